//! The files that show what the cells of a request say: what is there, and the way to add one, from before a figure is
//! handed in until long after.

use axum::extract::{Multipart, Path};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text, files};
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Visit, dates};

use super::{Sent, form_links, said, scope_seen, span_text, unit_name};
use crate::actions::remark_on_cell::NewRemark;
use crate::figure::Cell;
use crate::filling::{FillCell, Sheet};
use crate::import::api::Sent as Parts;
use crate::request::RequestId;
use crate::store::remarks::{Remark, RemarkId};
use crate::{REMARK, store};

#[derive(askama::Template)]
#[template(path = "evidence.html")]
struct EvidencePage {
    page: Page,
    id: String,
    remark: Option<String>,
    rows: Vec<Row>,
    form: Option<[Field; 3]>,
}

struct Row {
    cell: String,
    file: Attached,
    words: String,
    by: String,
}

/// A file's name and where it is taken from.
#[derive(Debug, Clone)]
pub struct Attached {
    pub name: String,
    pub href: String,
}

/// The file of a remark, where one came with it.
pub fn attached(remark: &Remark) -> Option<Attached> {
    let file = remark.evidence.as_ref()?;
    Some(Attached { name: file.name.clone(), href: href(remark.id) })
}

pub fn href(remark: RemarkId) -> String {
    format!("/minh-chung/{remark}")
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    draw(&visit, id, &Sent::new(), &Wrong::default()).await
}

/// A request's cell as it is kept for all time.
fn cell_of(sheet: &Sheet, cell: &FillCell) -> Cell {
    let asked = cell.asked;
    Cell { unit: sheet.request.unit, indicator: asked.indicator, period: asked.period, span: asked.span }
}

fn called(visit: &Visit, sheet: &Sheet, cell: &FillCell) -> String {
    let name = sheet.indicator(cell).map(|one| one.name(visit.lang).to_owned()).unwrap_or_default();
    format!("{name}, {}", visit.t(span_text(cell.asked.span)))
}

async fn draw(visit: &Visit, id: RequestId, sent: &Sent, wrong: &Wrong) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let unit = store::requests::unit_of(&mut tx, id).await?;
    let scope = scope_seen(visit, &mut tx, unit).await?;
    let sheet = Sheet::load(&visit.installation, &mut tx, id).await?;
    let name = unit_name(visit, &mut tx, unit, sheet.round.period.last_day()).await?;
    drop(tx);
    let rows = sheet.remarks.iter().filter_map(|remark| {
        let cell = sheet.cells.iter().find(|cell| cell_of(&sheet, cell) == remark.cell)?;
        Some(Row {
            cell: called(visit, &sheet, cell),
            file: attached(remark)?,
            words: remark.words.clone(),
            by: format!("{}, {}", remark.author_name, dates::moment(remark.at)),
        })
    });
    let title = Text::new("reports-request-title")
        .with("form", sheet.form.code.as_str())
        .with("period", dates::period(sheet.round.period))
        .with("unit", name);
    let title = format!("{}: {}", visit.t("reports-evidence-title"), visit.say(&title));
    let form = visit.actor.may(REMARK, &scope).then(|| form(visit, &sheet, sent, wrong));
    let html = ui::render(&EvidencePage {
        id: id.to_string(),
        remark: wrong.remark(),
        rows: rows.collect(),
        form,
        page: visit.page(title),
    })?;
    Ok((wrong.status(), html).into_response())
}

fn form(visit: &Visit, sheet: &Sheet, sent: &Sent, wrong: &Wrong) -> [Field; 3] {
    let cells = sheet.cells.iter().map(|cell| (cell.field.clone(), called(visit, sheet, cell)));
    [
        Field::choice("cell", visit.t("reports-evidence-cell"), cells.collect())
            .value(said(sent, "cell"))
            .error(wrong.with("cell")),
        file_field(visit, wrong).required(),
        Field::text("words", visit.t("reports-evidence-words"))
            .value(said(sent, "words"))
            .error(wrong.with("words")),
    ]
}

/// Where a file is chosen: any kind, since evidence is a picture as often as a paper.
pub fn file_field(visit: &Visit, wrong: &Wrong) -> Field {
    Field::new("file", visit.t("reports-evidence-file"), Control::File(""))
        .hint(visit.t("reports-evidence-hint"))
        .error(wrong.with("file"))
}

/// What came with a form as a remark.
pub fn remark_of(parts: Parts) -> (Sent, NewRemark) {
    let Parts { files, once, fields } = parts;
    let new = NewRemark {
        words: said(&fields, "words").to_owned(),
        file: files.into_iter().next(),
        once: once.unwrap_or_default(),
    };
    (fields, new)
}

pub async fn attach(visit: Visit, Path(id): Path<String>, sent: Multipart) -> Result<Response, Failure> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut fields = Sent::new();
    match keep(&visit, id, sent, &mut fields).await {
        Ok(_) => Ok(ui::done(&form_links::evidence(id), "reports-evidence-done").into_response()),
        Err(problem) => {
            let of_file = ["reports-import-refused-no-file", "reports-import-refused-too-large"];
            let place = |key: &str| of_file.contains(&key).then_some("file");
            let wrong = Wrong::placed(problem, &visit.page(""), place)?;
            draw(&visit, id, &fields, &wrong).await
        }
    }
}

/// Keeps a file with the cell of a request that the form names.
pub(crate) async fn keep(
    visit: &Visit,
    id: RequestId,
    sent: Multipart,
    fields: &mut Sent,
) -> Result<Cell, Problem> {
    let parts = Parts::read_with_files(sent, visit.installation.config.upload_limit).await?;
    let (said_in, new) = remark_of(parts);
    *fields = said_in;
    let mut act = visit.act().await?;
    let installation = act.installation().clone();
    let sheet = Sheet::load(&installation, &mut act.tx, id).await?;
    let field = said(fields, "cell");
    let cell = sheet.cells.iter().find(|cell| cell.field == field);
    let cell = cell.map(|cell| cell_of(&sheet, cell));
    let cell = cell.ok_or_else(|| Problem::field("cell", Text::new("reports-evidence-no-cell")))?;
    crate::remark_on_cell(&mut act, cell, new).await?;
    act.commit().await?;
    Ok(cell)
}

/// The file itself, to be kept by whoever asks, never to be run in our own pages.
pub async fn file(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id: RemarkId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let remark = store::remarks::find(&mut tx, id).await?.ok_or(Problem::NotFound)?;
    scope_seen(&visit, &mut tx, remark.cell.unit).await?;
    let kept = remark.evidence.ok_or(Problem::NotFound)?;
    let (media_type, content) = files::content(&mut tx, &kept.digest).await?.ok_or(Problem::NotFound)?;
    let is_sound = media_type.is_ascii() && !media_type.is_empty();
    let media_type = if is_sound { media_type } else { "application/octet-stream".to_owned() };
    let disposition = format!("attachment; filename*=UTF-8''{}", ui::visit::encoded(&kept.name));
    let heads = [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, disposition)];
    Ok((heads, [(X_CONTENT_TYPE_OPTIONS, "nosniff")], content).into_response())
}
