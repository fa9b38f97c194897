//! Reminds units of what they owe, looked at every hour; each step is done once, and none on a day off.

use std::sync::Arc;
use std::time::Duration;

use kernel::jobs::{Job, Running};
use kernel::{Actor, Installation, Problem, Role};

pub const REMIND_LATE_UNITS: Job = Job {
    name: "reports.remind_late_units",
    is_per_subject: false,
    every: Some(Duration::from_secs(60 * 60)),
    run,
};

fn run(installation: Arc<Installation>, _: String) -> Running {
    Box::pin(remind(installation))
}

async fn remind(installation: Arc<Installation>) -> Result<(), Problem> {
    let mut act = installation.act(&Actor::system("reports", &[Role::Office])).await?;
    crate::remind_late_units(&mut act).await?;
    act.commit().await
}
