//! Which of several versions of a figure stands: the surer, then the newer, then the better placed, then the finer.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::figure::{Cell, Figure, FigureId, Status};

/// One figure for each unit, indicator, period and span, in that order. Totals give way to a unit's own figure.
pub fn prevailing<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<&'a Figure> {
    let mut stands: BTreeMap<Cell, &Figure> = BTreeMap::new();
    for figure in in_order_of_time(figures) {
        stands
            .entry(figure.cell())
            .and_modify(|former| {
                if replaces(&figure.into(), &(*former).into()) {
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
        if stands.is_some_and(|former| !replaces(&figure.into(), &former.into())) {
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

/// All that decides which of several versions of one cell stands. Small: a whole province's figures fit in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    pub id: FigureId,
    pub value: i64,
    pub rounded_to: Option<i64>,
    pub status: Status,
    pub has_plan_pct: bool,
    pub issuer_rank: Option<i64>,
    pub known_on: Date,
    pub recorded_at: Timestamp,
    pub is_total: bool,
}

impl From<&Figure> for Version {
    fn from(figure: &Figure) -> Self {
        Self {
            id: figure.id,
            value: figure.value,
            rounded_to: figure.rounded_to,
            status: figure.status,
            has_plan_pct: figure.plan_pct.is_some(),
            issuer_rank: figure.issuer_rank,
            known_on: figure.known_on,
            recorded_at: figure.recorded_at,
            is_total: figure.is_total(),
        }
    }
}

/// The version that stands of one cell's; nothing of none.
pub fn standing(versions: &mut [Version]) -> Option<Version> {
    versions.sort_unstable_by_key(|version| (version.known_on, version.recorded_at, version.id));
    versions.iter().copied().reduce(|former, later| if replaces(&later, &former) { later } else { former })
}

/// Whether the later of two versions takes the place of the former.
fn replaces(later: &Version, former: &Version) -> bool {
    if later.is_total != former.is_total {
        return former.is_total;
    }
    if later.is_total {
        // A sum is what it adds up to by then, even when an estimate that came in makes it less firm.
        return true;
    }
    let (later_step, former_step) = (step(later.rounded_to), step(former.rounded_to));
    if say_the_same((later.value, later_step), (former.value, former_step)) && later_step != former_step {
        // A rounded press figure must not replace an exact one that it repeats.
        return later_step < former_step;
    }
    let order = later
        .status
        .cmp(&former.status)
        .then(later.known_on.cmp(&former.known_on))
        .then(rank(former).cmp(&rank(later)))
        .then(later.has_plan_pct.cmp(&former.has_plan_pct))
        .then(former_step.cmp(&later_step));
    order.is_ge()
}

/// Two figures say the same when they lie within one step of the coarser rounding: newspapers cut off as well as round.
pub fn agree(a: &Figure, b: &Figure) -> bool {
    say_the_same((a.value, step(a.rounded_to)), (b.value, step(b.rounded_to)))
}

/// The same of two values, each with the step to which it was rounded.
fn say_the_same((a, a_step): (i64, i64), (b, b_step): (i64, i64)) -> bool {
    let coarser = a_step.max(b_step);
    if coarser <= 1 { a == b } else { a.abs_diff(b) <= coarser.unsigned_abs() }
}

fn step(rounded_to: Option<i64>) -> i64 {
    rounded_to.unwrap_or(1).max(1)
}

fn rank(version: &Version) -> i64 {
    version.issuer_rank.unwrap_or(2)
}
