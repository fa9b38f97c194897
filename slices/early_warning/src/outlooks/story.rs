//! One target through its year: how it stands now, and what stood there at the end of each month.

use std::sync::Arc;

use jiff::civil::Date;
use kernel::content::State;
use kernel::{AsOf, Installation, Problem, Tx, UnitId};
use reports::Figure;
use targets::IndicatorId;

use super::{Context, Parts, Series, TargetOutlook, learned, of, parts, remember, series, thresholds};
use crate::rules::outlook::assess;
use crate::rules::signals::{self, Thresholds};
use crate::store;

/// What stood there at the end of a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Replayed {
    pub day: Date,
    pub state: State,
    pub p_met: Option<f64>,
    /// Kept on that day, not worked out since.
    pub is_stored: bool,
    pub reported_to_month: Option<u8>,
}

/// Everything that a target's page tells.
pub struct Story {
    /// Nothing when no plan was known on the day.
    pub outlook: Option<TargetOutlook>,
    pub series: Option<Series>,
    pub replay: Vec<Replayed>,
    pub first_warning: Option<(Date, State)>,
    /// The units that make up the total, where it is one.
    pub parts: Option<Parts>,
    /// The figures of the year that the indicator is split into, one of each period and span.
    pub split: Vec<Figure>,
}

impl remember::Memorable for Story {
    fn weight(&self) -> usize {
        let parts = match &self.parts {
            Some(Parts::AddUp { units, .. }) => units.len() / 4,
            _ => 0,
        };
        4 + parts + self.series.as_ref().map_or(0, |series| series.figures.len() / 4)
    }
}

pub async fn story(
    installation: &Installation,
    tx: &mut Tx,
    unit: UnitId,
    indicator: IndicatorId,
    year: i16,
    as_of: AsOf,
) -> Result<Arc<Story>, Problem> {
    let key = remember::key(installation, &indicator.to_string(), unit, year, as_of);
    let position = remember::position(tx, unit).await?;
    if let Some(known) = remember::recall(&key, &position) {
        return Ok(known);
    }
    let tree = organisation::tree(installation, tx, as_of.day).await?;
    let mut found = series(installation, tx, unit, year, as_of, Some(&[indicator])).await?.pop();
    with_versions(tx, unit, year, found.as_mut_slice(), as_of).await?;
    let thresholds = thresholds(installation);
    let kept = store::assessments_since(tx, unit, year, 5_000).await?;
    let kept: Vec<_> =
        kept.into_iter().filter(|one| one.year == year && one.indicator == indicator).collect();
    let last: Vec<_> = kept.iter().rfind(|one| one.as_of <= as_of.day).cloned().into_iter().collect();
    let taught = learned::in_force(tx, &tree, unit, as_of.day).await?;
    let (mut outlook, mut parts_found) = (None, None);
    if let Some((series, unit)) = found.as_ref().zip(tree.get(unit)) {
        outlook = of(series, &Context { unit, as_of, kept: &last, taught, thresholds });
        parts_found = parts(installation, tx, unit, series, as_of).await?;
    }
    let replay = found.as_ref().map_or_else(Vec::new, |series| replay(series, &kept, as_of.day, thresholds));
    let first_warning = found.as_ref().and_then(|series| first_warning(series, as_of.day, thresholds));
    let split = split(installation, tx, unit, indicator, year, as_of).await?;
    let story = Arc::new(Story { outlook, series: found, replay, first_warning, parts: parts_found, split });
    remember::keep(key, &position, &story);
    Ok(story)
}

/// The figures of the year of all parts, and of their own parts: one query, and none where there are no parts.
async fn split(
    installation: &Installation,
    tx: &mut Tx,
    unit: UnitId,
    whole: IndicatorId,
    year: i16,
    as_of: AsOf,
) -> Result<Vec<Figure>, Problem> {
    let indicators = targets::indicators(installation, tx).await?;
    let mut wanted: Vec<IndicatorId> = indicators.parts_of(whole).map(|part| part.id).collect();
    let inner: Vec<IndicatorId> =
        wanted.iter().flat_map(|part| indicators.parts_of(*part)).map(|part| part.id).collect();
    wanted.extend(inner);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut figures = reports::series_of(tx, unit, &wanted, year, as_of).await?;
    figures.retain(|figure| figure.period.year == year);
    Ok(reports::prevailing(&figures).into_iter().cloned().collect())
}

/// A plan that was changed shows its former value on former days.
pub(super) async fn with_versions(
    tx: &mut Tx,
    unit: UnitId,
    year: i16,
    all: &mut [Series],
    as_of: AsOf,
) -> Result<(), Problem> {
    let is_changed = |series: &Series| series.plans.iter().any(|plan| plan.version > 1);
    if all.iter().any(is_changed) {
        let history = targets::plan_history(tx, unit, year, as_of).await?;
        for series in all.iter_mut().filter(|series| is_changed(series)) {
            let own = history.iter().filter(|plan| plan.indicator == series.indicator.id);
            series.plans = own.cloned().collect();
        }
    }
    Ok(())
}

fn replay(series: &Series, kept: &[store::Assessment], until: Date, thresholds: Thresholds) -> Vec<Replayed> {
    let on = |day: Date| {
        let finding = assess(&series.on(day)?, thresholds);
        let kept = kept.iter().rfind(|one| one.as_of <= day && one.as_of.year() == series.year);
        let stored =
            kept.and_then(|one| Some((crate::rules::reasons::state_from_key(&one.state)?, one.p_met())));
        let (state, p_met) = stored.unwrap_or((finding.state, finding.p_met));
        let reported_to_month = finding.reported.map(|reported| reported.to_month);
        Some(Replayed { day, state, p_met, is_stored: stored.is_some(), reported_to_month })
    };
    signals::month_ends(series.year, until).into_iter().filter_map(on).collect()
}

/// Looked for on every day on which something became known, as well as on month ends.
pub(super) fn first_warning(series: &Series, until: Date, thresholds: Thresholds) -> Option<(Date, State)> {
    let is_in = |day: &Date| day.year() == series.year && *day <= until;
    let base = series.base.iter().flat_map(|(_, figures)| figures);
    let mut days: Vec<Date> =
        series.figures.iter().chain(base).map(|figure| figure.known_on).filter(is_in).collect();
    days.extend(series.plans.iter().map(|plan| plan.known_on).filter(is_in));
    days.extend(signals::month_ends(series.year, until));
    days.sort_unstable();
    days.dedup();
    let states: Vec<(Date, State)> =
        days.into_iter().filter_map(|day| Some((day, assess(&series.on(day)?, thresholds).state))).collect();
    signals::first_warning(&states)
}
