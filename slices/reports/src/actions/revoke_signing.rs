//! Takes a delegation of signing back before its last day. What was signed by it stays signed.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use crate::store::delegations::DelegationId;
use crate::{SIGN, store};

pub async fn revoke_signing(act: &mut Act, delegation: DelegationId) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let unit = store::delegations::unit_of(&mut act.tx, delegation).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(SIGN, &scope)?;
    let found = store::delegations::find(&mut act.tx, delegation).await?;
    if found.revoked_at.is_some() {
        return Err(Problem::refused("reports-refused-already-revoked"));
    }
    let (name, now) = (act.actor.name.clone(), act.now);
    store::delegations::revoke(&mut act.tx, delegation, &name, now).await?;
    act.append(Fact::new("reports.signing_revoked", delegation, json!({ "unit": unit }))).await?;
    Ok(())
}
