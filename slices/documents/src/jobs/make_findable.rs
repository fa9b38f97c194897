//! Makes findable what was registered before there was a search over texts; afterwards it finds nothing to do.

use std::sync::Arc;
use std::time::Duration;

use kernel::jobs::{Job, Running};
use kernel::{Actor, Installation, Problem, Role};

use crate::actions::make_findable;
use crate::store;

pub const MAKE_FINDABLE: Job = Job {
    name: "documents.make_findable",
    is_per_subject: false,
    every: Some(Duration::from_secs(3_600)),
    run,
};

/// Documents in one transaction: nobody who writes waits long.
const AT_ONCE: i64 = 100;

fn run(installation: Arc<Installation>, _subject: String) -> Running {
    Box::pin(async move {
        while make_some_findable(&installation).await? {}
        Ok(())
    })
}

async fn make_some_findable(installation: &Arc<Installation>) -> Result<bool, Problem> {
    let waiting = store::search::unfindable(&mut installation.read().await?, AT_ONCE).await?;
    if waiting.is_empty() {
        return Ok(false);
    }
    let mut act = installation.act(&Actor::system("documents", &[Role::Office])).await?;
    for document in &waiting {
        make_findable(&mut act, document).await?;
    }
    act.commit().await?;
    Ok(true)
}
