//! Seals what was appended since the last time. Checkpoints are kept for ever; the runner comes once a second at most.

use std::sync::Arc;

use kernel::jobs::Running;
use kernel::{Actor, Installation, Problem, Role, facts};

use crate::actions::seal_facts::seal_facts;

/// Facts sealed in one transaction: other writers wait for it.
const AT_ONCE: i64 = 2_000;

pub fn run(installation: Arc<Installation>, _: String) -> Running {
    Box::pin(seal(installation))
}

async fn seal(installation: Arc<Installation>) -> Result<(), Problem> {
    let actor = Actor::system("ledger", &[Role::Administrator]);
    // Looked at first: where nothing is new, nobody waits for the writer.
    if facts::unsealed(&mut installation.read().await?, 1).await?.is_empty() {
        return Ok(());
    }
    loop {
        let mut act = installation.act(&actor).await?;
        let sealed = seal_facts(&mut act, AT_ONCE).await?;
        act.commit().await?;
        if sealed.facts < usize::try_from(AT_ONCE).map_err(Problem::broken)? {
            return Ok(());
        }
    }
}
