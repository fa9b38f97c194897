//! Takes a lost second factor away; a password that was too short to stand alone goes with it.

use kernel::{Act, Fact, Problem, UserId};
use serde_json::json;

use super::{SHORT, make_link, must_manage};
use crate::store;

/// A link for a new password, where the former one needed the second factor beside it.
pub async fn reset_second_factor(act: &mut Act, user: UserId) -> Result<Option<String>, Problem> {
    must_manage(act)?;
    let user = store::user_by_id(&mut act.tx, user).await?;
    store::set_factor(act, user.id, None, None, None).await?;
    store::replace_recovery_codes(act, user.id, &[]).await?;
    store::end_sessions(act, user.id, None, None).await?;
    let mut link = None;
    if !user.password_is_long {
        store::set_password(act, user.id, None, false).await?;
        link = Some(make_link(act, "password", Some(user.id), SHORT).await?);
    }
    store::renew_version(act).await?;
    act.append(Fact::new("access.second_factor_reset", user.id, json!({ "password": link.is_some() })))
        .await?;
    Ok(link)
}
