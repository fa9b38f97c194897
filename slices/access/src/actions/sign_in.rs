//! Signing in: the slow look at the password outside of any transaction, then the session, or a ticket with which
//! the code of the second factor is asked for.

use std::sync::Arc;

use jiff::SignedDuration;
use kernel::{Act, Fact, Installation, Problem, UserId};
use serde_json::json;

use crate::attempts;
use crate::credentials::{is_right, new_token, token_digest};
use crate::rules::refusal::AccessRefused;
use crate::sessions;
use crate::store::{self, User};

/// What a ticket between password and code is called in the tables of links.
pub(super) const TICKET: &str = "second_factor";
/// Time to find the phone and read six digits.
const TICKET_VALID: SignedDuration = SignedDuration::from_mins(5);

/// Where a request comes from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The address it came from, where that is known.
    pub address: Option<String>,
    /// What the browser calls itself, for the list of one's own sessions.
    pub agent: String,
}

/// What somebody typed, and from where.
#[derive(Debug, Clone, Default)]
pub struct Attempt {
    pub login: String,
    pub password: String,
    pub origin: Origin,
}

/// A password that was right. Made only by [`check`].
pub struct Checked {
    user: UserId,
    hash: String,
    origin: Origin,
}

/// What the browser is to keep; nothing else knows it.
pub struct SessionToken(pub String);

/// How far somebody got.
pub enum SignedIn {
    Session {
        token: SessionToken,
        /// Administration does not count before a second factor is enrolled.
        must_enrol: bool,
    },
    /// The password was right; the code is still to come, together with this ticket.
    CodeNeeded(String),
}

/// Counts the attempt and looks at the password. An unknown login takes as long and is answered the same.
pub async fn check(installation: &Arc<Installation>, attempt: Attempt) -> Result<Checked, Problem> {
    let login = store::plain_login(&attempt.login);
    attempts::take(installation, &login, attempt.origin.address.as_deref()).await?;
    let user = store::user_by_login(&mut installation.read().await?, &login).await?;
    let hash = user.as_ref().filter(|user| user.disabled_at.is_none()).and_then(|user| user.password.clone());
    // A password longer than any that can be set only costs time.
    let password: String = attempt.password.chars().take(256).collect();
    match (is_right(&password, hash.clone()).await?, user, hash) {
        (true, Some(user), Some(hash)) => Ok(Checked { user: user.id, hash, origin: attempt.origin }),
        _ => Err(AccessRefused::SignIn.into()),
    }
}

/// Whoever knows the password gets a session; with a second factor, the question for its code.
pub async fn sign_in(act: &mut Act, checked: Checked) -> Result<SignedIn, Problem> {
    let user = store::user_by_id(&mut act.tx, checked.user).await?;
    // Between the look and now the password may have been reset, or the account closed.
    if user.disabled_at.is_some() || user.password.as_deref() != Some(checked.hash.as_str()) {
        return Err(AccessRefused::SignIn.into());
    }
    if user.has_second_factor() {
        let ticket = new_token(act.installation());
        let expires_at = act.now.saturating_add(TICKET_VALID).map_err(Problem::broken)?;
        store::void_links(act, TICKET, Some(user.id)).await?;
        store::insert_link(act, &token_digest(&ticket), TICKET, Some(user.id), expires_at).await?;
        return Ok(SignedIn::CodeNeeded(ticket));
    }
    open_session(act, &user, &checked.origin).await
}

pub(super) async fn open_session(act: &mut Act, user: &User, origin: &Origin) -> Result<SignedIn, Problem> {
    let installation = act.installation().clone();
    let (token, session) = (new_token(&installation), act.id::<store::SessionTag>());
    let agent: String = origin.agent.chars().take(200).collect();
    store::insert_session(act, session, &token_digest(&token), user.id, &agent).await?;
    attempts::forgive(&mut act.tx, &user.login, origin.address.as_deref()).await?;
    act.append(Fact::new("access.signed_in", user.id, json!({ "session": session }))).await?;
    let actor = store::actor(&mut act.tx, user).await?;
    let must_enrol = sessions::must_enrol(&installation, &mut act.tx, user, &actor).await?;
    Ok(SignedIn::Session { token: SessionToken(token), must_enrol })
}
