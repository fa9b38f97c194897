//! What can be done about users, roles and sessions, one verb a file.

pub mod choose_mail;
pub mod close_mail;
pub mod confirm_code;
pub mod confirm_mail;
pub mod create_sample_user;
pub mod create_token;
pub mod disable_user;
pub mod enrol_second_factor;
pub mod first_administrator;
pub mod grant_role;
pub mod invite_user;
pub mod make_calendar_address;
pub mod open_mail_link;
pub mod plan_mail;
pub mod replace_second_factor;
pub mod require_second_factor;
pub mod reset_password;
pub mod reset_second_factor;
pub mod revoke_calendar_address;
pub mod revoke_role;
pub mod set_password;
pub mod sign_in;
pub mod sign_out;

use jiff::SignedDuration;
use kernel::{Act, Problem, Scope, UserId};

use crate::credentials::{new_token, token_digest};
use crate::rules::refusal::AccessRefused;
use crate::store::{self, User};
use crate::{LINK, MANAGE, PASSWORD_PAGE};

/// Invitations wait until somebody is back from a journey; what opens an existing account does not.
pub(crate) const INVITED: SignedDuration = SignedDuration::from_hours(7 * 24);
pub(crate) const SHORT: SignedDuration = SignedDuration::from_hours(24);

/// Whoever manages people manages them for the whole installation.
pub(crate) fn must_manage(act: &Act) -> Result<(), Problem> {
    act.must(MANAGE, &Scope::installation())
}

/// The person themselves: nobody else may do this for them.
pub(crate) async fn myself(act: &mut Act) -> Result<User, Problem> {
    let user = act.actor.user().ok_or(Problem::SignIn)?;
    store::user_by_id(&mut act.tx, user).await
}

/// A one-time link, as a path: shown once, kept only as a digest; former ones of its kind are void.
pub(crate) async fn make_link(
    act: &mut Act,
    purpose: &str,
    holder: Option<UserId>,
    valid: SignedDuration,
) -> Result<String, Problem> {
    Ok(format!("{PASSWORD_PAGE}?{LINK}={}", make_token(act, purpose, holder, valid).await?))
}

/// The secret of such a link alone.
pub(crate) async fn make_token(
    act: &mut Act,
    purpose: &str,
    holder: Option<UserId>,
    valid: SignedDuration,
) -> Result<String, Problem> {
    let token = new_token(act.installation());
    let expires_at = act.now.saturating_add(valid).map_err(Problem::broken)?;
    store::void_links(act, purpose, holder).await?;
    store::insert_link(act, &token_digest(&token), purpose, holder, expires_at).await?;
    Ok(token)
}

/// Somebody must be left who can manage the installation.
pub(crate) async fn keep_an_administrator(act: &mut Act, but: UserId) -> Result<(), Problem> {
    let others = store::administrators(&mut act.tx).await?;
    if others.contains(&but) && others.len() == 1 {
        return Err(AccessRefused::LastAdministrator.into());
    }
    Ok(())
}
