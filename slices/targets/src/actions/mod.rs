//! The verbs of targets.

pub mod adjust_plan;
pub mod allocate_plan;
pub mod define_indicator;
pub mod set_target;
pub mod withdraw_target;

use kernel::{Act, Problem, Scope};

use crate::indicator::Indicator;
use crate::plan::PlanValue;

/// What belongs to the province as a whole: whoever holds the permission at the tree's root.
async fn whole(act: &mut Act) -> Result<Scope, Problem> {
    let (installation, day) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, day).await?;
    Ok(tree.root().map_or_else(Scope::installation, |root| tree.scope(root.id)))
}

/// The body of a fact about one version of a target.
fn told(value: &PlanValue, indicator: &Indicator) -> serde_json::Value {
    let number = |steps: Option<i64>| steps.map(|steps| indicator.quantity(steps).to_string());
    serde_json::json!({
        "indicator": indicator.code,
        "unit": value.unit,
        "year": value.year,
        "level": value.level.key(),
        "low": number(value.low),
        "high": number(value.high),
        "basis": value.basis.key(),
        "version": value.version,
        "citation": value.citation,
        "known_on": value.known_on,
    })
}
