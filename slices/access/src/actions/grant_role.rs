//! Gives a person a role over a unit and all below it, or over the whole installation.

use kernel::{Act, Fact, Problem, Role, Scope, UnitId, UserId};
use serde_json::json;

use crate::MANAGE;
use crate::rules::refusal::AccessRefused;
use crate::store::{self, RoleId};

pub async fn grant_role(
    act: &mut Act,
    user: UserId,
    role: Role,
    unit: Option<UnitId>,
) -> Result<RoleId, Problem> {
    let installation = act.installation().clone();
    let scope = match unit {
        Some(unit) => organisation::scope_of(&installation, &mut act.tx, unit).await?,
        None => Scope::installation(),
    };
    act.must(MANAGE, &scope)?;
    make_role(act, user, role, unit).await
}

pub(super) async fn make_role(
    act: &mut Act,
    user: UserId,
    role: Role,
    unit: Option<UnitId>,
) -> Result<RoleId, Problem> {
    let user = store::user_by_id(&mut act.tx, user).await?;
    let held = store::roles(&mut act.tx, user.id).await?;
    if held.iter().any(|held| held.role == role && held.unit == unit) {
        return Err(AccessRefused::RoleHeldAlready.into());
    }
    let id: RoleId = act.id();
    store::insert_role(act, id, user.id, role, unit).await?;
    store::renew_version(act).await?;
    let body = json!({ "role": role.key(), "unit": unit, "grant": id });
    act.append(Fact::new("access.role_granted", user.id, body)).await?;
    Ok(id)
}
