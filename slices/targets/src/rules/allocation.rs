//! A target spread over lower units: the parts add up to the whole, or the difference is named and explained.

use super::aggregation;
use crate::indicator::OverUnits;

/// What the parts come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// Nothing where parts make no whole.
    pub sum: Option<i64>,
    /// Parts less whole; nothing where either is missing.
    pub difference: Option<i64>,
}

/// Why an allocation is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllocationRefused {
    /// The parts differ from the whole and nobody said why.
    DifferenceUnexplained {
        difference: i64,
    },
    /// A unit that is not directly below the parent.
    NotBelow,
    /// The same unit twice.
    Twice,
    Empty,
}

pub fn balance(whole: Option<i64>, parts: &[i64], over_units: OverUnits) -> Balance {
    let sum = aggregation::whole(parts.iter().copied(), over_units).filter(|_| !parts.is_empty());
    let difference = sum.zip(whole).and_then(|(sum, whole)| sum.checked_sub(whole));
    Balance { sum, difference }
}

/// An allocation that differs from its whole needs a word of explanation.
pub fn admit(balance: Balance, explanation: Option<&str>) -> Result<(), AllocationRefused> {
    match balance.difference {
        Some(difference) if difference != 0 && explanation.is_none_or(|words| words.trim().is_empty()) => {
            Err(AllocationRefused::DifferenceUnexplained { difference })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_that_differ_from_the_whole_need_a_word() {
        let balanced = balance(Some(100), &[60, 45], OverUnits::Sum);
        assert_eq!(balanced, Balance { sum: Some(105), difference: Some(5) });
        assert_eq!(admit(balanced, None), Err(AllocationRefused::DifferenceUnexplained { difference: 5 }));
        assert_eq!(
            admit(balanced, Some("  ")),
            Err(AllocationRefused::DifferenceUnexplained { difference: 5 })
        );
        assert_eq!(admit(balanced, Some("dự phòng 5")), Ok(()));
        assert_eq!(admit(balance(Some(105), &[60, 45], OverUnits::Sum), None), Ok(()));
    }

    #[test]
    fn rates_are_given_to_units_without_adding_up() {
        let balanced = balance(Some(80), &[75, 85, 90], OverUnits::None);
        assert_eq!(balanced, Balance { sum: None, difference: None });
        assert_eq!(admit(balanced, None), Ok(()));
    }

    proptest! {
        #[test]
        fn whole_and_difference_make_the_sum(whole: i32, parts in prop::collection::vec(any::<i32>(), 1..40)) {
            let parts: Vec<i64> = parts.into_iter().map(i64::from).collect();
            let balanced = balance(Some(i64::from(whole)), &parts, OverUnits::Sum);
            prop_assert_eq!(balanced.sum.unwrap(), i64::from(whole) + balanced.difference.unwrap());
        }
    }
}
