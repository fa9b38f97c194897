//! Puts a point on the agenda, at its end or below another point.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::{held_open, must_prepare, said, said_or_nothing, wrong};
use crate::conference::{ConferenceId, Item, ItemId};
use crate::rules::agenda;
use crate::store;

/// A point as somebody puts it on the agenda.
#[derive(Debug, Clone, Default)]
pub struct NewItem {
    pub parent: Option<ItemId>,
    pub title: String,
    pub rapporteur: String,
    pub minutes: i64,
}

pub async fn add_item(act: &mut Act, conference: ConferenceId, new: NewItem) -> Result<ItemId, Problem> {
    must_prepare(act, conference).await?;
    held_open(act, conference).await?;
    if !(0..=600).contains(&new.minutes) {
        return Err(wrong("minutes", "conferences-wrong-minutes"));
    }
    let items = store::agenda::items(&mut act.tx, conference).await?;
    let is_here = |parent: ItemId| items.iter().any(|item| item.id == parent);
    if new.parent.is_some_and(|parent| !is_here(parent))
        || agenda::depth_below(&items, new.parent) > agenda::DEEPEST
    {
        return Err(wrong("parent", "conferences-wrong-parent"));
    }
    let item = Item {
        id: act.id(),
        conference,
        parent: new.parent,
        position: items.iter().map(|item| item.position).max().unwrap_or_default() + 1,
        title: said("title", &new.title, 500)?,
        rapporteur: said_or_nothing("rapporteur", &new.rapporteur, 200)?,
        minutes: new.minutes,
        carried_from: None,
        settled_at: None,
        settled_how: None,
    };
    store::agenda::insert(&mut act.tx, &item, act.now).await?;
    let told = json!({ "conference": conference, "position": item.position, "minutes": item.minutes });
    act.append(Fact::new("conferences.item_added", item.id, told)).await?;
    Ok(item.id)
}
