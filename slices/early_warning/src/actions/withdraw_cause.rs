//! Takes a cause back with a reason, as long as no remedy rests on it; it stays to be seen.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::withdrawn;
use crate::remedy::CauseId;
use crate::rules::causes::ExplainRefused;
use crate::store;

pub async fn withdraw_cause(act: &mut Act, cause: CauseId, reason: &str) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let unit = store::remedies::unit_of_cause(&mut act.tx, cause).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(crate::EXPLAIN, &scope)?;
    let withdrawn = withdrawn(act, reason)?;
    let today = act.today();
    let standing = store::remedies::cause(&mut act.tx, cause, today).await?.ok_or(Problem::NotFound)?;
    if standing.withdrawn.is_some() {
        return Err(ExplainRefused::Withdrawn.into());
    }
    let remedies = store::remedies::of_cause(&mut act.tx, cause, today).await?;
    if remedies.iter().any(|remedy| remedy.withdrawn.is_none()) {
        return Err(ExplainRefused::HasRemedies.into());
    }
    store::remedies::withdraw(&mut act.tx, cause.to_string(), &withdrawn).await?;
    let body = json!({ "unit": unit, "content": kernel::files::digest_of(withdrawn.reason.as_bytes()) });
    act.append(Fact::new("early_warning.cause_withdrawn", cause, body)).await?;
    Ok(())
}
