//! The screens of tasks.

use kernel::citation::Cited;
use kernel::{Citation, Problem, Tx};

use crate::store;
use crate::task::TaskId;

pub fn href(task: TaskId) -> String {
    format!("{}/{task}", crate::TASKS)
}

/// Citations of tasks as words and addresses, for whoever cites them.
pub async fn resolve(tx: &mut Tx, citations: &[Citation]) -> Result<Vec<Option<Cited>>, Problem> {
    let ids: Vec<Option<TaskId>> = citations
        .iter()
        .map(|citation| (citation.kind == crate::CITATION).then(|| citation.id.parse().ok()).flatten())
        .collect();
    let wanted: Vec<TaskId> = ids.iter().flatten().copied().collect();
    let found = store::tasks::of_ids(tx, &wanted, jiff::civil::Date::MAX).await?;
    let cited = |id: TaskId| {
        let task = found.iter().find(|task| task.id == id)?;
        Some(Cited { words: task.work.clone(), href: href(id) })
    };
    Ok(ids.into_iter().map(|id| id.and_then(cited)).collect())
}
