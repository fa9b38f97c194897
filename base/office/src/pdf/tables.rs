//! Tables: framed by lines, or told only by columns that stand under each other.

use super::glyphs::Rule;
use super::lines::Stretch;

/// A table with lines around its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Borders from left to right and from the top down.
    pub xs: Vec<f64>,
    pub ys: Vec<f64>,
}

/// Lines this near each other meet.
const NEAR: f64 = 3.0;

impl Frame {
    pub fn top(&self) -> f64 {
        self.ys.first().copied().unwrap_or_default()
    }

    /// Row and column of what stands here.
    pub fn cell(&self, stretch: &Stretch) -> Option<(usize, usize)> {
        let x = f64::midpoint(stretch.x0, stretch.x1.min(stretch.x0 + stretch.size));
        let y = stretch.y - stretch.size * 0.3;
        let between =
            |borders: &[f64], at: f64| borders.windows(2).position(|pair| pair[0] <= at && at < pair[1]);
        Some((between(&self.ys, y)?, between(&self.xs, x)?))
    }
}

/// The frames of a page: lines that meet, with at least two upright and two level borders each.
pub fn frames(rules: &[Rule]) -> Vec<Frame> {
    let mut group: Vec<usize> = (0..rules.len()).collect();
    for one in 0..rules.len() {
        for other in 0..one {
            if meets(&rules[one], &rules[other]) {
                let (from, to) = (root(&mut group, one), root(&mut group, other));
                group[from] = to;
            }
        }
    }
    let mut frames = Vec::new();
    for first in 0..rules.len() {
        if root(&mut group, first) != first {
            continue;
        }
        let members: Vec<Rule> =
            (0..rules.len()).filter(|at| root(&mut group, *at) == first).map(|at| rules[at]).collect();
        let xs = distinct(
            members.iter().filter(|rule| !rule.is_level()).map(|rule| f64::midpoint(rule.x0, rule.x1)),
        );
        let ys = distinct(
            members.iter().filter(|rule| rule.is_level()).map(|rule| f64::midpoint(rule.y0, rule.y1)),
        );
        if xs.len() >= 3 && ys.len() >= 2 {
            frames.push(Frame { xs, ys });
        }
    }
    frames.sort_by(|one, other| one.top().total_cmp(&other.top()));
    frames
}

fn root(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

fn meets(one: &Rule, other: &Rule) -> bool {
    one.x0 <= other.x1 + NEAR
        && other.x0 <= one.x1 + NEAR
        && one.y0 <= other.y1 + NEAR
        && other.y0 <= one.y1 + NEAR
}

fn distinct(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut places: Vec<f64> = places.collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|next, kept| *next - *kept <= NEAR);
    places
}

/// Rows of a table without lines: columns are where stretches stand under each other. A line without a first
/// cell goes on with the row above.
pub fn by_columns(lines: &[Vec<Stretch>]) -> Vec<Vec<Vec<Stretch>>> {
    let mut spans: Vec<(f64, f64)> = lines.iter().flatten().map(|one| (one.x0, one.x1)).collect();
    spans.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for (from, to) in spans {
        match columns.last_mut() {
            Some((_, end)) if from <= *end => *end = end.max(to),
            _ => columns.push((from, to)),
        }
    }
    let mut rows: Vec<Vec<Vec<Stretch>>> = Vec::new();
    for line in lines {
        let mut cells = vec![Vec::new(); columns.len()];
        for stretch in line {
            let at = columns.iter().position(|(from, to)| stretch.x0 >= *from && stretch.x1 <= *to);
            if let Some(cell) = at.and_then(|at| cells.get_mut(at)) {
                cell.push(stretch.clone());
            }
        }
        let goes_on = cells.first().is_some_and(Vec::is_empty);
        match rows.last_mut() {
            Some(row) if goes_on => {
                for (cell, more) in row.iter_mut().zip(cells) {
                    cell.extend(more);
                }
            }
            _ => rows.push(cells),
        }
    }
    rows
}
