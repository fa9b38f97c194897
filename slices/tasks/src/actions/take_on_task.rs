//! Somebody of the lead unit takes the task in hand.

use kernel::{Act, Fact, Problem};

use super::{begin, keep, must_do};
use crate::rules::evidence::Words;
use crate::rules::stages::Verb;
use crate::task::{Said, StepKind, TaskId};

pub async fn take_on_task(act: &mut Act, task: TaskId, mut said: Said) -> Result<(), Problem> {
    must_do(act, task).await?;
    let Some(going) = begin(act, task, &mut said, Words::Free).await? else { return Ok(()) };
    let state = going.task.state.after(Verb::TakeOn, going.on)?;
    let body = keep(act, &going, StepKind::TakenOn, state, said).await?;
    act.append(Fact::new("tasks.taken_on", task, body)).await?;
    Ok(())
}
