//! Where no plan is kept, every value with its published share of the plan implies one; a year has only one plan.

use kernel::Text;
use targets::{ImpliedPoint, implied_target};

use super::series::{Series, Year, named};
use super::{Check, Finding};
use crate::figure::Figure;

/// Below this part of the plan it is the way of rounding, not another plan.
const ROUNDING: f64 = 0.005;

pub(super) fn find(series: &Series) -> Vec<Finding> {
    series.years.values().filter(|year| year.plan.is_none()).flat_map(|year| of_year(series, year)).collect()
}

fn of_year(series: &Series, year: &Year) -> Vec<Finding> {
    let mut saying: Vec<(&Figure, ImpliedPoint)> =
        year.versions.iter().filter_map(|f| point(series, f)).collect();
    // In the order in which they became known: of groups that are equal the later counts.
    saying.sort_by_key(|(figure, _)| (figure.known_on, figure.period.to_month, figure.id));
    saying.dedup_by(|(_, a), (_, b)| a == b);
    let points: Vec<ImpliedPoint> = saying.iter().map(|(_, point)| *point).collect();
    let Some(all) = implied_target(&points).filter(|all| all.is_contradicted()) else { return Vec::new() };
    let Some(&witness) = all.used.last() else { return Vec::new() };
    let mut found = Vec::new();
    for (at, &(figure, point)) in saying.iter().enumerate().filter(|(at, _)| !all.used.contains(at)) {
        let Some(own) = implied_target(&points[at..=at]) else { continue };
        // The gap between the two intervals.
        let gap = (own.low - all.high).max(all.low - own.high).max(0);
        if (gap as f64) <= all.midpoint() as f64 * ROUNDING {
            continue;
        }
        let difference = own.midpoint() - all.midpoint();
        let says = Text::new("reports-check-says-implied")
            .with("period", named(figure))
            .with("value", series.number(figure.value))
            .with("pct", super::number(point.plan_pct))
            .with("implied", series.number(own.midpoint()))
            .with("others", series.number(all.midpoint()));
        let ids = vec![figure.id, saying[witness].0.id];
        found.push(series.finding(Check::ImpliedPlansDisagree, figure.period, ids, difference, says));
    }
    found
}

fn point<'a>(series: &Series, figure: &'a Figure) -> Option<(&'a Figure, ImpliedPoint)> {
    let is_of_year = !series.adds_up() || figure.period.from_month == 1;
    let plan_pct = figure.plan_pct.filter(|_| is_of_year)?;
    let rounded_to = figure.rounded_to.unwrap_or(1);
    Some((figure, ImpliedPoint { value: figure.value, rounded_to, plan_pct }))
}
