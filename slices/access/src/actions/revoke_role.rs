//! Takes a role back; that it was held stays on record.

use kernel::{Act, Fact, Problem, Role, Scope};
use serde_json::json;

use super::keep_an_administrator;
use crate::MANAGE;
use crate::store::{self, RoleId};

pub async fn revoke_role(act: &mut Act, grant: RoleId) -> Result<(), Problem> {
    // The grant is its own scope: its unit says who may take it back.
    let held = store::role(&mut act.tx, grant).await?;
    let installation = act.installation().clone();
    let scope = match held.unit {
        Some(unit) => organisation::scope_of(&installation, &mut act.tx, unit).await?,
        None => Scope::installation(),
    };
    act.must(MANAGE, &scope)?;
    if held.role == Role::Administrator && held.unit.is_none() {
        keep_an_administrator(act, held.holder).await?;
    }
    store::revoke_role(act, grant).await?;
    store::renew_version(act).await?;
    let body = json!({ "role": held.role.key(), "unit": held.unit, "grant": grant });
    act.append(Fact::new("access.role_revoked", held.holder, body)).await?;
    Ok(())
}
