//! Drops files that were tried and that their sender never took: a day is long enough to say yes.

use jiff::SignedDuration;
use kernel::{Act, Fact, Problem, Scope, files};
use serde_json::json;

use crate::{ACCEPT, store};

const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// Answers how many files it dropped. What was taken, or is a document's, stays.
pub async fn drop_uploads(act: &mut Act) -> Result<u64, Problem> {
    act.must(ACCEPT, &Scope::installation())?;
    let before = act.now.saturating_sub(PATIENCE).map_err(Problem::broken)?;
    store::uploads::drop_before(&mut act.tx, before).await?;
    let dropped = files::drop_provisional(act, before).await?;
    if dropped > 0 {
        act.append(Fact::new("reports.uploads_dropped", "uploads", json!({ "count": dropped }))).await?;
    }
    Ok(dropped)
}
