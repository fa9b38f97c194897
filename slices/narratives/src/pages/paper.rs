//! One report: what it says, what changed since, what the office writes in it; its files; issuing it.

use std::collections::BTreeMap;

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::content::{Block, Content, State};
use kernel::{Problem, Text};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Visit, dates};

use super::{Format, day_of_now, file_of, id_of, known, written};
use crate::report::{Report, ReportId, Source, Version, WORDS};
use crate::rules::changes::{Change, changes, unseen};
use crate::rules::chapters::{Chapter, labels, shown};
use crate::{DRAFT, Files, Gathered, ISSUE, store};

#[derive(askama::Template)]
#[template(path = "paper.html")]
struct PaperPage {
    page: Page,
    here: String,
    lead: String,
    issued: Option<String>,
    digest: Option<String>,
    remark: Option<String>,
    version: i64,
    changes: Vec<Line>,
    open: usize,
    may_draft: bool,
    may_issue: bool,
    reason: Field,
    chapters: Vec<Drawn>,
    fields: Vec<Field>,
    sources: Vec<Source>,
    steps: Vec<(i64, String, String, String)>,
}

/// A change, and why it is kept out where somebody said so.
struct Line {
    place: String,
    before: String,
    after: String,
    kept: Option<String>,
}

struct Drawn {
    content: Content,
    words: String,
}

async fn gathered(visit: &Visit, report: &Report, version: &Version) -> Result<Gathered, Problem> {
    let as_of = day_of_now(visit, version);
    crate::gather(&visit.installation, &visit.actor, report.unit, report.period, as_of).await
}

/// What changed since a draft. An issued report says what it says: nothing is held against it.
pub(crate) async fn changed(
    visit: &Visit,
    report: &Report,
    version: &Version,
) -> Result<Vec<Change>, Problem> {
    if report.issued.is_some() {
        return Ok(Vec::new());
    }
    let now = gathered(visit, report, version).await?;
    Ok(changes(&version.draft.chapters, &now.chapters))
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    draw(&visit, id_of(&id)?, &Wrong::default(), None).await
}

async fn draw(
    visit: &Visit,
    id: ReportId,
    wrong: &Wrong,
    sent: Option<&BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let (report, version) = known(visit, &mut tx, id).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, version.as_of).await?;
    let scope = organisation::scope_of(&visit.installation, &mut tx, report.unit).await?;
    let steps = store::steps(&mut tx, id).await?;
    let templates = crate::newest_templates(&visit.installation, &mut tx).await?;
    drop(tx);
    let found = changed(visit, &report, &version).await?;
    let open = unseen(&found, &version.draft.kept).len();
    let is_open = report.issued.is_none();
    let unit = tree.get(report.unit).map(|unit| unit.name.clone()).unwrap_or_default();
    let period = visit.say(&dates::period(report.period));
    let title = Text::new("narratives-paper-title").with("period", period).with("unit", unit);
    let lead = Text::new("narratives-paper-lead")
        .with("day", dates::day(version.as_of))
        .with("moment", dates::moment(version.at))
        .with("name", version.author_name.clone())
        .with("figures", version.draft.sources.len())
        .with("changed", open);
    let words: Vec<(String, String)> =
        templates.iter().map(|one| (one.template.clone(), one.name.clone())).collect();
    let screen = ui::render(&PaperPage {
        here: crate::href(id),
        lead: visit.say(&lead),
        issued: report.issued.as_ref().map(|issued| {
            let text = Text::new("narratives-standing-issued")
                .with("moment", dates::moment(issued.at))
                .with("name", issued.author_name.clone());
            visit.say(&text)
        }),
        digest: report.issued.as_ref().map(|issued| issued.docx.clone()),
        remark: wrong.remark(),
        version: version.version,
        changes: found.iter().map(|change| line(change, &version)).collect(),
        open,
        may_draft: is_open && visit.actor.may(DRAFT, &scope),
        may_issue: is_open && visit.actor.may(ISSUE, &scope),
        reason: Field::text("reason", visit.t("narratives-field-reason"))
            .required()
            .error(wrong.with("reason")),
        chapters: version.draft.chapters.iter().map(|chapter| drawn(chapter, &version, &found)).collect(),
        fields: fields(visit, &version, words, wrong, sent),
        sources: version.draft.sources.clone(),
        steps: steps
            .into_iter()
            .map(|(number, step, name, at)| (number, visit.t(step.text()), name, dates::moment(at)))
            .collect(),
        page: visit.page(visit.say(&title)),
    })?;
    Ok((wrong.status(), screen).into_response())
}

fn line(change: &Change, version: &Version) -> Line {
    let place = [&change.chapter, &change.row, &change.column];
    let place: Vec<&str> = place.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let none = || ui::numbers::NONE.to_owned();
    let kept = version.draft.kept.iter().find(|one| one.place == change.place && one.after == change.after);
    Line {
        place: place.join(": "),
        before: change.before.clone().unwrap_or_else(none),
        after: change.after.clone().unwrap_or_else(none),
        kept: kept.map(|kept| format!("{} ({})", kept.reason, kept.by)),
    }
}

/// A chapter as drafted; where a figure is another one now, it is marked.
fn drawn(chapter: &Chapter, version: &Version, found: &[Change]) -> Drawn {
    let mut content = shown(chapter);
    let tables = chapter.parts.iter().filter_map(|part| match part {
        crate::rules::chapters::Part::Table(table) => Some(table),
        _ => None,
    });
    let drawn = content.blocks.iter_mut().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    for (table, drawn) in tables.zip(drawn) {
        for (row, label) in drawn.rows.iter_mut().zip(labels(table)) {
            for (column, cell) in table.columns.iter().zip(row) {
                let is_changed = found.iter().any(|change| {
                    change.before.is_some()
                        && change.chapter == chapter.heading
                        && change.row == label
                        && change.column == column.head
                });
                if is_changed {
                    cell.state = Some(State::Late);
                }
            }
        }
    }
    Drawn { content, words: version.draft.said(&chapter.id).to_owned() }
}

/// The places that the office writes, those of the chapters among them.
fn fields(
    visit: &Visit,
    version: &Version,
    templates: Vec<(String, String)>,
    wrong: &Wrong,
    sent: Option<&BTreeMap<String, String>>,
) -> Vec<Field> {
    let said = |place: &str| {
        let typed = sent.and_then(|sent| sent.get(place));
        typed.cloned().unwrap_or_else(|| version.draft.said(place).to_owned())
    };
    let mut fields = vec![
        Field::choice("template", visit.t("narratives-field-template"), templates)
            .value(version.template.clone()),
    ];
    for (place, key) in WORDS {
        let label = visit.t(key);
        let field = match place {
            "opening" | "closing" | "recipients" => Field::area(place, label),
            _ => Field::text(place, label),
        };
        fields.push(field.value(said(place)).error(wrong.with(place)));
    }
    for chapter in &version.draft.chapters {
        let label = Text::new("narratives-words-chapter").with("heading", chapter.heading.clone());
        let field = Field::area(chapter.id.clone(), visit.say(&label));
        fields.push(field.value(said(&chapter.id)).error(wrong.with(&chapter.id)));
    }
    fields
}

fn base(sent: &BTreeMap<String, String>) -> i64 {
    sent.get("base").and_then(|base| base.parse().ok()).unwrap_or_default()
}

/// A form was taken, or is shown again with what stood in its way.
async fn answered(
    visit: &Visit,
    id: ReportId,
    outcome: Result<(), Problem>,
    key: &str,
    sent: Option<&BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(ui::done(&crate::href(id), key).into_response()),
        Err(problem) => {
            let wrong = Wrong::placed(problem, &visit.page(""), |key| {
                (key == "narratives-refused-no-reason").then_some("reason")
            })?;
            draw(visit, id, &wrong, sent).await
        }
    }
}

pub async fn edit(
    visit: Visit,
    Path(id): Path<String>,
    Form(mut sent): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let base = base(&sent);
    let template = sent.remove("template");
    let edited = async {
        let mut act = visit.act().await?;
        crate::edit_report(&mut act, id, base, sent.clone(), template.as_deref()).await?;
        act.commit().await
    };
    let outcome = edited.await;
    answered(&visit, id, outcome, "narratives-edited-done", Some(&sent)).await
}

pub async fn redraft(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let outcome = redraft_now(&visit, id, base(&sent)).await;
    answered(&visit, id, outcome, "narratives-redrafted-done", None).await
}

pub(crate) async fn redraft_now(visit: &Visit, id: ReportId, base: i64) -> Result<(), Problem> {
    let (report, version) = known(visit, &mut visit.read().await?, id).await?;
    let now = gathered(visit, &report, &version).await?;
    let mut act = visit.act().await?;
    crate::redraft_report(&mut act, id, base, now).await?;
    act.commit().await
}

pub async fn keep(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let reason = sent.get("reason").map(String::as_str).unwrap_or_default();
    let outcome = keep_now(&visit, id, base(&sent), reason).await;
    answered(&visit, id, outcome, "narratives-kept-done", None).await
}

pub(crate) async fn keep_now(visit: &Visit, id: ReportId, base: i64, reason: &str) -> Result<(), Problem> {
    let (report, version) = known(visit, &mut visit.read().await?, id).await?;
    let now = gathered(visit, &report, &version).await?;
    let mut act = visit.act().await?;
    crate::keep_figures(&mut act, id, base, &now, reason).await?;
    act.commit().await
}

pub async fn issue(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let outcome = issue_now(&visit, id, base(&sent)).await;
    answered(&visit, id, outcome, "narratives-issued-done", None).await
}

/// The files are drawn up before the act: nobody waits for them.
pub(crate) async fn issue_now(visit: &Visit, id: ReportId, base: i64) -> Result<(), Problem> {
    let mut tx = visit.read().await?;
    let (report, version) = known(visit, &mut tx, id).await?;
    let docx = written(visit, &mut tx, &report, &version, Format::Word, false).await?;
    let xlsx = written(visit, &mut tx, &report, &version, Format::Excel, false).await?;
    drop(tx);
    let now = gathered(visit, &report, &version).await?;
    let mut act = visit.act().await?;
    crate::issue_report(&mut act, id, base, &now, Files { docx, xlsx }).await?;
    act.commit().await
}

pub async fn word(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    Ok(file_of(&visit, id_of(&id)?, Format::Word).await?)
}

pub async fn excel(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    Ok(file_of(&visit, id_of(&id)?, Format::Excel).await?)
}
