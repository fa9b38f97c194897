//! Gives a unit another name from a day on; the former name stays with the days before.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem, UnitId};
use serde_json::json;

use crate::store::{self, Ground};
use crate::{CHANGE, memory, scope_of};

pub async fn rename_unit(
    act: &mut Act,
    unit: UnitId,
    day: Date,
    name: &str,
    ground: &Ground,
) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let scope = scope_of(&installation, &mut act.tx, unit).await?;
    act.must(CHANGE, &scope)?;
    let mut history = memory::known(&installation, &mut act.tx).await?.history.clone();
    history.rename(unit, day, name)?;
    history.check()?;
    store::insert_name(act, unit, day, name.trim(), ground).await?;
    store::renew_version(act).await?;
    let body = json!({ "day": day, "name": name.trim(), "act_document": ground.act_document });
    act.append(Fact::new("organisation.unit_renamed", unit, body)).await?;
    Ok(())
}
