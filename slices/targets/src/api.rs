//! Indicators and plans as JSON: what the pages show, one flat object a row.

use std::collections::HashMap;

use axum::Json;
use kernel::slice::Shape;
use kernel::{Problem, Text, UnitId};
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::indicator::{Indicator, IndicatorList};
use crate::plan::{PlanValue, TargetId};

/// What is measured.
const INDICATOR: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("code", Shape::Words),
    ("name_vi", Shape::Words),
    ("name_en", Shape::Words),
    ("unit_vi", Shape::Words),
    ("unit_en", Shape::Words),
    ("decimals", Shape::Whole),
    ("nature", Shape::Words),
    ("direction", Shape::Words),
    ("over_time", Shape::Words),
    ("over_units", Shape::Words),
    ("frequency", Shape::Words),
    ("lead_unit", Shape::OrNull(&Shape::Words)),
    ("lead_unit_name", Shape::OrNull(&Shape::Words)),
    ("note", Shape::Words),
    ("part_of", Shape::OrNull(&Shape::Words)),
    ("dimension", Shape::OrNull(&Shape::Words)),
    ("member", Shape::OrNull(&Shape::Words)),
    ("version", Shape::Whole),
]);

/// Every indicator, or those found.
pub const INDICATORS: Shape = Shape::List(&INDICATOR);

/// A target in the version that stands.
const VALUE: Shape = Shape::Record(&[
    ("target", Shape::Words),
    ("indicator", Shape::OrNull(&Shape::Words)),
    ("unit", Shape::OrNull(&Shape::Words)),
    ("unit_id", Shape::Words),
    ("year", Shape::Whole),
    ("level", Shape::Words),
    ("low", Shape::OrNull(&Shape::Words)),
    ("high", Shape::OrNull(&Shape::Words)),
    ("basis", Shape::Words),
    ("version", Shape::Whole),
    ("citation", Shape::Anything),
    ("known_on", Shape::Day),
    ("recorded_at", Shape::Moment),
    ("note", Shape::Words),
    ("reason", Shape::OrNull(&Shape::Words)),
]);

/// Targets of a year.
pub const PLAN: Shape = Shape::List(&VALUE);

/// The most rows of all units' plans in one answer.
const LIMIT: i64 = 1_000;

fn indicator(of: &Indicator, list: &IndicatorList) -> Value {
    let part = of.part.as_ref();
    json!({
        "id": of.id,
        "code": of.code,
        "name_vi": of.name_vi,
        "name_en": of.name_en,
        "unit_vi": of.unit_vi,
        "unit_en": of.unit_en,
        "decimals": of.decimals,
        "nature": of.nature.key(),
        "direction": of.direction.key(),
        "over_time": of.over_time.key(),
        "over_units": of.over_units.key(),
        "frequency": of.frequency,
        "lead_unit": of.lead_unit,
        "lead_unit_name": of.lead_unit_name,
        "note": of.note,
        "part_of": part.and_then(|part| list.by_id(part.whole)).map(|whole| whole.code.as_str()),
        "dimension": part.map(|part| part.dimension_vi.as_str()),
        "member": part.map(|part| part.member_vi.as_str()),
        "version": of.version,
    })
}

/// `?q=words`
pub async fn indicators(visit: Visit) -> Result<Json<Value>, Failure> {
    let list = crate::indicators(&visit.installation, &mut visit.read().await?).await?;
    let found = list.find(&visit.asked_for("q").unwrap_or_default());
    Ok(Json(found.into_iter().map(|one| indicator(one, &list)).collect()))
}

fn value(of: &PlanValue, list: &IndicatorList, units: &HashMap<UnitId, String>) -> Value {
    let indicator = list.by_id(of.indicator);
    let number = |steps: Option<i64>| Some(indicator?.quantity(steps?).to_string());
    json!({
        "target": of.target,
        "indicator": indicator.map(|indicator| indicator.code.as_str()),
        "unit": units.get(&of.unit),
        "unit_id": of.unit,
        "year": of.year,
        "level": of.level.key(),
        "low": number(of.low),
        "high": number(of.high),
        "basis": of.basis.key(),
        "version": of.version,
        "citation": of.citation,
        "known_on": of.known_on,
        "recorded_at": of.recorded_at,
        "note": of.note,
        "reason": of.reason,
    })
}

/// `?unit=CODE&year=2020&as_of=2020-09-25`; without a unit those of all, a thousand at a time, `after` a target.
pub async fn plan(visit: Visit) -> Result<Json<Value>, Failure> {
    let wrong = |field: &str| Problem::field(field, Text::new("targets-wrong-parameter"));
    let as_of = visit.as_of_asked()?;
    let year = match visit.asked_for("year") {
        Some(year) => year.parse().map_err(|_| wrong("year"))?,
        None => as_of.year(),
    };
    let after: Option<TargetId> =
        visit.asked_for("after").map(|id| id.parse().map_err(|_| wrong("after"))).transpose()?;
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, as_of.day).await?;
    let list = crate::indicators(&visit.installation, &mut tx).await?;
    let values = match visit.asked_for("unit") {
        Some(code) => {
            let unit = tree.by_code(&code).ok_or(Problem::NotFound)?;
            crate::plan_of(&mut tx, Some(unit.id), year, as_of).await?
        }
        None => crate::plan_page(&mut tx, year, as_of, after, LIMIT).await?,
    };
    let codes: HashMap<UnitId, String> =
        values.iter().filter_map(|value| Some((value.unit, tree.get(value.unit)?.code.clone()))).collect();
    Ok(Json(values.iter().map(|of| value(of, &list, &codes)).collect()))
}
