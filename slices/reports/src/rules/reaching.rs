//! What an indicator has come to by the end of a period, out of whatever figures there are: since January, and in the
//! period alone.

use kernel::{Period, Span};
use targets::OverTime;

use crate::figure::{Figure, Status};

/// What was reached, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached<'a> {
    /// Steps of the indicator.
    pub value: i64,
    /// As firm as the least firm of what it rests on.
    pub status: Status,
    /// The figure itself; of a sum its parts, in the order of their periods.
    pub rests_on: Vec<&'a Figure>,
}

impl Reached<'_> {
    pub fn is_sum(&self) -> bool {
        self.rests_on.len() > 1
    }
}

/// In the period alone. `figures`: those of one indicator and unit that stand, each cell once.
pub fn within<'a>(figures: &[&'a Figure], over_time: OverTime, period: Period) -> Option<Reached<'a>> {
    let is_first = period.from_month == 1;
    let of_period =
        |figure: &&&Figure| figure.period == period && (figure.span == Span::OfPeriod || is_first);
    let direct = figures.iter().filter(of_period).max_by_key(|figure| figure.status);
    if let Some(figure) = direct {
        return Some(alone(figure));
    }
    match over_time {
        OverTime::Sum => sum(figures, period),
        // What is counted at a moment, or changes as a rate, stands as its last part says.
        OverTime::Last => last(figures, period),
        OverTime::None => None,
    }
}

/// Since January, by the end of the period.
pub fn since_january<'a>(figures: &[&'a Figure], over_time: OverTime, period: Period) -> Option<Reached<'a>> {
    let whole = Period { from_month: 1, ..period };
    let cumulative = figures.iter().find(|figure| {
        figure.span == Span::Cumulative
            && figure.period.year == period.year
            && figure.period.to_month == period.to_month
    });
    match cumulative {
        Some(figure) => Some(alone(figure)),
        None => within(figures, over_time, whole),
    }
}

fn alone(figure: &Figure) -> Reached<'_> {
    Reached { value: figure.value, status: figure.status, rests_on: vec![figure] }
}

/// The parts of the period that fill it without gap or overlap, the longest first; nothing where one is missing.
fn sum<'a>(figures: &[&'a Figure], period: Period) -> Option<Reached<'a>> {
    let mut month = period.from_month;
    let mut value: i64 = 0;
    let mut status = Status::Official;
    let mut rests_on = Vec::new();
    while month <= period.to_month {
        let next = figures
            .iter()
            .filter(|figure| {
                (figure.span == Span::OfPeriod || figure.period.from_month == 1)
                    && period.contains(figure.period)
                    && figure.period.from_month == month
            })
            .max_by_key(|figure| figure.period.to_month)?;
        value = value.checked_add(next.value)?;
        status = status.min(next.status);
        rests_on.push(*next);
        month = next.period.to_month + 1;
    }
    Some(Reached { value, status, rests_on })
}

fn last<'a>(figures: &[&'a Figure], period: Period) -> Option<Reached<'a>> {
    let is_last =
        |figure: &&&Figure| period.contains(figure.period) && figure.period.to_month == period.to_month;
    figures.iter().filter(is_last).min_by_key(|figure| figure.period.months()).map(|figure| alone(figure))
}

/// Tenths of a per cent that one value is of another; nothing of nothing.
pub fn per_mille(value: i64, of: i64) -> Option<i64> {
    if of <= 0 {
        return None;
    }
    let (value, of) = (i128::from(value), i128::from(of));
    // Halves are rounded away from nought, as offices do.
    let twice = value * 2_000 / of;
    i64::try_from((twice + twice.signum()) / 2).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::FigureId;
    use jiff::civil::date;
    use kernel::Id;

    fn figure(period: &str, span: Span, value: i64, status: Status) -> Figure {
        let id = FigureId::of_total();
        Figure {
            id,
            indicator: Id::from_ulid(ulid::Ulid::nil()),
            unit: Id::from_ulid(ulid::Ulid::nil()),
            period: period.parse().unwrap(),
            span,
            value,
            rounded_to: None,
            status,
            yoy_pct: None,
            plan_pct: None,
            citation: None,
            issuer_rank: None,
            known_on: date(2020, 9, 25),
            recorded_at: kernel::clock::start_of(date(2020, 9, 25)),
            submission: id.submission,
            author: String::new(),
            reason: None,
            parts: None,
        }
    }

    fn value(reached: Option<Reached>) -> Option<(i64, usize)> {
        reached.map(|reached| (reached.value, reached.rests_on.len()))
    }

    #[test]
    fn a_published_sum_goes_before_one_worked_out() {
        let nine = figure("2020-9M", Span::Cumulative, 900, Status::Estimate);
        let months: Vec<Figure> =
            (1..=9).map(|m| figure(&format!("2020-{m:02}"), Span::OfPeriod, 10, Status::Official)).collect();
        let mut all: Vec<&Figure> = months.iter().collect();
        let period = "2020-9M".parse().unwrap();
        assert_eq!(value(since_january(&all, OverTime::Sum, period)), Some((90, 9)));
        all.push(&nine);
        assert_eq!(value(since_january(&all, OverTime::Sum, period)), Some((900, 1)));
    }

    #[test]
    fn half_a_year_and_a_quarter_make_nine_months_and_a_gap_makes_nothing() {
        let half = figure("2020-6M", Span::Cumulative, 60, Status::Official);
        let quarter = figure("2020-Q3", Span::OfPeriod, 30, Status::Estimate);
        let period = "2020-9M".parse().unwrap();
        let reached = since_january(&[&half, &quarter], OverTime::Sum, period).unwrap();
        assert_eq!((reached.value, reached.status, reached.is_sum()), (90, Status::Estimate, true));
        assert_eq!(since_january(&[&half], OverTime::Sum, period), None);
        assert_eq!(since_january(&[&half, &quarter], OverTime::None, period), None);
    }

    #[test]
    fn what_is_counted_at_a_moment_stands_as_the_last_month_says() {
        let july = figure("2020-07", Span::OfPeriod, 7, Status::Official);
        let september = figure("2020-09", Span::OfPeriod, 9, Status::Official);
        let period = "2020-9M".parse().unwrap();
        assert_eq!(value(since_january(&[&july, &september], OverTime::Last, period)), Some((9, 1)));
        assert_eq!(since_january(&[&july], OverTime::Last, period), None);
        let quarter = "2020-Q3".parse().unwrap();
        assert_eq!(value(within(&[&july, &september], OverTime::Last, quarter)), Some((9, 1)));
    }

    #[test]
    fn shares_are_rounded_to_tenths_of_a_per_cent() {
        assert_eq!(per_mille(5_676_342, 8_033_000), Some(707));
        assert_eq!(per_mille(1, 3), Some(333));
        assert_eq!(per_mille(-1, 2), Some(-500));
        assert_eq!(per_mille(1, 0), None);
    }
}
