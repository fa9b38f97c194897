//! A point of the agenda is settled, or carried into the next conference.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::{happened, must_hold, one_at_a_time, said_or_nothing};
use crate::conference::{ConferenceId, EventKind, ItemId};
use crate::rules::refusal::ConferenceRefused;
use crate::store;

pub async fn settle_item(
    act: &mut Act,
    conference: ConferenceId,
    item: ItemId,
    is_carried: bool,
    words: &str,
) -> Result<(), Problem> {
    must_hold(act, conference, crate::PRESIDE).await?;
    one_at_a_time(act, conference).await?;
    let items = store::agenda::items(&mut act.tx, conference).await?;
    let found = items.iter().find(|one| one.id == item).ok_or(Problem::NotFound)?;
    if found.settled_at.is_some() {
        return Err(ConferenceRefused::Settled.into());
    }
    let words = said_or_nothing("words", words, 2_000)?;
    let (how, kind) = match is_carried {
        true => ("carried", EventKind::ItemCarried),
        false => ("settled", EventKind::ItemSettled),
    };
    store::agenda::settle(&mut act.tx, item, how, act.now).await?;
    happened(act, conference, kind, Some(item.to_string()), &words).await?;
    let told = json!({ "conference": conference, "how": how });
    act.append(Fact::new("conferences.item_settled", item, told)).await?;
    Ok(())
}
