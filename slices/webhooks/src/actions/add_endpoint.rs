//! Lets another system be told of what happens from now on; its secret is shown once.

use kernel::{Act, Fact, Problem, Text};
use serde_json::json;

use super::must_manage;
use crate::outgoing::Target;
use crate::rules::signature::{SECRET_BYTES, written_secret};
use crate::store::{self, Endpoint, EndpointId};

/// The new system and its secret.
pub async fn add_endpoint(
    act: &mut Act,
    address: &str,
    kinds: &[String],
) -> Result<(EndpointId, String), Problem> {
    must_manage(act)?;
    Target::read(address, act.installation().config.webhooks_inside)?;
    let offered = crate::kinds(act.installation());
    let kinds: Vec<String> = offered
        .into_iter()
        .filter(|kind| kinds.iter().any(|asked| asked == kind))
        .map(str::to_owned)
        .collect();
    if kinds.is_empty() {
        return Err(Problem::field("kind", Text::new("webhooks-wrong-kinds")));
    }
    let secret = act.installation().mint.bytes::<SECRET_BYTES>().to_vec();
    let endpoint = Endpoint {
        id: act.id(),
        address: address.trim().to_owned(),
        kinds,
        secret,
        made_by: act.actor.user(),
        created_at: act.now,
        failing_since: None,
        stopped_at: None,
    };
    store::insert_endpoint(act, &endpoint).await?;
    let body = json!({ "kinds": endpoint.kinds.len() });
    act.append(Fact::new("webhooks.endpoint_added", endpoint.id, body)).await?;
    Ok((endpoint.id, written_secret(&endpoint.secret)))
}
