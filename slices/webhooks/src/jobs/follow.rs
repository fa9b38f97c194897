//! Follows the ledger: what is sealed is set down for the systems that ask for it. Looking twice changes nothing.

use std::sync::Arc;

use kernel::jobs::{Job, Running};
use kernel::{Actor, Installation, Problem, Role, facts};

use crate::store;

pub const FOLLOW: Job = Job { name: "webhooks.follow", is_per_subject: false, every: None, run };

/// Facts looked at in one transaction.
const AT_ONCE: i64 = 500;

pub(super) fn actor() -> Actor {
    Actor::system("webhooks", &[Role::Administrator])
}

fn run(installation: Arc<Installation>, _: String) -> Running {
    Box::pin(follow(installation))
}

async fn follow(installation: Arc<Installation>) -> Result<(), Problem> {
    loop {
        // Looked at first: where nothing is new, nobody waits for the writer.
        let mut tx = installation.read().await?;
        if let Some(from) = store::position(&mut tx).await?
            && facts::sealed_from(&mut tx, from, 1).await?.is_empty()
        {
            return Ok(());
        }
        drop(tx);
        let mut act = installation.act(&actor()).await?;
        let has_more = crate::plan_deliveries(&mut act, AT_ONCE).await?;
        act.commit().await?;
        if !has_more {
            return Ok(());
        }
    }
}
