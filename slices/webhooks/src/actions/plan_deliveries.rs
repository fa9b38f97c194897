//! Takes the next facts of the ledger and sets down which system is to be told of which.

use kernel::facts::{self, StoredFact};
use kernel::{Act, Fact, Problem, Tx};
use serde_json::json;

use super::must_manage;
use crate::jobs::deliver::DELIVER;
use crate::store::{self, DeliveryId};

/// Answers with whether there may be more.
pub async fn plan_deliveries(act: &mut Act, limit: i64) -> Result<bool, Problem> {
    must_manage(act)?;
    let Some(from) = store::position(&mut act.tx).await? else {
        // What happened before anybody asked is history, and told to nobody.
        let end = end_of_ledger(&mut act.tx).await?;
        store::set_position(act, end).await?;
        return Ok(false);
    };
    let new = facts::sealed_from(&mut act.tx, from, limit).await?;
    let Some(last) = new.last().and_then(|fact| fact.leaf) else { return Ok(false) };
    let endpoints = store::endpoints(&mut act.tx).await?;
    let mut planned = 0;
    for endpoint in endpoints.iter().filter(|endpoint| endpoint.stopped_at.is_none()) {
        let asks = |fact: &&StoredFact| fact.at >= endpoint.created_at && endpoint.kinds.contains(&fact.kind);
        for fact in new.iter().filter(asks) {
            let id: DeliveryId = act.id();
            if store::insert_delivery(act, id, endpoint.id, fact).await? {
                let now = act.now;
                act.queue(DELIVER.name, &id.to_string(), now).await?;
                planned += 1;
            }
        }
    }
    store::set_position(act, last + 1).await?;
    if planned > 0 {
        let body = json!({ "deliveries": planned });
        act.append(Fact::new("webhooks.deliveries_planned", act.today(), body)).await?;
    }
    Ok(i64::try_from(new.len()).is_ok_and(|taken| taken >= limit))
}

/// The first leaf that is not there yet: found by doubling, then by halving, however long the ledger is.
async fn end_of_ledger(tx: &mut Tx) -> Result<i64, Problem> {
    let (mut there, mut missing) = (0, 1);
    if facts::sealed_from(tx, 0, 1).await?.is_empty() {
        return Ok(0);
    }
    while !facts::sealed_from(tx, missing, 1).await?.is_empty() {
        (there, missing) = (missing, missing * 2);
    }
    while missing - there > 1 {
        let middle = there + (missing - there) / 2;
        if facts::sealed_from(tx, middle, 1).await?.is_empty() {
            missing = middle;
        } else {
            there = middle;
        }
    }
    Ok(missing)
}
