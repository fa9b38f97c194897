//! The screens of tasks, and what they share: who looks, whose tasks they see, a task as a line of a list.

pub mod amended;
pub mod asked;
pub mod assign;
pub mod assign_document;
pub mod board;
pub mod bulk;
pub mod counts;
pub mod filters;
pub mod follow_up;
pub mod frame;
pub mod list;
pub mod month;
pub mod moves;
pub mod new_task;
pub mod split;
pub mod steps;
pub mod task;
pub mod timeline;
pub mod words;

use std::sync::Arc;

use jiff::civil::Date;
use kernel::citation::Cited;
use kernel::{Actor, AsOf, Citation, Installation, Problem, Tx, UnitId};
use organisation::UnitTree;
use ui::{Markup, Visit};

use crate::rules::sight;
use crate::store;
use crate::task::{Task, TaskId};

pub fn href(task: TaskId) -> String {
    format!("{}/{task}", crate::TASKS)
}

/// An identity in an address; what is none leads nowhere.
pub fn id_of<K>(text: &str) -> Result<kernel::Id<K>, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// Whoever looks, with the tree of their day.
pub struct Reader {
    pub tree: Arc<UnitTree>,
    /// The units whose tasks they may see; `None`: all.
    pub visible: Option<Vec<UnitId>>,
}

impl Reader {
    pub async fn of(
        installation: &Installation,
        tx: &mut Tx,
        actor: &Actor,
        as_of: AsOf,
    ) -> Result<Self, Problem> {
        let tree = organisation::tree(installation, tx, as_of.day).await?;
        let visible = sight::visible(actor, crate::READ, &tree);
        Ok(Self { tree, visible })
    }

    pub fn name(&self, unit: UnitId) -> String {
        self.tree.get(unit).map(|unit| unit.name.clone()).unwrap_or_default()
    }
}

/// A task as a line of a list.
pub struct Line {
    pub id: TaskId,
    /// The last step, for whoever goes on from it.
    pub step: i64,
    pub href: String,
    pub work: String,
    pub unit: String,
    pub person: String,
    pub due: Option<Date>,
    /// The day promised first, where it is another one now.
    pub original: Option<Date>,
    /// What is waited for, or how often it comes again.
    pub rhythm: Option<String>,
    pub standing: String,
    pub sign: Option<Markup>,
    pub percent: i64,
}

pub fn line(visit: &Visit, reader: &Reader, task: &Task) -> Line {
    let day = visit.as_of.day;
    let standing = visit.say(&words::standing(&task.state, day));
    Line {
        id: task.id,
        step: task.step,
        href: visit.href(&href(task.id)),
        work: task.work.clone(),
        unit: reader.name(task.lead),
        person: task.person_name.clone(),
        due: task.state.due,
        original: task.state.original_due.filter(|_| task.state.original_due != task.state.due),
        rhythm: words::rhythm(&task.due).map(|text| visit.say(&text)),
        sign: task.state.sign(day).map(|sign| ui::state::badge_saying(sign, &standing)),
        standing,
        percent: task.state.percent,
    }
}

/// Citations of tasks as words and addresses, for whoever cites them.
pub async fn resolve(tx: &mut Tx, citations: &[Citation]) -> Result<Vec<Option<Cited>>, Problem> {
    let ids: Vec<Option<TaskId>> = citations
        .iter()
        .map(|citation| (citation.kind == crate::CITATION).then(|| citation.id.parse().ok()).flatten())
        .collect();
    let wanted: Vec<TaskId> = ids.iter().flatten().copied().collect();
    let found = store::tasks::of_ids(tx, &wanted, Date::MAX).await?;
    let cited = |id: TaskId| {
        let task = found.iter().find(|task| task.id == id)?;
        Some(Cited { words: task.work.clone(), href: href(id) })
    };
    Ok(ids.into_iter().map(|id| id.and_then(cited)).collect())
}
