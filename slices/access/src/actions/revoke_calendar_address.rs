//! A person ends the secret address of their calendar.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::myself;
use crate::store;

pub async fn revoke_calendar_address(act: &mut Act) -> Result<(), Problem> {
    let user = myself(act).await?;
    if store::drop_calendar(act, user.id).await? == 0 {
        return Err(Problem::NotFound);
    }
    store::renew_version(act).await?;
    act.append(Fact::new("access.calendar_revoked", user.id, json!({}))).await?;
    Ok(())
}
