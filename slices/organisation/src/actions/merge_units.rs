//! Ends units whole and lets one take over all of them, new or existing, with what stood under them.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem, UnitId};
use serde_json::json;

use super::split_unit::{may_inherit, take_in};
use crate::rules::succession::{self, Heir, Succession, WHOLE};
use crate::store::{self, Ground};
use crate::{CHANGE, memory, scope_of};

pub async fn merge_units(
    act: &mut Act,
    olds: &[UnitId],
    heir: Heir,
    day: Date,
    ground: &Ground,
) -> Result<UnitId, Problem> {
    let installation = act.installation().clone();
    for old in olds {
        let scope = scope_of(&installation, &mut act.tx, *old).await?;
        act.must(CHANGE, &scope)?;
    }
    may_inherit(act, &heir).await?;
    let mut history = memory::known(&installation, &mut act.tx).await?.history.clone();
    let (into, new) = take_in(act, &mut history, heir)?;
    let moved = succession::merge(&mut history, olds, into, day)?;
    history.check()?;

    if let Some(new) = new {
        store::insert(act, &[new], ground).await?;
    }
    for old in olds {
        store::set_end(act, *old, day).await?;
    }
    for child in &moved {
        store::insert_place(act, *child, day, Some(into), ground).await?;
    }
    let act_document = ground.act_document.trim().to_owned();
    let successions: Vec<Succession> = olds
        .iter()
        .map(|&old| Succession {
            old,
            new: into,
            share_per_mille: WHOLE,
            act_document: act_document.clone(),
            day,
        })
        .collect();
    store::insert_successions(act, &successions, &ground.reason).await?;
    store::renew_version(act).await?;
    let body = json!({ "day": day, "olds": olds, "moved": moved.len(), "act_document": act_document });
    act.append(Fact::new("organisation.units_merged", into, body)).await?;
    Ok(into)
}
