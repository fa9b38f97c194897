//! Whoever gave a task reminds of it by hand: once a day, whatever the program does by itself.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::{begin, must_own};
use crate::rules::evidence::Words;
use crate::rules::refusal::TaskRefused;
use crate::rules::reminders::Reaches;
use crate::rules::stages::Stage;
use crate::store;
use crate::task::{Said, TaskId};
use crate::telling::{News, tell};

pub async fn remind_now(act: &mut Act, task: TaskId, mut said: Said) -> Result<(), Problem> {
    must_own(act, task).await?;
    let Some(going) = begin(act, task, &mut said, Words::Free).await? else { return Ok(()) };
    match going.task.state.stage {
        Stage::Accepted | Stage::Withdrawn => return Err(TaskRefused::Closed.into()),
        Stage::Delivered => return Err(TaskRefused::DeliveredAlready.into()),
        Stage::Waiting => return Err(TaskRefused::EventToCome.into()),
        Stage::Assigned | Stage::TakenOn | Stage::Returned => {}
    }
    let (today, now, author) = (act.today(), act.now, act.actor.who.to_string());
    if !store::reminders::nudge(&mut act.tx, task, today, &author, now).await? {
        return Err(TaskRefused::RemindedToday.into());
    }
    let told = tell(act, &going.task, &going.steps, Reaches::Heads, News::Reminded).await?;
    let body = json!({ "by_hand": true, "due": going.task.state.due, "notices": told });
    act.append(Fact::new("tasks.reminded", task, body)).await?;
    Ok(())
}
