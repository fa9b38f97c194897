//! A request's form as an Excel file: down with what is known, up again into the draft, where the same checks look at
//! it. What is wrong is said by sheet and cell.

use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Span, Text, Tx};
use office::{FormCell, FormColumn, FormSheet};
use targets::Indicator;
use ui::form::Wrong;
use ui::{Failure, Page, Visit, dates};

use super::enter_figures::grid::Former;
use super::fill_report::{self, cells::Shown};
use super::{form_links, unit_name};
use crate::actions::save_draft::Typed;
use crate::filling::workbook::{self, FileProblem};
use crate::filling::{FillCell, Lock, Sheet, reason_field};
use crate::import::api::Sent;
use crate::request::RequestId;
use crate::rules::drafting::Entry;
use crate::rules::progress;
use crate::{SUBMIT, store};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(askama::Template)]
#[template(path = "fill_file.html")]
struct FillFile {
    page: Page,
    back: String,
    lead: String,
    wrong: Vec<(String, String)>,
}

/// Whose it is, when the visitor may report for it.
async fn ground(visit: &Visit, tx: &mut Tx, id: &str) -> Result<RequestId, Problem> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let unit = store::requests::unit_of(tx, id).await?;
    let scope = organisation::scope_of(&visit.installation, tx, unit).await?;
    if visit.actor.may(SUBMIT, &scope) { Ok(id) } else { Err(Problem::NotFound) }
}

pub async fn download(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let id = ground(&visit, &mut tx, &id).await?;
    let sheet = Sheet::load(&visit.installation, &mut tx, id).await?;
    progress::may_fill(&sheet.request).map_err(Problem::from)?;
    let period = sheet.round.period;
    let former = Former::load(&visit, &mut tx, sheet.request.unit, period, &sheet.indicators).await?;
    let unit = unit_name(&visit, &mut tx, sheet.request.unit, period.last_day()).await?;
    drop(tx);
    let form = form(&visit, &sheet, &former, &unit);
    let file = office::write_form(&form).map_err(Problem::broken)?;
    let name = format!("{}-{period}.xlsx", sheet.form.code.to_lowercase());
    let disposition = format!("attachment; filename*=UTF-8''{}", ui::visit::encoded(&name));
    Ok(([(CONTENT_TYPE, XLSX.to_owned()), (CONTENT_DISPOSITION, disposition)], file).into_response())
}

fn form(visit: &Visit, sheet: &Sheet, former: &Former, unit: &str) -> FormSheet {
    let title = Text::new("reports-request-title")
        .with("form", sheet.form.code.as_str())
        .with("period", dates::period(sheet.round.period))
        .with("unit", unit);
    let title = visit.say(&title);
    let due = Text::new("reports-file-due").with("due", dates::day(sheet.request.due));
    let column = |key: &str, head: String, width: f64| FormColumn {
        key: key.to_owned(),
        head,
        width,
        is_hidden: key == workbook::KEY,
    };
    let mut columns = vec![
        column(workbook::KEY, workbook::KEY_HEAD.to_owned(), 16.0),
        column("name", visit.t("reports-column-indicator"), 44.0),
        column("measure", visit.t("reports-column-measure"), 14.0),
    ];
    let spans = [Span::OfPeriod, Span::Cumulative];
    let asked: Vec<Span> =
        spans.into_iter().filter(|span| sheet.cells.iter().any(|cell| cell.asked.span == *span)).collect();
    for span in &asked {
        let (at, key, head) = match span {
            Span::OfPeriod => (0, workbook::OF_PERIOD, "reports-column-of-period"),
            Span::Cumulative => (2, workbook::CUMULATIVE, "reports-column-cumulative"),
        };
        let beside = |offset: usize| {
            let period = former.beside[at + offset];
            let text = Text::new("reports-column-of").with("period", dates::period_short(period));
            visit.say(&text.with("year", period.year.to_string()))
        };
        columns.push(column("", beside(0), 14.0));
        columns.push(column("", beside(1), 14.0));
        columns.push(column(key, visit.t(head), 16.0));
    }
    columns.push(column(workbook::REASON, visit.t("reports-fill-explanation"), 40.0));
    let entries = sheet.entries();
    let rows = sheet.cells.chunk_by(|a, b| a.asked.indicator == b.asked.indicator);
    let rows = rows.filter_map(|cells| {
        let indicator = sheet.indicator(&cells[0])?;
        let mut row = vec![
            FormCell::Words(indicator.code.clone()),
            FormCell::Words(indicator.name(visit.lang).to_owned()),
            FormCell::Words(indicator.unit(visit.lang).to_owned()),
        ];
        for span in &asked {
            let cell = cells.iter().find(|cell| cell.asked.span == *span);
            let at = if *span == Span::OfPeriod { 0 } else { 2 };
            let beside =
                |offset: usize| number(former.steps(indicator, former.beside[at + offset], *span), indicator);
            row.extend([beside(0), beside(1)]);
            row.push(cell.map_or(FormCell::Empty, |cell| asked_cell(cell, indicator, &entries)));
        }
        row.push(match entries.get(&reason_field(indicator.id)) {
            _ if cells.iter().all(|cell| cell.lock != Lock::Open) => FormCell::Empty,
            Some(Entry::Words(words)) => FormCell::OpenWords(words.clone()),
            _ => FormCell::OpenWords(String::new()),
        });
        Some(row)
    });
    FormSheet {
        name: sheet.form.code.clone(),
        marks: vec![
            workbook::MARK.to_owned(),
            sheet.request.id.to_string(),
            sheet.request.draft_version.to_string(),
            title.clone(),
        ],
        above: vec![sheet.form.says.name.clone(), title, visit.say(&due), visit.t("reports-file-help")],
        rows: rows.collect(),
        columns,
        no_number: [visit.t("reports-file-no-number"), visit.t("reports-file-no-number-help")],
    }
}

/// Excel keeps fifteen digits; figures of a form have fewer.
#[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no more digits than that")]
fn value(steps: i64, indicator: &Indicator) -> f64 {
    steps as f64 / 10_f64.powi(i32::from(indicator.decimals))
}

fn number(steps: Option<i64>, indicator: &Indicator) -> FormCell {
    steps.map_or(FormCell::Empty, |steps| FormCell::Number {
        value: value(steps, indicator),
        decimals: indicator.decimals,
    })
}

fn asked_cell(
    cell: &FillCell,
    indicator: &Indicator,
    entries: &std::collections::HashMap<String, Entry>,
) -> FormCell {
    match (&cell.lock, entries.get(&cell.field)) {
        (Lock::Given(figure) | Lock::Kept(figure), _) => number(Some(figure.value), indicator),
        (Lock::Open, Some(Entry::Number(steps))) => {
            FormCell::OpenNumber { value: Some(value(*steps, indicator)), decimals: indicator.decimals }
        }
        (Lock::Open, _) => FormCell::OpenNumber { value: None, decimals: indicator.decimals },
    }
}

/// Puts what a file says into the draft, and shows the grid with everything that the checks say of it.
pub async fn upload(visit: Visit, Path(id): Path<String>, sent: Multipart) -> Result<Response, Failure> {
    let id = ground(&visit, &mut visit.read().await?, &id).await?;
    let sent = match Sent::read_with_files(sent, visit.installation.config.upload_limit).await {
        Ok(sent) => sent,
        Err(Problem::Refused(text)) => {
            return refused(&visit, id, &[FileProblem { at: String::new(), text }]);
        }
        Err(problem) => return Err(problem.into()),
    };
    let Some(file) = sent.files.into_iter().next() else { return Err(Problem::NotFound.into()) };
    let mut act = visit.act().await?;
    let mut read = Ok(workbook::Filled::default());
    let saved = crate::save_draft(&mut act, id, |sheet| {
        read = workbook::read(&file.content, &file.name, sheet);
        let filled = read.as_ref().ok();
        Typed {
            base: filled.map_or(0, |filled| filled.base),
            fields: filled.map(|filled| filled.fields.clone()).unwrap_or_default(),
        }
    })
    .await;
    let saved = match saved {
        Ok(saved) => saved,
        Err(Problem::Refused(text)) => {
            return refused(&visit, id, &[FileProblem { at: String::new(), text }]);
        }
        Err(problem) => return Err(problem.into()),
    };
    let filled = match read {
        Ok(filled) => filled,
        Err(wrong) => return refused(&visit, id, &wrong),
    };
    act.commit().await?;
    let sheet = &saved.sheet;
    let entries = sheet.entries();
    let read = sheet.figures(visit.lang, &entries, visit.installation.clock.today());
    let wrong = match read.wrong.is_empty() {
        true => Wrong::default(),
        false => Wrong::of(Problem::Invalid(read.wrong), &visit.page(""))?,
    };
    let shown = Shown { wrong, conflicts: saved.conflicts, places: filled.places, ..Shown::default() };
    fill_report::draw(&visit, id, shown).await
}

fn refused(visit: &Visit, id: RequestId, wrong: &[FileProblem]) -> Result<Response, Failure> {
    let lead = Text::new("reports-file-refused").with("count", wrong.len());
    let html = ui::render(&FillFile {
        back: form_links::fill(id),
        lead: visit.say(&lead),
        wrong: wrong.iter().map(|one| (one.at.clone(), visit.say(&one.text))).collect(),
        page: visit.page(visit.t("reports-file-title")),
    })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
}
