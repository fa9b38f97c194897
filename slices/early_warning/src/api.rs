//! Outlooks and track record as JSON: flat objects, the same that the command line prints.

pub mod remedies;

use axum::Json;
use jiff::civil::Date;
use kernel::content::State;
use kernel::slice::Shape;
use kernel::{Lang, Problem, Texts};
use serde::Serialize;
use ui::{Failure, Visit};

use crate::outlooks::{IndicatorRecord, PastTarget, TargetOutlook, learned, outlooks, track_record};
use crate::pages::asked_unit;
use crate::rules::calibration::Score;
use crate::rules::learning::{Lesson, Tried, Verdict};
use crate::{READ, status_key};

/// An [`OutlookRow`].
const OUTLOOK: Shape = Shape::Record(&[
    ("indicator", Shape::Words),
    ("unit", Shape::Words),
    ("unit_of_measure", Shape::Words),
    ("year", Shape::Whole),
    ("target", Shape::Number),
    ("target_basis", Shape::Words),
    ("reported", Shape::OrNull(&Shape::Number)),
    ("reported_to_month", Shape::OrNull(&Shape::Whole)),
    ("reported_status", Shape::OrNull(&Shape::Words)),
    ("usual_share", Shape::OrNull(&Shape::Number)),
    ("p_met", Shape::OrNull(&Shape::Number)),
    ("q10", Shape::OrNull(&Shape::Number)),
    ("q50", Shape::OrNull(&Shape::Number)),
    ("q90", Shape::OrNull(&Shape::Number)),
    ("pace_needed", Shape::OrNull(&Shape::Number)),
    ("level", Shape::Words),
    ("reasons", Shape::List(&Shape::Words)),
    ("hindsight", Shape::Truth),
    ("model", Shape::Words),
]);

/// One a target.
pub const OUTLOOKS: Shape = Shape::List(&OUTLOOK);

/// A [`BinRow`].
const BIN: Shape = Shape::Record(&[
    ("from", Shape::Number),
    ("to", Shape::Number),
    ("count", Shape::Whole),
    ("said", Shape::Number),
    ("came", Shape::Number),
]);

/// A [`ScoreRow`].
const SCORE: Shape = Shape::Record(&[
    ("count", Shape::Whole),
    ("brier", Shape::Number),
    ("base_brier", Shape::Number),
    ("reliability", Shape::List(&BIN)),
]);

/// A [`PastRow`].
const PAST: Shape = Shape::Record(&[
    ("indicator", Shape::Words),
    ("year", Shape::Whole),
    ("met", Shape::OrNull(&Shape::Truth)),
    ("provisional", Shape::Truth),
    ("first_warning_stored", Shape::OrNull(&Shape::Day)),
    ("first_warning_replayed", Shape::OrNull(&Shape::Day)),
    ("first_warning_level", Shape::OrNull(&Shape::Words)),
    ("lead_months", Shape::OrNull(&Shape::Whole)),
]);

/// A [`LessonRow`].
const LESSON: Shape = Shape::Record(&[
    ("outcomes", Shape::Whole),
    ("years", Shape::Whole),
    ("verdict", Shape::Words),
    ("brier_before", Shape::OrNull(&Shape::Number)),
    ("brier_after", Shape::OrNull(&Shape::Number)),
    ("in_force_since", Shape::OrNull(&Shape::Day)),
    ("even_becomes", Shape::OrNull(&Shape::Number)),
]);

/// An [`IndicatorRow`].
const INDICATOR: Shape = Shape::Record(&[
    ("indicator", Shape::Words),
    ("years", Shape::Whole),
    ("met", Shape::Whole),
    ("count", Shape::Whole),
    ("said", Shape::Number),
    ("brier", Shape::Number),
]);

/// A [`TrackRecordRow`].
pub const RECORD: Shape = Shape::Record(&[
    ("unit", Shape::Words),
    ("stored", Shape::OrNull(&SCORE)),
    ("replayed", Shape::OrNull(&SCORE)),
    ("lesson", LESSON),
    ("indicators", Shape::List(&INDICATOR)),
    ("targets", Shape::List(&PAST)),
]);

/// One target on one day, as `tiendo outlook` and the API tell it. Absent is `null`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutlookRow {
    pub indicator: String,
    pub unit: String,
    pub unit_of_measure: String,
    pub year: i16,
    pub target: f64,
    /// `published`, `assigned` or `implied`.
    pub target_basis: &'static str,
    pub reported: Option<f64>,
    pub reported_to_month: Option<u8>,
    pub reported_status: Option<&'static str>,
    pub usual_share: Option<f64>,
    pub p_met: Option<f64>,
    pub q10: Option<f64>,
    pub q50: Option<f64>,
    pub q90: Option<f64>,
    pub pace_needed: Option<f64>,
    pub level: &'static str,
    pub reasons: Vec<String>,
    pub hindsight: bool,
    pub model: String,
}

/// The outlooks as flat rows, with the reasons in a language.
pub fn outlook_rows(found: &[TargetOutlook], texts: &Texts, lang: Lang) -> Vec<OutlookRow> {
    found.iter().map(|outlook| row(outlook, texts, lang)).collect()
}

fn row(outlook: &TargetOutlook, texts: &Texts, lang: Lang) -> OutlookRow {
    let finding = &outlook.finding;
    let measure = outlook.indicator.unit(lang);
    // One digit more than the figures have: a forecast knows no more.
    let decimals = i32::from(outlook.indicator.decimals) + 1;
    let round = |value: f64| rounded(value, decimals);
    let is_told = finding.state != State::TooEarly;
    let range = finding.range.filter(|_| is_told);
    OutlookRow {
        indicator: outlook.indicator.code.clone(),
        unit: outlook.unit_code.clone(),
        unit_of_measure: measure.to_owned(),
        year: outlook.year,
        target: round(outlook.promise.value()),
        target_basis: outlook.promise.basis.key(),
        reported: finding.reported.map(|reported| round(reported.value)),
        reported_to_month: finding.reported.map(|reported| reported.to_month),
        reported_status: finding.reported.map(|reported| status_key(reported.status)),
        usual_share: finding.usual_share.map(|share| rounded(share, 4)),
        p_met: finding.p_met.filter(|_| is_told).map(|p| rounded(p, 4)),
        q10: range.map(|range| round(range[0])),
        q50: range.map(|range| round(range[1])),
        q90: range.map(|range| round(range[2])),
        pace_needed: finding.pace.map(|pace| round(pace.needed)),
        level: finding.state.key(),
        reasons: finding.reasons.iter().map(|reason| texts.say(lang, &reason.text(lang, measure))).collect(),
        hindsight: outlook.is_hindsight,
        model: outlook.model.clone(),
    }
}

fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    (value * scale).round() / scale
}

/// `?as_of=2020-09-25&year=2020&unit=TN`
pub async fn outlooks_page(visit: Visit) -> Result<Json<Vec<OutlookRow>>, Failure> {
    let as_of = visit.as_of_asked()?;
    let year = match visit.asked_for("year") {
        Some(year) => year.parse().map_err(|_| Problem::NotFound)?,
        None => as_of.year(),
    };
    let mut tx = visit.read().await?;
    let (unit, scope) = asked_unit(&visit, &mut tx, visit.asked_for("unit"), as_of).await?;
    visit.actor.must(READ, &scope)?;
    let found = outlooks(&visit.installation, &mut tx, unit.id, year, as_of).await?;
    Ok(Json(outlook_rows(&found, &visit.installation.texts, visit.lang)))
}

/// One past target, flat.
#[derive(Debug, Serialize)]
pub struct PastRow {
    pub indicator: String,
    pub year: i16,
    pub met: Option<bool>,
    pub provisional: bool,
    pub first_warning_stored: Option<Date>,
    pub first_warning_replayed: Option<Date>,
    pub first_warning_level: Option<&'static str>,
    pub lead_months: Option<i32>,
}

#[derive(Debug, Serialize)]
pub struct BinRow {
    pub from: f64,
    pub to: f64,
    pub count: usize,
    pub said: f64,
    pub came: f64,
}

#[derive(Debug, Serialize)]
pub struct ScoreRow {
    pub count: usize,
    pub brier: f64,
    pub base_brier: f64,
    pub reliability: Vec<BinRow>,
}

#[derive(Debug, Serialize)]
pub struct TrackRecordRow {
    pub unit: String,
    pub stored: Option<ScoreRow>,
    pub replayed: Option<ScoreRow>,
    pub lesson: LessonRow,
    pub indicators: Vec<IndicatorRow>,
    pub targets: Vec<PastRow>,
}

/// What the record teaches, and the correction in force, if any.
#[derive(Debug, Serialize)]
pub struct LessonRow {
    pub outcomes: usize,
    pub years: usize,
    /// `too_few`, `left_as_is` or `corrects`.
    pub verdict: &'static str,
    /// Brier scores on years left out, as said and corrected.
    pub brier_before: Option<f64>,
    pub brier_after: Option<f64>,
    /// The day since which chances are corrected, and what even chances become.
    pub in_force_since: Option<Date>,
    pub even_becomes: Option<f64>,
}

#[derive(Debug, Serialize)]
pub struct IndicatorRow {
    pub indicator: String,
    pub years: usize,
    pub met: usize,
    pub count: usize,
    pub said: f64,
    pub brier: f64,
}

/// `?as_of=2024-12-31&unit=TN`
pub async fn track_record_page(visit: Visit) -> Result<Json<TrackRecordRow>, Failure> {
    let as_of = visit.as_of_asked()?;
    let mut tx = visit.read().await?;
    let (unit, scope) = asked_unit(&visit, &mut tx, visit.asked_for("unit"), as_of).await?;
    visit.actor.must(READ, &scope)?;
    let record = track_record(&visit.installation, &mut tx, unit.id, as_of).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, as_of.day).await?;
    let in_force = learned::in_force(&mut tx, &tree, unit.id, as_of.day).await?;
    let in_force = in_force.map(|(taught, correction)| (taught.learned_on, correction.apply(0.5)));
    Ok(Json(TrackRecordRow {
        unit: unit.code,
        stored: record.stored.as_ref().map(score_row),
        replayed: record.replayed.as_ref().map(score_row),
        lesson: lesson_row(record.lesson, in_force),
        indicators: record.indicators.iter().map(indicator_row).collect(),
        targets: record.targets.iter().map(past_row).collect(),
    }))
}

fn lesson_row(lesson: Lesson, in_force: Option<(Date, f64)>) -> LessonRow {
    let (verdict, tried): (_, Option<Tried>) = match lesson.verdict {
        Verdict::TooFew => ("too_few", None),
        Verdict::LeftAsIs(tried) => ("left_as_is", Some(tried)),
        Verdict::Corrects(correction) => ("corrects", Some(correction.tried)),
    };
    LessonRow {
        outcomes: lesson.outcomes,
        years: lesson.years,
        verdict,
        brier_before: tried.map(|tried| rounded(tried.before, 4)),
        brier_after: tried.map(|tried| rounded(tried.after, 4)),
        in_force_since: in_force.map(|(day, _)| day),
        even_becomes: in_force.map(|(_, chance)| rounded(chance, 4)),
    }
}

fn indicator_row(one: &IndicatorRecord) -> IndicatorRow {
    IndicatorRow {
        indicator: one.indicator.code.clone(),
        years: one.years,
        met: one.met,
        count: one.score.count,
        said: rounded(one.score.said, 4),
        brier: rounded(one.score.brier, 4),
    }
}

fn score_row(score: &Score) -> ScoreRow {
    let bin = |bin: &crate::rules::calibration::Bin| BinRow {
        from: bin.from,
        to: bin.to,
        count: bin.count,
        said: rounded(bin.said, 4),
        came: rounded(bin.came, 4),
    };
    ScoreRow {
        count: score.count,
        brier: rounded(score.brier, 4),
        base_brier: rounded(score.base_brier, 4),
        reliability: score.bins.iter().map(bin).collect(),
    }
}

fn past_row(past: &PastTarget) -> PastRow {
    PastRow {
        indicator: past.indicator.code.clone(),
        year: past.year,
        met: past.is_met,
        provisional: past.is_provisional,
        first_warning_stored: past.stored.map(|(day, _)| day),
        first_warning_replayed: past.replayed.map(|(day, _)| day),
        first_warning_level: past.stored.or(past.replayed).map(|(_, state)| state.key()),
        lead_months: past.lead,
    }
}
