//! The owner grants or refuses the later day that was asked for. The day promised first stays what it was.

use kernel::{Act, Fact, Problem};

use super::{begin, keep, must_judge};
use crate::rules::evidence::Words;
use crate::rules::reminders::Reaches;
use crate::rules::stages::Verb;
use crate::task::{Said, StepKind, TaskId};
use crate::telling::{News, tell};

/// What is said to a later day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Grant,
    Refuse,
}

pub async fn decide_extension(
    act: &mut Act,
    task: TaskId,
    decision: Decision,
    mut said: Said,
) -> Result<(), Problem> {
    must_judge(act, task).await?;
    let (need, verb, kind) = match decision {
        Decision::Grant => (Words::Free, Verb::Grant, StepKind::ExtensionGranted),
        Decision::Refuse => (Words::Needed, Verb::Refuse, StepKind::ExtensionRefused),
    };
    let Some(going) = begin(act, task, &mut said, need).await? else { return Ok(()) };
    going.refuse_own(act)?;
    let state = going.task.state.after(verb, going.on)?;
    let body = keep(act, &going, kind, state, said).await?;
    let fact = match decision {
        Decision::Grant => Fact::new("tasks.extension_granted", task, body),
        Decision::Refuse => Fact::new("tasks.extension_refused", task, body),
    };
    act.append(fact).await?;
    tell(act, &going.task, &going.steps, Reaches::Doer, News::ExtensionDecided).await?;
    Ok(())
}
