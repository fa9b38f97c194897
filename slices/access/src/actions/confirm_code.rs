//! The second step of signing in: the code of the second factor, or a recovery code.

use std::sync::Arc;

use kernel::{Act, Installation, Problem};

use super::enrol_second_factor::{recovery_digest, step_of};
use super::sign_in::{Origin, SignedIn, TICKET, open_session};
use crate::attempts;
use crate::credentials::token_digest;
use crate::rules::refusal::AccessRefused;
use crate::store::{self, User};

/// Counts an attempt at the code, in a transaction of its own: what is guessed wrongly must stay counted.
pub async fn count_code(
    installation: &Arc<Installation>,
    ticket: &str,
    origin: &Origin,
) -> Result<(), Problem> {
    let mut tx = installation.read().await?;
    let link = store::link(&mut tx, &token_digest(ticket), installation.clock.now()).await?;
    let holder = link.filter(|link| link.purpose == TICKET).and_then(|link| link.holder);
    let user = store::user_by_id(&mut tx, holder.ok_or(AccessRefused::TicketOver)?).await?;
    drop(tx);
    attempts::take(installation, &user.login, origin.address.as_deref()).await
}

/// With the ticket and a right code: a session. The caller has asked [`count_code`] before.
pub async fn confirm_code(
    act: &mut Act,
    ticket: &str,
    code: &str,
    origin: &Origin,
) -> Result<SignedIn, Problem> {
    let digest = token_digest(ticket);
    // The ticket is the permission: it was given to whoever knew the password.
    let link = store::link(&mut act.tx, &digest, act.now).await?;
    let holder = link.filter(|link| link.purpose == TICKET).and_then(|link| link.holder);
    let user = store::user_by_id(&mut act.tx, holder.ok_or(AccessRefused::TicketOver)?).await?;
    if user.disabled_at.is_some() || user.password.is_none() {
        return Err(AccessRefused::TicketOver.into());
    }
    if !second_factor_is_right(act, &user, code).await? {
        return Err(AccessRefused::CodeWrong.into());
    }
    if !store::use_link(act, &digest).await? {
        return Err(AccessRefused::TicketOver.into());
    }
    // The fact of the sign-in is appended with the session.
    open_session(act, &user, origin).await
}

/// A code counts once: whoever looked over a shoulder comes too late.
pub(super) async fn second_factor_is_right(act: &mut Act, user: &User, code: &str) -> Result<bool, Problem> {
    let Some(secret) = user.factor_secret.as_ref().filter(|_| user.has_second_factor()) else {
        return Ok(false);
    };
    match step_of(secret, code, act.now)? {
        Some(step) => store::use_factor_step(act, user.id, step).await,
        None => store::use_recovery_code(act, user.id, &recovery_digest(code)).await,
    }
}
