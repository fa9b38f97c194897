//! What units' figures of a period add up to on a tree: each unit counts with its own figure where it has one, else with
//! what those below it add up to. On a tree of another day, a unit that is no more counts below those who took it over.

use std::collections::{BTreeMap, HashMap};

use kernel::{Span, UnitId};
use organisation::{Succession, UnitTree};
use targets::{IndicatorId, IndicatorList, OverUnits};

use crate::figure::{FigureId, Status};
use crate::rules::prevailing::{Version, standing};
use crate::rules::totals::Gain;

/// A figure of the period, as small as can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    pub unit: UnitId,
    pub indicator: IndicatorId,
    pub span: Span,
    pub version: Version,
}

/// A unit's own figure that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    pub value: i64,
    pub status: Status,
    pub id: FigureId,
}

/// What is known of a unit's indicator: its own figure and the sum of those below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Node {
    pub own: Option<Own>,
    /// No parts: nothing below it is known, or it is no indicator that adds up.
    pub sum: Gain,
    /// What it took over from units that are no more, beside its own figure of the time before.
    pub inherited: Gain,
}

impl Node {
    /// Its own figure less the sum of its parts, where it has both.
    pub fn difference(&self) -> Option<i64> {
        let own = self.own.filter(|_| self.sum.parts > 0)?;
        Some(own.value - self.sum.value)
    }

    /// What it counts for above it: its own figure, else the sum; and what it took over.
    pub fn gain(&self) -> Gain {
        let own = self.own.map_or(self.sum, |own| Gain::of(own.value, own.status));
        own.plus(self.inherited)
    }

    /// The figure that counts.
    pub fn counts(&self) -> Option<i64> {
        let gain = self.gain();
        (gain.parts > 0).then_some(gain.value)
    }

    /// How firm the figure that counts is.
    pub fn status(&self) -> Option<Status> {
        let gain = self.gain();
        (gain.parts > 0).then(|| gain.status())
    }
}

/// A row of a consolidation: a unit's indicator in a span.
pub type Row = (UnitId, IndicatorId, Span);

/// What a period's figures add up to, by unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consolidated {
    pub nodes: HashMap<Row, Node>,
    /// Figures of units that are no more and whose successors cannot be counted with them: told, not hidden.
    pub left_out: usize,
    /// Figures that were divided among several successors by their shares.
    pub divided: usize,
}

/// Under whom units count that are no more.
struct Ground {
    /// The heirs of each with their shares in thousandths.
    heirs: HashMap<UnitId, Vec<(UnitId, i64)>>,
}

/// The heirs of a unit that stand in the tree, through all successions, with their shares in thousandths.
fn heirs(unit: UnitId, successions: &[Succession], tree: &UnitTree) -> Vec<(UnitId, i64)> {
    let mut found: BTreeMap<UnitId, i64> = BTreeMap::new();
    let mut next = vec![(unit, 1_000_i64, 0)];
    while let Some((unit, share, depth)) = next.pop() {
        for one in successions.iter().filter(|one| one.old == unit && one.day <= tree.day()) {
            let share = share * one.share_per_mille / 1_000;
            if tree.get(one.new).is_some() {
                *found.entry(one.new).or_default() += share;
            } else if depth < 32 {
                next.push((one.new, share, depth + 1));
            }
        }
    }
    found.into_iter().collect()
}

/// What a value is in these shares; what rounding leaves over goes to the largest, so that nothing is lost.
fn divided(value: i64, heirs: &[(UnitId, i64)]) -> Vec<(UnitId, i64)> {
    let whole: i64 = heirs.iter().map(|(_, share)| share).sum();
    if whole <= 0 {
        return Vec::new();
    }
    let part =
        |share: i64| i64::try_from(i128::from(value) * i128::from(share) / i128::from(whole)).unwrap_or(0);
    let mut parts: Vec<(UnitId, i64)> = heirs.iter().map(|&(unit, share)| (unit, part(share))).collect();
    let rest = value - parts.iter().map(|(_, value)| value).sum::<i64>();
    if let Some(at) = (0..heirs.len()).max_by_key(|&at| heirs[at].1) {
        parts[at].1 += rest;
    }
    parts
}

/// Adds up a period's figures on a tree. `then` is the tree of the period's own day: a unit that is no more and had
/// others below it counts through these alone. Only rows that `keeps` wants are answered. The work grows with the
/// number of figures and of units, times the number of indicators.
pub fn consolidate(
    mut given: Vec<Given>,
    tree: &UnitTree,
    then: &UnitTree,
    successions: &[Succession],
    indicators: &IndicatorList,
    keeps: impl Fn(UnitId) -> bool,
) -> Consolidated {
    let mut ground = Ground { heirs: HashMap::new() };
    for one in &given {
        if tree.get(one.unit).is_none() {
            ground.heirs.entry(one.unit).or_insert_with(|| heirs(one.unit, successions, tree));
        }
    }
    // Parents before children; walked backwards, everything below a unit is known before it.
    let mut order: Vec<UnitId> = tree.roots().into_iter().map(|unit| unit.id).collect();
    let mut at = 0;
    while at < order.len() {
        order.extend(tree.children(order[at]).iter().map(|unit| unit.id));
        at += 1;
    }
    let places: HashMap<UnitId, usize> = order.iter().enumerate().map(|(at, &unit)| (unit, at)).collect();
    let parents: Vec<Option<usize>> = order
        .iter()
        .map(|&unit| tree.get(unit)?.parent.and_then(|parent| places.get(&parent).copied()))
        .collect();
    given.sort_unstable_by_key(|one| (one.indicator, one.span, one.unit));
    let mut found = Consolidated::default();
    let mut nodes: Vec<Node> = vec![Node::default(); order.len()];
    for same in given.chunk_by_mut(|a, b| (a.indicator, a.span) == (b.indicator, b.span)) {
        let (indicator, span) = (same[0].indicator, same[0].span);
        let adds_up = indicators.by_id(indicator).is_some_and(|of| of.over_units == OverUnits::Sum);
        nodes.fill(Node::default());
        let mut versions: Vec<Version> = Vec::new();
        for of_unit in same.chunk_by(|a, b| a.unit == b.unit) {
            versions.clear();
            versions.extend(of_unit.iter().map(|one| one.version));
            let Some(stands) = standing(&mut versions) else { continue };
            let unit = of_unit[0].unit;
            let own = Own { value: stands.value, status: stands.status, id: stands.id };
            match places.get(&unit) {
                Some(&at) => nodes[at].own = Some(own),
                None if adds_up => inherit(&mut found, &mut nodes, &ground, &places, then, unit, own),
                // A rate of two merged units is no rate of the new one.
                None => found.left_out += 1,
            }
        }
        for at in (0..order.len()).rev() {
            let node = nodes[at];
            if adds_up && let Some(parent) = parents[at] {
                nodes[parent].sum = nodes[parent].sum.plus(node.gain());
            }
            if node != Node::default() && keeps(order[at]) {
                found.nodes.insert((order[at], indicator, span), node);
            }
        }
    }
    found
}

/// A figure of a unit that is no more: below its heirs, as if it stood there.
fn inherit(
    found: &mut Consolidated,
    nodes: &mut [Node],
    ground: &Ground,
    places: &HashMap<UnitId, usize>,
    then: &UnitTree,
    unit: UnitId,
    own: Own,
) {
    let heirs = ground.heirs.get(&unit).map_or(&[][..], Vec::as_slice);
    let parts = divided(own.value, heirs);
    // Those that stood below it stand below somebody else now, and are counted there.
    if parts.is_empty() || !then.children(unit).is_empty() {
        found.left_out += 1;
        return;
    }
    found.divided += usize::from(parts.len() > 1);
    for (heir, value) in parts {
        if let Some(&at) = places.get(&heir) {
            // Whoever stood then spoke of the area of then; a new unit's own word is of all that it took over.
            let kept = if then.get(heir).is_some() { &mut nodes[at].inherited } else { &mut nodes[at].sum };
            *kept = kept.plus(Gain::of(value, own.status));
        }
    }
}

/// How large a difference is beside the sum of the parts, in thousandths; the largest where that sum is nothing.
pub fn relative(node: &Node) -> Option<i64> {
    let difference = i128::from(node.difference()?.abs());
    let sum = i128::from(node.sum.value.abs());
    if sum == 0 {
        return Some(if difference == 0 { 0 } else { i64::MAX });
    }
    Some(i64::try_from(difference * 1_000 / sum).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::{Date, date};
    use kernel::Id;
    use organisation::{Unit, UnitKind};
    use targets::{Direction, Indicator, Nature, OverTime};
    use ulid::Ulid;

    use super::*;

    fn unit(number: u128) -> UnitId {
        Id::from_ulid(Ulid::from(number))
    }

    /// Units by number, each with its parent.
    fn tree(day: Date, units: &[(u128, Option<u128>)]) -> UnitTree {
        let unit = |&(number, parent): &(u128, Option<u128>)| Unit {
            id: unit(number),
            code: format!("U{number}"),
            name: format!("U{number}"),
            kind: UnitKind::Other,
            parent: parent.map(self::unit),
            valid_from: date(2000, 1, 1),
            valid_to: None,
        };
        UnitTree::new(day, units.iter().map(unit).collect())
    }

    fn list(over_units: OverUnits) -> IndicatorList {
        IndicatorList::new(vec![Indicator {
            id: indicator(),
            code: "OUTPUT".to_owned(),
            name_vi: "Sản lượng".to_owned(),
            name_en: String::new(),
            unit_vi: "tấn".to_owned(),
            unit_en: String::new(),
            decimals: 0,
            nature: Nature::Flow,
            direction: Direction::Up,
            over_time: OverTime::Sum,
            over_units,
            frequency: "month".to_owned(),
            lead_unit: None,
            lead_unit_name: None,
            note: String::new(),
            part: None,
            version: 1,
        }])
    }

    fn indicator() -> IndicatorId {
        Id::from_ulid(Ulid::from(900_u128))
    }

    fn given(number: u128, value: i64, status: Status) -> Given {
        let version = Version {
            id: FigureId::new(Id::from_ulid(Ulid::from(number + 10_000)), 1),
            value,
            rounded_to: None,
            status,
            has_plan_pct: false,
            issuer_rank: None,
            known_on: date(2025, 7, 20),
            recorded_at: Timestamp::UNIX_EPOCH,
            is_total: false,
        };
        Given { unit: unit(number), indicator: indicator(), span: Span::OfPeriod, version }
    }

    fn official(figures: &[(u128, i64)]) -> Vec<Given> {
        figures.iter().map(|&(number, value)| given(number, value, Status::Official)).collect()
    }

    fn succession(old: u128, new: u128, share_per_mille: i64) -> Succession {
        let day = date(2025, 7, 1);
        Succession { old: unit(old), new: unit(new), share_per_mille, act_document: "NQ".to_owned(), day }
    }

    fn of(found: &Consolidated, number: u128) -> Node {
        found.nodes.get(&(unit(number), indicator(), Span::OfPeriod)).copied().unwrap_or_default()
    }

    /// A province, two districts, two communes in each.
    fn then() -> UnitTree {
        let under = [
            (1, None),
            (2, Some(1)),
            (3, Some(1)),
            (21, Some(2)),
            (22, Some(2)),
            (31, Some(3)),
            (32, Some(3)),
        ];
        tree(date(2025, 6, 30), &under)
    }

    #[test]
    fn a_unit_counts_with_its_own_figure_else_with_what_those_below_add_up_to() {
        let tree = then();
        let figures = official(&[(21, 10), (22, 20), (31, 5), (3, 50)]);
        let found = consolidate(figures, &tree, &tree, &[], &list(OverUnits::Sum), |_| true);
        assert_eq!((of(&found, 2).own, of(&found, 2).sum.value, of(&found, 2).sum.parts), (None, 30, 2));
        assert_eq!(of(&found, 3).difference(), Some(45));
        assert_eq!(relative(&of(&found, 3)), Some(9_000));
        // The district's own word counts above it, not the one commune that has reported.
        assert_eq!((of(&found, 1).sum.value, of(&found, 1).sum.parts), (80, 3));
        assert_eq!(of(&found, 2).difference(), None, "nothing of its own to compare");
    }

    #[test]
    fn what_does_not_add_up_is_not_added() {
        let tree = then();
        let figures = official(&[(21, 10), (22, 20), (1, 7)]);
        let found = consolidate(figures, &tree, &tree, &[], &list(OverUnits::None), |_| true);
        assert_eq!(of(&found, 2), Node::default());
        assert_eq!((of(&found, 1).counts(), of(&found, 1).difference()), (Some(7), None));
    }

    #[test]
    fn the_surer_version_counts_and_a_sum_is_as_firm_as_its_least_firm_part() {
        let tree = then();
        let figures = vec![
            given(21, 10, Status::Estimate),
            given(21, 12, Status::Official),
            given(22, 20, Status::Estimate),
        ];
        let found = consolidate(figures, &tree, &tree, &[], &list(OverUnits::Sum), |_| true);
        assert_eq!((of(&found, 2).sum.value, of(&found, 2).status()), (32, Some(Status::Estimate)));
    }

    #[test]
    fn on_the_tree_of_today_communes_that_merged_count_below_their_heir() {
        let now = tree(date(2026, 1, 1), &[(1, None), (40, Some(1)), (31, Some(1)), (32, Some(1))]);
        let merged = [succession(21, 40, 1_000), succession(22, 40, 1_000)];
        let figures = official(&[(21, 10), (22, 20), (31, 5), (2, 99)]);
        let found = consolidate(figures, &now, &then(), &merged, &list(OverUnits::Sum), |_| true);
        assert_eq!((of(&found, 40).own, of(&found, 40).sum.value, of(&found, 40).sum.parts), (None, 30, 2));
        assert_eq!(of(&found, 1).sum.value, 35);
        assert_eq!(found.left_out, 1, "the district is no more, and nobody took it over");
    }

    #[test]
    fn what_was_taken_over_comes_beside_a_figure_of_the_time_before_but_not_beside_one_of_the_whole() {
        let now = tree(date(2026, 1, 1), &[(1, None), (22, Some(1)), (40, Some(1))]);
        let merged = [succession(21, 22, 1_000), succession(31, 40, 1_000)];
        let figures = official(&[(21, 10), (22, 20), (31, 5), (40, 6)]);
        let found = consolidate(figures, &now, &then(), &merged, &list(OverUnits::Sum), |_| true);
        assert_eq!((of(&found, 22).counts(), of(&found, 22).inherited.value), (Some(30), 10));
        assert_eq!((of(&found, 40).counts(), of(&found, 40).difference()), (Some(6), Some(1)));
        assert_eq!(of(&found, 1).sum.value, 36);
    }

    #[test]
    fn a_unit_that_was_divided_is_divided_by_shares_and_nothing_is_lost() {
        let now = tree(date(2026, 1, 1), &[(1, None), (40, Some(1)), (41, Some(1)), (42, Some(1))]);
        let shares = [succession(21, 40, 333), succession(21, 41, 333), succession(21, 42, 334)];
        for value in [100, -7, 1, i64::from(u32::MAX)] {
            let figures = official(&[(21, value)]);
            let found = consolidate(figures, &now, &then(), &shares, &list(OverUnits::Sum), |_| true);
            assert_eq!(of(&found, 1).sum.value, value);
            assert_eq!(found.divided, 1);
        }
    }

    #[test]
    fn heirs_of_heirs_are_found_and_a_district_that_had_communes_counts_through_them() {
        let now = tree(date(2026, 1, 1), &[(1, None), (50, Some(1)), (51, Some(50))]);
        let merged = [succession(21, 40, 1_000), succession(40, 51, 1_000), succession(2, 50, 1_000)];
        let found = consolidate(
            official(&[(21, 10), (2, 99)]),
            &now,
            &then(),
            &merged,
            &list(OverUnits::Sum),
            |_| true,
        );
        assert_eq!(
            (of(&found, 51).sum.value, of(&found, 50).sum.value, of(&found, 1).sum.value),
            (10, 10, 10)
        );
        assert_eq!(found.left_out, 1);
    }
}
