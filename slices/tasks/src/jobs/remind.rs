//! Makes the next tasks of rhythms and reminds of what is due. Looks every hour, so that a day is never missed; what
//! was done on a day is not done again.

use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;
use kernel::jobs::{Job, Running};
use kernel::{Actor, Installation, Problem, Role};
use vn_calendar::Calendar;

use crate::rules::reminders::reminder;
use crate::store;
use crate::task::TaskId;

pub const REMIND: Job =
    Job { name: "tasks.remind", is_per_subject: false, every: Some(Duration::from_secs(60 * 60)), run };

/// Tasks of rhythms that are taken up at once.
const AT_ONCE: i64 = 100;
/// Tasks that are looked at together, and those that are reminded of in one act.
const LOOKED_AT: i64 = 1_000;
const TOGETHER: usize = 20;
/// Further ahead than this nobody is reminded: five working days and the longest holiday around them.
const AHEAD_DAYS: i64 = 21;

fn run(installation: Arc<Installation>, _: String) -> Running {
    Box::pin(remind(installation))
}

async fn remind(installation: Arc<Installation>) -> Result<(), Problem> {
    let actor = Actor::system("tasks", &[Role::Office]);
    let today = installation.clock.today();
    loop {
        let due = store::tasks::to_repeat(&mut installation.read().await?, today, AT_ONCE).await?;
        let mut made = 0;
        for task in &due {
            let mut act = installation.act(&actor).await?;
            // One that cannot go on, such as of a unit that is no more, keeps nothing else from going on.
            match crate::repeat_task(&mut act, *task).await {
                Ok(Some(_)) => made += 1,
                Ok(None) | Err(Problem::Invalid(_) | Problem::Refused(_)) => continue,
                Err(problem) => return Err(problem),
            }
            act.commit().await?;
        }
        if made == 0 {
            break;
        }
    }
    // Who is to be reminded is found by reading; nobody waits for that, and mostly there is nothing to write.
    for tasks in to_remind(&installation, today).await?.chunks(TOGETHER) {
        let mut act = installation.act(&actor).await?;
        crate::send_reminders(&mut act, tasks).await?;
        act.commit().await?;
    }
    Ok(())
}

/// Tasks at a step that did not go out yet.
async fn to_remind(installation: &Installation, today: Date) -> Result<Vec<TaskId>, Problem> {
    let until = today.checked_add(AHEAD_DAYS.days()).map_err(Problem::broken)?;
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let mut tx = installation.read().await?;
        let near = store::reminders::near(&mut tx, today, until, after, LOOKED_AT).await?;
        drop(tx);
        let Some(last) = near.last() else { return Ok(found) };
        after = Some(last.task);
        for one in near {
            let step = reminder(&one.state, today, Calendar::vietnam()).map_err(Problem::broken)?;
            if step.is_some_and(|reminder| one.sent.is_none_or(|sent| sent < reminder.step)) {
                found.push(one.task);
            }
        }
    }
}
