//! Another system is told no more; what was sent to it stays on record.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::must_manage;
use crate::store::{self, EndpointId};

pub async fn remove_endpoint(act: &mut Act, id: EndpointId) -> Result<(), Problem> {
    must_manage(act)?;
    if store::remove_endpoint(act, id).await? == 0 {
        return Err(Problem::NotFound);
    }
    act.append(Fact::new("webhooks.endpoint_removed", id, json!({}))).await?;
    Ok(())
}
