//! The doer asks for a later day, with a reason. Until somebody decides, the day stays.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem};

use super::{begin, keep, must_do};
use crate::rules::evidence::Words;
use crate::rules::stages::Verb;
use crate::task::{Said, StepKind, TaskId};
use crate::telling::{News, tell_giver};

pub async fn request_extension(act: &mut Act, task: TaskId, to: Date, mut said: Said) -> Result<(), Problem> {
    must_do(act, task).await?;
    let Some(going) = begin(act, task, &mut said, Words::Needed).await? else { return Ok(()) };
    let state = going.task.state.after(Verb::AskExtension { to }, going.on)?;
    let body = keep(act, &going, StepKind::ExtensionAsked, state, said).await?;
    act.append(Fact::new("tasks.extension_requested", task, body)).await?;
    tell_giver(act, &going.task, News::ExtensionAsked).await?;
    Ok(())
}
