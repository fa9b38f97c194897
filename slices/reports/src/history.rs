//! What neighbours ask of the past: a unit's series as known on a day, and what the checks say about it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use kernel::{AsOf, Installation, Problem, Tx, UnitId};
use targets::{IndicatorId, IndicatorList};

use crate::figure::{Cell, Figure, FigureId};
use crate::rules::checks::{self, Check, Finding};
use crate::rules::totals::Gain;
use crate::{checking, store};

/// All accepted versions of a unit's figures that were known on the day, from a year on, in order of indicator,
/// period, span and time. Where the unit has no figure of its own, the sum of those below stands in its place.
pub async fn series_of(
    tx: &mut Tx,
    unit: UnitId,
    indicators: &[IndicatorId],
    from_year: i16,
    as_of: AsOf,
) -> Result<Vec<Figure>, Problem> {
    let years = (from_year, i16::MAX);
    let figures = store::figures::of_unit(tx, unit, indicators, years, as_of.day).await?;
    let wanted: HashSet<IndicatorId> = indicators.iter().copied().collect();
    let mut gains = store::totals::of_unit(tx, unit, years, as_of.day).await?;
    gains.retain(|(cell, ..)| wanted.contains(&cell.indicator));
    Ok(with_sums(figures, gains))
}

/// The same of one indicator for many units, in two queries: by unit, each in order.
pub async fn series_of_units(
    tx: &mut Tx,
    units: &[UnitId],
    indicator: IndicatorId,
    from_year: i16,
    as_of: AsOf,
) -> Result<HashMap<UnitId, Vec<Figure>>, Problem> {
    // What is known by a day is of no later year: a period to come is refused.
    let years: Vec<i16> = (from_year..=as_of.year().max(from_year)).collect();
    let figures = store::units::figures(tx, units, indicator, &years, as_of.day).await?;
    let gains = store::units::gains(tx, units, indicator, &years, as_of.day).await?;
    let mut by_unit: HashMap<UnitId, Vec<Figure>> = HashMap::new();
    for figure in with_sums(figures, gains) {
        by_unit.entry(figure.unit).or_default().push(figure);
    }
    Ok(by_unit)
}

/// Figures with the sums of those below in the places that have none, in order.
fn with_sums(mut figures: Vec<Figure>, gained: Vec<(Cell, Date, Gain)>) -> Vec<Figure> {
    let own: HashSet<Cell> = figures.iter().map(Figure::cell).collect();
    let mut gains: BTreeMap<Cell, BTreeMap<Date, Gain>> = BTreeMap::new();
    for (cell, day, gain) in gained.into_iter().filter(|(cell, ..)| !own.contains(cell)) {
        let on_day = gains.entry(cell).or_default().entry(day).or_default();
        *on_day = on_day.plus(gain);
    }
    figures.extend(gains.into_iter().flat_map(|(cell, gains)| versions(cell, &gains)));
    figures.sort_by_key(|f| {
        (
            f.indicator,
            f.period.year,
            f.period.to_month,
            f.period.from_month,
            f.span,
            f.known_on,
            f.recorded_at,
            f.id,
        )
    });
    figures
}

/// The sums of the units below as they stood on a day, each as a figure.
pub(crate) async fn sums_of(
    tx: &mut Tx,
    unit: UnitId,
    years: (i16, i16),
    known: Date,
) -> Result<Vec<Figure>, Problem> {
    let mut sums: BTreeMap<Cell, (Date, Gain)> = BTreeMap::new();
    for (cell, day, gain) in store::totals::of_unit(tx, unit, years, known).await? {
        let (last, sum) = sums.entry(cell).or_insert((day, Gain::default()));
        *last = day.max(*last);
        *sum = sum.plus(gain);
    }
    let sums = sums.into_iter().filter(|(_, (_, sum))| sum.parts > 0);
    Ok(sums.map(|(cell, (day, sum))| total(cell, day, sum)).collect())
}

/// A total has a version for every day on which it changed, so that any day before can be seen again.
fn versions(cell: Cell, gains: &BTreeMap<Date, Gain>) -> Vec<Figure> {
    let mut sum = Gain::default();
    let mut versions = Vec::with_capacity(gains.len());
    for (&day, &gain) in gains {
        sum = sum.plus(gain);
        if sum.parts > 0 {
            versions.push(total(cell, day, sum));
        }
    }
    versions
}

fn total(cell: Cell, day: Date, sum: Gain) -> Figure {
    let id = FigureId::of_total();
    Figure {
        id,
        indicator: cell.indicator,
        unit: cell.unit,
        period: cell.period,
        span: cell.span,
        value: sum.value,
        rounded_to: None,
        status: sum.status(),
        yoy_pct: None,
        plan_pct: None,
        citation: None,
        issuer_rank: None,
        known_on: day,
        recorded_at: kernel::clock::start_of(day),
        submission: id.submission,
        author: String::new(),
        reason: None,
        parts: Some(sum.parts),
    }
}

/// So much of what is there already is looked at beside a batch. Beside more, a large batch is checked within itself,
/// and `tiendo check figures` sees all.
const MOST_HISTORY: i64 = 50_000;
/// Figures checked at a time, or those of one unit where it has more.
const AT_ONCE: usize = 4_000;

/// How far back a report that one person fills in is held against its own past: a season needs its years.
pub(crate) const SEASONS: &[i16] = &[-3, -2, -1, 0];

/// How many remarks the checks make on figures that come in, beside what is accepted already for the same units and
/// indicators in these years and the years before.
pub(crate) async fn remarks_on(
    installation: &Installation,
    tx: &mut Tx,
    figures: &[&Figure],
) -> Result<usize, Problem> {
    let indicators = targets::indicators(installation, tx).await?;
    let today = AsOf::today(installation.clock.today());
    Ok(findings_on(tx, &indicators, figures, today, &[-1, 0]).await?.len())
}

/// What the checks say about these figures beside what is accepted and known of the same units and indicators, in
/// their own years and those that lie so far from them. One query for a form; nothing of other units is read.
pub(crate) async fn findings_on(
    tx: &mut Tx,
    indicators: &IndicatorList,
    figures: &[&Figure],
    as_of: AsOf,
    years_beside: &[i16],
) -> Result<Vec<Finding>, Problem> {
    let mut by_unit = figures.to_vec();
    by_unit.sort_by_key(|figure| figure.unit);
    let mut years: BTreeSet<(UnitId, i16)> = BTreeSet::new();
    for figure in figures {
        years.extend(years_beside.iter().map(|beside| (figure.unit, figure.period.year + beside)));
    }
    let years: Vec<(UnitId, i16)> = years.into_iter().collect();
    let is_alone = figures.len() > AT_ONCE && store::figures::are_more(tx, &years, MOST_HISTORY).await?;
    let mut found = Vec::new();
    // No check looks across units: so many of them at a time that a large batch takes no more room than a form.
    let mut left = by_unit.as_slice();
    while !left.is_empty() {
        let whole_unit = |at: &usize| left[*at].unit != left[*at - 1].unit;
        let end = (AT_ONCE.min(left.len())..left.len()).find(whole_unit).unwrap_or(left.len());
        let (some, rest) = left.split_at(end);
        left = rest;
        let (first, last) = (some[0].unit, some[some.len() - 1].unit);
        let of_units = |&&(unit, _): &&(UnitId, i16)| unit >= first && unit <= last;
        let beside: Vec<_> = if is_alone { vec![] } else { years.iter().filter(of_units).copied().collect() };
        found.extend(findings_among(tx, indicators, some, &beside, as_of).await?);
    }
    Ok(found)
}

/// The same for figures of a few units, beside what is accepted of these years.
async fn findings_among(
    tx: &mut Tx,
    indicators: &IndicatorList,
    figures: &[&Figure],
    years: &[(UnitId, i16)],
    as_of: AsOf,
) -> Result<Vec<Finding>, Problem> {
    let of: HashSet<IndicatorId> = figures.iter().map(|figure| figure.indicator).collect();
    let of = indicators.with_parts(&of);
    let ids: HashSet<FigureId> = figures.iter().map(|figure| figure.id).collect();
    let mut beside = store::figures::of_years(tx, years, &of).await?;
    beside.retain(|figure| figure.known_on <= as_of.day && !ids.contains(&figure.id));
    let all: Vec<&Figure> = beside.iter().chain(figures.iter().copied()).collect();
    let plans = checking::plans_beside(tx, &all, as_of).await?;
    let mut found = checks::find(indicators, &plans, all.iter().copied());
    // What a slip of the unit of measure explains is not said a second time.
    let slipped: HashSet<FigureId> = found
        .iter()
        .filter(|finding| finding.check == Check::UnitSlip)
        .flat_map(|finding| finding.figures.iter().copied())
        .collect();
    found.extend(checks::outliers(indicators, all, |figure| {
        ids.contains(&figure.id) && !slipped.contains(&figure.id)
    }));
    found.retain(|finding| finding.figures.iter().any(|id| ids.contains(id)));
    Ok(found)
}
