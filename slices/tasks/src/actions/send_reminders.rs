//! Reminds of what is due soon or past, a step at a time, each step once.

use std::cmp::Ordering;

use jiff::ToSpan;
use kernel::{Act, Fact, Problem, Scope};
use serde_json::json;
use vn_calendar::Calendar;

use crate::rules::reminders::reminder;
use crate::store;
use crate::task::TaskId;
use crate::telling::{News, tell};

/// So many tasks are looked at in one act.
const AT_ONCE: i64 = 200;
/// Further ahead than this nobody is reminded: five working days and the longest holiday around them.
const AHEAD_DAYS: i64 = 21;

/// Looks at the next tasks after one of them; answers the last one looked at, or nothing when it was the end.
pub async fn send_reminders(act: &mut Act, after: Option<TaskId>) -> Result<Option<TaskId>, Problem> {
    act.must(crate::REMIND, &Scope::installation())?;
    let today = act.today();
    let until = today.checked_add(AHEAD_DAYS.days()).map_err(Problem::broken)?;
    let tasks = store::reminders::near(&mut act.tx, today, until, after, AT_ONCE).await?;
    let last = tasks.last().map(|task| task.id);
    for task in &tasks {
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
        let told = tell(act, task, &steps, reminder.reaches, news).await?;
        let body = json!({ "step": reminder.step, "due": due, "notices": told });
        act.append(Fact::new("tasks.reminded", task.id, body)).await?;
    }
    Ok(last)
}
