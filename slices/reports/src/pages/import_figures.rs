//! Figures out of files: sent, tried, shown as they were understood or with everything that is wrong, then taken.

use axum::extract::{Form, Multipart};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::content::{Cell, Column as Head, Table};
use kernel::{Installation, Problem, Route, Text, files};
use std::sync::Arc;
use ui::form::Control;
use ui::{Failure, Field, Page, Screen, Visit};

use crate::SUBMIT;
use crate::api::shapes;
use crate::figure::{Origin, Submission};
use crate::import::api::{self, Sent, spreadsheets};
use crate::import::{Imported, Receipt, Said, SourceFile, table};
use crate::rules::import::columns::Column;
use crate::rules::import::remark::Remark;
use crate::store::{submissions, uploads};

pub const IMPORT: &str = "/nhap-tep";
/// More remarks than a person reads on a page are in the file beside it.
const LISTED: usize = 500;
const RECENT: i64 = 40;

pub fn routes() -> Vec<Route> {
    // Uploads have the installation's own limit, told in our words while the file comes in.
    let without_limit =
        |handler: MethodRouter<Arc<Installation>>| handler.layer(axum::extract::DefaultBodyLimit::disable());
    vec![
        Route::permitted("/nhap-tep", SUBMIT, without_limit(get(show).post(send))),
        Route::permitted("/nhap-tep/nhan", SUBMIT, post(take)),
        Route::permitted("/nhap-tep/mau.csv", SUBMIT, get(template)),
        Route::permitted("/api/v1/reports/imports", SUBMIT, without_limit(post(api::import))).about_post(
            "reports-api-import",
            kernel::slice::Shape::Files,
            "201",
            shapes::IMPORTED,
        ),
    ]
}

#[derive(askama::Template)]
#[template(path = "import_figures.html")]
struct ImportPage {
    page: Page,
    file: Field,
    columns: Table,
    recent: Table,
    /// Said when the form itself could not be taken.
    refused: Option<String>,
    wrong: Option<Wrong>,
    understood: Option<Understood>,
}

/// What stands in the way.
struct Wrong {
    lead: String,
    remarks: Table,
    unlisted: Option<String>,
    notes: Option<Table>,
    /// The whole report as a file within the page: nothing of a refused import is kept.
    download: String,
}

/// What would be taken.
struct Understood {
    upload: String,
    lead: String,
    handed_in: Table,
    first: Table,
    notes: Option<Table>,
}

pub async fn show(visit: Visit) -> Screen {
    visit.actor.must_somewhere(SUBMIT)?;
    ui::render(&blank(visit).await?)
}

async fn blank(visit: Visit) -> Result<ImportPage, Problem> {
    let mut tx = visit.read().await?;
    let who = visit.actor.who.to_string();
    let recent = submissions::of_author(&mut tx, &who, RECENT).await?;
    let imports = recent.into_iter().filter(|submission| submission.origin == Origin::Import).collect();
    let page = visit.page(visit.t("reports-import-title"));
    Ok(ImportPage {
        file: Field::new("file", visit.t("reports-import-field-file"), Control::File(".csv,.txt,.xlsx"))
            .hint(visit.t("reports-import-hint-file"))
            .required(),
        columns: columns(&page),
        recent: recent_table(&page, imports),
        refused: None,
        wrong: None,
        understood: None,
        page,
    })
}

pub async fn send(visit: Visit, form: Multipart) -> Result<Response, Failure> {
    visit.actor.must_somewhere(SUBMIT)?;
    let sent = match Sent::read_with_files(form, visit.installation.config.upload_limit).await {
        Ok(sent) => sent,
        Err(problem) => return refused(visit, problem).await,
    };
    let mut sheets = spreadsheets(sent.files).await?;
    let mut trial = visit.trial().await?;
    let imported = crate::import_spreadsheet(&mut trial, &mut sheets, None).await?;
    drop(trial);
    match imported {
        Imported::Taken(receipt) => {
            let mut act = visit.act().await?;
            let upload = crate::keep_upload(&mut act, sheets.into_files()).await?;
            act.commit().await?;
            let mut page = blank(visit.clone()).await?;
            page.understood = Some(understood(&visit, &page.page, upload.to_string(), receipt).await?);
            Ok(ui::render(&page)?.into_response())
        }
        Imported::Refused(said) => wrong(visit, said).await,
        Imported::Before(_) => Ok(ui::done(IMPORT, "reports-import-done").into_response()),
    }
}

async fn refused(visit: Visit, problem: Problem) -> Result<Response, Failure> {
    let Problem::Refused(text) = &problem else { return Err(problem.into()) };
    let status = ui::failure::status(&problem);
    let mut page = blank(visit.clone()).await?;
    page.refused = Some(visit.say(text));
    Ok((status, ui::render(&page)?).into_response())
}

async fn wrong(visit: Visit, said: Said) -> Result<Response, Failure> {
    let status = ui::failure::status(&Problem::Invalid(Vec::new()));
    let mut page = blank(visit.clone()).await?;
    let texts = &visit.installation.texts;
    let count = said.remarks.len() + said.more;
    let report = table::csv(&said.remarks, texts, visit.lang);
    page.wrong = Some(Wrong {
        lead: visit.say(&Text::new("reports-import-wrong").with("count", count)),
        unlisted: (count > LISTED).then(|| {
            visit.say(&Text::new("reports-import-unlisted").with("listed", LISTED).with("count", count))
        }),
        remarks: remark_table(
            &page.page,
            "reports-import-remarks",
            &said.remarks[..said.remarks.len().min(LISTED)],
        ),
        notes: notes(&page.page, &said.notes),
        download: format!("data:text/csv;charset=utf-8;base64,{}", STANDARD.encode(report)),
    });
    Ok((status, ui::render(&page)?).into_response())
}

#[derive(serde::Deserialize)]
pub struct Confirmed {
    upload: String,
}

/// Takes files that were tried before; the upload's identity is the token of the act.
pub async fn take(visit: Visit, Form(said): Form<Confirmed>) -> Result<Response, Failure> {
    visit.actor.must_somewhere(SUBMIT)?;
    let upload = said.upload.parse().map_err(|_| Problem::NotFound)?;
    let files = kept_files(&visit, upload).await?;
    let mut sheets = spreadsheets(files).await?;
    let mut act = visit.act().await?;
    match crate::import_spreadsheet(&mut act, &mut sheets, Some(&said.upload)).await? {
        Imported::Refused(said) => wrong(visit, said).await,
        Imported::Taken(_) => {
            act.commit().await?;
            Ok(ui::done(IMPORT, "reports-import-done").into_response())
        }
        Imported::Before(_) => Ok(ui::done(IMPORT, "reports-import-done").into_response()),
    }
}

async fn kept_files(visit: &Visit, upload: uploads::UploadId) -> Result<Vec<SourceFile>, Problem> {
    let mut tx = visit.read().await?;
    let who = visit.actor.who.to_string();
    let mut found = Vec::new();
    for (name, digest) in uploads::of(&mut tx, upload, &who).await? {
        let (media_type, content) = files::content(&mut tx, &digest).await?.ok_or(Problem::NotFound)?;
        found.push(SourceFile { name, media_type, content });
    }
    if found.is_empty() { Err(Problem::NotFound) } else { Ok(found) }
}

/// A file to begin with.
pub async fn template(visit: Visit) -> Response {
    let content = table::template(&visit.installation.texts, visit.lang);
    let heads = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"tien-do-mau.csv\""),
    ];
    (heads, content).into_response()
}

fn heads(page: &Page, keys: &[(&str, bool)]) -> Vec<Head> {
    keys.iter().map(|&(key, is_number)| Head { head: page.t(key), is_number }).collect()
}

fn columns(page: &Page) -> Table {
    let row = |column: Column| {
        let must = if column.is_required() { "reports-import-required" } else { "reports-import-optional" };
        let name = format!("{} ({})", page.t(column.text()), column.key());
        vec![Cell::words(name), Cell::words(page.t(must)), Cell::words(page.say(&column.expected()))]
    };
    Table {
        caption: page.t("reports-import-columns"),
        columns: heads(
            page,
            &[
                ("reports-import-head-column", false),
                ("reports-import-head-must", false),
                ("reports-import-head-expected", false),
            ],
        ),
        rows: Column::ALL.into_iter().map(row).collect(),
    }
}

fn recent_table(page: &Page, imports: Vec<Submission>) -> Table {
    let row = |one: Submission| {
        vec![
            Cell::words(one.file_name.unwrap_or_default()),
            Cell::words(ui::dates::day(kernel::clock::day_of(one.submitted_at))),
            Cell::words(page.count(&usize::try_from(one.figures).unwrap_or_default())),
            Cell::words(page.count(&usize::try_from(one.remarks).unwrap_or_default())),
            Cell::words(page.t(one.state.text())),
        ]
    };
    Table {
        caption: page.t("reports-import-recent"),
        columns: heads(
            page,
            &[
                ("reports-import-head-file", false),
                ("reports-import-head-day", false),
                ("reports-import-head-figures", true),
                ("reports-import-head-remarks", true),
                ("reports-import-head-state", false),
            ],
        ),
        rows: imports.into_iter().map(row).collect(),
    }
}

/// File, sheet, cell, what is wrong, found, expected, suggested; row and column stand in the cell's name.
fn remark_table(page: &Page, caption: &str, remarks: &[Remark]) -> Table {
    const SHOWN: [usize; 7] = [4, 5, 6, 8, 7, 0, 1];
    let texts = &page.visit.installation.texts;
    let row = |remark: &Remark| {
        let words = table::words(remark, texts, page.visit.lang);
        SHOWN.iter().map(|&at| Cell::words(words[at].clone())).collect()
    };
    Table {
        caption: page.t(caption),
        columns: SHOWN.iter().map(|&at| Head { head: page.t(table::HEADS[at]), is_number: false }).collect(),
        rows: remarks.iter().map(row).collect(),
    }
}

fn notes(page: &Page, notes: &[Remark]) -> Option<Table> {
    (!notes.is_empty()).then(|| remark_table(page, "reports-import-notes", notes))
}

async fn understood(
    visit: &Visit,
    page: &Page,
    upload: String,
    receipt: Receipt,
) -> Result<Understood, Problem> {
    let mut tx = visit.read().await?;
    let today = visit.installation.clock.today();
    let tree = organisation::tree(&visit.installation, &mut tx, today).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let unit_name = |unit| tree.get(unit).map_or_else(String::new, |unit| unit.name.clone());
    let group = |one: &crate::import::HandedIn| {
        vec![
            Cell::words(&*one.file),
            Cell::words(unit_name(one.unit)),
            Cell::words(page.count(&one.figures)),
            Cell::words(page.count(&usize::try_from(one.remarks).unwrap_or_default())),
        ]
    };
    let first = |(unit, figure): &(kernel::UnitId, crate::NewFigure)| {
        let indicator = indicators.by_id(figure.indicator);
        let value =
            indicator.map(|of| format!("{} {}", of.written(figure.value, visit.lang), of.unit(visit.lang)));
        vec![
            Cell::words(unit_name(*unit)),
            Cell::words(indicator.map_or("", |indicator| indicator.name(visit.lang))),
            Cell::words(page.period(&figure.period)),
            Cell::words(page.t(span_text(figure.span))),
            Cell::words(value.unwrap_or_default()),
            Cell::words(page.t(figure.status.text())),
        ]
    };
    let (from, to) =
        receipt.periods.map_or_else(Default::default, |(a, b)| (page.period(&a), page.period(&b)));
    let lead = Text::new("reports-import-understood")
        .with("figures", receipt.figures)
        .with("units", receipt.units)
        .with("indicators", receipt.indicators)
        .with("from", from)
        .with("to", to);
    Ok(Understood {
        upload,
        lead: visit.say(&lead),
        handed_in: Table {
            caption: page.t("reports-import-groups"),
            columns: heads(
                page,
                &[
                    ("reports-import-head-file", false),
                    ("reports-import-column-unit", false),
                    ("reports-import-head-figures", true),
                    ("reports-import-head-remarks", true),
                ],
            ),
            rows: receipt.handed_in.iter().map(group).collect(),
        },
        first: Table {
            caption: page.t("reports-import-first"),
            columns: heads(
                page,
                &[
                    (Column::Unit.text(), false),
                    (Column::Indicator.text(), false),
                    (Column::Period.text(), false),
                    (Column::Kind.text(), false),
                    (Column::Value.text(), true),
                    (Column::Status.text(), false),
                ],
            ),
            rows: receipt.first.iter().map(first).collect(),
        },
        notes: notes(page, &receipt.notes),
    })
}

const fn span_text(span: kernel::Span) -> &'static str {
    match span {
        kernel::Span::OfPeriod => "reports-import-span-period",
        kernel::Span::Cumulative => "reports-import-span-cumulative",
    }
}
