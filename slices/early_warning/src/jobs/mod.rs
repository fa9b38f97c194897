//! Work in the background: outlooks worked out again when a figure or a plan changed, and all of them by night.

pub mod reassess_all;
pub mod recompute_outlook;

use kernel::content::State;
use kernel::{Installation, Quantity};

use crate::outlooks::TargetOutlook;
use crate::rules::reasons;
use crate::store::Assessment;

/// An outlook made ready to be kept.
fn assessment(installation: &Installation, outlook: &TargetOutlook, position: &str) -> Assessment {
    let now = installation.clock.now();
    let decimals = outlook.indicator.decimals;
    let steps = |value: f64| Quantity::nearest(value, decimals).map_or(0, |exact| exact.steps);
    let finding = &outlook.finding;
    let is_told = finding.state != State::TooEarly;
    #[expect(clippy::cast_possible_truncation, reason = "a chance is at most a million millionths")]
    let millionths = |p: f64| (p * 1_000_000.0).round() as i64;
    Assessment {
        id: installation.mint.id(now),
        unit: outlook.unit,
        indicator: outlook.indicator.id,
        year: outlook.year,
        as_of: outlook.as_of,
        recorded_at: now,
        model: outlook.model.clone(),
        position: position.to_owned(),
        state: finding.state.key().to_owned(),
        chance: finding.p_met.map(millionths),
        range: finding.range.filter(|_| is_told).map(|range| range.map(steps)),
        plan: steps(outlook.promise.value()),
        basis: outlook.promise.basis.key().to_owned(),
        reported_to_month: finding.reported.and_then(|reported| i8::try_from(reported.to_month).ok()),
        reasons: reasons::to_json(&finding.reasons),
    }
}

/// Those that say something else than the last assessment of the same target.
fn news(found: Vec<Assessment>, before: &[Assessment]) -> Vec<Assessment> {
    let same =
        |a: &Assessment, b: &Assessment| (a.unit, a.indicator, a.year) == (b.unit, b.indicator, b.year);
    found
        .into_iter()
        .filter(|new| !before.iter().any(|old| same(old, new) && new.says_the_same(old)))
        .collect()
}
