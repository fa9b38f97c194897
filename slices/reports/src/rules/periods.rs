//! Which periods stand beside one another when figures are entered, and in which ways a figure is given for one.

use kernel::{Period, Span};
use targets::Nature;

/// The period of the same length just before: August before September, quarter IV before quarter I.
pub fn before(period: Period) -> Period {
    let months = period.months();
    let (year, from_month) = match period.from_month - months {
        from if from >= 1 => (period.year, from),
        from => (period.year - 1, (from + 12).max(1)),
    };
    let to_month = (from_month + months - 1).min(12);
    Period { year, from_month, to_month }
}

/// From January to the period's end.
pub fn cumulative(period: Period) -> Period {
    Period { from_month: 1, ..period }
}

/// What a figure of this span is called when a period is reported.
pub fn of_span(period: Period, span: Span) -> Period {
    match span {
        Span::OfPeriod => period,
        Span::Cumulative => cumulative(period),
    }
}

/// The spans in which a figure of this nature is given for the period. What is counted at a moment does not add up
/// from January, and the first half of a year by itself is the same as the year until June.
pub fn spans(nature: Nature, period: Period) -> &'static [Span] {
    match nature {
        Nature::Stock => &[Span::OfPeriod],
        _ if period.from_month == 1 && period.months() > 1 => &[Span::Cumulative],
        _ => &[Span::OfPeriod, Span::Cumulative],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().expect("a period")
    }

    #[test]
    fn the_period_before_has_the_same_length() {
        for (of, expected) in [
            ("2020-09", "2020-08"),
            ("2020-01", "2019-12"),
            ("2020-Q1", "2019-Q4"),
            ("2020-Q3", "2020-Q2"),
            ("2020-6M", "2019-07..12"),
            ("2020", "2019"),
        ] {
            assert_eq!(before(period(of)), period(expected), "{of}");
        }
    }

    #[test]
    fn a_month_has_its_own_figure_and_one_since_january_but_a_stock_has_only_one() {
        assert_eq!(spans(Nature::Flow, period("2020-09")), [Span::OfPeriod, Span::Cumulative]);
        assert_eq!(spans(Nature::Flow, period("2020-6M")), [Span::Cumulative]);
        assert_eq!(spans(Nature::Stock, period("2020-6M")), [Span::OfPeriod]);
        assert_eq!(of_span(period("2020-09"), Span::Cumulative), period("2020-9M"));
    }
}
