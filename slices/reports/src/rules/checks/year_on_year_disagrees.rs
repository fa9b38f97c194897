//! A published change on last year and the two values must fit together.

use kernel::{Quantity, Span, Text};
use ui::dates;

use super::series::{Series, Year, slack};
use super::unit_slip::power_of_ten;
use super::{Check, Finding, number};
use crate::figure::{Cell, Figure};

/// Last year's estimates are corrected by a few per cent by the time that they are compared with.
const ORDINARY_REVISION: f64 = 0.05;
/// What is revised moves by less than a quarter; beyond that a value or a percentage is not what it is called.
const LARGEST_REVISION: f64 = 0.25;

/// A figure whose published change fits no version of last year's figure.
pub(super) struct Misfit<'a> {
    pub figure: &'a Figure,
    /// The nearest version of last year's.
    pub base: &'a Figure,
    pub pct: Quantity,
    /// What last year's figure must have been.
    pub implied: i64,
}

impl Misfit<'_> {
    /// Whether it can be a revision of last year's figure.
    pub fn is_revision(&self) -> bool {
        !self.is_slip() && distance(self.implied, self.base.value) <= LARGEST_REVISION
    }

    /// Whether it looks like another unit of measure.
    pub fn is_slip(&self) -> bool {
        power_of_ten(self.implied as f64 / self.base.value as f64).is_some()
    }
}

fn distance(implied: i64, base: i64) -> f64 {
    (implied as f64 / base as f64 - 1.0).abs()
}

pub(super) fn misfits<'a>(series: &Series<'a>) -> Vec<Misfit<'a>> {
    let mut found: Vec<Misfit> = Vec::new();
    if !series.is_measured() {
        return found;
    }
    for (number, year) in &series.years {
        let Some(last) = series.years.get(&(number - 1)) else { continue };
        for &figure in &year.versions {
            let is_said = |other: &Misfit| {
                let other = other.figure;
                (other.cell(), other.value, other.yoy_pct) == (figure.cell(), figure.value, figure.yoy_pct)
            };
            if !found.last().is_some_and(is_said) {
                found.extend(misfit(series, last, figure));
            }
        }
    }
    found
}

fn misfit<'a>(series: &Series, last: &Year<'a>, figure: &'a Figure) -> Option<Misfit<'a>> {
    let pct = figure.yoy_pct?;
    let (growth, digit) = (1.0 + pct.to_f64() / 100.0, Quantity::new(1, pct.decimals).to_f64() / 100.0);
    if figure.value <= 0 || growth <= digit {
        return None;
    }
    let bases = versions_at(last, same(series, figure)).into_iter().filter(|base| base.value > 0);
    let (value, rounding) = (figure.value as f64, slack(figure) as f64);
    let (low, high) = ((value - rounding) / (growth + digit), (value + rounding) / (growth - digit));
    let mut nearest: Option<&Figure> = None;
    let implied = (value / growth).round() as i64;
    for base in bases {
        let allowed = slack(base) as f64 + base.value as f64 * ORDINARY_REVISION;
        let fits = (low - allowed..=high + allowed).contains(&(base.value as f64));
        if fits {
            return None;
        }
        if nearest.is_none_or(|other| base.value.abs_diff(implied) < other.value.abs_diff(implied)) {
            nearest = Some(base);
        }
    }
    Some(Misfit { figure, base: nearest?, pct, implied })
}

/// The same figure a year before. What runs from January is the same however it is called, where months add up.
fn same(series: &Series, figure: &Figure) -> [Cell; 2] {
    let cell = Cell { period: figure.period.same_last_year(), ..figure.cell() };
    if series.adds_up() && figure.period.from_month == 1 {
        [Cell { span: Span::OfPeriod, ..cell }, Cell { span: Span::Cumulative, ..cell }]
    } else {
        [cell, cell]
    }
}

/// Versions stand in the order of their cells.
fn versions_at<'a>(year: &Year<'a>, cells: [Cell; 2]) -> Vec<&'a Figure> {
    let [first, last] = cells;
    let begin = year.versions.partition_point(|version| version.cell() < first);
    let of_cells = |version: &&&'a Figure| version.cell() <= last;
    year.versions[begin..].iter().take_while(of_cells).copied().collect()
}

pub(super) fn find(series: &Series) -> Vec<Finding> {
    let grave = misfits(series).into_iter().filter(|misfit| !misfit.is_revision() && !misfit.is_slip());
    grave
        .map(|Misfit { figure, base, pct, implied }| {
            let expected = (base.value as f64 * (1.0 + pct.to_f64() / 100.0)).round() as i64;
            let says = Text::new("reports-check-says-year-on-year")
                .with("period", dates::period(figure.period))
                .with("value", series.number(figure.value))
                .with("pct", number(pct))
                .with("implied", series.number(implied))
                .with("former", dates::period(base.period))
                .with("base", series.number(base.value));
            let ids = vec![base.id, figure.id];
            let difference = figure.value - expected;
            series.finding(Check::YearOnYearDisagrees, figure.period, ids, difference, says)
        })
        .collect()
}
