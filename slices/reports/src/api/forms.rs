//! Forms, periods and what is owed, as JSON.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Period, Problem};
use serde_json::{Value, json};
use ui::{Failure, Visit};

use super::{SentReason, wrong};
use crate::form::FormId;
use crate::request::RequestId;
use crate::rules::progress::{stage, timing};
use crate::{READ, store};

/// Every form as it stands, with codes in the place of identities.
pub async fn forms(visit: Visit) -> Result<Json<Value>, Failure> {
    let mut tx = visit.read().await?;
    let all = store::forms::all(&mut tx).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.today).await?;
    drop(tx);
    let forms = all.iter().map(|form| {
        let says = &form.says;
        let item = |item: &crate::form::Item| {
            let code = indicators.by_id(item.indicator).map(|indicator| indicator.code.as_str());
            json!({ "indicator": code, "kind": item.kind.key() })
        };
        json!({
            "id": form.id,
            "version": form.version,
            "code": form.code,
            "name": says.name,
            "basis": says.basis,
            "frequency": says.frequency.key(),
            "cut_off": says.cut_off.key(),
            "status": says.status.key(),
            "unit_kind": says.audience.kind.map(organisation::UnitKind::key),
            "under": says.audience.under.and_then(|unit| Some(tree.get(unit)?.code.as_str())),
            "ended_on": form.ended_on,
            "items": says.items.iter().map(item).collect::<Vec<_>>(),
        })
    });
    Ok(Json(Value::Array(forms.collect())))
}

#[derive(serde::Deserialize)]
pub struct SentRound {
    form: String,
    period: String,
}

/// `{"form": CODE, "period": "2020-09"}`.
pub async fn open(visit: Visit, Json(sent): Json<SentRound>) -> Result<(StatusCode, Json<Value>), Failure> {
    let period: Period = sent.period.parse().map_err(|_| wrong("period"))?;
    let mut tx = visit.read().await?;
    let all = store::forms::all(&mut tx).await?;
    let code = sent.form.trim().to_uppercase();
    let form: FormId = all.iter().find(|form| form.code == code).ok_or_else(|| wrong("form"))?.id;
    drop(tx);
    let mut act = visit.act().await?;
    let round = crate::open_period(&mut act, form, period).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": round, "is_new": round.is_some() }))))
}

/// `?period=2020-09`: what the units that the actor may see owe in it.
pub async fn requests(visit: Visit) -> Result<Json<Value>, Failure> {
    let period: Period =
        visit.asked_for("period").unwrap_or_default().parse().map_err(|_| wrong("period"))?;
    let mut tx = visit.read().await?;
    let rounds = store::forms::rounds_of(&mut tx, period).await?;
    let forms = store::forms::of_rounds(&mut tx, &rounds).await?;
    let ids: Vec<_> = rounds.iter().map(|round| round.id).collect();
    let found = store::requests::of_rounds(&mut tx, &ids).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, period.last_day()).await?;
    drop(tx);
    let today = visit.installation.clock.today();
    let row = |request: &crate::request::Request| {
        let unit = tree.get(request.unit)?;
        if !visit.actor.may(READ, &tree.scope(unit.id)) {
            return None;
        }
        let round = rounds.iter().find(|round| round.id == request.round)?;
        let form = forms.iter().find(|form| (form.id, form.version) == (round.form, round.version))?;
        Some(json!({
            "id": request.id,
            "form": form.code,
            "unit": unit.code,
            "due": request.due,
            "stage": stage(request).key(),
            "timing": timing(request, today).key(),
            "submission": request.submission,
            "first_at": request.first_at,
            "excuse": request.excuse.as_ref().map(|excuse| excuse.reason.as_str()),
        }))
    };
    Ok(Json(Value::Array(found.iter().filter_map(row).collect())))
}

pub async fn excuse(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentReason>,
) -> Result<Json<Value>, Failure> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    crate::excuse_unit(&mut act, id, &sent.reason).await?;
    act.commit().await?;
    Ok(Json(json!({ "id": id, "state": "excused" })))
}
