//! A figure that does not go with its own past: the change on the same period of last year is held against such changes
//! of other periods. Season and trend fall out of that comparison by themselves; medians keep a former slip from
//! hiding the next one. It forbids nothing: it says what was to be expected and asks for a word.
//!
//! Median and MAD in the place of mean and standard deviation, and 3.5 as the bound of the modified z-score: B.
//! Iglewicz, D. Hoaglin, *How to Detect and Handle Outliers*, ASQC Quality Press 1993; C. Leys et al., *Detecting
//! outliers: do not use standard deviation around the mean, use absolute deviation around the median*, Journal of
//! Experimental Social Psychology 49 (2013), 764–766.

use std::collections::BTreeMap;

use kernel::{Quantity, Span, Text};
use targets::Nature;

use super::series::{self, Series, named};
use super::{Check, Finding, number};
use crate::figure::Figure;

/// The modified z-score above which a value is called an outlier (Iglewicz and Hoaglin 1993).
const BOUND: f64 = 3.5;
/// A MAD of few changes is itself a poor guess: the bound widens by this over their number.
const WIDENING: f64 = 4.0;
/// Makes the MAD of normal changes their standard deviation.
const CONSISTENT: f64 = 1.4826;
/// Fewer changes than these say nothing about what is usual.
const FEWEST: usize = 6;
/// So many of the nearest in time are asked: two years of months.
const NEAREST: usize = 24;
/// Changes alike to the last digit make no change of a few per cent a wonder.
const LEAST_SPREAD: f64 = 0.02;
/// Counts of a few jump by right.
const FEWEST_STEPS: f64 = 20.0;

/// A value at a month: years times twelve, and the last month of its period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub month: i32,
    pub value: f64,
}

/// What was to be expected of a value, and how far off it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// The same period of last year.
    pub last_year: f64,
    /// The usual change on last year: in parts of it, or in steps where values may be negative.
    pub usual: f64,
    pub expected: f64,
    pub low: f64,
    pub high: f64,
    /// Changes that were asked.
    pub witnesses: usize,
    pub is_outlier: bool,
}

/// Judges one of a series' points by the others. Nothing where there is no last year or too little else. `in_parts`:
/// changes are ratios, and every value is above zero. The work is that of sorting.
pub fn judge(points: &[Point], at: usize, in_parts: bool) -> Option<Judged> {
    let of: BTreeMap<i32, f64> = points.iter().map(|point| (point.month, point.value)).collect();
    let point = points.get(at)?;
    let last_year = *of.get(&(point.month - 12))?;
    let change = |now: f64, then: f64| if in_parts { (now / then).ln() } else { now - then };
    let mut others: Vec<(i32, f64)> = points
        .iter()
        // Neither its own change nor the one that is counted from it.
        .filter(|other| other.month != point.month && other.month - 12 != point.month)
        .filter_map(|other| {
            let then = of.get(&(other.month - 12))?;
            Some(((other.month - point.month).abs(), change(other.value, *then)))
        })
        .filter(|(_, change)| change.is_finite())
        .collect();
    if others.len() < FEWEST {
        return None;
    }
    others.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    others.truncate(NEAREST);
    let mut changes: Vec<f64> = others.into_iter().map(|(_, change)| change).collect();
    let usual = median(&mut changes);
    let mut away: Vec<f64> = changes.iter().map(|change| (change - usual).abs()).collect();
    let least = if in_parts { LEAST_SPREAD } else { least_spread(points) };
    let spread = (median(&mut away) * CONSISTENT).max(least);
    let reach = spread * BOUND * (1.0 + WIDENING / changes.len() as f64);
    let own = change(point.value, last_year);
    let value = |change: f64| if in_parts { last_year * change.exp() } else { last_year + change };
    Some(Judged {
        last_year,
        usual: if in_parts { usual.exp() - 1.0 } else { usual },
        expected: value(usual),
        low: value(usual - reach),
        high: value(usual + reach),
        witnesses: changes.len(),
        is_outlier: !own.is_finite() || (own - usual).abs() > reach,
    })
}

/// The middle one; of an even number the lower of the two in the middle, which is as good here.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

/// Where changes are differences: a small part of what the values usually are, and at least three steps.
fn least_spread(points: &[Point]) -> f64 {
    let mut sizes: Vec<f64> = points.iter().map(|point| point.value.abs()).collect();
    (median(&mut sizes) * LEAST_SPREAD).max(3.0)
}

/// How often the check speaks of what was accepted: each figure left out and judged by the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Alarms {
    pub judged: usize,
    pub flagged: usize,
}

impl Alarms {
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { judged: self.judged + other.judged, flagged: self.flagged + other.flagged }
    }

    /// In a hundred figures that were right, as far as accepting them says so.
    pub fn in_hundred(self) -> Option<f64> {
        (self.judged > 0).then(|| self.flagged as f64 * 100.0 / self.judged as f64)
    }
}

/// The standing figures of a series that can be compared with one another: of one span and length.
struct Group<'a> {
    figures: Vec<&'a Figure>,
    points: Vec<Point>,
    in_parts: bool,
}

fn groups<'a>(series: &Series<'a>) -> Vec<Group<'a>> {
    let mut sorted: BTreeMap<(Span, i8), Vec<&Figure>> = BTreeMap::new();
    for figure in series.years.values().flat_map(|year| &year.standing) {
        let length = if figure.span == Span::Cumulative { 0 } else { figure.period.months() };
        sorted.entry((figure.span, length)).or_default().push(figure);
    }
    let may_be_negative = matches!(series.indicator.nature, Nature::Rate | Nature::Index);
    let group = |figures: Vec<&'a Figure>| {
        let month = |figure: &Figure| i32::from(figure.period.year) * 12 + i32::from(figure.period.to_month);
        let points = figures.iter().map(|of| Point { month: month(of), value: of.value as f64 }).collect();
        let in_parts = !may_be_negative && figures.iter().all(|figure| figure.value > 0);
        Group { figures, points, in_parts }
    };
    sorted.into_values().map(group).collect()
}

impl Group<'_> {
    fn judge(&self, at: usize) -> Option<Judged> {
        let judged = judge(&self.points, at, self.in_parts)?;
        let is_few = self.in_parts && judged.expected.max(self.points[at].value) < FEWEST_STEPS;
        (!is_few).then_some(judged)
    }
}

/// Leave-one-out over everything that stands in a series.
pub(super) fn alarms(series: &Series) -> Alarms {
    let mut alarms = Alarms::default();
    for group in groups(series) {
        for judged in (0..group.points.len()).filter_map(|at| group.judge(at)) {
            alarms.judged += 1;
            alarms.flagged += usize::from(judged.is_outlier);
        }
    }
    alarms
}

/// What is odd among the figures that `is_asked` names.
pub(super) fn find(series: &Series, is_asked: impl Fn(&Figure) -> bool) -> Vec<Finding> {
    let mut found = Vec::new();
    for group in groups(series) {
        for (at, figure) in group.figures.iter().enumerate().filter(|(_, figure)| is_asked(figure)) {
            if let Some(judged) = group.judge(at).filter(|judged| judged.is_outlier) {
                found.push(finding(series, figure, &judged, group.in_parts));
            }
        }
    }
    found
}

fn finding(series: &Series, figure: &Figure, judged: &Judged, in_parts: bool) -> Finding {
    let steps = |value: f64| series.number(value.round() as i64);
    let usual = match in_parts {
        true => number(Quantity::nearest(judged.usual * 100.0, 1).unwrap_or(Quantity::new(0, 1))),
        false => steps(judged.usual),
    };
    let key = if in_parts { "reports-check-says-outlier" } else { "reports-check-says-outlier-by" };
    let says = Text::new(key)
        .with("period", named(figure))
        .with("value", series.number(figure.value))
        .with("last_year", steps(judged.last_year))
        .with("usual", usual)
        .with("count", judged.witnesses)
        .with("expected", steps(judged.expected))
        .with("low", steps(judged.low))
        .with("high", steps(judged.high));
    let difference = figure.value - judged.expected.round() as i64;
    series.finding(Check::Outlier, figure.period, vec![figure.id], difference, says)
}

/// The series of figures, for those who ask about outliers alone.
pub(super) fn all<'a>(indicators: &'a targets::IndicatorList, figures: &[&'a Figure]) -> Vec<Series<'a>> {
    series::all(indicators, &[], figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five years of months with a season and a trend, and small waves that no rule makes.
    fn months() -> Vec<Point> {
        let waves = [0.011, -0.007, 0.004, -0.013, 0.009, 0.002, -0.005];
        (0..60_i32)
            .map(|month| {
                let season = 1.0 + 0.4 * (f64::from(month % 12) * std::f64::consts::TAU / 12.0).sin();
                let trend = 1.006_f64.powi(month);
                let wave = 1.0 + waves[usize::try_from(month).unwrap_or(0) % 7];
                Point { month, value: 10_000.0 * season * trend * wave }
            })
            .collect()
    }

    #[test]
    fn season_and_trend_are_no_outliers() {
        let points = months();
        for at in 12..60 {
            let judged = judge(&points, at, true).expect("enough others");
            assert!(!judged.is_outlier, "{at}: {judged:?}");
            assert!(judged.low < judged.expected && judged.expected < judged.high);
        }
        assert_eq!(judge(&points, 3, true), None, "there is no last year");
    }

    #[test]
    fn slips_of_the_hand_are_found() {
        for at in [13, 30, 47, 59] {
            let right = months()[at].value;
            // Ten times, a tenth, two digits changed about, half forgotten, the month before typed again.
            for wrong in
                [right * 10.0, right / 10.0, right * 1.35, right * 0.5, months()[at - 3].value * 0.55]
            {
                let mut points = months();
                points[at].value = wrong;
                assert!(
                    judge(&points, at, true).expect("enough others").is_outlier,
                    "{at}: {right} as {wrong}"
                );
            }
        }
    }

    #[test]
    fn a_former_slip_hides_no_other_and_is_not_held_against_the_next_year_for_ever() {
        let mut points = months();
        points[40].value *= 10.0;
        points[59].value *= 3.0;
        assert!(judge(&points, 59, true).expect("enough others").is_outlier);
        let fine = (44..59).filter(|at| *at != 52);
        assert!(fine.clone().count() > 10);
        for at in fine {
            assert!(!judge(&points, at, true).expect("enough others").is_outlier, "{at}");
        }
    }

    #[test]
    fn rates_that_may_be_negative_are_held_against_differences() {
        let value = |month: i32| f64::from(month % 12) * 10.0 - 50.0 + f64::from(month % 5);
        let mut points: Vec<Point> = (0..36_i32).map(|month| Point { month, value: value(month) }).collect();
        assert!((13..36).all(|at| !judge(&points, at, false).expect("enough others").is_outlier));
        points[30].value = 400.0;
        assert!(judge(&points, 30, false).expect("enough others").is_outlier);
    }

    #[test]
    fn too_little_of_a_past_says_nothing() {
        let points: Vec<Point> = months().into_iter().take(17).collect();
        assert_eq!(judge(&points, 16, true), None);
        assert!(judge(&months()[..20], 19, true).is_some());
        assert_eq!(judge(&[], 0, true), None);
    }
}
