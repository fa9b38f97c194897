//! The grid in which a unit enters the figures of a period. What was typed is never lost: a refused grid comes back.

pub(super) mod grid;

pub(crate) use grid::number_wrong;

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::problem::FieldProblem;
use kernel::{Period, Problem, Text};
use organisation::Unit;
use ui::form::Wrong;
use ui::{Failure, Field, Page, Visit, dates};

use self::grid::{Entry, Former, Line};
use super::{PART, Sent, UNIT, YEAR, asked_unit, own_units, said, submission_page};
use crate::figure::{NewReport, Status};

/// Parts of a year that figures are reported for.
const PARTS: [&str; 19] = [
    "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "Q1", "Q2", "Q3", "Q4", "6M",
    "9M", "12M",
];

#[derive(askama::Template)]
#[template(path = "enter_figures.html")]
struct EnterFigures {
    page: Page,
    lead: String,
    unit_code: String,
    year: i16,
    part: &'static str,
    /// Chooses another unit or period.
    choices: Vec<Field>,
    lines: Vec<Line>,
    left_out: usize,
    has_of_period: bool,
    has_cumulative: bool,
    has_present: bool,
    heads: [String; 4],
    note: Field,
    statuses: Vec<(&'static str, String)>,
    remark: Option<String>,
    /// Where each thing wrong stands, and what it is.
    wrong: Vec<(String, String)>,
}

/// A grid that was refused: what was sent, and why.
#[derive(Default)]
pub(super) struct Again {
    sent: Sent,
    wrong: Wrong,
}

/// The fields that choose a year and a part of it.
pub(super) fn period_fields(visit: &Visit, period: Period) -> Vec<Field> {
    let years = (period.year - 5..=period.year + 1).rev().map(|year| (year.to_string(), year.to_string()));
    let parts = PARTS.iter().filter_map(|part| {
        let words = dates::period_short(period_of(period.year, part)?);
        Some(((*part).to_owned(), visit.say(&words)))
    });
    vec![
        Field::choice(PART, visit.t("reports-field-period"), parts.collect()).value(part_of(period)),
        Field::choice(YEAR, visit.t("reports-field-year"), years.collect()).value(period.year.to_string()),
    ]
}

fn period_of(year: i16, part: &str) -> Option<Period> {
    format!("{year:04}-{part}").parse().ok()
}

fn part_of(period: Period) -> &'static str {
    PARTS.into_iter().find(|part| period_of(period.year, part) == Some(period)).unwrap_or(PARTS[0])
}

/// The last whole month before the day looked at: what is usually reported.
pub(super) fn usual_period(visit: &Visit) -> Period {
    let day = dates::month_end_before(visit.as_of.day).unwrap_or(visit.as_of.day);
    Period { year: day.year(), from_month: day.month(), to_month: day.month() }
}

fn asked_period(visit: &Visit, year: &str, part: &str) -> Result<Period, Problem> {
    if year.is_empty() && part.is_empty() {
        return Ok(usual_period(visit));
    }
    let found = year.parse().ok().and_then(|year| period_of(year, part));
    found.filter(|found| PARTS.contains(&part_of(*found))).ok_or(Problem::NotFound)
}

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default();
    let sent: Sent = [UNIT, YEAR, PART].map(|name| (name.to_owned(), asked(name))).into();
    draw(visit, Again { sent, ..Again::default() }).await
}

pub async fn send(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    match hand_in(&visit, &sent).await {
        Ok(done) => Ok(done.into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            draw(visit, Again { sent, wrong }).await
        }
    }
}

async fn hand_in(visit: &Visit, sent: &Sent) -> Result<axum::response::Redirect, Problem> {
    let mut act = visit.act().await?;
    let tree = organisation::tree(&visit.installation, &mut act.tx, visit.installation.clock.today()).await?;
    let unit = asked_unit(said(sent, UNIT), &own_units(visit, &tree), &tree)?.ok_or(Problem::NotFound)?;
    let period = asked_period(visit, said(sent, YEAR), said(sent, PART))?;
    let indicators = targets::indicators(&visit.installation, &mut act.tx).await?;
    let (figures, fields) = grid::read(visit, sent, period, &indicators, act.today())?;
    let once = said(sent, "once").to_owned();
    let report = NewReport {
        once: Some(once).filter(|token| !token.is_empty()),
        note: said(sent, "note").to_owned(),
        ..NewReport::new(unit.id, figures)
    };
    let submission =
        crate::submit_report(&mut act, report).await.map_err(|problem| by_cell(problem, &fields))?;
    act.commit().await?;
    Ok(ui::done(&submission_page(submission.id), "reports-submitted-done"))
}

/// Objections name a figure by its number; the grid names it by its cell.
fn by_cell(problem: Problem, fields: &[String]) -> Problem {
    let Problem::Invalid(problems) = problem else { return problem };
    let renamed = problems.into_iter().map(|wrong| {
        let number =
            wrong.field.strip_prefix("figures.").and_then(|rest| rest.split('.').next()?.parse().ok());
        let cell = number.and_then(|at: usize| fields.get(at)).cloned();
        FieldProblem { field: cell.unwrap_or(wrong.field), text: wrong.text }
    });
    Problem::Invalid(renamed.collect())
}

async fn draw(visit: Visit, again: Again) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.installation.clock.today()).await?;
    let own = own_units(&visit, &tree);
    let unit: &Unit = asked_unit(said(&again.sent, UNIT), &own, &tree)?.ok_or(Problem::NotFound)?;
    let period = asked_period(&visit, said(&again.sent, YEAR), said(&again.sent, PART))?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let former = Former::load(&visit, &mut tx, unit.id, period, &indicators).await?;
    drop(tx);
    let (lines, left_out) = grid::lines(&visit, &again, period, &indicators, &former);
    let title = Text::new("reports-enter-title").with("period", dates::period(period));
    let lead = Text::new("reports-enter-lead")
        .with("unit", unit.name.as_str())
        .with("count", lines.iter().filter(|line| line.is_usual).count());
    let cells: Vec<&Entry> = lines.iter().flat_map(Line::cells).collect();
    let wrong =
        |cell: &&Entry| Some((cell.field.clone(), format!("{}: {}", cell.label, cell.error.as_ref()?)));
    let wrong = cells.iter().filter_map(wrong).collect();
    let has_present = cells.iter().any(|cell| !cell.present.is_empty());
    let short = |period: Period| {
        let year = period.year.to_string();
        let text = Text::new("reports-column-of").with("period", dates::period_short(period));
        visit.say(&text.with("year", year))
    };
    let mut choices: Vec<Field> = super::unit_field(&visit, &own, unit).into_iter().collect();
    choices.extend(period_fields(&visit, period));
    let html = ui::render(&EnterFigures {
        lead: visit.say(&lead),
        unit_code: unit.code.clone(),
        year: period.year,
        part: part_of(period),
        choices,
        left_out,
        has_of_period: lines.iter().any(|line| line.of_period.is_some()),
        has_cumulative: lines.iter().any(|line| line.cumulative.is_some()),
        has_present,
        heads: former.beside.map(short),
        note: Field::text("note", visit.t("reports-field-note")).value(said(&again.sent, "note")),
        statuses: Status::ALL.map(|status| (status.key(), visit.t(status.text()))).into(),
        wrong,
        remark: again.wrong.remark(),
        lines,
        page: visit.page(visit.say(&title)),
    })?;
    Ok((again.wrong.status(), html).into_response())
}
