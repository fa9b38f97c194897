//! Makes an account and a one-time link by which its person sets their own password.

use kernel::{Act, Fact, Problem, UserId};
use serde_json::json;

use super::{INVITED, make_link, must_manage};
use crate::rules::refusal::AccessRefused;
use crate::store;

/// Somebody who is to have an account.
#[derive(Debug, Clone, Default)]
pub struct NewUser {
    pub login: String,
    pub name: String,
    pub email: Option<String>,
}

/// The new person and the link (a path) to hand to them; it is shown once.
pub async fn invite_user(act: &mut Act, new: NewUser) -> Result<(UserId, String), Problem> {
    let user = create_user(act, new).await?;
    let link = make_link(act, "password", Some(user), INVITED).await?;
    act.append(Fact::new("access.link_made", user, json!({ "purpose": "invitation" }))).await?;
    Ok((user, link))
}

/// An account without a password yet: nobody can sign in with it.
pub async fn create_user(act: &mut Act, new: NewUser) -> Result<UserId, Problem> {
    must_manage(act)?;
    make_user(act, new).await
}

pub(super) async fn make_user(act: &mut Act, new: NewUser) -> Result<UserId, Problem> {
    let login = store::plain_login(&new.login);
    let is_usable = (2..=64).contains(&login.chars().count())
        && login.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
    if !is_usable {
        return Err(AccessRefused::LoginNotUsable.into());
    }
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(AccessRefused::NameMissing.into());
    }
    if store::user_by_login(&mut act.tx, &login).await?.is_some() {
        return Err(AccessRefused::LoginTaken { login }.into());
    }
    let user: UserId = act.id();
    let email = new.email.map(|email| email.trim().to_owned()).filter(|email| !email.is_empty());
    store::insert_user(act, user, &login, &name, email.as_deref()).await?;
    act.append(Fact::new("access.user_created", user, json!({}))).await?;
    Ok(user)
}
