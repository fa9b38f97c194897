//! Hands in figures: validated, checked against history, kept for ever; a second one with the same token is the first.

use jiff::Timestamp;
use kernel::problem::FieldProblem;
use kernel::texts::Text;
use kernel::{Act, Actor, Fact, Installation, Problem, Tx, UnitId, once};
use serde_json::json;

use crate::figure::{Figure, FigureId, NewFigure, NewReport, State, Submission, SubmissionId};
use crate::places::Places;
use crate::store::figures::Kept;
use crate::{SUBMIT, history, rules, store};

/// Answers when nothing stands in the way; the figures count once somebody else accepts them.
pub async fn submit_report(act: &mut Act, report: NewReport) -> Result<Submission, Problem> {
    let installation = std::sync::Arc::clone(act.installation());
    let scope = organisation::scope_of(&installation, &mut act.tx, report.unit).await?;
    act.must(SUBMIT, &scope)?;
    let id: SubmissionId = act.id();
    if let Some(token) = &report.once
        && let Some(earlier) = once::earlier_answer_or(act, token, &id.to_string()).await?
    {
        let earlier = earlier.parse().map_err(|_| Problem::refused("reports-refused-still-busy"))?;
        return store::submissions::find(&mut act.tx, earlier).await;
    }
    hand_in(act, id, report, &mut Places::default()).await
}

/// So many figures are written at a time: a large import does not stand in memory twice.
const AT_ONCE: usize = 4_200;

/// What is common to a form and to a file. Whoever calls has asked whether the actor may for the report's unit.
pub(super) async fn hand_in(
    act: &mut Act,
    id: SubmissionId,
    report: NewReport,
    places: &mut Places,
) -> Result<Submission, Problem> {
    validate(act, &report, places).await?;
    let kept = kept(act, id, &report);
    let remarks = match report.remarks {
        Some(remarks) => remarks,
        None => {
            let installation = std::sync::Arc::clone(act.installation());
            let figures: Vec<&Figure> = kept.iter().map(|kept| &kept.figure).collect();
            history::remarks_on(&installation, &mut act.tx, &figures).await?
        }
    };
    let submission = submission(act, id, &report, remarks);
    if act.is_trial() {
        return Ok(submission);
    }
    store::submissions::insert(&mut act.tx, &submission).await?;
    for some in kept.chunks(AT_ONCE) {
        store::figures::insert(&mut act.tx, some).await?;
    }
    act.append(Fact::new(
        "reports.submitted",
        id,
        json!({ "unit": report.unit, "count": kept.len(), "origin": report.origin.key() }),
    ))
    .await?;
    Ok(submission)
}

fn submission(act: &Act, id: SubmissionId, report: &NewReport, remarks: usize) -> Submission {
    Submission {
        id,
        unit: report.unit,
        state: State::Submitted,
        origin: report.origin,
        note: report.note.trim().to_owned(),
        file_name: report.file.as_ref().map(|(name, _)| name.clone()),
        file_digest: report.file.as_ref().map(|(_, digest)| digest.clone()),
        figures: i64::try_from(report.figures.len()).unwrap_or(i64::MAX),
        remarks: i64::try_from(remarks).unwrap_or(i64::MAX),
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        submitted_at: act.now,
        signer_name: None,
        signed_at: None,
        decider_name: None,
        decided_at: None,
        accepted_on: None,
        reason: None,
    }
}

/// How many remarks the checks make on figures that somebody is about to hand in: asked before the act, it does not
/// hold up the one writer.
pub async fn remarks_beforehand(
    installation: &Installation,
    tx: &mut Tx,
    actor: &Actor,
    report: &NewReport,
) -> Result<usize, Problem> {
    let now = installation.clock.now();
    let id: SubmissionId = installation.mint.id(now);
    let figures: Vec<Figure> = (1..)
        .zip(&report.figures)
        .map(|(line, new)| figure(actor, now, FigureId::new(id, line), new, report.unit))
        .collect();
    history::remarks_on(installation, tx, &figures.iter().collect::<Vec<_>>()).await
}

fn kept(act: &Act, submission: SubmissionId, report: &NewReport) -> Vec<Kept> {
    let keep = |(line, new): (u32, &NewFigure)| Kept {
        figure: figure(&act.actor, act.now, FigureId::new(submission, line), new, report.unit),
        own_known_on: new.known_on,
        salt: act.salt().to_vec(),
    };
    (1..).zip(&report.figures).map(keep).collect()
}

pub(crate) fn figure(actor: &Actor, now: Timestamp, id: FigureId, new: &NewFigure, unit: UnitId) -> Figure {
    Figure {
        id,
        indicator: new.indicator,
        unit: new.unit.unwrap_or(unit),
        period: new.period,
        span: new.span,
        value: new.value,
        rounded_to: new.rounded_to,
        status: new.status,
        yoy_pct: new.yoy_pct,
        plan_pct: new.plan_pct,
        citation: new.citation.clone(),
        issuer_rank: new.issuer_rank,
        known_on: new.known_on.unwrap_or_else(|| kernel::clock::day_of(now)),
        recorded_at: now,
        submission: id.submission,
        author: actor.name.clone(),
        reason: new.reason.clone().filter(|reason| !reason.trim().is_empty()),
        parts: None,
    }
}

/// Every objection at once, each with the number of its figure: `figures.3.value`.
async fn validate(act: &mut Act, report: &NewReport, places: &mut Places) -> Result<(), Problem> {
    if report.figures.is_empty() {
        return Err(Problem::refused("reports-refused-nothing"));
    }
    let installation = std::sync::Arc::clone(act.installation());
    let indicators = targets::indicators(&installation, &mut act.tx).await?;
    let today = act.today();
    let mut problems = Vec::new();
    let mut say = |at: usize, (field, text): (&str, Text)| {
        problems.push(FieldProblem { field: format!("figures.{at}.{field}"), text });
    };
    for (at, figure) in report.figures.iter().enumerate() {
        match indicators.by_id(figure.indicator) {
            Some(indicator) => {
                for objection in rules::validation::objections(figure, indicator, today) {
                    say(at, objection);
                }
            }
            None => say(at, ("indicator", Text::new("reports-problem-no-such-indicator"))),
        }
    }
    for at in rules::validation::doubles(&report.figures, report.unit) {
        say(at, ("indicator", Text::new("reports-problem-double")));
    }
    for (at, figure) in report.figures.iter().enumerate() {
        let unit = figure.unit.unwrap_or(report.unit);
        match places.find(&installation, &mut act.tx, unit, figure.period).await? {
            None => say(at, ("unit", Text::new("reports-problem-dead-unit"))),
            Some(place) if unit != report.unit && !place.path.contains(&report.unit) => {
                say(at, ("unit", Text::new("reports-problem-unit-elsewhere")));
            }
            Some(_) => {}
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Problem::Invalid(problems)) }
}
