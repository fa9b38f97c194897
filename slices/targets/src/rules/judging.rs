//! Whether a promise is kept by a value. Law defines no "reached" or "exceeded"; reports count both together,
//! so the direction decides which bound is the promise, and an equal value keeps it.

use crate::indicator::Direction;

/// How a final value stands to a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Strictly better than promised.
    Exceeded,
    Met,
    Missed,
}

impl Verdict {
    pub fn is_kept(self) -> bool {
        self != Self::Missed
    }
}

/// The bound that is promised. Upward it is the lower one: who promises 20,000 to 22,000 jobs keeps the word with
/// 20,000. Downward it is the upper one. A band promises both; its middle stands for it where one number must.
pub fn promise(low: Option<i64>, high: Option<i64>, direction: Direction) -> Option<i64> {
    match direction {
        Direction::Up => low.or(high),
        Direction::Down => high.or(low),
        Direction::Band => match (low, high) {
            (Some(low), Some(high)) => Some(low.midpoint(high)),
            (one, other) => one.or(other),
        },
    }
}

/// Judges a value against the bounds; nothing without a bound to judge by.
pub fn judge(value: i64, low: Option<i64>, high: Option<i64>, direction: Direction) -> Option<Verdict> {
    let better_or_equal = |is_better: bool, is_equal: bool| match (is_better, is_equal) {
        (true, _) => Verdict::Exceeded,
        (_, true) => Verdict::Met,
        _ => Verdict::Missed,
    };
    Some(match direction {
        Direction::Up => {
            let promised = low.or(high)?;
            better_or_equal(value > high.unwrap_or(promised), value >= promised)
        }
        Direction::Down => {
            let promised = high.or(low)?;
            better_or_equal(value < low.unwrap_or(promised), value <= promised)
        }
        Direction::Band => {
            if low.is_none() && high.is_none() {
                return None;
            }
            let is_within = low.is_none_or(|low| low <= value) && high.is_none_or(|high| value <= high);
            if is_within { Verdict::Met } else { Verdict::Missed }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_range_of_jobs_is_kept_from_its_lower_end_and_exceeded_past_its_upper() {
        let judged = |value| judge(value, Some(20_000), Some(22_000), Direction::Up);
        assert_eq!(judged(19_999), Some(Verdict::Missed));
        assert_eq!(judged(20_000), Some(Verdict::Met));
        assert_eq!(judged(22_000), Some(Verdict::Met));
        assert_eq!(judged(22_001), Some(Verdict::Exceeded));
    }

    #[test]
    fn unemployment_is_kept_at_or_below_its_bound() {
        let judged = |value| judge(value, Some(370), Some(370), Direction::Down);
        assert_eq!(judged(371), Some(Verdict::Missed));
        assert_eq!(judged(370), Some(Verdict::Met));
        assert_eq!(judged(369), Some(Verdict::Exceeded));
    }

    #[test]
    fn a_band_is_missed_on_either_side() {
        let judged = |value| judge(value, Some(10), Some(20), Direction::Band);
        assert_eq!([9, 10, 20, 21].map(|value| judged(value).unwrap().is_kept()), [false, true, true, false]);
        assert_eq!(judge(1, None, None, Direction::Band), None);
    }

    proptest! {
        #[test]
        fn more_is_never_worse_upward_nor_less_downward(a: i64, b: i64, low: i64, width in 0i64..1_000_000) {
            let (less, more) = (a.min(b), a.max(b));
            let (low, high) = (Some(low), low.checked_add(width));
            let kept = |value, direction| judge(value, low, high, direction).unwrap().is_kept();
            prop_assert!(!kept(less, Direction::Up) || kept(more, Direction::Up));
            prop_assert!(!kept(more, Direction::Down) || kept(less, Direction::Down));
        }

        #[test]
        fn reaching_the_promise_keeps_it(low: i64, width in 0i64..1_000_000) {
            let (low, high) = (Some(low), low.checked_add(width));
            for &direction in Direction::ALL {
                let promised = promise(low, high, direction).unwrap();
                prop_assert!(judge(promised, low, high, direction).unwrap().is_kept());
            }
        }
    }
}
