//! "What must each remaining month be", beside what the same months gave in former years.

use crate::timeline::Timeline;
use crate::{Known, Pace, Target, YearPace};

/// Pace towards the nearest end of the target; None when no month is left.
pub(crate) fn pace(line: &Timeline, known: &Known, target: &Target, adds_up: bool) -> Option<Pace> {
    let months_left = 12 - known.to_month;
    if months_left == 0 {
        return None;
    }
    let goal = match *target {
        Target::AtLeast(b) => b.middle(),
        Target::AtMost(b) => b.middle(),
        Target::Within { low, high } => known.value.clamp(low.middle(), high.middle()),
    };
    let start = if adds_up { 0.0 } else { line.last_year_value().unwrap_or(known.value) };
    let mut former = [None; 3];
    for (slot, year) in former.iter_mut().zip(line.former_years()) {
        let ends = line.value(year, 12).zip(line.value(year, known.to_month));
        *slot =
            ends.map(|(total, then)| YearPace { year, per_month: (total - then) / f64::from(months_left) });
    }
    former.sort_by_key(|p| std::cmp::Reverse(p.map_or(i32::MIN, |p| p.year)));
    Some(Pace {
        months_left,
        needed: (goal - known.value) / f64::from(months_left),
        so_far: (known.value - start) / f64::from(known.to_month),
        former,
    })
}
