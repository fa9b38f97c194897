//! Takes a remedy back with a reason; it stays to be seen.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::withdrawn;
use crate::remedy::RemedyId;
use crate::rules::causes::ExplainRefused;
use crate::store;

pub async fn withdraw_remedy(act: &mut Act, remedy: RemedyId, reason: &str) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let unit = store::remedies::unit_of_remedy(&mut act.tx, remedy).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(crate::EXPLAIN, &scope)?;
    let withdrawn = withdrawn(act, reason)?;
    let today = act.today();
    let standing = store::remedies::remedy(&mut act.tx, remedy, today).await?.ok_or(Problem::NotFound)?;
    if standing.withdrawn.is_some() {
        return Err(ExplainRefused::Withdrawn.into());
    }
    store::remedies::withdraw(&mut act.tx, remedy.to_string(), &withdrawn).await?;
    let body = json!({ "unit": unit, "content": kernel::files::digest_of(withdrawn.reason.as_bytes()) });
    act.append(Fact::new("early_warning.remedy_withdrawn", remedy, body)).await?;
    Ok(())
}
