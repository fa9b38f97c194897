//! Tasks as JSON: what the pages show and do, by the same queries and actions.

pub mod shapes;
mod together;

pub use together::{filters, save_filter, together};

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use documents::{DocumentId, ProposalId};
use jiff::civil::Date;
use kernel::{AsOf, Citation, Problem, Text, UnitId};
use serde::Deserialize;
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::pages::asked::{PROGRAM, asked};
use crate::pages::counts::{self, grouped};
use crate::pages::moves::Move;
use crate::pages::steps::{With, take};
use crate::pages::{Reader, amended, follow_up, id_of};
use crate::rules::sight;
use crate::store;
use crate::task::{NewTask, Said, Step, Task, TaskId};

/// Tasks of one answer, unless fewer are asked for.
const MOST: i64 = 200;

fn object(task: &Task, reader: &Reader, day: Date) -> Value {
    let code = |unit: UnitId| reader.tree.get(unit).map(|unit| unit.code.clone());
    let state = &task.state;
    json!({
        "id": task.id,
        "parent": task.parent,
        "series": task.series,
        "citation": task.citation,
        "document": task.document,
        "work": task.work,
        "product": task.product,
        "lead": code(task.lead),
        "coordinating": task.coordinating.iter().filter_map(|unit| code(*unit)).collect::<Vec<_>>(),
        "owner": code(task.owner),
        "person": task.person_name,
        "person_account": task.person,
        "competence": task.competence,
        "ground": task.ground,
        "due_said": task.due.words(),
        "original_due": state.original_due,
        "due": state.due,
        "asked_due": state.asked_due,
        "stage": state.stage,
        "percent": state.percent,
        "delivered_on": state.delivered_on,
        "extensions": state.extensions,
        "extended_days": state.extended_days,
        "is_past_original_due": state.is_past_original(day),
        "is_past_due": state.is_past_due(day),
        "given_on": task.known_on,
        "step": task.step,
    })
}

fn step_object(step: &Step) -> Value {
    json!({
        "number": step.number,
        "kind": step.kind,
        "stage": step.state.stage,
        "original_due": step.state.original_due,
        "due": step.state.due,
        "asked_due": step.state.asked_due,
        "percent": step.state.percent,
        "words": step.words,
        "evidence": step.evidence,
        "file": step.file,
        "by": step.author_name,
        "known_on": step.known_on,
        "recorded_at": step.recorded_at,
    })
}

async fn reader(visit: &Visit, tx: &mut kernel::Tx) -> Result<(Reader, AsOf), Problem> {
    let as_of = visit.as_of_asked()?;
    Ok((Reader::of(&visit.installation, tx, &visit.actor, as_of).await?, as_of))
}

/// At most 200 by due day and identity, those after a key: `due~id` of the last one, as `2026-06-30~01J…`.
pub async fn list(visit: Visit) -> Result<Json<Value>, Failure> {
    let limit = visit.asked_for("limit").and_then(|limit| limit.parse().ok()).unwrap_or(MOST).clamp(1, MOST);
    let mut tx = visit.read().await?;
    let (reader, as_of) = reader(&visit, &mut tx).await?;
    let list = asked(&visit, &reader, &PROGRAM, as_of, limit).or_refused()?;
    let tasks = store::listing::page(&mut tx, &list).await?;
    Ok(Json(tasks.iter().map(|task| object(task, &reader, as_of.day)).collect()))
}

async fn seen(visit: &Visit, id: TaskId, day: Date, reader: &Reader) -> Result<(Task, Vec<Step>), Problem> {
    let mut tx = visit.read().await?;
    let task = store::tasks::known(&mut tx, id, day).await?.ok_or(Problem::NotFound)?;
    let steps = store::steps::of_task(&mut tx, id, day).await?;
    if sight::may_see(&visit.actor, reader.visible.as_deref(), &task, &steps) {
        Ok((task, steps))
    } else {
        Err(Problem::NotFound)
    }
}

pub async fn one(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let (reader, as_of) = reader(&visit, &mut visit.read().await?).await?;
    let day = as_of.day;
    let (task, steps) = seen(&visit, id_of(&id)?, day, &reader).await?;
    let parts = store::tasks::parts(&mut visit.read().await?, task.id, day).await?;
    let mut answer = object(&task, &reader, day);
    answer["steps"] = steps.iter().map(step_object).collect();
    answer["parts"] = parts.iter().map(|part| json!(part.id)).collect();
    let amendments = amended::amendments(&mut visit.read().await?, &task, day).await?;
    let objects = amendments
        .iter()
        .map(|one| json!({ "by": one.by, "kind": one.kind, "since": one.since, "reach": one.reach }));
    answer["amendments"] = objects.collect();
    Ok(Json(answer))
}

fn document_asked(visit: &Visit) -> Result<Option<DocumentId>, Problem> {
    let asked = visit.asked_for("document").filter(|asked| !asked.is_empty());
    asked.map(|asked| id_of(&asked)).transpose()
}

/// The counts of all that the program may see, and by lead unit.
pub async fn counts(visit: Visit) -> Result<Json<Value>, Failure> {
    let document = document_asked(&visit)?;
    let mut tx = visit.read().await?;
    let (reader, as_of) = reader(&visit, &mut tx).await?;
    let day = as_of.day;
    let counted = follow_up::counted(&visit.installation, &mut tx, &reader, as_of, document, None).await?;
    let mut units: Vec<(String, crate::Counts)> = grouped(&counted, |one| Some(one.lead))
        .into_iter()
        .filter_map(|(unit, counts)| Some((reader.tree.get(unit)?.code.clone(), counts)))
        .collect();
    units.sort_by(|a, b| a.0.cmp(&b.0));
    let units: Vec<Value> =
        units.into_iter().map(|(unit, counts)| json!({ "unit": unit, "counts": counts })).collect();
    Ok(Json(json!({ "day": day, "all": counts::of(&counted), "units": units })))
}

/// What came, went and slipped since a day.
pub async fn changes(visit: Visit) -> Result<Json<Value>, Failure> {
    let document = document_asked(&visit)?;
    let since = visit.asked_for("since").and_then(|since| since.parse::<Date>().ok());
    let since = since.ok_or_else(|| Problem::field("since", Text::new("tasks-wrong-since")))?;
    let mut tx = visit.read().await?;
    let (reader, as_of) = reader(&visit, &mut tx).await?;
    let day = as_of.day;
    if since >= day {
        return Err(Problem::field("since", Text::new("tasks-wrong-since")).into());
    }
    let found = follow_up::compared(&mut tx, &reader, document, since, as_of).await?.found;
    let objects =
        found.iter().map(|(task, change)| json!({ "task": task.id, "work": task.work, "change": change }));
    Ok(Json(objects.collect()))
}

/// A task as a program sends it: units by code or name.
#[derive(Deserialize)]
pub struct SentTask {
    work: String,
    product: String,
    lead: String,
    #[serde(default)]
    coordinating: Vec<String>,
    person: String,
    owner: Option<String>,
    #[serde(default)]
    competence: String,
    due: String,
    #[serde(default)]
    ground: String,
    document: Option<DocumentId>,
    citation: Option<Citation>,
}

impl SentTask {
    fn read(self, tree: &organisation::UnitTree) -> Result<NewTask, Problem> {
        let unit = |field: &str, name: &str| match tree.named(name).as_slice() {
            [only] => Ok(only.id),
            _ => Err(Problem::field(field, Text::new("tasks-wrong-unit-named").with("name", name))),
        };
        let coordinating =
            self.coordinating.iter().map(|name| unit("coordinating", name)).collect::<Result<_, _>>()?;
        Ok(NewTask {
            lead: Some(unit("lead", &self.lead)?),
            coordinating,
            owner: self.owner.as_deref().map(|name| unit("owner", name)).transpose()?,
            citation: self.citation.or_else(|| self.document.map(documents::citation)),
            document: self.document,
            work: self.work,
            product: self.product,
            person: self.person,
            competence: self.competence,
            due: self.due,
            ground: self.ground,
            known_on: None,
        })
    }
}

#[derive(Deserialize)]
pub struct SentOne {
    #[serde(flatten)]
    task: SentTask,
    #[serde(default)]
    once: String,
}

async fn today(
    visit: &Visit,
    tx: &mut kernel::Tx,
) -> Result<std::sync::Arc<organisation::UnitTree>, Problem> {
    organisation::tree(&visit.installation, tx, visit.installation.clock.today()).await
}

pub async fn assign(visit: Visit, Json(sent): Json<SentOne>) -> Result<(StatusCode, Json<Value>), Failure> {
    let mut act = visit.act().await?;
    let tree = today(&visit, &mut act.tx).await?;
    let id = crate::assign_task(&mut act, sent.task.read(&tree)?, &sent.once).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

#[derive(Deserialize)]
pub struct SentMany {
    tasks: Vec<SentFromDocument>,
    #[serde(default)]
    once: String,
}

#[derive(Deserialize)]
pub struct SentFromDocument {
    proposal: ProposalId,
    #[serde(flatten)]
    task: SentTask,
}

pub async fn assign_from_document(
    visit: Visit,
    Path(document): Path<String>,
    Json(sent): Json<SentMany>,
) -> Result<(StatusCode, Json<Value>), Failure> {
    let document = id_of(&document)?;
    let mut act = visit.act().await?;
    let tree = today(&visit, &mut act.tx).await?;
    let new = sent.tasks.into_iter().map(|one| Ok((one.proposal, one.task.read(&tree)?)));
    let new = new.collect::<Result<_, Problem>>()?;
    let ids = crate::assign_from_document(&mut act, document, new, &sent.once).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "ids": ids }))))
}

#[derive(Deserialize)]
pub struct SentParts {
    parts: Vec<SentTask>,
    #[serde(default)]
    once: String,
}

pub async fn split(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentParts>,
) -> Result<(StatusCode, Json<Value>), Failure> {
    let mut act = visit.act().await?;
    let tree = today(&visit, &mut act.tx).await?;
    let parts = sent.parts.into_iter().map(|part| part.read(&tree)).collect::<Result<_, Problem>>()?;
    let ids = crate::split_task(&mut act, id_of(&id)?, parts, &sent.once).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "ids": ids }))))
}

#[derive(Deserialize)]
pub struct SentStep {
    #[serde(default)]
    words: String,
    percent: Option<i64>,
    to: Option<Date>,
    #[serde(default)]
    person: String,
    evidence: Option<Citation>,
    from_step: Option<i64>,
    #[serde(default)]
    once: String,
}

/// Answers with the task after the step.
pub async fn step(
    visit: Visit,
    Path((id, verb)): Path<(String, String)>,
    Json(sent): Json<SentStep>,
) -> Result<Json<Value>, Failure> {
    let id = id_of(&id)?;
    let one = Move::from_word(&verb).ok_or(Problem::NotFound)?;
    let said = Said {
        words: sent.words,
        evidence: sent.evidence,
        from_step: sent.from_step,
        once: sent.once,
        ..Said::default()
    };
    let mut act = visit.act().await?;
    take(&mut act, id, one, With { percent: sent.percent, to: sent.to, person: sent.person }, said).await?;
    act.commit().await?;
    let day = visit.installation.clock.today();
    let as_of = AsOf::today(day);
    let reader = Reader::of(&visit.installation, &mut visit.read().await?, &visit.actor, as_of).await?;
    let (task, _) = seen(&visit, id, day, &reader).await?;
    Ok(Json(object(&task, &reader, day)))
}
