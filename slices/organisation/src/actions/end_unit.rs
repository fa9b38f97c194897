//! Ends a unit that nobody takes over; where somebody does, it is a merger or a split.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem, UnitId};
use serde_json::json;

use crate::store::{self, Ground};
use crate::{CHANGE, memory, scope_of};

/// `day` is the first on which the unit is no more. What stands under it moves or ends first.
pub async fn end_unit(act: &mut Act, unit: UnitId, day: Date, ground: &Ground) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let scope = scope_of(&installation, &mut act.tx, unit).await?;
    act.must(CHANGE, &scope)?;
    let mut history = memory::known(&installation, &mut act.tx).await?.history.clone();
    history.end(unit, day)?;
    history.check()?;
    store::set_end(act, unit, day).await?;
    store::renew_version(act).await?;
    let body = json!({ "day": day, "reason": ground.reason, "act_document": ground.act_document });
    act.append(Fact::new("organisation.unit_ended", unit, body)).await?;
    Ok(())
}
