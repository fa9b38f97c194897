//! A system that was switched off is told again of what happens from now on.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::must_manage;
use crate::store::{self, EndpointId};

pub async fn resume_endpoint(act: &mut Act, id: EndpointId) -> Result<(), Problem> {
    must_manage(act)?;
    let endpoint = store::endpoint_by_id(&mut act.tx, id).await?;
    store::set_stopped(act, endpoint.id, None).await?;
    store::set_failing(act, endpoint.id, None).await?;
    act.append(Fact::new("webhooks.endpoint_resumed", id, json!({}))).await?;
    Ok(())
}
