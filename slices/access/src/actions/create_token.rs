//! Tokens by which a program acts in its owner's name; shown once, ended at any time.

use jiff::SignedDuration;
use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::myself;
use crate::credentials::{new_token, token_digest};
use crate::rules::refusal::AccessRefused;
use crate::store::{self, TokenId};

/// A year: long enough for a program, short enough to be thought of again.
const VALID: SignedDuration = SignedDuration::from_hours(365 * 24);

pub async fn create_token(act: &mut Act, name: &str) -> Result<String, Problem> {
    let user = myself(act).await?;
    let name: String = name.trim().chars().take(100).collect();
    if name.is_empty() {
        return Err(AccessRefused::TokenNameMissing.into());
    }
    let token = format!("tiendo_{}", new_token(act.installation()));
    let id: TokenId = act.id();
    let expires_at = act.now.saturating_add(VALID).map_err(Problem::broken)?;
    store::insert_token(act, id, &token_digest(&token), user.id, &name, expires_at).await?;
    act.append(Fact::new("access.token_created", user.id, json!({ "token": id }))).await?;
    Ok(token)
}

pub async fn revoke_token(act: &mut Act, token: TokenId) -> Result<(), Problem> {
    let user = myself(act).await?;
    if store::revoke_token(act, user.id, token).await? == 0 {
        return Err(Problem::NotFound);
    }
    store::renew_version(act).await?;
    act.append(Fact::new("access.token_revoked", user.id, json!({ "token": token }))).await?;
    Ok(())
}
