//! Somebody says that what a task waited for has happened, and by when it is due then: the first day it has.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem};

use super::{begin, keep, must_own};
use crate::rules::evidence::Words;
use crate::rules::reminders::Reaches;
use crate::rules::stages::Verb;
use crate::task::{Said, StepKind, TaskId};
use crate::telling::{News, tell};

pub async fn event_came(act: &mut Act, task: TaskId, due: Date, mut said: Said) -> Result<(), Problem> {
    must_own(act, task).await?;
    let Some(going) = begin(act, task, &mut said, Words::Needed).await? else { return Ok(()) };
    let state = going.task.state.after(Verb::EventCame { due }, going.on)?;
    let body = keep(act, &going, StepKind::EventCame, state, said).await?;
    act.append(Fact::new("tasks.event_came", task, body)).await?;
    tell(act, &going.task, &going.steps, Reaches::Heads, News::EventCame).await?;
    Ok(())
}
