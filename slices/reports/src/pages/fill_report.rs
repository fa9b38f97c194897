//! The grid of one request. What is typed is kept as a draft, what two people typed in two ways stands side by side,
//! and handing in is one act out of the draft.

pub mod cells;

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Span, Text};
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Visit, dates};

use self::cells::{Drawing, Line, Shown, written};
use super::enter_figures::grid::Former;
use super::{Sent, form_links, said, submission_page, unit_name};
use crate::actions::answer_request::{Answered, Sending};
use crate::actions::save_draft::{SavedDraft, Typed};
use crate::figure::Origin;
use crate::filling::{Lock, NOTE, Sheet};
use crate::request::RequestId;
use crate::rules::progress;
use crate::{SUBMIT, store};

#[derive(askama::Template)]
#[template(path = "fill_report.html")]
struct FillReport {
    page: Page,
    id: String,
    /// Under whose name the browser keeps what was typed while there is no connection.
    person: String,
    lead: String,
    remark: Option<String>,
    /// Why it came back.
    returned: Option<String>,
    /// Where each thing wrong stands, and what it is.
    wrong: Vec<(String, String)>,
    disputes: usize,
    base: i64,
    lines: Vec<Line>,
    heads: [String; 4],
    has_of_period: bool,
    has_cumulative: bool,
    /// Cells that other reports have given already.
    given: usize,
    is_all_given: bool,
    note: Field,
    file: Field,
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    draw(&visit, id, Shown::default()).await
}

/// Everything that a whole form sent, as far as the grid has such fields.
fn typed(visit: &Visit, sent: &Sent, sheet: &Sheet) -> Typed {
    let fields = sent.iter().filter(|(name, _)| !matches!(name.as_str(), "once" | "base"));
    let fields = fields.filter_map(|(name, text)| Some((name.clone(), sheet.typed(visit.lang, name, text)?)));
    let mut fields: Vec<_> = fields.collect();
    fields.sort_by(|(a, _), (b, _)| a.cmp(b));
    Typed { base: said(sent, "base").parse().unwrap_or(0), fields }
}

/// Keeps what was typed, without scripts.
pub async fn save(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    let saved = crate::save_draft(&mut act, id, |sheet| typed(&visit, &sent, sheet)).await?;
    act.commit().await?;
    if saved.conflicts.is_empty() {
        return Ok(ui::done(&form_links::fill(id), "reports-fill-saved-done").into_response());
    }
    draw(&visit, id, disputed(sent, saved)).await
}

/// The grid as it was sent, but for what others changed and its sender did not: there theirs stands.
fn disputed(mut sent: Sent, saved: SavedDraft) -> Shown {
    for news in &saved.news {
        sent.remove(&news.field);
    }
    Shown { sent, conflicts: saved.conflicts, ..Shown::default() }
}

pub async fn send(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let sending =
        Sending { lang: visit.lang, origin: Origin::Form, once: said(&sent, "once").to_owned(), file: None };
    let result = async {
        let mut act = visit.act().await?;
        let answered =
            crate::answer_request(&mut act, id, sending, |sheet| typed(&visit, &sent, sheet)).await?;
        if matches!(answered, Answered::HandedIn(_)) {
            act.commit().await?;
        }
        Ok(answered)
    };
    match result.await {
        Ok(Answered::HandedIn(submission)) => {
            Ok(ui::done(&submission_page(submission), "reports-submitted-done").into_response())
        }
        Ok(Answered::Disputed(saved)) => draw(&visit, id, disputed(sent, *saved)).await,
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            // What was typed is kept though it cannot be handed in yet.
            let mut act = visit.act().await?;
            match crate::save_draft(&mut act, id, |sheet| typed(&visit, &sent, sheet)).await {
                Ok(saved) => {
                    act.commit().await?;
                    draw(&visit, id, Shown { wrong, ..disputed(sent, saved) }).await
                }
                Err(_) => draw(&visit, id, Shown { sent, wrong, ..Shown::default() }).await,
            }
        }
    }
}

pub(super) async fn draw(visit: &Visit, id: RequestId, shown: Shown) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let unit = store::requests::unit_of(&mut tx, id).await?;
    let scope = organisation::scope_of(&visit.installation, &mut tx, unit).await?;
    if !visit.actor.may(SUBMIT, &scope) {
        return Err(Problem::NotFound.into());
    }
    let sheet = Sheet::load(&visit.installation, &mut tx, id).await?;
    if progress::may_fill(&sheet.request).is_err() {
        // Handed in meanwhile: its page says how it stands.
        return Ok(axum::response::Redirect::to(&form_links::request(id)).into_response());
    }
    let unit_name = unit_name(visit, &mut tx, unit, sheet.round.period.last_day()).await?;
    let former = Former::load(visit, &mut tx, unit, sheet.round.period, &sheet.indicators).await?;
    let entries = sheet.entries();
    let read = sheet.figures(visit.lang, &entries, visit.installation.clock.today());
    let findings = read.findings(&visit.installation, &mut tx, &visit.actor, &sheet).await?;
    let returned = match sheet.request.submission {
        Some(submission) => store::submissions::find(&mut tx, submission).await?.reason,
        None => None,
    };
    drop(tx);
    let note = match shown.sent.contains_key(NOTE) {
        true => said(&shown.sent, NOTE).to_owned(),
        false => written(visit, entries.get(NOTE), None),
    };
    let drawing = Drawing { visit, sheet: &sheet, former: &former, entries, findings, shown: &shown };
    let lines = drawing.lines();
    let heads = drawing.heads();
    let given = sheet.cells.iter().filter(|cell| matches!(cell.lock, Lock::Given(_))).count();
    let title = Text::new("reports-fill-title")
        .with("form", sheet.form.says.name.as_str())
        .with("period", dates::period(sheet.round.period));
    let lead = Text::new("reports-fill-lead")
        .with("unit", unit_name.as_str())
        .with("count", sheet.cells.len() - given)
        .with("due", dates::day(sheet.request.due))
        .with("distance", dates::distance(sheet.request.due, visit.installation.clock.today()));
    let all: Vec<&cells::Cell> = lines.iter().flat_map(Line::cells).collect();
    let wrong =
        |cell: &&cells::Cell| Some((cell.field.clone(), format!("{}: {}", cell.label, cell.error.as_ref()?)));
    let status = match shown.conflicts.is_empty() {
        true => shown.wrong.status(),
        false => StatusCode::CONFLICT,
    };
    let html = ui::render(&FillReport {
        id: id.to_string(),
        person: visit.actor.who.to_string(),
        lead: visit.say(&lead),
        returned,
        wrong: all.iter().filter_map(wrong).collect(),
        disputes: shown.conflicts.len(),
        base: sheet.request.draft_version,
        has_of_period: cells::has(&lines, Span::OfPeriod),
        has_cumulative: cells::has(&lines, Span::Cumulative),
        heads,
        given,
        is_all_given: given == sheet.cells.len(),
        file: Field::new("file", visit.t("reports-file-field"), Control::File(".xlsx")).required(),
        note: Field::text(NOTE, visit.t("reports-field-note")).value(note),
        remark: shown.wrong.remark(),
        lines,
        page: visit.page(visit.say(&title)),
    })?;
    Ok((status, html).into_response())
}
