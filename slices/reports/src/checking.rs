//! The checks over all of history, a unit at a time, and over one unit as of a day.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use kernel::{AsOf, Installation, Problem, Tx, UnitId};
use organisation::UnitTree;
use targets::{Indicator, IndicatorId, IndicatorList, PlanValue};

use crate::figure::{Cell, Figure};
use crate::history;
use crate::rules::checks::outlier::Alarms;
use crate::rules::checks::{Finding, false_alarms, find};
use crate::store;

/// A finding with what people call its unit and indicator.
#[derive(Debug, Clone)]
pub struct Checked {
    pub unit_code: String,
    pub indicator: Indicator,
    pub finding: Finding,
}

/// Checks the accepted figures of every unit, all of them or those known by a day; hands over each contradiction as
/// it is found, unit by unit. No more than one unit's figures are in memory.
pub async fn check_figures(
    installation: &Installation,
    tx: &mut Tx,
    as_of: Option<AsOf>,
    sink: &mut (dyn FnMut(Checked) + Send),
) -> Result<(), Problem> {
    let indicators = targets::indicators(installation, tx).await?;
    let today = installation.default_as_of().today;
    let mut trees: HashMap<Date, Arc<UnitTree>> = HashMap::new();
    for unit in store::figures::units(tx).await? {
        let day = as_of.unwrap_or(AsOf { day: Date::MAX, today });
        for finding in findings_of(tx, &indicators, unit, day).await? {
            let Some(indicator) = indicators.by_id(finding.indicator) else { continue };
            let at = finding.period.last_day();
            if let std::collections::hash_map::Entry::Vacant(entry) = trees.entry(at) {
                entry.insert(organisation::tree(installation, tx, at).await?);
            }
            let code = trees.get(&at).and_then(|tree| tree.get(unit)).map(|unit| unit.code.clone());
            let unit_code = code.unwrap_or_else(|| unit.to_string());
            sink(Checked { unit_code, indicator: indicator.clone(), finding });
        }
    }
    Ok(())
}

/// What the checks say about one unit's own figures as known on a day.
pub(crate) async fn findings_of(
    tx: &mut Tx,
    indicators: &IndicatorList,
    unit: UnitId,
    as_of: AsOf,
) -> Result<Vec<Finding>, Problem> {
    let all: Vec<IndicatorId> = indicators.iter().map(|indicator| indicator.id).collect();
    let years = (i16::MIN, i16::MAX);
    let mut figures = store::figures::of_unit(tx, unit, &all, years, as_of.day).await?;
    if figures.is_empty() {
        return Ok(Vec::new());
    }
    let plans = plans_beside(tx, &figures.iter().collect::<Vec<_>>(), as_of).await?;
    let own: std::collections::HashSet<Cell> = figures.iter().map(Figure::cell).collect();
    let sums = history::sums_of(tx, unit, years, as_of.day).await?;
    figures.extend(sums.into_iter().filter(|sum| own.contains(&sum.cell())));
    Ok(find(indicators, &plans, &figures))
}

/// How often the check of outliers would speak of what a unit's accepted figures are, as known on a day.
pub(crate) async fn alarms_of(
    tx: &mut Tx,
    indicators: &IndicatorList,
    unit: UnitId,
    as_of: AsOf,
) -> Result<Alarms, Problem> {
    let all: Vec<IndicatorId> = indicators.iter().map(|indicator| indicator.id).collect();
    let figures = store::figures::of_unit(tx, unit, &all, (i16::MIN, i16::MAX), as_of.day).await?;
    Ok(false_alarms(indicators, &figures))
}

/// The plans that published percentages can be measured against; none is asked for where there is no percentage.
pub(crate) async fn plans_beside(
    tx: &mut Tx,
    figures: &[&Figure],
    as_of: AsOf,
) -> Result<Vec<PlanValue>, Problem> {
    let mut wanted: Vec<(UnitId, i16)> = Vec::new();
    wanted.extend(figures.iter().filter(|f| f.plan_pct.is_some()).map(|f| (f.unit, f.period.year)));
    wanted.sort_unstable();
    wanted.dedup();
    let mut plans = Vec::new();
    for (unit, year) in wanted {
        plans.extend(targets::plan_of(tx, Some(unit), year, as_of).await?);
    }
    Ok(plans)
}
