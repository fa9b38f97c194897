//! Two figures for the same unit, indicator and period that rounding does not reconcile and no reason explains.

use kernel::Text;
use ui::dates;

use super::series::Series;
use super::{Check, Finding};
use crate::figure::Figure;
use crate::rules::prevailing::agree;

/// An estimate that its firmer figure moves by no more than this part was a good estimate.
const GOOD_ESTIMATE: f64 = 0.01;

/// Why two versions are not the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// They say the same, or the change is what versions are for.
    Ordinary,
    /// The same source says something else later, without a reason.
    Silent,
    /// Two sources, or one source twice at once.
    Contradiction,
}

/// Judges a version against the one known before it.
pub(super) fn change(former: &Figure, later: &Figure) -> Change {
    if agree(former, later) || later.reason.is_some() {
        return Change::Ordinary;
    }
    let is_firmer = later.status > former.status;
    if former.citation != later.citation {
        let moved = former.value.abs_diff(later.value) as f64;
        let is_good = is_firmer && moved <= former.value.unsigned_abs() as f64 * GOOD_ESTIMATE;
        return if is_good { Change::Ordinary } else { Change::Contradiction };
    }
    match (is_firmer, later.known_on > former.known_on) {
        // Estimates are there to be replaced.
        (true, _) => Change::Ordinary,
        (false, true) => Change::Silent,
        (false, false) => Change::Contradiction,
    }
}

/// Pairs of versions of one figure that follow one another.
pub(super) fn pairs<'a>(series: &Series<'a>) -> impl Iterator<Item = (&'a Figure, &'a Figure)> {
    let pairs =
        |versions: &[&'a Figure]| versions.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
    let of_year = move |versions: &[&'a Figure]| pairs(versions);
    let all: Vec<_> = series.years.values().flat_map(|year| of_year(&year.versions)).collect();
    all.into_iter().filter(|(former, later)| former.cell() == later.cell())
}

pub(super) fn find(series: &Series) -> Vec<Finding> {
    let differing = pairs(series).filter(|(former, later)| change(former, later) == Change::Contradiction);
    differing
        .map(|(former, later)| {
            let difference = later.value - former.value;
            let says = Text::new("reports-check-says-versions")
                .with("period", dates::period(later.period))
                .with("former", series.number(former.value))
                .with("former_day", dates::day(former.known_on))
                .with("later", series.number(later.value))
                .with("later_day", dates::day(later.known_on))
                .with("difference", series.number(difference.abs()));
            series.finding(Check::VersionsDiffer, later.period, vec![former.id, later.id], difference, says)
        })
        .collect()
}
