//! A person sets their password: by a one-time link, or signed in.

use kernel::{Act, Fact, Problem, UserId};
use serde_json::json;

use super::myself;
use crate::credentials::{NewPassword, token_digest};
use crate::rules::passwords;
use crate::rules::refusal::AccessRefused;
use crate::store::{self, SessionId, User};

/// By the link that an administrator handed over. Answers whose it was.
pub async fn accept_link(act: &mut Act, token: &str, password: &NewPassword) -> Result<UserId, Problem> {
    let digest = token_digest(token);
    // The link is the permission: whoever holds it is the person it was made for.
    let link = store::link(&mut act.tx, &digest, act.now).await?;
    let holder = link.filter(|link| link.purpose == "password").and_then(|link| link.holder);
    let holder = holder.ok_or(AccessRefused::LinkNotValid)?;
    let user = store::user_by_id(&mut act.tx, holder).await?;
    if user.disabled_at.is_some() || !store::use_link(act, &digest).await? {
        return Err(AccessRefused::LinkNotValid.into());
    }
    keep(act, &user, password, None).await?;
    Ok(user.id)
}

/// One's own; whether the present password was right, the caller has asked. Other sessions end.
pub async fn set_password(
    act: &mut Act,
    password: &NewPassword,
    but: Option<SessionId>,
) -> Result<(), Problem> {
    let user = myself(act).await?;
    keep(act, &user, password, but).await
}

async fn keep(
    act: &mut Act,
    user: &User,
    password: &NewPassword,
    but: Option<SessionId>,
) -> Result<(), Problem> {
    passwords::check(&password.plain, &user.login, user.has_second_factor())?;
    store::set_password(act, user.id, Some(&password.hash), passwords::is_long(&password.plain)).await?;
    store::end_sessions(act, user.id, None, but).await?;
    store::renew_version(act).await?;
    act.append(Fact::new("access.password_set", user.id, json!({}))).await?;
    Ok(())
}
