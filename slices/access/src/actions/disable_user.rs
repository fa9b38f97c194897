//! Closes an account at once, sessions and tokens included; opens it again.

use kernel::{Act, Fact, Problem, UserId};
use serde_json::json;

use super::{keep_an_administrator, must_manage};
use crate::store;

pub async fn disable_user(act: &mut Act, user: UserId) -> Result<(), Problem> {
    must_manage(act)?;
    let user = store::user_by_id(&mut act.tx, user).await?;
    keep_an_administrator(act, user.id).await?;
    store::set_disabled(act, user.id, Some(act.now)).await?;
    store::end_sessions(act, user.id, None, None).await?;
    store::revoke_tokens(act, user.id).await?;
    store::drop_calendar(act, user.id).await?;
    store::void_links(act, "password", Some(user.id)).await?;
    store::renew_version(act).await?;
    act.append(Fact::new("access.user_disabled", user.id, json!({}))).await?;
    Ok(())
}

pub async fn enable_user(act: &mut Act, user: UserId) -> Result<(), Problem> {
    must_manage(act)?;
    let user = store::user_by_id(&mut act.tx, user).await?;
    store::set_disabled(act, user.id, None).await?;
    store::renew_version(act).await?;
    act.append(Fact::new("access.user_enabled", user.id, json!({}))).await?;
    Ok(())
}
