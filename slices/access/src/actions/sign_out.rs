//! Ends a session: this one, another of one's own, or all others.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::myself;
use crate::store::{self, SessionId};

pub async fn sign_out(act: &mut Act, session: SessionId) -> Result<(), Problem> {
    end_session(act, Some(session), None).await
}

/// `only`: that one; `but`: all others. Somebody else's session is none of one's own and stays.
pub async fn end_session(
    act: &mut Act,
    only: Option<SessionId>,
    but: Option<SessionId>,
) -> Result<(), Problem> {
    let user = myself(act).await?;
    let ended = store::end_sessions(act, user.id, only, but).await?;
    store::renew_version(act).await?;
    act.append(Fact::new("access.signed_out", user.id, json!({ "sessions": ended }))).await?;
    Ok(())
}
