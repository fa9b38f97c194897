//! Takes a forgotten password away and makes a one-time link for a new one.

use kernel::{Act, Fact, Problem, UserId};
use serde_json::json;

use super::{SHORT, make_link, must_manage};
use crate::store;

/// The link (a path) to hand to the person; it is shown once. Their sessions end.
pub async fn reset_password(act: &mut Act, user: UserId) -> Result<String, Problem> {
    must_manage(act)?;
    let user = store::user_by_id(&mut act.tx, user).await?;
    store::set_password(act, user.id, None, false).await?;
    store::end_sessions(act, user.id, None, None).await?;
    store::renew_version(act).await?;
    let link = make_link(act, "password", Some(user.id), SHORT).await?;
    act.append(Fact::new("access.password_reset", user.id, json!({}))).await?;
    Ok(link)
}
