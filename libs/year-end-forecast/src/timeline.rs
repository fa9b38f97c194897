//! Points of any shape put on one line: cumulative values by year and month, and complete months.

use crate::{Nature, Point, Question, Status};

/// How far back history is read.
const YEARS: usize = 16;

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
        self.value(self.year - 1, 12)
    }

    /// Months of this year before `to` without a value of their own.
    pub(crate) fn missing(&self, to: u8) -> u8 {
        (1..to).filter(|&m| self.cell(self.year, m).is_none()).count() as u8
    }

    /// The complete run of months up to `to` of this year: as many whole former years as are complete.
    pub(crate) fn months(&self, to: u8) -> Option<Vec<f64>> {
        let whole = |b: usize| self.cells[b][1..].iter().all(Option::is_some);
        let years = (1..YEARS).take_while(|&b| whole(b)).count();
        if !(1..=to).all(|m| self.cells[0][usize::from(m)].is_some()) {
            return None;
        }
        let mut months = Vec::with_capacity(years * 12 + usize::from(to));
        for b in (0..=years).rev() {
            let mut before = 0.0;
            for cell in &self.cells[b][1..=if b == 0 { usize::from(to) } else { 12 }] {
                let value = cell.map_or(before, |c| c.value);
                months.push(value - before);
                before = value;
            }
        }
        Some(months)
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
