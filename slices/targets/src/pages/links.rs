//! Addresses of plans and targets, and their bounds in words, as every screen here writes them.

use kernel::Lang;
use ui::{numbers, visit::encoded};

use super::{UNIT, YEAR};
use crate::indicator::Indicator;

/// The address of one target's page.
pub fn target(indicator: &str, unit: &str, year: i16) -> String {
    format!("{}/{}?{UNIT}={}&{YEAR}={year}", crate::PLAN, encoded(indicator), encoded(unit))
}

/// The address of a unit's plan.
pub fn plan(unit: &str, year: i16) -> String {
    format!("{}?{UNIT}={}&{YEAR}={year}", crate::PLAN, encoded(unit))
}

/// A point, a range, at least, at most.
pub fn bounds(low: Option<i64>, high: Option<i64>, indicator: &Indicator, lang: Lang) -> String {
    let number = |steps| numbers::trimmed(indicator.quantity(steps), lang);
    match (low, high) {
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("{} – {}", number(low), number(high)),
        (Some(low), None) => format!("≥ {}", number(low)),
        (None, Some(high)) => format!("≤ {}", number(high)),
        (None, None) => numbers::NONE.to_owned(),
    }
}
