//! How past warnings came out: those that were kept, and apart from them those worked out in hindsight.

use std::sync::Arc;

use jiff::civil::Date;
use kernel::content::State;
use kernel::{AsOf, Installation, Problem, Tx, UnitId};
use targets::Indicator;

use super::story::{first_warning, with_versions};
use super::{Series, remember, series, thresholds};
use crate::rules::calibration::{self, Judged, Score};
use crate::rules::learning::{self, Case, Lesson};
use crate::rules::outlook::{Finding, assess};
use crate::rules::reasons::state_from_key;
use crate::rules::signals::{self, Thresholds, month_ends};
use crate::store::{self, Assessment};

/// So many years are looked back.
pub(super) const YEARS: i16 = 8;
/// So many kept assessments of one unit are scored at most, the newest.
const ASSESSMENTS: i64 = 50_000;

/// A target whose year can be judged, or that stands in danger now.
#[derive(Debug, Clone)]
pub struct PastTarget {
    pub indicator: Indicator,
    pub year: i16,
    /// Nothing while the year is open.
    pub is_met: Option<bool>,
    /// The outcome rests on an estimate of the whole year.
    pub is_provisional: bool,
    pub stored: Option<(Date, State)>,
    pub replayed: Option<(Date, State)>,
    /// Months between the first warning (kept, else replayed) and the year's end, of a miss.
    pub lead: Option<i32>,
}

/// How past warnings of a unit came out.
pub struct TrackRecord {
    pub targets: Vec<PastTarget>,
    pub stored: Option<Score>,
    pub replayed: Option<Score>,
    /// The most often spoken of first.
    pub indicators: Vec<IndicatorRecord>,
    /// What the replays teach of the chances that the model gives.
    pub lesson: Lesson,
}

/// How the outlooks of one indicator came out.
#[derive(Debug, Clone)]
pub struct IndicatorRecord {
    pub indicator: Indicator,
    /// Years whose outcome is known, and in how many of them the target was met.
    pub years: usize,
    pub met: usize,
    pub score: Score,
}

impl remember::Memorable for TrackRecord {
    fn weight(&self) -> usize {
        10 + self.targets.len() + self.indicators.len()
    }
}

pub async fn track_record(
    installation: &Installation,
    tx: &mut Tx,
    unit: UnitId,
    as_of: AsOf,
) -> Result<Arc<TrackRecord>, Problem> {
    let key = remember::key(installation, "track-record", unit, as_of.year(), as_of);
    let position = remember::position(tx, unit).await?;
    if let Some(known) = remember::recall(&key, &position) {
        return Ok(known);
    }
    let first = as_of.year() - YEARS + 1;
    let kept = store::assessments_since(tx, unit, first, ASSESSMENTS).await?;
    let kept: Vec<Assessment> = kept.into_iter().filter(|one| one.as_of <= as_of.day).collect();
    let thresholds = thresholds(installation);
    let (mut targets, mut stored, mut cases) = (Vec::new(), Vec::new(), Vec::new());
    for year in (first..=as_of.year()).rev() {
        let mut all = series(installation, tx, unit, year, as_of, None).await?;
        with_versions(tx, unit, year, &mut all, as_of).await?;
        for series in all {
            let own: Vec<&Assessment> =
                kept.iter().filter(|one| one.year == year && one.indicator == series.indicator.id).collect();
            if let Some((past, case)) = judge(&series, &own, as_of.day, thresholds, &mut stored) {
                cases.extend(case.map(|case| (past.indicator.clone(), case)));
                targets.push(past);
            }
        }
    }
    let replayed: Vec<Judged> = cases.iter().flat_map(|(_, case)| judged(case)).collect();
    let record = Arc::new(TrackRecord {
        targets,
        stored: calibration::score(&stored),
        replayed: calibration::score(&replayed),
        indicators: by_indicator(&cases),
        lesson: learning::learn(&cases.into_iter().map(|(_, case)| case).collect::<Vec<_>>()),
    });
    remember::keep(key, &position, &record);
    Ok(record)
}

fn judged(case: &Case) -> impl Iterator<Item = Judged> {
    case.said.iter().map(|&p_met| Judged { p_met, is_met: case.is_met })
}

fn by_indicator(cases: &[(Indicator, Case)]) -> Vec<IndicatorRecord> {
    let mut sorted: Vec<(&Indicator, Vec<&Case>)> = Vec::new();
    for (indicator, case) in cases {
        match sorted.iter_mut().find(|(known, _)| known.id == indicator.id) {
            Some((_, known)) => known.push(case),
            None => sorted.push((indicator, vec![case])),
        }
    }
    let record = |(indicator, cases): (&Indicator, Vec<&Case>)| {
        let told: Vec<Judged> = cases.iter().flat_map(|case| judged(case)).collect();
        let met = cases.iter().filter(|case| case.is_met).count();
        let score = calibration::score(&told)?;
        Some(IndicatorRecord { indicator: indicator.clone(), years: cases.len(), met, score })
    };
    let mut records: Vec<IndicatorRecord> = sorted.into_iter().filter_map(record).collect();
    records.sort_by_key(|record| std::cmp::Reverse(record.score.count));
    records
}

/// What became of the target: known once a figure of the whole year is.
fn outcome(finding: &Finding) -> Option<bool> {
    match finding.state {
        State::Met => Some(true),
        State::Missed => Some(false),
        _ if finding.reported.is_some_and(|reported| reported.to_month == 12) => {
            finding.p_met.map(|p| p >= 0.5)
        }
        _ => None,
    }
}

fn is_open(state: State) -> bool {
    matches!(state, State::OnCourse | State::AtRisk | State::OffCourse)
}

fn judge(
    series: &Series,
    kept: &[&Assessment],
    until: Date,
    thresholds: Thresholds,
    stored: &mut Vec<Judged>,
) -> Option<(PastTarget, Option<Case>)> {
    let last = assess(&series.on(until)?, thresholds);
    let is_met = outcome(&last);
    let mut said_then = Vec::new();
    if let Some(is_met) = is_met {
        for day in month_ends(series.year, until) {
            let Some(dossier) = series.on(day) else { continue };
            let finding = assess(&dossier, thresholds);
            let was_open =
                is_open(finding.state) && finding.reported.is_none_or(|reported| reported.to_month < 12);
            if !was_open {
                continue;
            }
            said_then.extend(finding.p_met);
            let said = kept.iter().rfind(|one| one.as_of <= day);
            let said = said.filter(|one| state_from_key(&one.state).is_some_and(is_open));
            stored.extend(said.and_then(|one| one.p_met()).map(|p_met| Judged { p_met, is_met }));
        }
    }
    let days: Vec<(Date, State)> = kept
        .iter()
        .filter(|one| one.as_of.year() == series.year)
        .filter_map(|one| Some((one.as_of, state_from_key(&one.state)?)))
        .collect();
    let first_stored = signals::first_warning(&days);
    let first_replayed = first_warning(series, until, thresholds);
    let first = first_stored.or(first_replayed).map(|(day, _)| day);
    let case = is_met.filter(|_| !said_then.is_empty());
    let case = case.map(|is_met| Case { year: series.year, is_met, said: said_then });
    let past = PastTarget {
        indicator: series.indicator.clone(),
        year: series.year,
        is_met,
        is_provisional: is_met.is_some() && is_open(last.state),
        stored: first_stored,
        replayed: first_replayed,
        lead: if is_met == Some(false) { calibration::lead_months(series.year, first) } else { None },
    };
    Some((past, case))
}
