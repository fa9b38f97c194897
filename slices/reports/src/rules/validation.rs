//! What a figure must be to be handed in at all. Whether it is plausible, the checks say; they never forbid.

use std::collections::HashSet;

use jiff::civil::Date;
use kernel::texts::Text;
use kernel::{Period, Span, UnitId};
use targets::{Indicator, Nature};

use crate::figure::{NewFigure, Status};

/// Larger figures are slips, and sums of ten million of these still fit: a billion billion steps.
pub const LARGEST: i64 = 900_000_000_000;
/// The finest step of 10^-4 leaves this much above: 9 × 10^15 steps.
pub const LARGEST_STEPS: i64 = LARGEST * 10_000;

/// What stands in the way of one figure: the field and the reason.
pub type Objection = (&'static str, Text);

/// Every objection to a period at once.
pub fn period_objection(period: Period, status: Status, nature: Nature, today: Date) -> Option<Objection> {
    let begun = match (status, nature) {
        // A year's or a quarter's estimate is given while it runs.
        (Status::Estimate, _) => period.first_day(),
        // What is counted at a moment is counted within its month.
        (_, Nature::Stock | Nature::Index | Nature::Ratio) => {
            Period { from_month: period.to_month, ..period }.first_day()
        }
        _ => period.last_day(),
    };
    if begun <= today {
        return None;
    }
    if period.first_day() > today {
        return Some((
            "period",
            Text::new("reports-problem-future-period").with("period", period.to_string()),
        ));
    }
    Some(("status", Text::new("reports-problem-not-over-yet").with("period", period.to_string())))
}

/// Objections to one figure by itself.
pub fn objections(figure: &NewFigure, indicator: &Indicator, today: Date) -> Vec<Objection> {
    let mut found = Vec::new();
    found.extend(period_objection(figure.period, figure.status, indicator.nature, today));
    if figure.value.unsigned_abs() > LARGEST_STEPS.unsigned_abs() {
        found.push(("value", Text::new("reports-problem-too-large")));
    }
    if figure.span == Span::Cumulative && figure.period.from_month != 1 {
        found.push(("kind", Text::new("reports-problem-cumulative-from-january")));
    }
    if figure.known_on.is_some_and(|day| day > today) {
        found.push(("known_on", Text::new("reports-problem-future-known-on")));
    }
    if figure.rounded_to.is_some_and(|step| step <= 0) {
        found.push(("rounded_to", Text::new("reports-problem-rounded-to")));
    }
    found
}

/// Positions of figures that say again of the same thing what an earlier one says. One source may publish two
/// different values, which the checks then name; without a source the second is a slip.
pub fn doubles(figures: &[NewFigure], unit: UnitId) -> Vec<usize> {
    let mut seen = HashSet::with_capacity(figures.len());
    let mut key = |f: &NewFigure| {
        let value = f.citation.is_some().then_some(f.value);
        seen.insert((
            f.unit.unwrap_or(unit),
            f.indicator,
            f.period,
            f.span,
            f.status,
            f.citation.clone(),
            f.known_on,
            value,
        ))
    };
    (0..figures.len()).filter(|&at| !key(&figures[at])).collect()
}
