//! Sends one message once more, whatever became of it before: the same identity, so that a receiver can tell.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::must_manage;
use crate::jobs::deliver::DELIVER;
use crate::store::{self, DeliveryId, State};

pub async fn send_again(act: &mut Act, id: DeliveryId) -> Result<(), Problem> {
    must_manage(act)?;
    let delivery = store::delivery_by_id(&mut act.tx, id).await?;
    let endpoint = store::endpoint_by_id(&mut act.tx, delivery.endpoint).await?;
    if endpoint.stopped_at.is_some() {
        return Err(Problem::refused("webhooks-refused-stopped"));
    }
    store::keep_attempt(act, id, (State::Waiting, 0), None).await?;
    let now = act.now;
    // By a key of its own: the next attempt may wait already, and this one is for now.
    act.queue(DELIVER.name, &format!("{id} again"), now).await?;
    act.append(Fact::new("webhooks.sent_again", endpoint.id, json!({ "fact": delivery.fact }))).await?;
    Ok(())
}
