//! The parts of a whole cannot add up to more than it: months inside a cumulative figure, units below a unit.

use kernel::Text;

use super::series::{Series, Year, named, slack};
use super::{Check, Finding};

/// A unit's own figure may round what those below it sent; half a per cent of it is no contradiction.
const ORDINARY: f64 = 0.005;

pub(super) fn find(series: &Series) -> Vec<Finding> {
    let mut found = Vec::new();
    for year in series.years.values() {
        if series.adds_up() {
            found.extend(in_time(series, year));
        }
        found.extend(below(series, year));
    }
    found
}

fn in_time(series: &Series, year: &Year) -> Vec<Finding> {
    // With figures below nothing a part may be larger than its whole.
    if year.has_negative() {
        return Vec::new();
    }
    let stretches = year.stretches().into_iter().filter(|stretch| {
        let falls = stretch.base.is_some_and(|base| stretch.whole.value < base.value);
        !stretch.parts.is_empty() && !falls && stretch.remainder() < -stretch.slack()
    });
    stretches
        .map(|stretch| {
            let parts = stretch.parts_sum() + stretch.base.map_or(0, |base| base.value);
            let excess = -stretch.remainder();
            let says = Text::new("reports-check-says-parts")
                .with("whole", named(stretch.whole))
                .with("value", series.number(stretch.whole.value))
                .with("parts", series.number(parts))
                .with("difference", series.number(excess));
            series.finding(Check::PartsExceedWhole, stretch.whole.period, stretch.ids(), excess, says)
        })
        .collect()
}

fn below(series: &Series, year: &Year) -> Vec<Finding> {
    let mut found = Vec::new();
    for sum in &year.sums {
        let own = year.standing.iter().find(|own| own.cell() == sum.cell());
        let Some(own) = own.filter(|own| own.value >= 0) else { continue };
        let excess = sum.value - own.value;
        let allowed = slack(own).max((own.value as f64 * ORDINARY) as i64);
        if excess > allowed {
            let says = Text::new("reports-check-says-below")
                .with("period", named(own))
                .with("value", series.number(own.value))
                .with("count", sum.parts.unwrap_or_default())
                .with("parts", series.number(sum.value))
                .with("difference", series.number(excess));
            found.push(series.finding(Check::PartsExceedWhole, own.period, vec![own.id], excess, says));
        }
    }
    found
}
