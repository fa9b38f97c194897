//! What became of a task's clause after the task was made of it: put right in the register, amended or replaced by
//! another document. The task itself changes only when somebody decides so.

use jiff::civil::Date;
use kernel::citation::Cited;
use kernel::{Problem, Text, Tx};
use ui::Visit;

use crate::task::Task;

/// What to look at before going on with the task.
pub struct Remark {
    pub words: String,
    /// The document that changes the clause.
    pub by: Option<Cited>,
}

/// What changes the task's clause by a day, the oldest first; nothing where no document is cited.
pub async fn amendments(tx: &mut Tx, task: &Task, day: Date) -> Result<Vec<documents::Amendment>, Problem> {
    let clause = task.citation.as_ref().and_then(documents::cited_clause);
    match (clause, task.document) {
        (Some((document, clause)), _) => documents::amendments(tx, document, clause, day).await,
        (None, Some(document)) => documents::amendments(tx, document, "", day).await,
        (None, None) => Ok(Vec::new()),
    }
}

pub async fn remarks(visit: &Visit, tx: &mut Tx, task: &Task) -> Result<Vec<Remark>, Problem> {
    let found = amendments(tx, task, visit.as_of.day).await?;
    let wanted: Vec<_> = found.iter().map(|one| documents::citation(one.by)).collect();
    let cited = kernel::slice::resolve(&visit.installation, tx, &wanted, visit.lang).await?;
    let own = put_right(tx, task).await?.map(|key| Remark { words: visit.t(key), by: None });
    let by_others = found.iter().zip(cited).map(|(one, by)| {
        let when = if one.since > task.known_on { "after" } else { "before" };
        let text = Text::new(key(one)).with("day", ui::dates::day(one.since)).with("when", when);
        Remark { words: visit.say(&text), by }
    });
    Ok(own.into_iter().chain(by_others).collect())
}

fn key(amendment: &documents::Amendment) -> &'static str {
    match (amendment.kind, amendment.reach) {
        (documents::RelationKind::Replaces, _) => "tasks-amended-replaced",
        (_, documents::Reach::This) => "tasks-amended-clause",
        _ => "tasks-amended-perhaps",
    }
}

/// Whether the document itself says something else in the register than when the task was made of it.
async fn put_right(tx: &mut Tx, task: &Task) -> Result<Option<&'static str>, Problem> {
    let (Some(document), Some(proposal)) = (task.document, task.proposal) else { return Ok(None) };
    let now = documents::proposals(tx, document).await?;
    let Some(now) = now.into_iter().find(|one| one.id == proposal) else {
        return Ok(Some("tasks-amended-document"));
    };
    let said = serde_json::to_string(now.said())?;
    Ok((task.proposal_said.as_deref() != Some(&said)).then_some("tasks-amended-proposal"))
}
