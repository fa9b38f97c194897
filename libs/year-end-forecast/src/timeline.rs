//! Points of any shape put on one line: cumulative values by year and month, and complete months.

use crate::{Nature, Point, Question, Status};

/// How far back history is read.
const YEARS: usize = 16;
/// A year with more months missing than this is no longer a year of months.
const HOLES: usize = 4;

/// One value on the line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    pub value: f64,
    pub status: Status,
}

/// Cumulative values (flows) or values at a month (the rest) of this year and the years before it.
#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    year: i32,
    /// `cells[y][m]`: year `year - y`, after month `m` (0..=12).
    cells: [[Option<Cell>; 13]; YEARS],
    /// Published cumulative value against the sum of its parts, this year, when they disagree.
    pub disagreement: Option<(f64, f64)>,
    pub from_plan_pct: Option<f64>,
}

impl Timeline {
    pub(crate) fn new(q: &Question) -> Self {
        let mut line =
            Self { year: q.year, cells: [[None; 13]; YEARS], disagreement: None, from_plan_pct: None };
        let mut year_points: Vec<(Point, f64)> = Vec::new();
        for back in 0..YEARS {
            year_points.clear();
            for p in q.points.iter().filter(|p| i64::from(q.year) - i64::from(p.year) == back as i64) {
                if let Some(value) = line.value_of(q, p) {
                    year_points.push((*p, value));
                }
            }
            // Later and more final values replace earlier ones: the sort is stable.
            year_points.sort_by_key(|(p, _)| p.status);
            if q.nature == Nature::Flow {
                line.disagreement = fill_flow(&mut line.cells[back], &year_points).or(line.disagreement);
            } else {
                for (p, value) in &year_points {
                    line.cells[back][usize::from(p.to)] = Some(Cell { value: *value, status: p.status });
                }
            }
        }
        line
    }

    pub(crate) fn year(&self) -> i32 {
        self.year
    }

    /// Puts another value in the place of a known one.
    pub(crate) fn replace(&mut self, year: i32, month: u8, value: f64) {
        let Ok(back) = usize::try_from(i64::from(self.year) - i64::from(year)) else { return };
        if let Some(Some(cell)) =
            self.cells.get_mut(back).and_then(|months| months.get_mut(usize::from(month)))
        {
            cell.value = value;
        }
    }

    /// Whether the sum fell somewhere within a year: then it may fall again.
    pub(crate) fn ever_fell(&self) -> bool {
        self.cells.iter().any(|months| {
            let known: Vec<f64> = months.iter().flatten().map(|c| c.value).collect();
            known.windows(2).any(|w| w[1] < w[0] - 1e-9 * w[0].abs())
        })
    }

    fn value_of(&mut self, q: &Question, p: &Point) -> Option<f64> {
        if p.value.is_some() || p.year != q.year || !q.nature.adds_up() {
            return p.value;
        }
        let (target, pct) = (q.target?, p.plan_pct?);
        self.from_plan_pct = Some(pct);
        Some(target.reference() * pct / 100.0)
    }

    fn cell(&self, year: i32, month: u8) -> Option<Cell> {
        let back = usize::try_from(i64::from(self.year) - i64::from(year)).ok()?;
        self.cells.get(back)?.get(usize::from(month)).copied().flatten()
    }

    /// Value after `month` of `year`.
    pub(crate) fn value(&self, year: i32, month: u8) -> Option<f64> {
        self.cell(year, month).map(|c| c.value)
    }

    /// The latest month of this year with a value.
    pub(crate) fn latest(&self) -> Option<(u8, Cell)> {
        (1..=12).rev().find_map(|m| self.cell(self.year, m).map(|c| (m, c)))
    }

    /// Former years with anything known, newest first.
    pub(crate) fn former_years(&self) -> impl Iterator<Item = i32> + '_ {
        (1..YEARS).filter(|&b| self.cells[b][1..].iter().any(Option::is_some)).map(|b| self.year - b as i32)
    }

    pub(crate) fn last_year_value(&self) -> Option<f64> {
        self.value(self.year.saturating_sub(1), 12)
    }

    /// Months of this year before `to` without a value of their own.
    pub(crate) fn missing(&self, to: u8) -> u8 {
        (1..to).filter(|&m| self.cell(self.year, m).is_none()).count() as u8
    }

    /// The run of months up to `to` of this year, with as many whole former years as there are. A few months
    /// known only together (January and February often are) are divided as other years show, and counted.
    pub(crate) fn months(&self, to: u8) -> Option<(Vec<f64>, u16)> {
        let holes = |b: usize, to: usize| self.cells[b][1..=to].iter().filter(|c| c.is_none()).count();
        let whole = |b: &usize| self.cells[*b][12].is_some() && holes(*b, 12) <= HOLES;
        let years = (1..YEARS).take_while(whole).count();
        let to = usize::from(to);
        if self.cells[0][to].is_none() || holes(0, to) > HOLES.min(to / 2) {
            return None;
        }
        let filled: usize = (1..=years).map(|b| holes(b, 12)).sum::<usize>() + holes(0, to);
        let size = years * 12 + to;
        if filled * 6 > size {
            return None;
        }
        let usual = self.usual_month(years);
        let mut months = Vec::with_capacity(size);
        for b in (0..=years).rev() {
            divide(&self.cells[b][..=if b == 0 { to } else { 12 }], &usual, &mut months);
        }
        Some((months, filled as u16))
    }

    /// Mean size of each month over the years that have all twelve; all alike when there is none.
    fn usual_month(&self, years: usize) -> [f64; 12] {
        let mut usual = [0.0; 12];
        for months in self.cells[1..=years].iter().filter(|m| m.iter().all(Option::is_some)) {
            for (u, pair) in usual.iter_mut().zip(months.windows(2)) {
                *u += pair[1].map_or(0.0, |c| c.value) - pair[0].map_or(0.0, |c| c.value);
            }
        }
        if usual.iter().all(|u| *u > 0.0) { usual } else { [1.0; 12] }
    }
}

/// Months from cumulative values of one year, the first of them month 0; those known only together are
/// divided in proportion to `usual`.
fn divide(cells: &[Option<Cell>], usual: &[f64; 12], months: &mut Vec<f64>) {
    let (mut last, mut before) = (0, 0.0);
    for (at, cell) in cells.iter().enumerate().skip(1) {
        let Some(c) = cell else { continue };
        let together: f64 = usual[last..at].iter().sum();
        months.extend(usual[last..at].iter().map(|u| (c.value - before) * u / together));
        (last, before) = (at, c.value);
    }
}

/// Cumulative values of one year from spans of months: direct ones first, then what adds up to them.
fn fill_flow(cells: &mut [Option<Cell>; 13], points: &[(Point, f64)]) -> Option<(f64, f64)> {
    cells[0] = Some(Cell { value: 0.0, status: Status::Official });
    for (p, value) in points.iter().filter(|(p, _)| p.from == 1) {
        cells[usize::from(p.to)] = Some(Cell { value: *value, status: p.status });
    }
    let mut disagreement = None;
    // Adding never needs more rounds than there are months.
    for _ in 0..12 {
        let mut changed = false;
        for (p, value) in points.iter().filter(|(p, _)| p.from > 1) {
            let (before, after) = (usize::from(p.from) - 1, usize::from(p.to));
            let sum = cells[before].map(|c| Cell { value: c.value + value, status: c.status.min(p.status) });
            let back = cells[after].map(|c| Cell { value: c.value - value, status: c.status.min(p.status) });
            match (cells[before], cells[after], sum, back) {
                (Some(_), None, Some(sum), _) => {
                    cells[after] = Some(sum);
                    changed = true;
                }
                (None, Some(_), _, Some(back)) if before > 0 => {
                    cells[before] = Some(back);
                    changed = true;
                }
                (Some(_), Some(direct), Some(sum), _)
                    if (direct.value - sum.value).abs() > 0.01 * direct.value.abs() =>
                {
                    disagreement = Some((direct.value, sum.value));
                }
                _ => {}
            }
        }
        if !changed {
            break;
        }
    }
    disagreement
}
