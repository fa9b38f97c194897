//! Makes the next tasks of rhythms and reminds of what is due. Looks every hour, so that a day is never missed; what
//! was done on a day is not done again.

use std::sync::Arc;
use std::time::Duration;

use kernel::jobs::{Job, Running};
use kernel::{Actor, Installation, Problem, Role};

use crate::store;

pub const REMIND: Job =
    Job { name: "tasks.remind", is_per_subject: false, every: Some(Duration::from_secs(60 * 60)), run };

/// Tasks of rhythms that are taken up in one act.
const AT_ONCE: i64 = 100;

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
    let mut after = None;
    loop {
        let mut act = installation.act(&actor).await?;
        after = crate::send_reminders(&mut act, after).await?;
        act.commit().await?;
        if after.is_none() {
            return Ok(());
        }
    }
}
