//! A person makes the secret by which calendar programs read their due days; it is shown once, and a former one ends.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::myself;
use crate::credentials::{new_token, token_digest};
use crate::store;

pub async fn make_calendar_address(act: &mut Act) -> Result<String, Problem> {
    let user = myself(act).await?;
    let secret = new_token(act.installation());
    store::keep_calendar(act, user.id, &token_digest(&secret)).await?;
    store::renew_version(act).await?;
    act.append(Fact::new("access.calendar_made", user.id, json!({}))).await?;
    Ok(secret)
}
