//! Which of several versions of a figure stands: the surer, then the newer, then the better placed, then the finer.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::figure::{Cell, Figure, Status};

/// One figure for each unit, indicator, period and span, in that order. Totals give way to a unit's own figure.
pub fn prevailing<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<&'a Figure> {
    let mut stands: BTreeMap<Cell, &Figure> = BTreeMap::new();
    for figure in in_order_of_time(figures) {
        stands
            .entry(figure.cell())
            .and_modify(|former| {
                if replaces(figure, former) {
                    *former = figure;
                }
            })
            .or_insert(figure);
    }
    stands.into_values().collect()
}

/// From which day which value stood, and how sure: the versions of one cell, however they came.
pub fn timeline<'a>(versions: impl IntoIterator<Item = &'a Figure>) -> Vec<(Date, i64, Status)> {
    let mut steps: Vec<(Date, i64, Status)> = Vec::new();
    let mut stands: Option<&Figure> = None;
    for figure in in_order_of_time(versions) {
        if stands.is_some_and(|former| !replaces(figure, former)) {
            continue;
        }
        stands = Some(figure);
        match steps.last_mut() {
            Some(step) if step.0 == figure.known_on => *step = (step.0, figure.value, figure.status),
            _ => steps.push((figure.known_on, figure.value, figure.status)),
        }
    }
    steps
}

fn in_order_of_time<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<&'a Figure> {
    let mut sorted: Vec<&Figure> = figures.into_iter().collect();
    sorted.sort_by_key(|figure| (figure.known_on, figure.recorded_at, figure.id));
    sorted
}

/// Whether the later of two versions takes the place of the former.
fn replaces(later: &Figure, former: &Figure) -> bool {
    if later.is_total() != former.is_total() {
        return former.is_total();
    }
    if later.is_total() {
        // A sum is what it adds up to by then, even when an estimate that came in makes it less firm.
        return true;
    }
    if agree(later, former) && step(later) != step(former) {
        // A rounded press figure must not replace an exact one that it repeats.
        return step(later) < step(former);
    }
    let order = later
        .status
        .cmp(&former.status)
        .then(later.known_on.cmp(&former.known_on))
        .then(rank(former).cmp(&rank(later)))
        .then(later.plan_pct.is_some().cmp(&former.plan_pct.is_some()))
        .then(step(former).cmp(&step(later)));
    order.is_ge()
}

/// Two figures say the same when they lie within one step of the coarser rounding: newspapers cut off as well as round.
pub fn agree(a: &Figure, b: &Figure) -> bool {
    let coarser = step(a).max(step(b));
    if coarser <= 1 { a.value == b.value } else { a.value.abs_diff(b.value) <= coarser.unsigned_abs() }
}

fn step(figure: &Figure) -> i64 {
    figure.rounded_to.unwrap_or(1).max(1)
}

fn rank(figure: &Figure) -> i64 {
    figure.issuer_rank.unwrap_or(2)
}
