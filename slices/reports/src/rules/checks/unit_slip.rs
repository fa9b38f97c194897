//! A figure ten, a hundred or a thousand times what it should be: typed in another unit of measure.
//! Three witnesses: another version of it, the percentage published beside it, and its neighbours in time.

use std::collections::HashSet;

use kernel::{Span, Text};

use super::series::{Series, Year, named};
use super::{Check, Finding, percentage_disagrees, year_on_year_disagrees};
use crate::figure::{Figure, FigureId};

/// How near to a power of ten: two versions or a percentage agree within some per cent once the unit is right.
const EXACTLY: f64 = 0.1;
/// Neighbours in time vary by themselves; what is no slip comes less near to ten times.
const ROUGHLY: (f64, f64) = (0.7, 1.4);
/// Counts of a few may grow tenfold by right; as may what has no history to speak of.
const FEWEST_STEPS: f64 = 20.0;
const FEWEST_NEIGHBOURS: usize = 3;
/// Neighbours must be alike themselves to be witnesses: this many times their median at most, for most of them.
const ALIKE: f64 = 3.0;

/// Ten, a hundred, a thousand, or the same downward, when a ratio is near one of them.
pub(super) fn power_of_ten(ratio: f64) -> Option<i32> {
    near(ratio, 1.0 - EXACTLY, 1.0 + EXACTLY)
}

fn near(ratio: f64, low: f64, high: f64) -> Option<i32> {
    if !ratio.is_finite() || ratio <= 0.0 {
        return None;
    }
    let power = ratio.log10().round() as i32;
    let rest = ratio / 10f64.powi(power);
    ((1..=3).contains(&power.abs()) && (low..=high).contains(&rest)).then_some(power)
}

pub(super) fn find(series: &Series) -> Vec<Finding> {
    if !series.is_measured() {
        return Vec::new();
    }
    let mut slips = Slips { series, found: Vec::new(), said: HashSet::new() };
    for (number, year) in &series.years {
        let last = number.checked_sub(1).and_then(|last| series.years.get(&last));
        slips.against_neighbours(last, year);
        slips.against_versions(year);
    }
    for misfit in percentage_disagrees::misfits(series).iter().filter(|misfit| misfit.is_slip()) {
        let expected = misfit.plan as f64 * misfit.published.to_f64() / 100.0;
        slips.say(misfit.figure, None, expected);
    }
    for misfit in year_on_year_disagrees::misfits(series).iter().filter(|misfit| misfit.is_slip()) {
        let expected = misfit.base.value as f64 * (1.0 + misfit.pct.to_f64() / 100.0);
        // Last year's figure may be the one that slipped; then that was said already.
        if !slips.said.contains(&misfit.base.id) {
            slips.say(misfit.figure, Some(misfit.base), expected);
        }
    }
    slips.found
}

struct Slips<'a, 'b> {
    series: &'b Series<'a>,
    found: Vec<Finding>,
    said: HashSet<FigureId>,
}

impl<'a> Slips<'a, '_> {
    fn say(&mut self, figure: &Figure, witness: Option<&Figure>, expected: f64) {
        if !self.said.insert(figure.id) {
            return;
        }
        let Some(power) = near(figure.value as f64 / expected, ROUGHLY.0, ROUGHLY.1) else { return };
        let key = if power > 0 { "reports-check-says-slip-up" } else { "reports-check-says-slip-down" };
        let expected = expected.round() as i64;
        let says = Text::new(key)
            .with("period", named(figure))
            .with("value", self.series.number(figure.value))
            .with("factor", super::number(kernel::Quantity::new(10_i64.pow(power.unsigned_abs()), 0)))
            .with("expected", self.series.number(expected));
        let ids = witness.map(|witness| witness.id).into_iter().chain([figure.id]).collect();
        let difference = figure.value - expected;
        self.found.push(self.series.finding(Check::UnitSlip, figure.period, ids, difference, says));
    }

    /// A version a power of ten away from the one known before it: which of the two slipped, the neighbours said
    /// before; otherwise it is the one that no longer stands.
    fn against_versions(&mut self, year: &Year<'a>) {
        for pair in year.versions.windows(2) {
            let (former, later) = (pair[0], pair[1]);
            let is_same = former.cell() == later.cell();
            let ratio = later.value as f64 / former.value as f64;
            let is_known = self.said.contains(&former.id) || self.said.contains(&later.id);
            if is_same && !is_known && power_of_ten(ratio).is_some() {
                let stands = year.standing.iter().any(|standing| standing.id == later.id);
                let (slipped, other) = if stands { (former, later) } else { (later, former) };
                // Where a reason was given the slip was corrected and nothing is left to say.
                if later.reason.is_none() {
                    self.say(slipped, Some(other), other.value as f64);
                }
            }
        }
    }

    fn against_neighbours(&mut self, last: Option<&Year<'a>>, year: &Year<'a>) {
        let window: Vec<(&Figure, f64)> = last
            .into_iter()
            .chain([year])
            .flat_map(|year| &year.standing)
            .map(|&f| (f, self.rate(f)))
            .collect();
        let mut rates: Vec<f64> = window.iter().map(|(_, rate)| *rate).filter(|rate| *rate > 0.0).collect();
        if rates.len() <= FEWEST_NEIGHBOURS {
            return;
        }
        rates.sort_by(f64::total_cmp);
        let median = rates[rates.len() / 2];
        let alike = rates.iter().filter(|rate| (median / ALIKE..=median * ALIKE).contains(*rate)).count();
        // All but every fifth, the one that is asked about left aside.
        if (rates.len() - 1 - alike.min(rates.len() - 1)) * 5 > rates.len() {
            return;
        }
        for (figure, rate) in window.into_iter().filter(|(figure, _)| figure.period.year == year_of(year)) {
            let is_more_than_few = rate.min(median) >= FEWEST_STEPS;
            if is_more_than_few && near(rate / median, ROUGHLY.0, ROUGHLY.1).is_some() {
                self.say(figure, None, median * figure.value as f64 / rate);
            }
        }
    }

    /// What can be compared from period to period: a flow a month, anything else as it is.
    fn rate(&self, figure: &Figure) -> f64 {
        let months = match figure.span {
            _ if !self.series.adds_up() => 1,
            Span::Cumulative => figure.period.to_month,
            Span::OfPeriod => figure.period.months(),
        };
        figure.value as f64 / f64::from(months)
    }
}

fn year_of(year: &Year) -> i16 {
    year.standing.first().map_or(0, |figure| figure.period.year)
}
