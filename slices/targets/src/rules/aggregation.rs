//! How figures add up over time and over units. Growth rates and percentages are never summed or averaged.

use crate::indicator::{Nature, OverTime, OverUnits};

/// How a nature adds up over the parts of a year, unless the definition says otherwise.
pub const fn over_time(nature: Nature) -> OverTime {
    match nature {
        Nature::Flow => OverTime::Sum,
        Nature::Stock => OverTime::Last,
        Nature::Rate | Nature::Index | Nature::Ratio => OverTime::None,
    }
}

/// How a nature adds up over lower units, unless the definition says otherwise.
pub const fn over_units(nature: Nature) -> OverUnits {
    match nature {
        Nature::Flow | Nature::Stock => OverUnits::Sum,
        Nature::Rate | Nature::Index | Nature::Ratio => OverUnits::None,
    }
}

/// Whether a nature may be declared to add up so.
pub fn fits(nature: Nature, time: OverTime, units: OverUnits) -> bool {
    let may_sum = matches!(nature, Nature::Flow | Nature::Stock);
    let sums_over_time = time == OverTime::Sum;
    (!sums_over_time || nature == Nature::Flow) && (units != OverUnits::Sum || may_sum)
}

/// The whole of parts, exactly; nothing where parts make no whole, or the sum does not fit.
pub fn whole(parts: impl IntoIterator<Item = i64>, over_units: OverUnits) -> Option<i64> {
    match over_units {
        OverUnits::None => None,
        OverUnits::Sum => {
            let sum: i128 = parts.into_iter().map(i128::from).sum();
            i64::try_from(sum).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_may_be_declared_follows_the_nature() {
        for &nature in Nature::ALL {
            assert!(fits(nature, over_time(nature), over_units(nature)), "{nature:?}");
        }
        assert!(!fits(Nature::Rate, OverTime::None, OverUnits::Sum));
        assert!(!fits(Nature::Ratio, OverTime::Sum, OverUnits::None));
        assert!(!fits(Nature::Stock, OverTime::Sum, OverUnits::Sum));
        assert!(fits(Nature::Flow, OverTime::Sum, OverUnits::None));
    }

    proptest! {
        #[test]
        fn a_whole_does_not_depend_on_the_order_of_its_parts(mut parts: Vec<i64>) {
            let one = whole(parts.clone(), OverUnits::Sum);
            parts.reverse();
            prop_assert_eq!(one, whole(parts, OverUnits::Sum));
        }

        #[test]
        fn rates_make_no_whole(parts: Vec<i64>) {
            prop_assert_eq!(whole(parts, OverUnits::None), None);
        }
    }
}
