//! What became of the forecast since remedies were proposed: the outlook kept then against that of the day looked
//! from, and what keeps anybody from saying that the remedy did it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::content::State;
use kernel::{AsOf, Installation, Problem, Tx};

use super::{Story, TargetOutlook, story};
use crate::remedy::{Aim, Remedy};
use crate::rules::effect::{Forecast, Movement, Unsure, movement};
use crate::rules::reasons;
use crate::store::{self, Assessment};

/// A remedy and what the forecast did since.
#[derive(Debug, Clone)]
pub struct Account {
    pub remedy: Remedy,
    pub now: Option<TargetOutlook>,
    /// Periods reported since it was proposed.
    pub periods: usize,
    pub movement: Movement,
    pub unsure: Vec<Unsure>,
}

impl Account {
    pub fn is_withdrawn(&self) -> bool {
        self.remedy.withdrawn.is_some()
    }
}

/// The remedies of one target that were known on a day, oldest first.
pub async fn of_target(
    installation: &Installation,
    tx: &mut Tx,
    aim: Aim,
    as_of: AsOf,
) -> Result<Vec<Account>, Problem> {
    let all = store::remedies::remedies(tx, aim.unit, aim.year, as_of.day).await?;
    let own: Vec<Remedy> = all.into_iter().filter(|remedy| remedy.aim == aim).collect();
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let story = story(installation, tx, aim.unit, aim.indicator, aim.year, as_of).await?;
    Ok(own.iter().map(|remedy| account(remedy, &own, &story, as_of.day)).collect())
}

fn account(remedy: &Remedy, all: &[Remedy], story: &Story, day: Date) -> Account {
    let before = forecast_then(remedy, story);
    let now = story.outlook.as_ref().map_or(
        Forecast { state: State::TooEarly, p_met: None, range: None },
        |outlook| Forecast {
            state: outlook.state(),
            p_met: outlook.finding.p_met,
            range: outlook.finding.range.filter(|_| outlook.state() != State::TooEarly),
        },
    );
    let periods = periods_since(remedy, story, day);
    let expected = value(story, remedy.effect);
    Account {
        remedy: remedy.clone(),
        now: story.outlook.clone(),
        periods,
        movement: movement(before, now, expected, periods),
        unsure: unsure(remedy, all, story, day),
    }
}

/// Steps of the indicator as a number.
fn value(story: &Story, steps: i64) -> f64 {
    story.series.as_ref().map_or(0.0, |series| series.indicator.quantity(steps).to_f64())
}

fn forecast_then(remedy: &Remedy, story: &Story) -> Forecast {
    let kept: &Assessment = &remedy.before;
    Forecast {
        state: reasons::state_from_key(&kept.state).unwrap_or(State::TooEarly),
        p_met: kept.p_met(),
        range: kept.range.map(|range| range.map(|steps| value(story, steps))),
    }
}

/// Ends of periods beyond what had been reported, of which a figure came since that the forecast goes by: a sum to which
/// few units have reported is none yet.
fn periods_since(remedy: &Remedy, story: &Story, day: Date) -> usize {
    let reported = remedy.before.reported_to_month.unwrap_or(0);
    let used = story.outlook.as_ref().and_then(|outlook| outlook.finding.reported);
    let used = used.and_then(|reported| i8::try_from(reported.to_month).ok()).unwrap_or(0);
    let figures = story.series.iter().flat_map(|series| &series.figures);
    let newer = figures.filter(|figure| {
        figure.period.year == remedy.aim.year
            && figure.known_on <= day
            && figure.known_on >= remedy.by.known_on
            // What was there already on the day itself is not since.
            && figure.recorded_at > remedy.by.recorded_at
            && figure.period.to_month > reported
            && figure.period.to_month <= used
    });
    newer.map(|figure| figure.period.to_month).collect::<BTreeSet<_>>().len()
}

fn unsure(remedy: &Remedy, all: &[Remedy], story: &Story, day: Date) -> Vec<Unsure> {
    let mut found = vec![Unsure::Always];
    if let Some(now) = &story.outlook {
        let plan = story
            .series
            .as_ref()
            .and_then(|series| kernel::Quantity::nearest(now.promise.value(), series.indicator.decimals));
        found.extend(plan.filter(|plan| plan.steps != remedy.before.plan).map(|_| Unsure::PlanChanged));
        found.extend((now.model != remedy.before.model).then_some(Unsure::ModelChanged));
    }
    let reported = remedy.before.reported_to_month.unwrap_or(0);
    let is_revised = story.series.iter().flat_map(|series| &series.figures).any(|figure| {
        figure.period.year == remedy.aim.year
            && figure.period.to_month <= reported
            && figure.known_on > remedy.by.known_on
            && figure.known_on <= day
    });
    found.extend(is_revised.then_some(Unsure::Revised));
    let others = all.iter().filter(|other| other.id != remedy.id && other.withdrawn.is_none()).count();
    found.extend((others > 0).then_some(Unsure::Others(others)));
    found
}
