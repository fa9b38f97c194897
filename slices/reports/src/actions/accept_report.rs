//! Accepts what was handed in: its figures count from now on, in every sum above them, in the same transaction.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use fact_log::{Batch, Marks};
use jiff::civil::Date;
use kernel::{Act, Fact, Period, Problem, Scope, UnitId};
use serde_json::json;
use targets::{IndicatorId, IndicatorList, OverUnits};

use crate::figure::{Cell, Figure, SubmissionId};
use crate::places::Places;
use crate::rules::acceptance::{Step, next};
use crate::rules::totals::{self, Gains, Known};
use crate::store::figures::Kept;
use crate::{ACCEPT, proof, store};

pub async fn accept_report(act: &mut Act, submission: SubmissionId) -> Result<(), Problem> {
    accept_reports(act, &[submission]).await
}

/// Accepts several at once: all or none.
pub async fn accept_reports(act: &mut Act, submissions: &[SubmissionId]) -> Result<(), Problem> {
    let mut wanted = submissions.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let units = store::submissions::units_of(&mut act.tx, &wanted).await?;
    for unit in units {
        let scope = scope_of(act, unit).await?;
        act.must(ACCEPT, &scope)?;
    }
    store::submissions::hold(&mut act.tx, &wanted).await?;
    let found = store::submissions::find_many(&mut act.tx, &wanted).await?;
    if found.len() != wanted.len() {
        return Err(Problem::NotFound);
    }
    let who = act.actor.who.to_string();
    for submission in &found {
        next(submission.state, Step::Accept, &submission.author, &who)?;
    }
    let accepted_on = act.today();
    let mut kept = store::figures::of_submissions(&mut act.tx, &wanted).await?;
    for one in &mut kept {
        one.figure.known_on = one.own_known_on.unwrap_or(accepted_on);
        one.figure.recorded_at = act.now;
    }
    add_to_totals(act, kept.iter().map(|kept| kept.figure.clone()).collect()).await?;
    let by = store::submissions::Decision { actor: &who, name: &act.actor.name.clone(), at: act.now };
    store::submissions::accept(&mut act.tx, &wanted, &by, accepted_on).await?;
    let mut of: HashMap<SubmissionId, Vec<Kept>> = HashMap::new();
    for one in kept {
        of.entry(one.figure.submission).or_default().push(one);
    }
    for submission in &found {
        let figures = of.remove(&submission.id).unwrap_or_default();
        act.append(accepted(submission.id, submission.unit, accepted_on, &figures)).await?;
    }
    Ok(())
}

async fn scope_of(act: &mut Act, unit: UnitId) -> Result<Scope, Problem> {
    let installation = Arc::clone(act.installation());
    organisation::scope_of(&installation, &mut act.tx, unit).await
}

/// The fact commits to every figure by the root over their digests.
fn accepted(submission: SubmissionId, unit: UnitId, accepted_on: Date, figures: &[Kept]) -> Fact {
    let digests = proof::digests_of(figures);
    let batch: Batch = digests.iter().copied().collect();
    let years: BTreeSet<i16> = figures.iter().map(|kept| kept.figure.period.year).collect();
    let indicators: BTreeSet<_> = figures.iter().map(|kept| kept.figure.indicator).collect();
    let units: BTreeSet<_> = figures.iter().map(|kept| kept.figure.unit).collect();
    let mut body = json!({
        "unit": unit,
        "count": figures.len(),
        "batch_root": proof::hex(&batch.root().0),
        "batch_count": batch.size(),
        "batch_marks": Marks::of(&digests).to_string(),
        "known_on": accepted_on,
        "years": years,
        "units": units.len(),
    });
    // Who recomputes needs to know what was touched; past a few it is simply everything.
    if indicators.len() <= 20 {
        body["indicators"] = json!(indicators);
    }
    Fact::new("reports.accepted", submission, body)
}

async fn add_to_totals(act: &mut Act, figures: Vec<Figure>) -> Result<(), Problem> {
    let installation = Arc::clone(act.installation());
    let indicators = targets::indicators(&installation, &mut act.tx).await?;
    let mut places = Places::default();
    let mut summed = Vec::with_capacity(figures.len());
    for figure in figures {
        if adds_up(&indicators, &figure)
            && let Some(place) = places.find(&installation, &mut act.tx, figure.unit, figure.period).await?
            && place.path.len() > 1
        {
            summed.push((figure, place.path));
        }
    }
    // Without an upper unit there is nothing to keep.
    if summed.is_empty() {
        return Ok(());
    }
    act.tx.lock("reports_total").await?;
    let touched: HashSet<IndicatorId> = summed.iter().map(|(figure, _)| figure.indicator).collect();
    let mut known = known_of(act, &places, &touched).await?;
    let mut changes: HashMap<Cell, Gains> = HashMap::new();
    for (figure, path) in summed {
        for (cell, gains) in totals::take(&mut known, figure, &path) {
            totals::add(changes.entry(cell).or_default(), &gains);
        }
    }
    let mut changes: Vec<(Cell, Gains)> = changes.into_iter().collect();
    changes.sort_unstable_by_key(|(cell, _)| (cell.unit, cell.period, cell.indicator));
    store::totals::add(&mut act.tx, &changes).await
}

pub(crate) fn adds_up(indicators: &IndicatorList, figure: &Figure) -> bool {
    indicators.by_id(figure.indicator).is_some_and(|indicator| indicator.over_units == OverUnits::Sum)
}

/// What is kept of the units, periods and indicators that a batch touches, and of those above them.
async fn known_of(
    act: &mut Act,
    places: &Places,
    indicators: &HashSet<IndicatorId>,
) -> Result<Known, Problem> {
    let mut periods: BTreeSet<(UnitId, Period)> = BTreeSet::new();
    let mut with_sums: BTreeSet<(UnitId, Period)> = BTreeSet::new();
    for (unit, period, place) in places.found() {
        periods.extend(place.path.iter().map(|&unit| (unit, period)));
        if place.has_children {
            with_sums.insert((unit, period));
        }
    }
    let mut known = Known::default();
    let periods: Vec<_> = periods.into_iter().collect();
    for figure in store::figures::of_periods(&mut act.tx, &periods, indicators).await? {
        known.own.entry(figure.cell()).or_default().push(figure);
    }
    let with_sums: Vec<_> = with_sums.into_iter().collect();
    for (cell, day, gain) in store::totals::of_periods(&mut act.tx, &with_sums, indicators).await? {
        known.sums.entry(cell).or_default().insert(day, gain);
    }
    Ok(known)
}
