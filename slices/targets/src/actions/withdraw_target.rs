//! Withdraws a target: from that day it is no longer promised; what it was stays to be seen.

use kernel::{Act, Citation, Fact, Problem};

use super::{set_target, told};
use crate::plan::{PlanValue, TargetId};
use crate::rules::setting::TargetRefused;
use crate::store;

pub async fn withdraw_target(
    act: &mut Act,
    target: TargetId,
    reason: &str,
    citation: Option<Citation>,
) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let unit = store::plans::unit_of(&mut act.tx, target).await?.ok_or(Problem::NotFound)?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(crate::CHANGE, &scope)?;
    let former = store::plans::latest(&mut act.tx, target).await?.ok_or(Problem::NotFound)?;
    if former.is_withdrawn {
        return Err(Problem::refused("targets-refused-withdrawn"));
    }
    if reason.trim().is_empty() {
        return Err(set_target::refuse(TargetRefused::ReasonMissing));
    }
    if citation.is_none() {
        return Err(set_target::refuse(TargetRefused::DocumentMissing));
    }
    let list = store::indicators::list(&installation, &mut act.tx).await?;
    let indicator = list.by_id(former.indicator).ok_or(Problem::NotFound)?;
    let value = PlanValue {
        version: former.version + 1,
        citation,
        is_withdrawn: true,
        known_on: act.today().max(former.known_on),
        recorded_at: act.now,
        reason: Some(reason.trim().to_owned()),
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        ..former
    };
    store::plans::insert(&mut act.tx, std::slice::from_ref(&value)).await?;
    act.append(Fact::new("targets.withdrawn", target, told(&value, indicator))).await?;
    Ok(())
}
