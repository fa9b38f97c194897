//! Whether a sum up the tree is a month yet: while only some of the units below have reported, it is not.

use kernel::Period;

/// So large a part of the units that usually report makes a sum that can be used.
const ENOUGH: f64 = 0.95;

/// A sum of units' figures in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    pub period: Period,
    /// How many units' figures it adds up.
    pub parts: i64,
    /// How many units without any below them stood under it at the period's end.
    pub leaves: usize,
}

/// A sum to which too few units have reported.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Incomplete {
    pub period: Period,
    pub parts: i64,
    pub expected: i64,
}

/// The sums, in order of time, to which fewer units have reported than to the one before them. Where units merged
/// in between, as many fewer are expected. Not every unit reports everything: the first sum sets the measure.
pub fn incomplete(sums: &[Sum]) -> Vec<Incomplete> {
    let mut found = Vec::new();
    let mut last: Option<Sum> = None;
    for sum in sums {
        if let Some(last) = last {
            let expected = expected(last, sum.leaves);
            #[expect(clippy::cast_precision_loss, reason = "units are counted in thousands")]
            if (sum.parts as f64) < ENOUGH * expected {
                #[expect(clippy::cast_possible_truncation, reason = "a count of units")]
                found.push(Incomplete {
                    period: sum.period,
                    parts: sum.parts,
                    expected: expected.round() as i64,
                });
                continue;
            }
        }
        last = Some(*sum);
    }
    found
}

#[expect(clippy::cast_precision_loss, reason = "units are counted in thousands")]
fn expected(last: Sum, leaves: usize) -> f64 {
    last.parts as f64 * leaves as f64 / last.leaves.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(month: i8, parts: i64, leaves: usize) -> Sum {
        Sum { period: Period::month(2025, month).unwrap(), parts, leaves }
    }

    #[test]
    fn a_month_of_ten_among_twenty_five_units_is_not_a_month_yet() {
        let sums = [month(8, 25, 25), month(9, 25, 25), month(10, 10, 25)];
        let expected = Incomplete { period: sums[2].period, parts: 10, expected: 25 };
        assert_eq!(incomplete(&sums), [expected]);
    }

    #[test]
    fn a_month_that_stayed_incomplete_does_not_lower_what_is_expected_later() {
        let sums = [month(3, 25, 25), month(4, 12, 25), month(5, 13, 25), month(6, 25, 25)];
        assert_eq!(incomplete(&sums).iter().map(|one| one.period.to_month).collect::<Vec<_>>(), [4, 5]);
    }

    #[test]
    fn after_a_merger_fewer_units_are_expected() {
        assert_eq!(incomplete(&[month(6, 140, 140), month(7, 52, 52), month(8, 52, 52)]), []);
    }

    #[test]
    fn what_only_some_units_report_is_measured_by_them_alone() {
        assert_eq!(incomplete(&[month(1, 3, 25), month(2, 3, 25)]), []);
        assert_eq!(incomplete(&[month(1, 3, 25), month(2, 2, 25)]).len(), 1);
    }
}
