//! Seals what was appended since the last time: at once when it is quiet, once a second when it is not.

use std::sync::Arc;

use jiff::SignedDuration;
use kernel::jobs::Running;
use kernel::{Actor, Installation, Problem, Role};

use crate::actions::seal_facts::seal_facts;
use crate::store;

/// Facts sealed in one transaction: other writers wait for it.
const AT_ONCE: i64 = 2_000;
/// Checkpoints are kept for ever: at most one in this time.
const PAUSE: SignedDuration = SignedDuration::from_secs(1);

pub fn run(installation: Arc<Installation>, _: String) -> Running {
    Box::pin(seal(installation))
}

async fn seal(installation: Arc<Installation>) -> Result<(), Problem> {
    let actor = Actor::system("ledger", &[Role::Administrator]);
    let now = installation.clock.now();
    let last = store::head(&mut installation.read().await?).await?;
    if let Some(last) = last.filter(|last| last.at <= now && now.duration_since(last.at) < PAUSE) {
        let mut act = installation.act(&actor).await?;
        act.queue("ledger.seal", "", last.at.saturating_add(PAUSE).map_err(Problem::broken)?).await?;
        return act.commit().await;
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
