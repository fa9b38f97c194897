//! The target that a figure and its published share of the plan imply: an interval by the rounding of both,
//! the intersection of what was known. All arithmetic is exact; only the result is rounded, outward.

use std::cmp::Ordering;

use kernel::Quantity;

/// A figure with the share of the plan that its source published beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImpliedPoint {
    /// In steps of the indicator.
    pub value: i64,
    /// The step to which the source rounded the value, in steps of the indicator; 0 or 1 when it is exact.
    pub rounded_to: i64,
    /// Per cent, with the decimals that the source printed: 70.7 is known to a tenth.
    pub plan_pct: Quantity,
}

/// What a year's target must have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpliedTarget {
    /// In steps, rounded outward.
    pub low: i64,
    pub high: i64,
    /// Which points it rests on, by their place in the list.
    pub used: Vec<usize>,
    /// Pairs of points that cannot both be right; empty when all agree.
    pub contradictions: Vec<(usize, usize)>,
}

impl ImpliedTarget {
    /// The one number that stands for the interval.
    pub fn midpoint(&self) -> i64 {
        self.low.midpoint(self.high)
    }

    pub fn is_contradicted(&self) -> bool {
        !self.contradictions.is_empty()
    }
}

/// A fraction with a positive denominator.
#[derive(Debug, Clone, Copy)]
struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    fn compare(self, other: Self) -> Ordering {
        (self.over * other.under).cmp(&(other.over * self.under))
    }

    fn floor(self) -> Option<i64> {
        i64::try_from(self.over.div_euclid(self.under)).ok()
    }

    fn ceil(self) -> Option<i64> {
        i64::try_from(-(-self.over).div_euclid(self.under)).ok()
    }
}

#[derive(Debug, Clone, Copy)]
struct Interval {
    low: Fraction,
    high: Fraction,
}

impl Interval {
    fn holds(self, at: Fraction) -> bool {
        self.low.compare(at) != Ordering::Greater && at.compare(self.high) != Ordering::Greater
    }

    fn meets(self, other: Self) -> bool {
        self.low.compare(other.high) != Ordering::Greater && other.low.compare(self.high) != Ordering::Greater
    }
}

/// Shares finer than this, or above ten million per cent, are no published percentages.
const MOST_DECIMALS: u8 = 6;
const MOST_STEPS: i64 = 10_000_000_000_000;

/// One point's interval: (value ± half its rounding) ÷ (share ± half its last digit).
fn interval(point: &ImpliedPoint) -> Option<Interval> {
    let ImpliedPoint { value, rounded_to, plan_pct } = *point;
    let is_sane = value > 0
        && rounded_to >= 0
        && (1..MOST_STEPS).contains(&plan_pct.steps)
        && plan_pct.decimals <= MOST_DECIMALS
        && value.checked_add(rounded_to).is_some_and(|sum| sum < 1_000_000_000_000_000);
    if !is_sane {
        return None;
    }
    // Everything doubled, so that halves are whole.
    let hundred = 100 * 10i128.pow(u32::from(plan_pct.decimals));
    let (value, half, share) =
        (2 * i128::from(value), i128::from(rounded_to.max(1)), 2 * i128::from(plan_pct.steps));
    Some(Interval {
        low: Fraction { over: (value - half) * hundred, under: share + 1 },
        high: Fraction { over: (value + half) * hundred, under: share - 1 },
    })
}

/// The target implied by the points, or nothing when none of them says anything.
/// Where they contradict each other, the largest group that agrees is used, the later one when groups are equal,
/// and the contradicting pairs are named. Points come in the order in which they became known.
pub fn implied_target(points: &[ImpliedPoint]) -> Option<ImpliedTarget> {
    let intervals: Vec<(usize, Interval)> =
        points.iter().enumerate().filter_map(|(at, point)| Some((at, interval(point)?))).collect();
    let group_at = |at: Fraction| -> Vec<(usize, Interval)> {
        intervals.iter().copied().filter(|(_, interval)| interval.holds(at)).collect()
    };
    let best = intervals
        .iter()
        .map(|(_, interval)| group_at(interval.low))
        .max_by_key(|group| (group.len(), group.last().map(|(at, _)| *at)))?;
    let low = best.iter().map(|(_, interval)| interval.low).max_by(|a, b| a.compare(*b))?;
    let high = best.iter().map(|(_, interval)| interval.high).min_by(|a, b| a.compare(*b))?;
    let mut contradictions = Vec::new();
    for (index, (a, first)) in intervals.iter().enumerate() {
        for (b, second) in &intervals[index + 1..] {
            if !first.meets(*second) {
                contradictions.push((*a, *b));
            }
        }
    }
    Some(ImpliedTarget {
        low: low.floor()?,
        high: high.ceil()?,
        used: best.iter().map(|(at, _)| *at).collect(),
        contradictions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(value: i64, rounded_to: i64, pct: i64) -> ImpliedPoint {
        ImpliedPoint { value, rounded_to, plan_pct: Quantity::new(pct, 1) }
    }

    #[test]
    fn industrial_output_of_2023_is_implied_by_three_reports() {
        // Tỷ đồng: 186,700 is 18.3 %, 405,000 is 39.6 %, 695,000 is 68.1 % of the plan.
        let points = [point(186_700, 100, 183), point(405_000, 1_000, 396), point(695_000, 1_000, 681)];
        let implied = implied_target(&points).unwrap();
        assert_eq!((implied.low, implied.high), (1_020_176, 1_022_043));
        assert_eq!(implied.used, [0, 1, 2]);
        assert!(!implied.is_contradicted());
    }

    #[test]
    fn two_estimates_of_the_budget_of_2022_contradict_each_other_and_the_later_is_used() {
        let points = [
            ImpliedPoint { value: 9_500, rounded_to: 100, plan_pct: Quantity::new(60, 0) },
            point(13_400, 100, 747),
        ];
        let implied = implied_target(&points).unwrap();
        assert_eq!((implied.low, implied.high), (17_859, 18_018));
        assert_eq!((implied.used, implied.contradictions), (vec![1], vec![(0, 1)]));
    }

    #[test]
    fn the_larger_group_that_agrees_wins_over_a_later_stranger() {
        let points = [point(500, 1, 500), point(251, 1, 250), point(100, 1, 500)];
        let implied = implied_target(&points).unwrap();
        assert_eq!(implied.used, [0, 1]);
        assert_eq!(implied.contradictions, [(0, 2), (1, 2)]);
    }

    #[test]
    fn what_is_no_share_of_a_plan_implies_nothing() {
        assert_eq!(implied_target(&[]), None);
        assert_eq!(implied_target(&[point(0, 1, 500), point(5, 1, 0), point(-5, 1, 10)]), None);
    }

    proptest! {
        #[test]
        fn the_true_plan_always_lies_within(
            plan in 1_000i64..1_000_000_000,
            reached in 1i64..150,
            rounding in prop::sample::select(vec![1i64, 10, 100]),
            decimals in 0u8..4,
        ) {
            let value = plan * reached / 100;
            let rounded = (value + rounding / 2) / rounding * rounding;
            prop_assume!(value > 0 && rounded > rounding);
            let scale = 100 * 10i128.pow(u32::from(decimals));
            // The source divides the exact value and rounds half up.
            let pct = (2 * i128::from(value) * scale + i128::from(plan)).div_euclid(2 * i128::from(plan));
            let pct = i64::try_from(pct).unwrap();
            prop_assume!(pct > 0);
            let point = ImpliedPoint { value: rounded, rounded_to: rounding, plan_pct: Quantity::new(pct, decimals) };
            let implied = implied_target(&[point]).unwrap();
            prop_assert!(implied.low <= plan && plan <= implied.high, "{plan} not in {implied:?}");
        }

        #[test]
        fn knowing_more_never_widens_what_agrees(
            plan in 100_000i64..1_000_000_000,
            shares in prop::collection::vec(1i64..100, 1..6),
        ) {
            let points: Vec<ImpliedPoint> = shares
                .iter()
                .map(|share| {
                    let value = plan * share / 100;
                    let pct = (2_000 * i128::from(value) + i128::from(plan)) / (2 * i128::from(plan));
                    point(value, 1, i64::try_from(pct).unwrap())
                })
                .collect();
            let first = implied_target(&points[..1]).unwrap();
            let all = implied_target(&points).unwrap();
            prop_assert!(!all.is_contradicted());
            prop_assert!(first.low <= all.low && all.high <= first.high && all.low <= all.high);
        }
    }
}
