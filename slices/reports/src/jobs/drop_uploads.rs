//! Drops uploads that nobody confirmed, a few times a day.

use std::sync::Arc;
use std::time::Duration;

use kernel::jobs::{Job, Running};
use kernel::{Actor, Installation, Problem, Role};

pub const DROP_UPLOADS: Job = Job {
    name: "reports.drop_uploads",
    is_per_subject: false,
    every: Some(Duration::from_secs(6 * 60 * 60)),
    run,
};

fn run(installation: Arc<Installation>, _: String) -> Running {
    Box::pin(drop_uploads(installation))
}

async fn drop_uploads(installation: Arc<Installation>) -> Result<(), Problem> {
    let mut act = installation.act(&Actor::system("reports", &[Role::Office])).await?;
    crate::drop_uploads(&mut act).await?;
    act.commit().await
}
