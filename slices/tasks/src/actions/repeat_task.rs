//! The next task of a rhythm, once the day of the one before is there; every one keeps its own day and its own end.

use kernel::{Act, Fact, Problem};

use super::{must_own, one_at_a_time};
use crate::giving::{Origin, give};
use crate::rules::due::{Due, next_of};
use crate::store;
use crate::task::{NewTask, TaskId};

/// Nothing when that task has no rhythm, or its day is still to come.
pub async fn repeat_task(act: &mut Act, task: TaskId) -> Result<Option<TaskId>, Problem> {
    must_own(act, task).await?;
    one_at_a_time(act, task).await?;
    let today = act.today();
    let before = store::tasks::known(&mut act.tx, task, today).await?.ok_or(Problem::NotFound)?;
    let (Due::Again(rhythm), Some(due)) = (&before.due, before.state.original_due) else { return Ok(None) };
    // A day that passed while nobody was there is not made up for by a task that is late from its first day.
    let is_followed = store::tasks::is_followed(&mut act.tx, task).await?;
    if is_followed || due > today || next_of(rhythm, today).is_none() {
        return Ok(None);
    }
    let new = NewTask {
        work: before.work.clone(),
        product: before.product.clone(),
        lead: Some(before.lead),
        coordinating: before.coordinating.clone(),
        person: before.person_name.clone(),
        owner: Some(before.owner),
        competence: before.competence.clone(),
        due: rhythm.clone(),
        document: before.document,
        citation: before.citation.clone(),
        ground: before.ground.clone(),
        known_on: None,
    };
    let (id, body) = give(act, new, Origin { before: Some(&before), ..Origin::default() }).await?;
    act.append(Fact::new("tasks.repeated", id, body)).await?;
    Ok(Some(id))
}
