//! Signing in, in two steps: the slow look at the password outside of any transaction, then the session.

use std::sync::Arc;

use kernel::{Act, Fact, Installation, Problem, UserId};
use serde_json::json;

use super::enrol_second_factor::{recovery_digest, totp};
use crate::attempts;
use crate::credentials::{is_right, new_token, token_digest};
use crate::rules::refusal::AccessRefused;
use crate::store::{self, User};

/// What somebody typed, and from where.
#[derive(Debug, Clone, Default)]
pub struct Attempt {
    pub login: String,
    pub password: String,
    /// The code of the second factor, or a recovery code; empty without one.
    pub code: String,
    /// The address it came from, where that is known.
    pub address: Option<String>,
    /// What the browser calls itself, for the list of one's own sessions.
    pub agent: String,
}

/// A password that was right. Made only by [`check`].
pub struct Checked {
    user: UserId,
    hash: String,
    login: String,
    code: String,
    agent: String,
}

/// What the browser is to keep; nothing else knows it.
pub struct SessionToken(pub String);

/// Counts the attempt and looks at the password. An unknown login takes as long and is answered the same.
pub async fn check(installation: &Arc<Installation>, attempt: Attempt) -> Result<Checked, Problem> {
    let login = store::plain_login(&attempt.login);
    attempts::take(installation, &login, attempt.address.as_deref()).await?;
    let user = store::user_by_login(&mut installation.read().await?, &login).await?;
    let hash = user.as_ref().filter(|user| user.disabled_at.is_none()).and_then(|user| user.password.clone());
    // A password longer than any that can be set only costs time.
    let password: String = attempt.password.chars().take(256).collect();
    match (is_right(&password, hash.clone()).await?, user, hash) {
        (true, Some(user), Some(hash)) => Ok(Checked {
            user: user.id,
            hash,
            login,
            code: attempt.code.trim().to_owned(),
            agent: attempt.agent.chars().take(200).collect(),
        }),
        _ => Err(AccessRefused::SignIn.into()),
    }
}

/// Whoever knows the password and, where there is one, the code, gets a session.
pub async fn sign_in(act: &mut Act, checked: Checked) -> Result<SessionToken, Problem> {
    let user = store::user_by_id(&mut act.tx, checked.user).await?;
    // Between the look and now the password may have been reset, or the account closed.
    if user.disabled_at.is_some() || user.password.as_deref() != Some(checked.hash.as_str()) {
        return Err(AccessRefused::SignIn.into());
    }
    if user.has_second_factor() && !second_factor_is_right(act, &user, &checked.code).await? {
        return Err(AccessRefused::SignIn.into());
    }
    let (token, session) = (new_token(act.installation()), act.id::<store::SessionTag>());
    store::insert_session(act, session, &token_digest(&token), user.id, &checked.agent).await?;
    attempts::forgive(&mut act.tx, &checked.login).await?;
    act.append(Fact::new("access.signed_in", user.id, json!({ "session": session }))).await?;
    Ok(SessionToken(token))
}

/// A code counts once: whoever looked over a shoulder comes too late.
async fn second_factor_is_right(act: &mut Act, user: &User, code: &str) -> Result<bool, Problem> {
    let Some(secret) = &user.factor_secret else { return Ok(false) };
    let second = u64::try_from(act.now.as_second()).map_err(Problem::broken)?;
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(step) = totp(secret).check(&digits, second) {
        return store::use_factor_step(act, user.id, i64::try_from(step).map_err(Problem::broken)?).await;
    }
    store::use_recovery_code(act, user.id, &recovery_digest(code)).await
}
