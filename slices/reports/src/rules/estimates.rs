//! What a unit's estimates are worth: how the firm figures that came later differed from them, and whether correcting
//! by that would have bettered the years left out. A median and the MAD, so that one slip is no habit.

use std::collections::HashMap;

use crate::figure::{Cell, Figure, Status};
use crate::rules::prevailing::agree;

/// Fewer cases teach nothing.
pub const ENOUGH: usize = 6;
/// Cases of one year share its luck.
pub const YEARS: usize = 3;
/// Farther apart than this many times is a slip of the unit of measure, and no habit.
const SLIP: f64 = 10.0;
/// Makes the MAD of normal errors their standard deviation.
const CONSISTENT: f64 = 1.4826;
/// On years left out the mean error must fall by this part of itself, or estimates stand as they are.
const WORTH_IT: f64 = 0.05;

/// An estimate and the firm figure that took its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    pub year: i16,
    pub estimate: f64,
    pub firm: f64,
}

impl Pair {
    /// By what part the firm figure came out above the estimate; nothing where that has no meaning.
    fn error(&self) -> Option<f64> {
        let ratio = self.firm / self.estimate;
        (self.estimate != 0.0 && (1.0 / SLIP..=SLIP).contains(&ratio)).then_some(ratio - 1.0)
    }
}

/// Mean errors of years left out, as parts of the estimate: uncorrected, and corrected by what the other years taught.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tried {
    pub before: f64,
    pub after: f64,
}

/// Whether estimates are to be corrected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// Fewer cases or years than it takes.
    TooFew,
    /// Enough, and correcting would not have bettered the years left out.
    LeftAsIs(Tried),
    /// Correcting by the bias is better.
    Corrects(Tried),
}

/// What estimates were worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    pub cases: usize,
    pub years: usize,
    /// Of how many the firm figure was higher.
    pub higher: usize,
    /// The usual part by which the firm figure came out above the estimate; -0.02 is two per cent below.
    pub bias: f64,
    /// How far single cases lie from that, as a standard deviation.
    pub spread: f64,
    pub verdict: Verdict,
}

/// The worth of pairs; nothing where none is usable. Its work grows with pairs times years.
pub fn worth(pairs: &[Pair]) -> Option<Worth> {
    let errors: Vec<(i16, f64)> = pairs.iter().filter_map(|pair| Some((pair.year, pair.error()?))).collect();
    let mut all: Vec<f64> = errors.iter().map(|(_, error)| *error).collect();
    if all.is_empty() {
        return None;
    }
    let bias = median(&mut all);
    let mut away: Vec<f64> = all.iter().map(|error| (error - bias).abs()).collect();
    let mut years: Vec<i16> = errors.iter().map(|(year, _)| *year).collect();
    years.sort_unstable();
    years.dedup();
    let is_enough = errors.len() >= ENOUGH && years.len() >= YEARS;
    Some(Worth {
        cases: errors.len(),
        years: years.len(),
        higher: errors.iter().filter(|(_, error)| *error > 0.0).count(),
        bias,
        spread: median(&mut away) * CONSISTENT,
        verdict: if is_enough { judge(&errors, &years) } else { Verdict::TooFew },
    })
}

fn judge(errors: &[(i16, f64)], years: &[i16]) -> Verdict {
    let (mut before, mut after) = (0.0, 0.0);
    for year in years {
        let mut others: Vec<f64> =
            errors.iter().filter(|(of, _)| of != year).map(|(_, error)| *error).collect();
        let bias = median(&mut others);
        for (_, error) in errors.iter().filter(|(of, _)| of == year) {
            before += error.abs();
            after += (error - bias).abs();
        }
    }
    let count = errors.len() as f64;
    let tried = Tried { before: before / count, after: after / count };
    let is_better = tried.after < tried.before * (1.0 - WORTH_IT);
    if is_better { Verdict::Corrects(tried) } else { Verdict::LeftAsIs(tried) }
}

/// The middle one, of an even number the mean of the two in the middle.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.len().saturating_sub(1) / 2, values.len() / 2);
    match (values.get(low), values.get(high)) {
        (Some(low), Some(high)) => f64::midpoint(*low, *high),
        _ => 0.0,
    }
}

/// The first estimate of each cell and the firm figure that stands in its place; a firm figure that says the same but
/// for rounding is an estimate that was right. Sums are left out: they grow with each unit that reports.
pub fn pairs<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<(Cell, Pair)> {
    let mut cells: HashMap<Cell, Vec<&Figure>> = HashMap::new();
    for figure in figures.into_iter().filter(|figure| !figure.is_total()) {
        cells.entry(figure.cell()).or_default().push(figure);
    }
    let mut found: Vec<(Cell, Pair)> = cells
        .into_iter()
        .filter_map(|(cell, mut versions)| {
            versions.sort_by_key(|figure| (figure.known_on, figure.recorded_at, figure.id));
            let first = versions.iter().position(|figure| figure.status == Status::Estimate)?;
            let firm = versions[first..].iter().rev().max_by_key(|figure| figure.status)?;
            let estimate = versions[first];
            if firm.status == Status::Estimate {
                return None;
            }
            let is_same = agree(estimate, firm);
            let value = if is_same { estimate.value } else { firm.value };
            let year = cell.period.year;
            Some((cell, Pair { year, estimate: estimate.value as f64, firm: value as f64 }))
        })
        .collect();
    found.sort_by_key(|(cell, _)| *cell);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(year: i16, estimate: f64, firm: f64) -> Pair {
        Pair { year, estimate, firm }
    }

    #[test]
    fn a_habit_is_corrected_once_it_is_proven_on_years_left_out() {
        let habit: Vec<Pair> =
            (0..8_i16).map(|at| pair(2017 + at / 2, 100.0, 104.0 + f64::from(at % 3) * 0.5)).collect();
        let worth = worth(&habit).expect("usable");
        assert!(worth.bias > 0.03 && worth.bias < 0.06, "{worth:?}");
        assert_eq!((worth.cases, worth.years, worth.higher), (8, 4, 8));
        let Verdict::Corrects(tried) = worth.verdict else { panic!("{worth:?}") };
        assert!(tried.after < tried.before / 4.0);
    }

    #[test]
    fn chance_is_no_habit() {
        let chance: Vec<Pair> =
            (0..10_i16).map(|at| pair(2015 + at, 100.0, if at % 2 == 0 { 104.0 } else { 96.5 })).collect();
        assert!(matches!(worth(&chance).expect("usable").verdict, Verdict::LeftAsIs(_)));
    }

    #[test]
    fn few_cases_or_years_teach_nothing() {
        let one_year: Vec<Pair> = (0..12).map(|_| pair(2020, 100.0, 104.0)).collect();
        assert_eq!(worth(&one_year).expect("usable").verdict, Verdict::TooFew);
        let few: Vec<Pair> = (0..5_i16).map(|at| pair(2015 + at, 100.0, 104.0)).collect();
        assert_eq!(worth(&few).expect("usable").verdict, Verdict::TooFew);
        assert_eq!(worth(&[]), None);
    }

    #[test]
    fn a_slip_of_the_unit_of_measure_and_an_estimate_of_nothing_are_no_cases() {
        assert_eq!(worth(&[pair(2020, 100.0, 100_000.0), pair(2021, 0.0, 5.0)]), None);
    }
}
