//! A period's figures added up the tree, of the day's tree or of today's, as known on a day: what the screen, the sheet
//! and the API of consolidation look at. The day's tree reads the sums that are kept; today's adds up anew.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use kernel::memory::{self, Key};
use kernel::{AsOf, Installation, Period, Problem, Span, Tx, UnitId, facts};
use organisation::{Unit, UnitTree};
use targets::{Indicator, IndicatorId, IndicatorList, OverUnits};

use crate::form::words;
use crate::rules::consolidation::{Consolidated, Node, Own, Row, consolidate, relative};
use crate::rules::prevailing::standing;
use crate::rules::progress::{Completeness, completeness};
use crate::rules::{periods, totals};
use crate::store;

words! {
    /// Which tree is added up.
    TreeOf {
        /// As it stood at the period's end.
        Then = "then", "reports-tree-then";
        /// As it stands on the day that is looked from.
        Today = "today", "reports-tree-today";
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub unit: UnitId,
    pub period: Period,
    pub tree: TreeOf,
    pub as_of: AsOf,
    /// The indicator whose parts are wanted one by one.
    pub parts_of: Option<IndicatorId>,
}

/// A unit's figures of a period beside the sums of those below it, and the same of all below.
pub struct Consolidation {
    pub unit: Unit,
    pub tree: Arc<UnitTree>,
    /// Whether the tree of today is another than that of the period's end.
    pub has_changed: bool,
    pub found: Arc<Consolidated>,
    /// Units without any below them, under the unit.
    pub leaves: usize,
}

/// A difference between a unit's own figure and the sum of its parts.
#[derive(Debug, Clone, Copy)]
pub struct Difference {
    pub row: Row,
    pub node: Node,
}

/// What can change it, beside the trees.
const CHANGES_BY: &[&str] = &["reports.accepted", "reports.totals_rebuilt", "targets.indicator_defined"];

/// # Errors
/// `NotFound` when the unit does not stand in that tree.
pub async fn of(installation: &Installation, tx: &mut Tx, asked: &Asked) -> Result<Consolidation, Problem> {
    let then = organisation::tree(installation, tx, asked.period.last_day()).await?;
    let today = organisation::tree(installation, tx, asked.as_of.today).await?;
    let tree = match asked.tree {
        TreeOf::Then => Arc::clone(&then),
        TreeOf::Today => Arc::clone(&today),
    };
    let unit = tree.get(asked.unit).ok_or(Problem::NotFound)?.clone();
    let newest = facts::newest(tx, CHANGES_BY).await?;
    let version = organisation::version(tx).await?;
    let version = format!("{version} {}", newest.map(|fact| fact.to_string()).unwrap_or_default());
    let parts_of = asked.parts_of.map(|of| of.to_string()).unwrap_or_default();
    let what =
        format!("reports consolidation {} {} {} {parts_of}", asked.unit, asked.period, asked.tree.key());
    let key = Key::new(installation, what, asked.as_of);
    let known = memory::recall::<Consolidated>(&key).filter(|known| known.version == version);
    let found = match known {
        Some(known) => known.value,
        None => {
            let found = Arc::new(match asked.tree {
                TreeOf::Then => of_then(installation, tx, asked, &then).await?,
                TreeOf::Today => of_today(installation, tx, asked, &then, &today).await?,
            });
            memory::keep(key, version, found.nodes.len() / 16 + 1, &found);
            found
        }
    };
    let below = tree.descendants(asked.unit);
    let leaves = below.iter().filter(|unit| tree.children(**unit).is_empty()).count();
    Ok(Consolidation { unit, has_changed: differ(&then, &today), tree, found, leaves })
}

/// Whether somebody stands elsewhere on the other day.
fn differ(one: &UnitTree, other: &UnitTree) -> bool {
    let is_elsewhere = |unit: &Unit| other.get(unit.id).is_none_or(|there| there.parent != unit.parent);
    one.len() != other.len() || one.units().any(is_elsewhere)
}

/// The periods of a report in their spans: of the period, and since January.
pub fn spans(period: Period) -> [(Period, Span); 2] {
    [Span::OfPeriod, Span::Cumulative].map(|span| (periods::of_span(period, span), span))
}

/// From the sums that are kept: units with others below them, and the parts that are asked for.
async fn of_then(
    installation: &Installation,
    tx: &mut Tx,
    asked: &Asked,
    tree: &UnitTree,
) -> Result<Consolidated, Problem> {
    let indicators = targets::indicators(installation, tx).await?;
    let mut wanted: Vec<UnitId> = std::iter::once(asked.unit).chain(tree.descendants(asked.unit)).collect();
    wanted.retain(|unit| *unit == asked.unit || !tree.children(*unit).is_empty());
    let mut found = Consolidated::default();
    own_figures(tx, &mut found, &wanted, asked, None).await?;
    kept_sums(tx, &mut found, &wanted, asked, &indicators).await?;
    if let Some(indicator) = asked.parts_of {
        let leaves: Vec<UnitId> = tree
            .children(asked.unit)
            .into_iter()
            .map(|unit| unit.id)
            .filter(|unit| tree.children(*unit).is_empty())
            .collect();
        own_figures(tx, &mut found, &leaves, asked, Some(indicator)).await?;
    }
    Ok(found)
}

async fn own_figures(
    tx: &mut Tx,
    found: &mut Consolidated,
    units: &[UnitId],
    asked: &Asked,
    only: Option<IndicatorId>,
) -> Result<(), Problem> {
    let mut given =
        store::consolidation::given(tx, units, &spans(asked.period), only, asked.as_of.day).await?;
    given.sort_unstable_by_key(|one| (one.unit, one.indicator, one.span));
    for same in given.chunk_by(|a, b| (a.unit, a.indicator, a.span) == (b.unit, b.indicator, b.span)) {
        let mut versions: Vec<_> = same.iter().map(|one| one.version).collect();
        let Some(stands) = standing(&mut versions) else { continue };
        let row = (same[0].unit, same[0].indicator, same[0].span);
        let own = Own { value: stands.value, status: stands.status, id: stands.id };
        found.nodes.entry(row).or_default().own = Some(own);
    }
    Ok(())
}

async fn kept_sums(
    tx: &mut Tx,
    found: &mut Consolidated,
    units: &[UnitId],
    asked: &Asked,
    indicators: &IndicatorList,
) -> Result<(), Problem> {
    let all: HashSet<IndicatorId> =
        indicators.iter().filter(|one| one.over_units == OverUnits::Sum).map(|one| one.id).collect();
    let mut periods: Vec<Period> = spans(asked.period).map(|(period, _)| period).to_vec();
    periods.dedup();
    let wanted: Vec<(UnitId, Period)> =
        units.iter().flat_map(|&unit| periods.iter().map(move |&period| (unit, period))).collect();
    let mut sums: HashMap<Row, totals::Gain> = HashMap::new();
    for (cell, day, gain) in store::totals::of_periods(tx, &wanted, &all).await? {
        let is_asked = spans(asked.period).contains(&(cell.period, cell.span));
        if is_asked && day <= asked.as_of.day && all.contains(&cell.indicator) {
            let sum = sums.entry((cell.unit, cell.indicator, cell.span)).or_default();
            *sum = sum.plus(gain);
        }
    }
    for (row, sum) in sums.into_iter().filter(|(_, sum)| sum.parts > 0) {
        found.nodes.entry(row).or_default().sum = sum;
    }
    Ok(())
}

/// All of the period's figures, added up on another day's tree.
async fn of_today(
    installation: &Installation,
    tx: &mut Tx,
    asked: &Asked,
    then: &UnitTree,
    today: &UnitTree,
) -> Result<Consolidated, Problem> {
    let indicators = targets::indicators(installation, tx).await?;
    let successions = organisation::successions(installation, tx).await?;
    let below: HashSet<UnitId> = std::iter::once(asked.unit).chain(today.descendants(asked.unit)).collect();
    let gone = then.units().map(|unit| unit.id).filter(|unit| today.get(*unit).is_none());
    let wanted: Vec<UnitId> = below.iter().copied().chain(gone).collect();
    let given = store::consolidation::given(tx, &wanted, &spans(asked.period), None, asked.as_of.day).await?;
    let keeps = |unit: UnitId| {
        let is_part = || today.get(unit).is_some_and(|of| of.parent == Some(asked.unit));
        below.contains(&unit)
            && (unit == asked.unit
                || !today.children(unit).is_empty()
                || asked.parts_of.is_some() && is_part())
    };
    let mut found = consolidate(given, today, then, &successions, &indicators, keeps);
    if let Some(indicator) = asked.parts_of {
        found.nodes.retain(|(_, of, _), _| *of == indicator);
    }
    Ok(found)
}

impl Consolidation {
    /// The unit's own rows that say something, in the order in which indicators were defined.
    pub fn rows<'a>(&self, indicators: &'a IndicatorList) -> Vec<(&'a Indicator, Span, Node)> {
        let row = |indicator: &'a Indicator| {
            [Span::OfPeriod, Span::Cumulative].into_iter().filter_map(move |span| {
                Some((indicator, span, *self.found.nodes.get(&(self.unit.id, indicator.id, span))?))
            })
        };
        indicators.iter().flat_map(row).collect()
    }

    /// Where an own figure is not the sum of its parts, over the whole tree below the unit: beside that sum the
    /// largest first.
    pub fn differences(&self) -> Vec<Difference> {
        let differs = |(row, node): (&Row, &Node)| {
            node.difference().is_some_and(|by| by != 0).then_some(Difference { row: *row, node: *node })
        };
        let mut found: Vec<Difference> = self.found.nodes.iter().filter_map(differs).collect();
        found.sort_by(|a, b| relative(&b.node).cmp(&relative(&a.node)).then(a.row.cmp(&b.row)));
        found
    }

    /// The units directly below with what is known of an indicator.
    pub fn parts(&self, indicator: IndicatorId, span: Span) -> Vec<(&Unit, Node)> {
        let node = |unit: UnitId| self.found.nodes.get(&(unit, indicator, span)).copied().unwrap_or_default();
        self.tree.children(self.unit.id).into_iter().map(|unit| (unit, node(unit.id))).collect()
    }
}

/// A form of the period with how complete it is.
pub struct FormComplete {
    pub code: String,
    pub name: String,
    pub counts: Completeness,
}

/// How complete each form of the period is under a unit, as it stood by the end of a day.
pub async fn complete(
    tx: &mut Tx,
    unit: UnitId,
    tree: &UnitTree,
    period: Period,
    day: Date,
) -> Result<Vec<FormComplete>, Problem> {
    let rounds = store::forms::rounds_of(tx, period).await?;
    let versions = store::forms::of_rounds(tx, &rounds).await?;
    let ids: Vec<_> = rounds.iter().map(|round| round.id).collect();
    let requests = store::requests::of_rounds(tx, &ids).await?;
    let below: HashSet<UnitId> = std::iter::once(unit).chain(tree.descendants(unit)).collect();
    let mut found = Vec::with_capacity(rounds.len());
    for round in &rounds {
        let form = versions.iter().find(|form| (form.id, form.version) == (round.form, round.version));
        let Some(form) = form else { continue };
        let own = requests.iter().filter(|one| one.round == round.id && below.contains(&one.unit));
        let counts = completeness(own, day);
        if counts.asked > 0 {
            found.push(FormComplete { code: form.code.clone(), name: form.says.name.clone(), counts });
        }
    }
    found.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(found)
}
