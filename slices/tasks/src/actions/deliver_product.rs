//! The doer hands the product in, once every part of the task is done.

use kernel::{Act, Fact, Problem};

use super::{begin, keep, must_do};
use crate::rules::evidence::Words;
use crate::rules::stages::Verb;
use crate::task::{Said, StepKind, TaskId};
use crate::telling::{News, tell_giver};

pub async fn deliver_product(act: &mut Act, task: TaskId, mut said: Said) -> Result<(), Problem> {
    must_do(act, task).await?;
    let Some(going) = begin(act, task, &mut said, Words::Needed).await? else { return Ok(()) };
    let state = going.task.state.after(Verb::Deliver, going.on)?;
    going.refuse_open_parts(act).await?;
    let body = keep(act, &going, StepKind::Delivered, state, said).await?;
    act.append(Fact::new("tasks.delivered", task, body)).await?;
    tell_giver(act, &going.task, News::Delivered).await?;
    Ok(())
}
