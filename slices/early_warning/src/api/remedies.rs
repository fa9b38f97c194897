//! Causes and remedies as JSON: what the target's page shows and does, by the same queries and actions.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};
use jiff::civil::Date;
use kernel::slice::Asked::{Day, Number, Words};
use kernel::slice::Shape;
use kernel::{Problem, Quantity, Route, Text};
use serde::Deserialize;
use serde_json::{Value, json};
use targets::IndicatorList;
use ui::{Failure, Visit};

use crate::outlooks::effects::{self, Account};
use crate::pages::{asked_unit, effect};
use crate::remedy::{Aim, Cause, CauseId, NewCause, NewRemedy};
use crate::rules::causes::CauseKind;
use crate::{EXPLAIN, READ, actions, addresses, store};

const CAUSE: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("indicator", Shape::Words),
    ("year", Shape::Whole),
    ("kind", Shape::Words),
    ("objective", Shape::Truth),
    ("words", Shape::Words),
    ("figures", Shape::List(&Shape::Words)),
    ("remarks", Shape::List(&Shape::Words)),
    ("evidence", Shape::Words),
    ("by", Shape::Words),
    ("known_on", Shape::Day),
    ("withdrawn_because", Shape::OrNull(&Shape::Words)),
]);

const FORECAST: Shape = Shape::Record(&[
    ("p_met", Shape::OrNull(&Shape::Number)),
    ("q10", Shape::OrNull(&Shape::Number)),
    ("q50", Shape::OrNull(&Shape::Number)),
    ("q90", Shape::OrNull(&Shape::Number)),
    ("reported_to_month", Shape::OrNull(&Shape::Whole)),
]);

const REMEDY: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("citation", Shape::Words),
    ("cause", Shape::Words),
    ("indicator", Shape::Words),
    ("year", Shape::Whole),
    ("words", Shape::Words),
    ("effect", Shape::Number),
    ("effect_by", Shape::Day),
    ("known_on", Shape::Day),
    ("before", FORECAST),
    ("now", FORECAST),
    ("periods_since", Shape::Whole),
    ("verdict", Shape::Words),
    ("median_moved", Shape::OrNull(&Shape::Number)),
    ("part_of_expected", Shape::OrNull(&Shape::Number)),
    ("unsure", Shape::List(&Shape::Words)),
    ("withdrawn_because", Shape::OrNull(&Shape::Words)),
]);

const NEW_CAUSE: Shape = Shape::Record(&[
    ("unit", Shape::Words),
    ("indicator", Shape::Words),
    ("year", Shape::Whole),
    ("kind", Shape::Words),
    ("words", Shape::Words),
    ("figures", Shape::OrNull(&Shape::List(&Shape::Words))),
    ("remarks", Shape::OrNull(&Shape::List(&Shape::Words))),
    ("evidence", Shape::OrNull(&Shape::Words)),
    ("once", Shape::OrNull(&Shape::Words)),
]);

const NEW_REMEDY: Shape = Shape::Record(&[
    ("cause", Shape::Words),
    ("words", Shape::Words),
    ("effect", Shape::Number),
    ("effect_by", Shape::Day),
    ("once", Shape::OrNull(&Shape::Words)),
]);

const MADE: Shape = Shape::Record(&[("id", Shape::Words)]);
const REASON: Shape = Shape::Record(&[("reason", Shape::Words)]);
const DONE: Shape = Shape::Record(&[("done", Shape::Truth)]);

pub fn routes() -> Vec<Route> {
    const LISTED: &[kernel::slice::Asked] =
        &[Words("unit"), Number("year"), Words("indicator"), Day("as_of")];
    vec![
        Route::permitted(addresses::API_CAUSES, READ, get(causes).post(record))
            .about("early_warning-api-causes", LISTED, Shape::List(&CAUSE))
            .about_post("early_warning-api-record-cause", NEW_CAUSE, "201", MADE),
        Route::permitted(addresses::API_REMEDIES, READ, get(remedies).post(propose))
            .about("early_warning-api-remedies", LISTED, Shape::List(&REMEDY))
            .about_post("early_warning-api-propose-remedy", NEW_REMEDY, "201", MADE),
        Route::permitted(addresses::API_WITHDRAW_CAUSE, EXPLAIN, post(withdraw_cause)).about_post(
            "early_warning-api-withdraw-cause",
            REASON,
            "200",
            DONE,
        ),
        Route::permitted(addresses::API_WITHDRAW_REMEDY, EXPLAIN, post(withdraw_remedy)).about_post(
            "early_warning-api-withdraw-remedy",
            REASON,
            "200",
            DONE,
        ),
    ]
}

fn cause_object(cause: &Cause, indicators: &IndicatorList, visit: &Visit) -> Value {
    let indicator = indicators.by_id(cause.aim.indicator);
    let measure = indicator.map(|one| one.unit(visit.lang).to_owned()).unwrap_or_default();
    json!({
        "id": cause.id,
        "indicator": indicator.map(|one| one.code.as_str()),
        "year": cause.aim.year,
        "kind": cause.kind.key(),
        "objective": cause.kind.is_objective(),
        "words": cause.words,
        "figures": cause.figures,
        "remarks": cause.remarks.iter().map(|one| visit.say(&one.text(visit.lang, &measure))).collect::<Vec<_>>(),
        "evidence": cause.evidence,
        "by": cause.by.name,
        "known_on": cause.by.known_on,
        "withdrawn_because": cause.withdrawn.as_ref().map(|one| one.reason.as_str()),
    })
}

fn remedy_object(account: &Account, indicators: &IndicatorList, visit: &Visit) -> Value {
    let remedy = &account.remedy;
    let indicator = indicators.by_id(remedy.aim.indicator);
    let value = |steps: i64| indicator.map(|one| one.quantity(steps).to_f64());
    let then = remedy.before.range.map(|range| range.map(value));
    let now = account.now.as_ref();
    let range = now.and_then(|now| now.finding.range);
    json!({
        "id": remedy.id,
        "citation": crate::remedy::citation(remedy.id),
        "cause": remedy.cause,
        "indicator": indicator.map(|one| one.code.as_str()),
        "year": remedy.aim.year,
        "words": remedy.words,
        "effect": value(remedy.effect),
        "effect_by": remedy.effect_by,
        "known_on": remedy.by.known_on,
        "before": {
            "p_met": remedy.before.p_met(),
            "q10": then.map(|range| range[0]),
            "q50": then.map(|range| range[1]),
            "q90": then.map(|range| range[2]),
            "reported_to_month": remedy.before.reported_to_month,
        },
        "now": {
            "p_met": now.and_then(|now| now.finding.p_met),
            "q10": range.map(|range| range[0]),
            "q50": range.map(|range| range[1]),
            "q90": range.map(|range| range[2]),
            "reported_to_month": now.and_then(|now| now.finding.reported).map(|reported| reported.to_month),
        },
        "periods_since": account.periods,
        "verdict": account.movement.verdict.key(),
        "median_moved": account.movement.median,
        "part_of_expected": account.movement.part,
        "unsure": effect::unsure(account).iter().map(|text| visit.say(text)).collect::<Vec<_>>(),
        "withdrawn_because": remedy.withdrawn.as_ref().map(|one| one.reason.as_str()),
    })
}

/// The unit's causes of a year, of one indicator where one is named.
async fn causes(visit: Visit) -> Result<Json<Value>, Failure> {
    let as_of = visit.as_of_asked()?;
    let mut tx = visit.read().await?;
    let (unit, scope) = asked_unit(&visit, &mut tx, visit.asked_for("unit"), as_of).await?;
    visit.actor.must(READ, &scope)?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let found = store::remedies::causes(&mut tx, unit.id, year(&visit, as_of.year()), as_of.day).await?;
    let wanted = visit.asked_for("indicator").and_then(|code| indicators.by_code(&code)).map(|one| one.id);
    let own = found.iter().filter(|cause| wanted.is_none_or(|id| id == cause.aim.indicator));
    Ok(Json(own.map(|cause| cause_object(cause, &indicators, &visit)).collect()))
}

fn year(visit: &Visit, this: i16) -> i16 {
    visit.asked_for("year").and_then(|year| year.parse().ok()).unwrap_or(this)
}

async fn remedies(visit: Visit) -> Result<Json<Value>, Failure> {
    let as_of = visit.as_of_asked()?;
    let mut tx = visit.read().await?;
    let (unit, scope) = asked_unit(&visit, &mut tx, visit.asked_for("unit"), as_of).await?;
    visit.actor.must(READ, &scope)?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let year = year(&visit, as_of.year());
    let wanted = visit.asked_for("indicator").and_then(|code| indicators.by_code(&code)).map(|one| one.id);
    let known = store::remedies::remedies(&mut tx, unit.id, year, as_of.day).await?;
    let mut aims: Vec<Aim> = Vec::new();
    for remedy in known {
        let is_asked = wanted.is_none_or(|id| id == remedy.aim.indicator);
        if is_asked && !aims.contains(&remedy.aim) {
            aims.push(remedy.aim);
        }
    }
    let mut objects = Vec::new();
    for aim in aims {
        let accounts = effects::of_target(&visit.installation, &mut tx, aim, as_of).await?;
        objects.extend(accounts.iter().map(|account| remedy_object(account, &indicators, &visit)));
    }
    Ok(Json(objects.into()))
}

#[derive(Deserialize)]
struct SentCause {
    unit: String,
    indicator: String,
    year: i16,
    kind: String,
    words: String,
    #[serde(default)]
    figures: Vec<String>,
    #[serde(default)]
    remarks: Vec<String>,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    once: String,
}

async fn record(visit: Visit, Json(sent): Json<SentCause>) -> Result<(StatusCode, Json<Value>), Failure> {
    let mut act = visit.act().await?;
    let today = act.today();
    let tree = organisation::tree(&visit.installation, &mut act.tx, today).await?;
    let unit = tree.by_code(&sent.unit);
    let unit = unit.ok_or_else(|| Problem::field("unit", Text::new("early_warning-wrong-unit")))?.id;
    let indicators = targets::indicators(&visit.installation, &mut act.tx).await?;
    let indicator = indicators.by_code(&sent.indicator);
    let indicator =
        indicator.ok_or_else(|| Problem::field("indicator", Text::new("early_warning-wrong-indicator")))?.id;
    let new = NewCause {
        aim: Aim { unit, indicator, year: sent.year },
        kind: CauseKind::from_key(&sent.kind),
        words: sent.words,
        figures: sent.figures,
        remarks: sent.remarks,
        evidence: sent.evidence,
    };
    let id = actions::record_cause(&mut act, new, &sent.once).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

#[derive(Deserialize)]
struct SentRemedy {
    cause: CauseId,
    words: String,
    effect: f64,
    effect_by: Date,
    #[serde(default)]
    once: String,
}

async fn propose(visit: Visit, Json(sent): Json<SentRemedy>) -> Result<(StatusCode, Json<Value>), Failure> {
    let mut act = visit.act().await?;
    let today = act.today();
    let cause = store::remedies::cause(&mut act.tx, sent.cause, today).await?.ok_or(Problem::NotFound)?;
    let indicators = targets::indicators(&visit.installation, &mut act.tx).await?;
    let indicator = indicators.by_id(cause.aim.indicator).ok_or(Problem::NotFound)?;
    let effect = Quantity::nearest(sent.effect, indicator.decimals);
    let new = NewRemedy { words: sent.words, effect, effect_by: Some(sent.effect_by) };
    let id = actions::propose_remedy(&mut act, sent.cause, new, &sent.once).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

#[derive(Deserialize)]
struct SentReason {
    reason: String,
}

async fn withdraw_cause(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentReason>,
) -> Result<Json<Value>, Failure> {
    let mut act = visit.act().await?;
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    actions::withdraw_cause(&mut act, id, &sent.reason).await?;
    act.commit().await?;
    Ok(Json(json!({ "done": true })))
}

async fn withdraw_remedy(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentReason>,
) -> Result<Json<Value>, Failure> {
    let mut act = visit.act().await?;
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    actions::withdraw_remedy(&mut act, id, &sent.reason).await?;
    act.commit().await?;
    Ok(Json(json!({ "done": true })))
}
