//! The first start: a one-time link by which somebody becomes the administrator. There is no default password.

use kernel::{Act, Fact, Problem, Role, UserId};
use serde_json::json;

use super::grant_role::make_role;
use super::invite_user::{NewUser, make_user};
use super::{SHORT, make_link, must_manage};
use crate::credentials::{NewPassword, token_digest};
use crate::rules::passwords;
use crate::rules::refusal::AccessRefused;
use crate::store;

pub(crate) const PURPOSE: &str = "first_administrator";

/// A link (a path) while there is no administrator; each call makes a new one and voids the former.
pub async fn first_administrator(act: &mut Act) -> Result<Option<String>, Problem> {
    must_manage(act)?;
    if !store::administrators(&mut act.tx).await?.is_empty() {
        return Ok(None);
    }
    let link = make_link(act, PURPOSE, None, SHORT).await?;
    act.append(Fact::new("access.link_made", PURPOSE, json!({ "purpose": PURPOSE }))).await?;
    Ok(Some(link))
}

/// Whoever holds the link names themselves and becomes the administrator.
pub async fn accept_first_administrator(
    act: &mut Act,
    token: &str,
    new: NewUser,
    password: &NewPassword,
) -> Result<UserId, Problem> {
    let digest = token_digest(token);
    // The link is the permission: only whoever started the program has seen it.
    let is_valid =
        store::link(&mut act.tx, &digest, act.now).await?.is_some_and(|link| link.purpose == PURPOSE);
    if !is_valid || !store::administrators(&mut act.tx).await?.is_empty() {
        return Err(AccessRefused::LinkNotValid.into());
    }
    passwords::check(&password.plain, &store::plain_login(&new.login), false)?;
    let user = make_user(act, new).await?;
    store::set_password(act, user, Some(&password.hash), true).await?;
    make_role(act, user, Role::Administrator, None).await?;
    if !store::use_link(act, &digest).await? {
        return Err(AccessRefused::LinkNotValid.into());
    }
    act.append(Fact::new("access.password_set", user, json!({}))).await?;
    Ok(user)
}
