//! Makes a person of a sample, with a password that the sign-in page shows. Nowhere but in samples.

use kernel::{Act, Fact, Problem, Role, UnitId, UserId};
use serde_json::json;

use super::grant_role::make_role;
use super::invite_user::{NewUser, make_user};
use super::must_manage;
use crate::credentials::NewPassword;
use crate::rules::passwords;
use crate::rules::refusal::AccessRefused;
use crate::store;

/// What the sign-in page of a sample tells.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SampleUser {
    pub login: String,
    pub password: String,
    pub name: String,
    pub role: String,
}

/// Called again for a login that is there, it adds the role only.
pub async fn create_sample_user(
    act: &mut Act,
    login: &str,
    password: &str,
    name: &str,
    role: Role,
    unit: Option<UnitId>,
) -> Result<UserId, Problem> {
    must_manage(act)?;
    if !act.installation().config.is_sample {
        return Err(AccessRefused::NotInSample.into());
    }
    if let Some(user) = store::user_by_login(&mut act.tx, &store::plain_login(login)).await? {
        make_role(act, user.id, role, unit).await?;
        return Ok(user.id);
    }
    let installation = act.installation().clone();
    let hashed = NewPassword::prepare(&installation, password).await?;
    let new = NewUser { login: login.to_owned(), name: name.to_owned(), email: None };
    let user = make_user(act, new).await?;
    store::set_password(act, user, Some(&hashed.hash), passwords::is_long(password)).await?;
    make_role(act, user, role, unit).await?;
    let mut list = crate::sample_users(&mut act.tx).await?;
    list.push(SampleUser {
        login: store::plain_login(login),
        password: password.to_owned(),
        name: name.to_owned(),
        role: role.key().to_owned(),
    });
    store::set_setting(act, store::SAMPLE_USERS, &serde_json::to_string(&list)?).await?;
    act.append(Fact::new("access.password_set", user, json!({ "sample": true }))).await?;
    Ok(user)
}
