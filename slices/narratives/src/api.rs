//! Reports and templates as JSON: what the pages show and do, by the same queries and actions.

pub mod shapes;

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::{AsOf, Problem, Tx};
use serde::Deserialize;
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::NewReport;
use crate::exports::{DOCX, template_file};
use crate::pages::draft::asked;
use crate::pages::models::{Sent, take};
use crate::pages::paper::{changed, issue_now, keep_now, redraft_now};
use crate::pages::reports::page_of;
use crate::pages::{attached, id_of, known};
use crate::report::{Report, ReportId, TemplateVersion, Version};
use crate::rules::changes::unseen;

/// Reports of one answer, unless fewer are asked for.
const MOST: usize = 100;

fn object(report: &Report, unit: &str) -> Value {
    json!({
        "id": report.id,
        "unit": report.unit,
        "unit_name": unit,
        "period": report.period,
        "issued_at": report.issued.as_ref().map(|issued| issued.at),
        "docx": report.issued.as_ref().map(|issued| &issued.docx),
        "xlsx": report.issued.as_ref().map(|issued| &issued.xlsx),
    })
}

pub async fn list(visit: Visit) -> Result<Json<Value>, Failure> {
    let limit = visit.asked_for("limit").and_then(|limit| limit.parse().ok()).unwrap_or(MOST).clamp(1, MOST);
    let (found, next) = page_of(&visit, visit.asked_for("after").as_deref(), limit).await?;
    let reports: Vec<Value> = found.iter().map(|(report, unit)| object(report, unit)).collect();
    Ok(Json(json!({ "reports": reports, "next": next })))
}

#[derive(Deserialize)]
pub struct SentReport {
    unit: String,
    period: String,
    template: String,
    as_of: Option<Date>,
    #[serde(default)]
    once: String,
}

pub async fn draft(visit: Visit, Json(sent): Json<SentReport>) -> Result<(StatusCode, Json<Value>), Failure> {
    let (unit, period) = asked(&visit, &sent.unit, &sent.period).await?;
    let as_of = sent.as_of.map_or(visit.as_of, |day| AsOf::day(day, visit.as_of.today));
    let gathered = crate::gather(&visit.installation, &visit.actor, unit, period, as_of).await?;
    let mut act = visit.act().await?;
    let new = NewReport { unit, period, template: sent.template };
    let id = crate::draft_report(&mut act, &new, gathered, &sent.once).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

fn standing(report: &Report, version: &Version, open: usize) -> Value {
    json!({
        "id": report.id,
        "version": version.version,
        "step": version.step.key(),
        "template": version.template,
        "template_version": version.template_version,
        "as_of": version.as_of,
        "position": version.position,
        "open_changes": open,
        "issued_at": report.issued.as_ref().map(|issued| issued.at),
    })
}

pub async fn one(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let (report, version) = known(&visit, &mut visit.read().await?, id_of(&id)?).await?;
    let found = changed(&visit, &report, &version).await?;
    let open = unseen(&found, &version.draft.kept).len();
    let mut answer = standing(&report, &version, open);
    answer["unit"] = json!(report.unit);
    answer["period"] = json!(report.period);
    answer["docx"] = json!(report.issued.as_ref().map(|issued| &issued.docx));
    answer["xlsx"] = json!(report.issued.as_ref().map(|issued| &issued.xlsx));
    answer["words"] = json!(version.draft.words);
    answer["chapters"] = json!(version.draft.chapters);
    answer["sources"] = json!(version.draft.sources);
    answer["changes"] = json!(found);
    answer["kept"] = json!(version.draft.kept);
    Ok(Json(answer))
}

async fn stands(visit: &Visit, id: ReportId) -> Result<Json<Value>, Failure> {
    let (report, version) = known(visit, &mut visit.read().await?, id).await?;
    let found = changed(visit, &report, &version).await?;
    let open = unseen(&found, &version.draft.kept).len();
    Ok(Json(standing(&report, &version, open)))
}

#[derive(Deserialize)]
pub struct SentWords {
    base: i64,
    #[serde(default)]
    words: BTreeMap<String, String>,
    template: Option<String>,
}

pub async fn edit(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentWords>,
) -> Result<Json<Value>, Failure> {
    let id = id_of(&id)?;
    let mut act = visit.act().await?;
    crate::edit_report(&mut act, id, sent.base, sent.words, sent.template.as_deref()).await?;
    act.commit().await?;
    stands(&visit, id).await
}

#[derive(Deserialize)]
pub struct SentBase {
    base: i64,
    #[serde(default)]
    reason: String,
}

pub async fn redraft(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentBase>,
) -> Result<Json<Value>, Failure> {
    let id = id_of(&id)?;
    redraft_now(&visit, id, sent.base).await?;
    stands(&visit, id).await
}

pub async fn keep(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentBase>,
) -> Result<Json<Value>, Failure> {
    let id = id_of(&id)?;
    keep_now(&visit, id, sent.base, &sent.reason).await?;
    stands(&visit, id).await
}

pub async fn issue(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentBase>,
) -> Result<Json<Value>, Failure> {
    let id = id_of(&id)?;
    issue_now(&visit, id, sent.base).await?;
    stands(&visit, id).await
}

fn template_object(of: &TemplateVersion) -> Value {
    json!({
        "template": of.template,
        "version": of.version,
        "name": of.name,
        "digest": of.digest,
        "by": of.author_name,
        "at": of.at,
    })
}

pub async fn templates(visit: Visit) -> Result<Json<Value>, Failure> {
    let mut tx = visit.read().await?;
    let all = crate::newest_templates(&visit.installation, &mut tx).await?;
    Ok(Json(all.iter().map(template_object).collect()))
}

/// The newest version of a template's file, or the one asked for.
pub async fn template(visit: Visit, Path(template): Path<String>) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let version = match visit.asked_for("version").map(|version| version.parse()) {
        Some(version) => version.map_err(|_| Problem::NotFound)?,
        None => newest(&visit, &mut tx, &template).await?,
    };
    let content = template_file(&visit.installation, &mut tx, &template, version).await?;
    Ok(attached(DOCX, &format!("mau-bao-cao-{version}.docx"), content))
}

async fn newest(visit: &Visit, tx: &mut Tx, template: &str) -> Result<i64, Problem> {
    let found = crate::newest_template(&visit.installation, tx, template).await?;
    found.map(|one| one.version).ok_or(Problem::NotFound)
}

pub async fn upload(visit: Visit, form: Multipart) -> Result<(StatusCode, Json<Value>), Failure> {
    visit.actor.must_somewhere(crate::TEMPLATES)?;
    let sent = Sent::read(form, visit.installation.config.upload_limit).await?;
    let made = take(&visit, sent).await?;
    Ok((StatusCode::CREATED, Json(template_object(&made))))
}
