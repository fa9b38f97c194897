//! Spreads a target over the units below: their sum is the whole, or the difference is explained.

use std::collections::HashSet;

use jiff::civil::Date;
use kernel::{Act, AsOf, Citation, Fact, Problem, Text, UnitId, files};

use super::set_target::set_targets;
use crate::indicator::{Indicator, IndicatorId};
use crate::plan::{Basis, Level, NewTarget, TargetId};
use crate::rules::allocation::{self, AllocationRefused};
use crate::store::{self, allocations::Explained};

/// What each of the units directly below is given.
#[derive(Debug, Clone)]
pub struct NewAllocation {
    pub indicator: IndicatorId,
    pub parent: UnitId,
    pub year: i16,
    /// A point each, in steps of the indicator.
    pub shares: Vec<(UnitId, i64)>,
    /// Why parts and whole differ.
    pub explanation: Option<String>,
    pub citation: Option<Citation>,
    pub known_on: Option<Date>,
    /// Needed when a share changes one that stands.
    pub reason: Option<String>,
}

pub async fn allocate_plan(act: &mut Act, new: NewAllocation) -> Result<Vec<TargetId>, Problem> {
    let installation = act.installation().clone();
    let scope = organisation::scope_of(&installation, &mut act.tx, new.parent).await?;
    act.must(crate::CHANGE, &scope)?;
    let (today, list) = (act.today(), store::indicators::list(&installation, &mut act.tx).await?);
    let indicator = list.by_id(new.indicator).ok_or(Problem::NotFound)?;
    let tree = organisation::tree(&installation, &mut act.tx, today).await?;
    let below: HashSet<UnitId> = tree.children(new.parent).into_iter().map(|unit| unit.id).collect();
    let mut given = HashSet::new();
    for (unit, _) in &new.shares {
        let refused = if !below.contains(unit) {
            AllocationRefused::NotBelow
        } else if !given.insert(*unit) {
            AllocationRefused::Twice
        } else {
            continue;
        };
        return Err(refuse(refused, indicator));
    }
    if new.shares.is_empty() {
        return Err(refuse(AllocationRefused::Empty, indicator));
    }
    let now = crate::allocation(
        &installation,
        &mut act.tx,
        new.indicator,
        new.parent,
        new.year,
        AsOf::today(today),
    );
    let now = now.await?;
    // Units that are not named keep what they have.
    let kept = now.children.iter().filter(|(unit, _)| !given.contains(unit)).map(|(_, value)| *value);
    let parts: Vec<i64> = new.shares.iter().map(|(_, value)| *value).chain(kept).collect();
    let balance = allocation::balance(now.parent, &parts, indicator.over_units);
    allocation::admit(balance, new.explanation.as_deref()).map_err(|refused| refuse(refused, indicator))?;
    let ids = set_targets(act, new.shares.iter().map(|&share| target(&new, share)).collect()).await?;
    let said = Explained {
        indicator: new.indicator,
        parent: new.parent,
        year: new.year,
        difference: balance.difference,
        explanation: new.explanation.as_deref().map(str::trim).unwrap_or_default(),
        citation: new.citation.as_ref(),
        known_on: new.known_on.unwrap_or(today),
    };
    store::allocations::insert(act, &said).await?;
    act.append(Fact::new("targets.allocated", new.parent, told(&said, indicator, new.shares.len()))).await?;
    Ok(ids)
}

/// What the shares are, the facts about the targets tell; an explanation may name a person, so its digest enters.
fn told(said: &Explained<'_>, indicator: &Indicator, shares: usize) -> serde_json::Value {
    let explanation = (!said.explanation.is_empty()).then(|| files::digest_of(said.explanation.as_bytes()));
    serde_json::json!({
        "indicator": indicator.code,
        "year": said.year,
        "shares": shares,
        "difference": said.difference.map(|steps| indicator.quantity(steps).to_string()),
        "explanation": explanation,
        "citation": said.citation,
        "known_on": said.known_on,
    })
}

fn target(new: &NewAllocation, (unit, steps): (UnitId, i64)) -> NewTarget {
    NewTarget {
        level: Level::Assigned,
        basis: Basis::Assigned,
        citation: new.citation.clone(),
        known_on: new.known_on,
        reason: new.reason.clone(),
        ..NewTarget::point(new.indicator, unit, new.year, steps)
    }
}

fn refuse(refused: AllocationRefused, indicator: &Indicator) -> Problem {
    Problem::Refused(match refused {
        AllocationRefused::DifferenceUnexplained { difference } => Text::new("targets-refused-difference")
            .with("difference", indicator.quantity(difference).to_string())
            .with("unit", indicator.unit_vi.as_str()),
        AllocationRefused::NotBelow => Text::new("targets-refused-not-below"),
        AllocationRefused::Twice => Text::new("targets-refused-twice"),
        AllocationRefused::Empty => Text::new("targets-refused-allocation-empty"),
    })
}
