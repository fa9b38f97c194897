//! Figures and submissions as JSON: the same actions and queries as the pages, one flat object a row.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::problem::FieldProblem;
use kernel::{Act, AsOf, Problem, Text};
use organisation::UnitTree;
use serde_json::{Value, json};
use targets::IndicatorList;
use ui::{Failure, Visit};

use crate::actions::submit_report::remarks_beforehand;
use crate::figure::{Figure, FigureId, NewReport, Origin, State, Submission, SubmissionId};
use crate::{READ, SUBMIT, store};

pub mod consolidations;
pub mod defining;
pub mod estimates;
pub mod filling;
pub mod forms;
mod sent;
pub mod shapes;
pub mod thread;

use sent::SentReport;

/// The most rows of one answer, and the most submissions accepted by one call.
const MOST: i64 = 1_000;
const MOST_ACCEPTED: usize = 10_000;

type Answer = Result<Json<Value>, Failure>;

fn wrong(field: &str) -> Problem {
    Problem::field(field, Text::new("reports-problem-key"))
}

/// A part of the query, read; what cannot be read is named.
fn asked<T: std::str::FromStr>(visit: &Visit, name: &str) -> Result<Option<T>, Problem> {
    let said = visit.asked_for(name).filter(|said| !said.is_empty());
    said.map(|said| said.parse().map_err(|_| wrong(name))).transpose()
}

fn limit(visit: &Visit) -> Result<i64, Problem> {
    Ok(asked::<i64>(visit, "limit")?.unwrap_or(MOST).clamp(1, MOST))
}

fn as_of(visit: &Visit) -> Result<AsOf, Problem> {
    Ok(asked(visit, "as_of")?.map_or(visit.as_of, |day| AsOf::day(day, visit.as_of.today)))
}

fn figure_json(figure: &Figure, indicators: &IndicatorList, tree: &UnitTree) -> Value {
    let indicator = indicators.by_id(figure.indicator);
    let number = |steps: i64| indicator.map(|indicator| indicator.quantity(steps).to_string());
    json!({
        "id": figure.id,
        "indicator": indicator.map(|indicator| indicator.code.as_str()),
        "unit": tree.get(figure.unit).map(|unit| unit.code.as_str()),
        "unit_id": figure.unit,
        "period": figure.period,
        "kind": figure.span.key(),
        "value": number(figure.value),
        "rounded_to": figure.rounded_to.and_then(number),
        "status": figure.status.key(),
        "yoy_pct": figure.yoy_pct.map(|pct| pct.to_string()),
        "plan_pct": figure.plan_pct.map(|pct| pct.to_string()),
        "citation": figure.citation,
        "issuer_rank": figure.issuer_rank,
        "known_on": figure.known_on,
        "recorded_at": figure.recorded_at,
        "submission": figure.submission,
        "author": figure.author,
        "reason": figure.reason,
    })
}

fn submission_json(of: &Submission, tree: &UnitTree) -> Value {
    json!({
        "id": of.id,
        "unit": tree.get(of.unit).map(|unit| unit.code.as_str()),
        "unit_id": of.unit,
        "state": of.state.key(),
        "origin": of.origin.key(),
        "figures": of.figures,
        "remarks": of.remarks,
        "note": of.note,
        "file_name": of.file_name,
        "author": of.author_name,
        "submitted_at": of.submitted_at,
        "signer": of.signer_name,
        "signed_at": of.signed_at,
        "decider": of.decider_name,
        "decided_at": of.decided_at,
        "accepted_on": of.accepted_on,
        "reason": of.reason,
    })
}

/// `?unit=CODE&indicator=CODE&year=2020&as_of=2020-09-25&after=FIGURE&limit=1000`: accepted figures, by key.
pub async fn figures(visit: Visit) -> Answer {
    let (as_of, limit) = (as_of(&visit)?, limit(&visit)?);
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, as_of.day).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let unit = match visit.asked_for("unit") {
        Some(code) => Some(tree.by_code(&code).ok_or(Problem::NotFound)?.id),
        None => None,
    };
    // Without a unit the answer holds everybody's: for who may see the whole.
    let whole = || tree.root().map(|root| tree.scope(root.id)).unwrap_or_default();
    if !visit.actor.may(READ, &unit.map_or_else(whole, |unit| tree.scope(unit))) {
        let needed = Problem::field("unit", Text::new("reports-problem-unit-needed"));
        return Err(unit.map_or(needed, |_| Problem::NotFound).into());
    }
    let indicator = match visit.asked_for("indicator") {
        Some(code) => Some(indicators.by_code(&code).ok_or_else(|| wrong("indicator"))?.id),
        None => None,
    };
    let wanted = store::lists::Wanted { unit, indicator, year: asked(&visit, "year")?, known: as_of.day };
    let after = asked(&visit, "after")?;
    let found = store::lists::accepted(&mut tx, &wanted, after, limit).await?;
    let is_full = i64::try_from(found.len()).is_ok_and(|count| count == limit);
    let next = found.last().filter(|_| is_full).map(|last| last.id);
    let rows: Vec<Value> = found.iter().map(|figure| figure_json(figure, &indicators, &tree)).collect();
    Ok(Json(json!({ "figures": rows, "next": next })))
}

/// One figure, accepted or not, with what became of the submission it came in.
pub async fn figure(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: FigureId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let figure = crate::figure(&mut tx, id).await?.ok_or(Problem::NotFound)?;
    let scope = organisation::scope_of(&visit.installation, &mut tx, figure.unit).await?;
    if !visit.actor.may(READ, &scope) {
        return Err(Problem::NotFound.into());
    }
    let submission = store::submissions::find(&mut tx, id.submission).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, figure.period.last_day()).await?;
    let mut answer = figure_json(&figure, &indicators, &tree);
    answer["state"] = json!(submission.state.key());
    answer["remarks"] = json!(submission.remarks);
    Ok(Json(answer))
}

/// `?state=submitted&unit=CODE&after=SUBMISSION&limit=1000`: those that the actor may see, oldest first.
pub async fn submissions(visit: Visit) -> Answer {
    let limit = limit(&visit)?;
    let state = match visit.asked_for("state").filter(|state| !state.is_empty()) {
        Some(key) => Some(State::from_key(&key).ok_or_else(|| wrong("state"))?),
        None => None,
    };
    let mut tx = visit.read().await?;
    let today = visit.installation.clock.today();
    let tree = organisation::tree(&visit.installation, &mut tx, today).await?;
    let unit = match visit.asked_for("unit") {
        Some(code) => Some(tree.by_code(&code).ok_or(Problem::NotFound)?.id),
        None => None,
    };
    let after = asked(&visit, "after")?;
    let found = store::lists::of_state(&mut tx, state, unit, after, limit).await?;
    let is_full = i64::try_from(found.len()).is_ok_and(|count| count == limit);
    let next = found.last().filter(|_| is_full).map(|last| last.id);
    let theirs = super::pages::seen(&visit, &mut tx, found.iter().map(|one| one.unit).collect()).await?;
    let theirs = found.iter().filter(|one| theirs.contains(&one.unit));
    let rows: Vec<Value> = theirs.map(|submission| submission_json(submission, &tree)).collect();
    Ok(Json(json!({ "submissions": rows, "next": next })))
}

/// `{"unit": CODE, "figures": [{"indicator", "period", "kind", "value", …}], "once": TOKEN}`. Answered when durable.
pub async fn submit(
    visit: Visit,
    Json(sent): Json<SentReport>,
) -> Result<(StatusCode, Json<Value>), Failure> {
    visit.actor.must_somewhere(SUBMIT)?;
    // What can be read beforehand does not hold up the one writer.
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.installation.clock.today()).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let unit = tree
        .by_code(&sent.unit)
        .ok_or_else(|| Problem::field("unit", Text::new("reports-problem-no-such-unit")))?;
    let count = sent.figures.len();
    let mut report = NewReport {
        once: sent.once.clone().filter(|token| !token.is_empty()),
        note: sent.note.clone().unwrap_or_default(),
        origin: Origin::Api,
        ..NewReport::new(unit.id, sent.read(&indicators, &tree)?)
    };
    // Asked before anything of the unit is read; the act asks again.
    let scope = organisation::scope_of(&visit.installation, &mut tx, unit.id).await?;
    visit.actor.must(SUBMIT, &scope)?;
    report.remarks = Some(remarks_beforehand(&visit.installation, &mut tx, &visit.actor, &report).await?);
    drop(tx);
    let submission = crate::submit_once(&visit.installation, visit.act().await?, report).await?;
    let answer = json!({ "id": submission.id, "figures": count, "remarks": submission.remarks });
    Ok((StatusCode::CREATED, Json(answer)))
}

async fn decide<F>(visit: Visit, id: &str, state: State, run: F) -> Answer
where
    F: AsyncFnOnce(&mut Act, SubmissionId) -> Result<(), Problem>,
{
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    run(&mut act, id).await?;
    act.commit().await?;
    Ok(Json(json!({ "id": id, "state": state.key() })))
}

pub async fn sign(visit: Visit, Path(id): Path<String>) -> Answer {
    decide(visit, &id, State::Signed, async |act, id| crate::sign_report(act, id).await).await
}

pub async fn accept(visit: Visit, Path(id): Path<String>) -> Answer {
    decide(visit, &id, State::Accepted, async |act, id| crate::accept_report(act, id).await).await
}

#[derive(serde::Deserialize)]
pub struct SentReason {
    pub reason: String,
}

#[derive(serde::Deserialize)]
pub struct SentReturn {
    reason: String,
    /// The lines in doubt; none: the whole.
    lines: Option<Vec<u32>>,
}

pub async fn give_back(visit: Visit, Path(id): Path<String>, Json(sent): Json<SentReturn>) -> Answer {
    let why = crate::Return::cells(sent.reason, &sent.lines.unwrap_or_default());
    let run = async |act: &mut Act, id| crate::return_report(act, id, why).await;
    decide(visit, &id, State::Returned, run).await
}

#[derive(serde::Deserialize)]
pub struct SentAcceptance {
    submissions: Vec<SubmissionId>,
}

/// `{"submissions": [ID, …]}`: all of them are accepted, or none.
pub async fn accept_many(visit: Visit, Json(sent): Json<SentAcceptance>) -> Answer {
    if sent.submissions.len() > MOST_ACCEPTED {
        let text = Text::new("reports-problem-too-many").with("most", MOST_ACCEPTED);
        return Err(Problem::Invalid(vec![FieldProblem { field: "submissions".to_owned(), text }]).into());
    }
    let mut act = visit.act().await?;
    crate::accept_reports(&mut act, &sent.submissions).await?;
    act.commit().await?;
    Ok(Json(json!({ "accepted": sent.submissions.len() })))
}
