//! Whoever gave a task takes it back with a reason. It stays to be seen, and counted apart.

use kernel::{Act, Fact, Problem};

use super::{begin, keep, must_own};
use crate::rules::evidence::Words;
use crate::rules::reminders::Reaches;
use crate::rules::stages::Verb;
use crate::task::{Said, StepKind, TaskId};
use crate::telling::{News, tell};

pub async fn withdraw_task(act: &mut Act, task: TaskId, mut said: Said) -> Result<(), Problem> {
    must_own(act, task).await?;
    let Some(going) = begin(act, task, &mut said, Words::Needed).await? else { return Ok(()) };
    let state = going.task.state.after(Verb::Withdraw, going.on)?;
    going.refuse_open_parts(act).await?;
    let body = keep(act, &going, StepKind::Withdrawn, state, said).await?;
    act.append(Fact::new("tasks.withdrawn", task, body)).await?;
    tell(act, &going.task, &going.steps, Reaches::Heads, News::Withdrawn).await?;
    Ok(())
}
