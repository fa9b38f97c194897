//! What a cumulative figure leaves for the months that nobody published must look like a month of that series.
//! When it does not, an earlier figure was revised without saying so, and differences of cumulatives mislead.

use kernel::Text;

use super::series::{Series, Stretch, Year, named};
use super::{Check, Finding};

/// Months of one year of a province's output, trade or revenue lie within half of their mean on either side, apart
/// from seasons; what seasons do is read from the highest and lowest months of this year and the last.
const ABOVE_MEAN: f64 = 1.5;
const ABOVE_HIGHEST: f64 = 1.25;
/// Downward there is more room: a month with the lunar New Year may halve.
const BELOW_MEAN: f64 = 0.5;
const BELOW_LOWEST: f64 = 0.75;

pub(super) fn find(series: &Series) -> Vec<Finding> {
    if !series.adds_up() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, year) in &series.years {
        if year.has_negative() {
            continue;
        }
        let last = series.years.get(&(number - 1));
        for stretch in year.stretches() {
            if !stretch.parts.is_empty() && stretch.remainder() > stretch.slack() {
                found.extend(examine(series, year, last, &stretch));
            }
        }
    }
    found
}

fn examine(series: &Series, year: &Year, last: Option<&Year>, stretch: &Stretch) -> Option<Finding> {
    if stretch.missing == 0 {
        let says = Text::new("reports-check-says-unexplained")
            .with("whole", named(stretch.whole))
            .with("value", series.number(stretch.whole.value))
            .with("parts", series.number(stretch.whole.value - stretch.remainder()))
            .with("difference", series.number(stretch.remainder()));
        let (check, period) = (Check::RemainderImplausible, stretch.doubtful());
        return Some(series.finding(check, period, stretch.ids(), stretch.remainder(), says));
    }
    // A remainder of more months than are known says little of any of them.
    if stretch.missing > stretch.known {
        return None;
    }
    let (missing, known) = (stretch.missing as f64, stretch.known as f64);
    let usual = stretch.parts_sum() as f64 / known;
    let (low, high) = bounds(usual, year.months().chain(last.into_iter().flat_map(Year::months)));
    let remainder = stretch.remainder() as f64;
    let is_too_much = (remainder - rounding(stretch)) / missing > high;
    let is_too_little = (remainder + rounding(stretch)) / missing < low;
    if !is_too_much && !is_too_little {
        return None;
    }
    let difference = (remainder - usual * missing).round() as i64;
    let key = if stretch.base.is_some() {
        "reports-check-says-remainder"
    } else {
        "reports-check-says-remainder-first"
    };
    let mut says = Text::new(key)
        .with("whole", named(stretch.whole))
        .with("value", series.number(stretch.whole.value))
        .with("parts", series.number(stretch.parts_sum()))
        .with("remainder", series.number(stretch.remainder()))
        .with("months", stretch.missing)
        .with("usual", series.number(usual.round() as i64));
    if let Some(base) = stretch.base {
        says = says.with("base", named(base)).with("former", series.number(base.value));
    }
    Some(series.finding(Check::RemainderImplausible, stretch.doubtful(), stretch.ids(), difference, says))
}

fn rounding(stretch: &Stretch) -> f64 {
    stretch.figures().map(super::series::slack).sum::<i64>() as f64
}

/// Between what a month of this series may lie.
fn bounds(usual: f64, months: impl Iterator<Item = f64>) -> (f64, f64) {
    let (lowest, highest) =
        months.fold((usual, usual), |(low, high), month| (low.min(month), high.max(month)));
    ((usual * BELOW_MEAN).min(lowest * BELOW_LOWEST), (usual * ABOVE_MEAN).max(highest * ABOVE_HIGHEST))
}
