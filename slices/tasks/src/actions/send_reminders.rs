//! Reminds of what is due soon or past, a step at a time, each step once.

use std::cmp::Ordering;

use kernel::{Act, Fact, Problem, Scope};
use serde_json::json;
use vn_calendar::Calendar;

use crate::rules::reminders::reminder;
use crate::store;
use crate::task::TaskId;
use crate::telling::{News, tell};

/// Reminds of those of these tasks that stand at a step which did not go out yet.
pub async fn send_reminders(act: &mut Act, tasks: &[TaskId]) -> Result<(), Problem> {
    act.must(crate::REMIND, &Scope::installation())?;
    let today = act.today();
    for task in store::tasks::of_ids(&mut act.tx, tasks, today).await? {
        let found = reminder(&task.state, today, Calendar::vietnam()).map_err(Problem::broken)?;
        let (Some(reminder), Some(due)) = (found, task.state.due) else { continue };
        let now = act.now;
        if !store::reminders::take(&mut act.tx, task.id, due, reminder.step, now).await? {
            continue;
        }
        let steps = store::steps::of_task(&mut act.tx, task.id, today).await?;
        let news = match due.cmp(&today) {
            Ordering::Greater => News::DueSoon,
            Ordering::Equal => News::DueToday,
            Ordering::Less => News::Overdue,
        };
        let told = tell(act, &task, &steps, reminder.reaches, news).await?;
        let body = json!({ "step": reminder.step, "due": due, "notices": told });
        act.append(Fact::new("tasks.reminded", task.id, body)).await?;
    }
    Ok(())
}
