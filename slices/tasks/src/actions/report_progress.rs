//! How far the work is, in a hundred, with what shows it.

use kernel::{Act, Fact, Problem};

use super::{begin, keep, must_do};
use crate::rules::evidence::Words;
use crate::rules::stages::Verb;
use crate::task::{Said, StepKind, TaskId};

pub async fn report_progress(
    act: &mut Act,
    task: TaskId,
    percent: i64,
    mut said: Said,
) -> Result<(), Problem> {
    must_do(act, task).await?;
    let Some(going) = begin(act, task, &mut said, Words::Needed).await? else { return Ok(()) };
    let state = going.task.state.after(Verb::Report { percent }, going.on)?;
    let body = keep(act, &going, StepKind::Progress, state, said).await?;
    act.append(Fact::new("tasks.progress_reported", task, body)).await?;
    Ok(())
}
