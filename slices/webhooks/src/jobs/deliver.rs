//! Sends one message, then writes down what it came to. A crash between the two sends it once more, under the same
//! identity: at least once, and recognisable.

use std::sync::Arc;

use kernel::jobs::{Job, Running};
use kernel::{Installation, Problem};
use serde_json::json;

use super::follow::actor;
use crate::outgoing::{Sending, Target};
use crate::rules::signature::signature;
use crate::store::{self, Delivery, Endpoint, State};

pub const DELIVER: Job = Job { name: "webhooks.deliver", is_per_subject: true, every: None, run };

fn run(installation: Arc<Installation>, delivery: String) -> Running {
    Box::pin(deliver(installation, delivery))
}

async fn deliver(installation: Arc<Installation>, key: String) -> Result<(), Problem> {
    let id = key.split(' ').next().unwrap_or_default();
    let id = id.parse().map_err(|_| Problem::broken("no delivery has this identity"))?;
    let mut tx = installation.read().await?;
    let delivery = store::delivery_by_id(&mut tx, id).await?;
    let endpoint = match store::endpoint_by_id(&mut tx, delivery.endpoint).await {
        Ok(endpoint) if endpoint.stopped_at.is_none() && delivery.state == State::Waiting => endpoint,
        Ok(_) | Err(Problem::NotFound) => return Ok(()),
        Err(problem) => return Err(problem),
    };
    drop(tx);
    let now = installation.clock.now();
    let (id, body) = (delivery.id.to_string(), body(&installation, &delivery));
    let signed = signature(&endpoint.secret, &id, now, &body);
    let sending = Sending { id: &id, timestamp: now.as_second(), signature: &signed, body };
    let config = &installation.config;
    let answer = Target::read(&endpoint.address, config.webhooks_inside)?.send(sending, config).await;
    record(&installation, &endpoint, &delivery, answer).await
}

async fn record(
    installation: &Arc<Installation>,
    endpoint: &Endpoint,
    delivery: &Delivery,
    answer: crate::rules::retry::Answer,
) -> Result<(), Problem> {
    let mut act = installation.act(&actor()).await?;
    crate::record_attempt(&mut act, endpoint, delivery, answer).await?;
    act.commit().await
}

/// What is said: identities, kind, time, and where to read more with a token of one's own. No name and no content.
fn body(installation: &Installation, delivery: &Delivery) -> String {
    let base = installation.config.public_url.as_deref().unwrap_or_default();
    json!({
        "type": delivery.kind,
        "timestamp": delivery.happened_at,
        "data": {
            "fact": delivery.fact,
            "subject": delivery.subject,
            "address": format!("{}/api/v1/ledger/facts/{}", base.trim_end_matches('/'), delivery.fact),
        },
    })
    .to_string()
}
