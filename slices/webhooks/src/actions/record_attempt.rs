//! Writes down what an attempt came to, and what follows: taken, again later, given up, or no more to this address.

use kernel::{Act, Fact, Problem, notices};
use serde_json::json;

use super::must_manage;
use crate::jobs::deliver::DELIVER;
use crate::rules::retry::{Answer, Next, next};
use crate::store::{self, Delivery, Endpoint, State};

pub async fn record_attempt(
    act: &mut Act,
    endpoint: &Endpoint,
    delivery: &Delivery,
    answer: Answer,
) -> Result<(), Problem> {
    must_manage(act)?;
    let (attempts, now) = (delivery.attempts + 1, act.now);
    let next = next(answer, attempts, endpoint.failing_since, now);
    let state = match next {
        Next::Taken => State::Taken,
        Next::Again(_) => State::Waiting,
        Next::GivenUp | Next::Stop => State::GivenUp,
    };
    store::keep_attempt(act, delivery.id, (state, attempts), Some(answer)).await?;
    if next == Next::Taken {
        if endpoint.failing_since.is_some() {
            store::set_failing(act, endpoint.id, None).await?;
        }
    } else if endpoint.failing_since.is_none() {
        store::set_failing(act, endpoint.id, Some(now)).await?;
    }
    match next {
        Next::Again(due) => act.queue(DELIVER.name, &delivery.id.to_string(), due).await?,
        Next::Stop => stop(act, endpoint).await?,
        Next::Taken | Next::GivenUp => {}
    }
    if state != State::Waiting {
        let body = json!({ "fact": delivery.fact, "state": state.key(), "attempts": attempts });
        act.append(Fact::new("webhooks.delivery_ended", endpoint.id, body)).await?;
    }
    Ok(())
}

/// Whoever made it is told, once.
async fn stop(act: &mut Act, endpoint: &Endpoint) -> Result<(), Problem> {
    let now = act.now;
    store::set_stopped(act, endpoint.id, Some(now)).await?;
    if let Some(person) = endpoint.made_by {
        let args = [("address", endpoint.address.clone())];
        let href = crate::href(endpoint.id);
        notices::leave(act, person, "webhooks-notice-stopped-urgent", &args, &href).await?;
    }
    act.append(Fact::new("webhooks.endpoint_stopped", endpoint.id, json!({}))).await?;
    Ok(())
}
