//! The slice's one query: where every target of a unit stood on a day. Gathers from the neighbours, asks the
//! rules, and remembers the answer as long as the data stays the same.

mod checks;
pub mod effects;
mod gather;
pub mod learned;
mod parts;
mod remember;
mod story;
mod track_record;

use std::sync::Arc;

use jiff::civil::Date;
use kernel::content::State;
use kernel::{AsOf, Installation, Problem, Quantity, Tx, UnitId};
use organisation::Unit;
use targets::{Indicator, IndicatorId};

pub use checks::Remark;
pub use gather::{Series, known_by, series};
pub use parts::{Parts, parts};
pub use story::{Replayed, Story, story};
pub use track_record::{IndicatorRecord, PastTarget, TrackRecord, track_record};

use crate::rules::learning::{self, Correction};
use crate::rules::outlook::{Finding, MODEL, Promise, assess};
use crate::rules::reasons;
use crate::rules::signals::{self, Thresholds};
use crate::store::{self, Assessment, Taught};

/// Where one target stood on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetOutlook {
    pub indicator: Indicator,
    pub unit: UnitId,
    pub unit_code: String,
    pub unit_name: String,
    pub year: i16,
    pub as_of: Date,
    pub promise: Promise,
    /// The higher, voluntary level.
    pub stretch: Option<f64>,
    pub finding: Finding,
    /// Worked out anew for a past day, or resting on what was recorded later (hồi cứu).
    pub is_hindsight: bool,
    pub model: String,
}

impl TargetOutlook {
    pub fn state(&self) -> State {
        self.finding.state
    }

    /// Chances in a hundred, never quite none and never quite all while the year is open.
    pub fn chance(&self) -> Option<u8> {
        let is_open = matches!(self.finding.state, State::OnCourse | State::AtRisk | State::OffCourse);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 99")]
        self.finding.p_met.filter(|_| is_open).map(|p| (p * 100.0).round().clamp(1.0, 99.0) as u8)
    }

    /// Made ready to be kept. `position`: the newest fact that it saw.
    pub fn kept(&self, installation: &Installation, position: &str) -> Assessment {
        let now = installation.clock.now();
        let decimals = self.indicator.decimals;
        let steps = |value: f64| Quantity::nearest(value, decimals).map_or(0, |exact| exact.steps);
        let finding = &self.finding;
        let is_told = finding.state != State::TooEarly;
        #[expect(clippy::cast_possible_truncation, reason = "a chance is at most a million millionths")]
        let millionths = |p: f64| (p * 1_000_000.0).round() as i64;
        Assessment {
            id: installation.mint.id(now),
            unit: self.unit,
            indicator: self.indicator.id,
            year: self.year,
            as_of: self.as_of,
            recorded_at: now,
            model: self.model.clone(),
            position: position.to_owned(),
            state: finding.state.key().to_owned(),
            chance: finding.p_met.map(millionths),
            range: finding.range.filter(|_| is_told).map(|range| range.map(steps)),
            plan: steps(self.promise.value()),
            basis: self.promise.basis.key().to_owned(),
            reported_to_month: finding.reported.and_then(|reported| i8::try_from(reported.to_month).ok()),
            reasons: reasons::to_json(&finding.reasons),
        }
    }
}

impl remember::Memorable for Vec<TargetOutlook> {
    fn weight(&self) -> usize {
        // An empty answer takes room too.
        self.len() + 1
    }
}

/// The thresholds that the operator set.
pub fn thresholds(installation: &Installation) -> Thresholds {
    Thresholds::from_per_cent(installation.config.on_course_from, installation.config.at_risk_from)
}

/// Every target of a unit and year as it stood on a day, the most endangered first.
pub async fn outlooks(
    installation: &Installation,
    tx: &mut Tx,
    unit: UnitId,
    year: i16,
    as_of: AsOf,
) -> Result<Arc<Vec<TargetOutlook>>, Problem> {
    let key = remember::key(installation, "outlooks", unit, year, as_of);
    let state = remember::position(tx, unit).await?;
    if let Some(known) = remember::recall(&key, &state) {
        return Ok(known);
    }
    let found = Arc::new(work_out(installation, tx, unit, year, as_of, None).await?);
    remember::keep(key, &state, &found);
    Ok(found)
}

/// The same without remembering, for some indicators only: what the job asks after a figure was accepted.
pub async fn work_out(
    installation: &Installation,
    tx: &mut Tx,
    unit: UnitId,
    year: i16,
    as_of: AsOf,
    only: Option<&[IndicatorId]>,
) -> Result<Vec<TargetOutlook>, Problem> {
    let tree = organisation::tree(installation, tx, as_of.day).await?;
    let Some(unit) = tree.get(unit).cloned() else { return Ok(Vec::new()) };
    let all = series(installation, tx, unit.id, year, as_of, only).await?;
    let kept = if as_of.is_past() {
        store::last_assessments(tx, unit.id, year, as_of.day).await?
    } else {
        Vec::new()
    };
    let taught = learned::in_force(tx, &tree, unit.id, as_of.day).await?;
    let context = Context { unit: &unit, as_of, kept: &kept, taught, thresholds: thresholds(installation) };
    let mut found: Vec<TargetOutlook> = all.iter().filter_map(|series| of(series, &context)).collect();
    found.sort_by(|a, b| {
        let chance = |one: &TargetOutlook| one.finding.p_met.unwrap_or(2.0);
        let danger = |one: &TargetOutlook| signals::danger(one.state());
        danger(a).cmp(&danger(b)).then(chance(a).total_cmp(&chance(b)))
    });
    Ok(found)
}

/// What an outlook depends on beside its series.
struct Context<'a> {
    unit: &'a Unit,
    as_of: AsOf,
    kept: &'a [Assessment],
    taught: Option<(Taught, Correction)>,
    thresholds: Thresholds,
}

fn of(series: &Series, context: &Context) -> Option<TargetOutlook> {
    let as_of = context.as_of;
    let dossier = series.on(as_of.day)?;
    let mut outlook = TargetOutlook {
        indicator: series.indicator.clone(),
        unit: context.unit.id,
        unit_code: context.unit.code.clone(),
        unit_name: context.unit.name.clone(),
        year: series.year,
        as_of: as_of.day,
        promise: dossier.promise,
        stretch: series.stretch_on(as_of.day),
        finding: assess(&dossier, context.thresholds),
        is_hindsight: series.is_hindsight(as_of),
        model: MODEL.to_owned(),
    };
    if let Some((taught, correction)) = &context.taught {
        learning::correct(&mut outlook.finding, correction, taught.outcomes, context.thresholds);
        outlook.model = format!("{MODEL}+record.{}", taught.learned_on);
    }
    if as_of.is_past() {
        match context.kept.iter().find(|one| one.indicator == outlook.indicator.id) {
            Some(assessment) => as_it_was_kept(&mut outlook, assessment),
            None => outlook.is_hindsight = true,
        }
    }
    Some(outlook)
}

/// A past day shows what was said then, not what today's model would have said.
fn as_it_was_kept(outlook: &mut TargetOutlook, kept: &Assessment) {
    let steps = |steps: i64| outlook.indicator.quantity(steps).to_f64();
    let range = kept.range.map(|range| range.map(steps));
    outlook.finding.state = reasons::state_from_key(&kept.state).unwrap_or(State::TooEarly);
    outlook.finding.p_met = kept.p_met();
    outlook.finding.range = range;
    outlook.finding.fan =
        outlook.finding.fan.zip(range).map(|(fan, [a, b, c])| [fan[0].min(a), a, b, c, fan[4].max(c)]);
    outlook.finding.reasons = kept.told();
    outlook.model.clone_from(&kept.model);
}
