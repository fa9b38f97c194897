//! Puts a unit under another one from a day on; where it stood before stays with the days before.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem, Scope, UnitId};
use serde_json::json;

use crate::store::{self, Ground};
use crate::{CHANGE, memory, scope_of};

/// `parent` `None`: it stands at the top.
pub async fn move_unit(
    act: &mut Act,
    unit: UnitId,
    day: Date,
    parent: Option<UnitId>,
    ground: &Ground,
) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let from = scope_of(&installation, &mut act.tx, unit).await?;
    act.must(CHANGE, &from)?;
    let to = match parent {
        Some(parent) => scope_of(&installation, &mut act.tx, parent).await?,
        None => Scope::installation(),
    };
    act.must(CHANGE, &to)?;
    let mut history = memory::known(&installation, &mut act.tx).await?.history.clone();
    history.relocate(unit, day, parent)?;
    history.check()?;
    store::insert_place(act, unit, day, parent, ground).await?;
    store::renew_version(act).await?;
    let body = json!({ "day": day, "parent": parent, "act_document": ground.act_document });
    act.append(Fact::new("organisation.unit_moved", unit, body)).await?;
    Ok(())
}
