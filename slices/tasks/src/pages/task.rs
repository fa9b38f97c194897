//! One task: its six clears, the clause behind it one click away, its days, its parts, everything that happened, and
//! what whoever looks may do now.

use std::collections::HashMap;

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::citation::Cited;
use kernel::{Citation, Problem, Text, Tx, files};
use ui::{Failure, Markup, Page, Screen, Visit};

use super::amended::{self, Remark};
use super::moves::{Again, May, MoveForm, form};
use super::{Line, Reader, href, id_of, line, words};
use crate::rules::sight;
use crate::store;
use crate::task::{Step, Task, TaskId};

#[derive(askama::Template)]
#[template(path = "task.html")]
struct TaskPage {
    page: Page,
    task: Task,
    standing: String,
    /// What was done with it, where the standing says something else.
    stage: Option<String>,
    sign: Option<Markup>,
    lead: (String, String),
    owner: (String, String),
    coordinating: Vec<(String, String)>,
    cited: Option<Cited>,
    /// What became of its clause since.
    amended: Vec<Remark>,
    whole: Option<(String, String)>,
    rhythm: Option<String>,
    due: Option<Date>,
    extended: Option<String>,
    parts: Vec<Line>,
    history: Vec<Happened>,
    forms: Vec<MoveForm>,
    split: Option<String>,
    not_own: Option<String>,
}

/// A step as drawn.
struct Happened {
    day: Date,
    what: String,
    who: String,
    words: String,
    more: Option<String>,
    evidence: Option<Cited>,
    file: Option<(String, String)>,
}

/// The task as known on the day looked from, if whoever looks may see it.
pub async fn seen(visit: &Visit, id: TaskId) -> Result<(Task, Vec<Step>, Reader), Problem> {
    let mut tx = visit.read().await?;
    let task = store::tasks::known(&mut tx, id, visit.as_of.day).await?.ok_or(Problem::NotFound)?;
    let steps = store::steps::of_task(&mut tx, id, visit.as_of.day).await?;
    let reader = Reader::of(&visit.installation, &mut tx, &visit.actor, visit.as_of).await?;
    if sight::may_see(&visit.actor, reader.visible.as_deref(), &task, &steps) {
        Ok((task, steps, reader))
    } else {
        Err(Problem::NotFound)
    }
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Screen {
    draw(&visit, id_of(&id)?, None).await
}

pub async fn draw(visit: &Visit, id: TaskId, again: Option<&Again<'_>>) -> Screen {
    let (task, steps, reader) = seen(visit, id).await?;
    let mut tx = visit.read().await?;
    let day = visit.as_of.day;
    let parts = store::tasks::parts(&mut tx, id, day).await?;
    let whole = match task.parent {
        Some(parent) => store::tasks::known(&mut tx, parent, day).await?,
        None => None,
    };
    let cites = cited(
        visit,
        &mut tx,
        task.citation.iter().chain(steps.iter().filter_map(|step| step.evidence.as_ref())),
    )
    .await?;
    let amended = amended::remarks(visit, &mut tx, &task).await?;
    let lead_scope = organisation::scope_of(&visit.installation, &mut tx, task.lead).await?;
    let owner_scope = organisation::scope_of(&visit.installation, &mut tx, task.owner).await?;
    drop(tx);
    let may = May::of(visit, &task, &steps, &lead_scope, &owner_scope);
    let is_now = !visit.as_of.is_past();
    let moves = if is_now { may.moves(&task.state, visit.as_of.today) } else { Vec::new() };
    let forms = moves.iter().enumerate().map(|(at, one)| form(visit, &task, *one, at == 0, again)).collect();
    let unit = |unit| {
        let code = reader.tree.get(unit).map(|unit| unit.code.clone()).unwrap_or_default();
        (reader.name(unit), visit.href(&format!("/don-vi/{}", ui::visit::encoded(&code))))
    };
    let standing = visit.say(&words::standing(&task.state, day));
    let is_hindsight = visit.as_of.is_hindsight(kernel::clock::day_of(task.recorded_at));
    ui::render(&TaskPage {
        sign: task.state.sign(day).map(|sign| ui::state::badge_saying(sign, &standing)),
        stage: Some(visit.t(task.state.stage.text())).filter(|stage| *stage != standing),
        standing,
        lead: unit(task.lead),
        owner: unit(task.owner),
        coordinating: task.coordinating.iter().map(|&one| unit(one)).collect(),
        cited: task.citation.as_ref().and_then(|citation| cites.get(citation).cloned()),
        amended,
        whole: whole.map(|whole| (whole.work.clone(), visit.href(&href(whole.id)))),
        rhythm: words::rhythm(&task.due).map(|text| visit.say(&text)),
        due: task.state.due.filter(|_| task.state.due != task.state.original_due),
        extended: extended(visit, &task),
        parts: parts.iter().map(|part| line(visit, &reader, part)).collect(),
        history: steps.iter().rev().map(|step| happened(visit, &task, step, &cites)).collect(),
        forms,
        split: (is_now && may.split).then(|| format!("{}/chia", href(id))),
        not_own: (is_now && may.judge && may.has_done && task.state.stage.is_open())
            .then(|| visit.t("tasks-refused-own-work")),
        page: visit.page(task.work.clone()).in_hindsight(is_hindsight),
        task,
    })
}

fn extended(visit: &Visit, task: &Task) -> Option<String> {
    let text = Text::new("tasks-extended")
        .with("times", task.state.extensions)
        .with("days", task.state.extended_days);
    (task.state.extensions > 0).then(|| visit.say(&text))
}

async fn cited(
    visit: &Visit,
    tx: &mut Tx,
    citations: impl Iterator<Item = &Citation>,
) -> Result<HashMap<Citation, Cited>, Problem> {
    let wanted: Vec<Citation> = citations.cloned().collect();
    let found = kernel::slice::resolve(&visit.installation, tx, &wanted, visit.lang).await?;
    Ok(wanted.into_iter().zip(found).filter_map(|(citation, cited)| Some((citation, cited?))).collect())
}

fn happened(visit: &Visit, task: &Task, step: &Step, cites: &HashMap<Citation, Cited>) -> Happened {
    use crate::task::StepKind::{EventCame, ExtensionAsked, ExtensionGranted, PersonNamed, Progress};
    let state = &step.state;
    let more = match step.kind {
        PersonNamed => Some(Text::new("tasks-step-person").with("name", step.person_name.clone())),
        Progress => Some(Text::new("tasks-step-percent").with("percent", state.percent)),
        ExtensionAsked => {
            state.asked_due.map(|to| Text::new("tasks-step-to").with("day", ui::dates::day(to)))
        }
        ExtensionGranted | EventCame => {
            state.due.map(|to| Text::new("tasks-step-to").with("day", ui::dates::day(to)))
        }
        _ => None,
    };
    let file = step.file.as_ref().map(|_| {
        let name = step.file_name.clone().unwrap_or_else(|| visit.t("tasks-field-file"));
        (name, visit.href(&format!("{}/tep/{}", href(task.id), step.number)))
    });
    Happened {
        day: step.known_on,
        what: visit.t(step.kind.text()),
        who: step.author_name.clone(),
        words: step.words.clone(),
        more: more.map(|text| visit.say(&text)),
        evidence: step.evidence.as_ref().and_then(|citation| cites.get(citation).cloned()),
        file,
    }
}

/// A file kept with a step, to be kept by whoever asks, never to be run in our own pages.
pub async fn file(visit: Visit, Path((id, number)): Path<(String, i64)>) -> Result<Response, Failure> {
    let (_, steps, _) = seen(&visit, id_of(&id)?).await?;
    let step = steps.into_iter().find(|step| step.number == number).ok_or(Problem::NotFound)?;
    let digest = step.file.ok_or(Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let (media_type, content) = files::content(&mut tx, &digest).await?.ok_or(Problem::NotFound)?;
    let name = ui::visit::encoded(step.file_name.as_deref().unwrap_or(&digest));
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    let is_sound = media_type.is_ascii() && !media_type.is_empty();
    let media_type = if is_sound { media_type } else { "application/octet-stream".to_owned() };
    let heads = [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, disposition)];
    Ok((heads, [(X_CONTENT_TYPE_OPTIONS, "nosniff")], content).into_response())
}
