//! The owner gives the product back with what is lacking; the work goes on and the day stays.

use kernel::{Act, Fact, Problem};

use super::{begin, keep, must_judge};
use crate::rules::evidence::Words;
use crate::rules::reminders::Reaches;
use crate::rules::stages::Verb;
use crate::task::{Said, StepKind, TaskId};
use crate::telling::{News, tell};

pub async fn return_product(act: &mut Act, task: TaskId, mut said: Said) -> Result<(), Problem> {
    must_judge(act, task).await?;
    let Some(going) = begin(act, task, &mut said, Words::Needed).await? else { return Ok(()) };
    going.refuse_own(act)?;
    let state = going.task.state.after(Verb::Return, going.on)?;
    let body = keep(act, &going, StepKind::Returned, state, said).await?;
    act.append(Fact::new("tasks.returned", task, body)).await?;
    tell(act, &going.task, &going.steps, Reaches::Doer, News::Returned).await?;
    Ok(())
}
