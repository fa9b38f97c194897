//! Work in the background: outlooks worked out again when a figure or a plan changed, and all of them by night.

pub mod reassess_all;
pub mod recompute_outlook;

use crate::store::Assessment;

/// Those that say something else than the last assessment of the same target.
fn news(found: Vec<Assessment>, before: &[Assessment]) -> Vec<Assessment> {
    let same =
        |a: &Assessment, b: &Assessment| (a.unit, a.indicator, a.year) == (b.unit, b.indicator, b.year);
    found
        .into_iter()
        .filter(|new| !before.iter().any(|old| same(old, new) && new.says_the_same(old)))
        .collect()
}
