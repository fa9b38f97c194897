//! A new draft: for which unit, which period, by which template.

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::{Period, Problem, Text, UnitId};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Visit, dates};

use crate::{DRAFT, NEW, NewReport};

#[derive(askama::Template)]
#[template(path = "draft.html")]
struct DraftPage {
    page: Page,
    action: &'static str,
    remark: Option<String>,
    fields: Vec<Field>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Sent {
    unit: String,
    period: String,
    template: String,
    once: String,
}

/// The periods that reports are made for: those of this year and the last that have begun, the newest first.
fn periods(today: jiff::civil::Date) -> Vec<Period> {
    let mut all = Vec::new();
    for year in [today.year(), today.year() - 1] {
        all.push(Some(Period::full_year(year)));
        all.extend([9, 6].map(|months| Period::first_months(year, months)));
        all.extend((1..=4).rev().map(|quarter| Period::quarter(year, quarter)));
        all.extend((1..=12).rev().map(|month| Period::month(year, month)));
    }
    all.into_iter().flatten().filter(|period| period.first_day() <= today).collect()
}

pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let sent = Sent {
        unit: visit.asked_for("don-vi").unwrap_or_default(),
        period: visit.asked_for("ky").unwrap_or_default(),
        ..Sent::default()
    };
    draw(&visit, &sent, &Wrong::default()).await
}

async fn draw(visit: &Visit, sent: &Sent, wrong: &Wrong) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.day).await?;
    let templates = crate::newest_templates(&visit.installation, &mut tx).await?;
    drop(tx);
    let may = |unit: UnitId| visit.actor.may(DRAFT, &tree.scope(unit));
    // A unit is found by its code or name; the highest that may be reported of stands there at first.
    let mut own: Vec<_> = tree.units().filter(|unit| may(unit.id)).collect();
    own.sort_by_key(|unit| (tree.path(unit.id).len(), unit.code.clone()));
    let first = own.first().map(|unit| unit.code.clone()).unwrap_or_default();
    let unit = if sent.unit.is_empty() { first } else { sent.unit.clone() };
    let choices = periods(visit.as_of.day)
        .into_iter()
        .map(|period| (period.to_string(), visit.say(&dates::period(period))))
        .collect();
    let models = templates.into_iter().map(|one| (one.template, one.name)).collect();
    let fields = vec![
        Field::text("unit", visit.t("narratives-field-unit"))
            .hint(visit.t("narratives-hint-unit"))
            .value(unit)
            .required()
            .error(wrong.with("unit")),
        Field::choice("period", visit.t("narratives-field-period"), choices)
            .value(sent.period.clone())
            .required()
            .error(wrong.with("period")),
        Field::choice("template", visit.t("narratives-field-template"), models)
            .value(sent.template.clone())
            .required()
            .error(wrong.with("template")),
    ];
    let screen = ui::render(&DraftPage {
        action: NEW,
        remark: wrong.remark(),
        fields,
        page: visit.page(visit.t("narratives-new")),
    })?;
    Ok((wrong.status(), screen).into_response())
}

/// The unit of a code or a name, and the period of a text.
pub(crate) async fn asked(visit: &Visit, unit: &str, period: &str) -> Result<(UnitId, Period), Problem> {
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.day).await?;
    // Of several of one name none is guessed: the code tells which.
    let found = match tree.named(unit.trim()).as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let unit = found.map(|unit| unit.id).filter(|unit| visit.actor.may(DRAFT, &tree.scope(*unit)));
    let unit = unit.ok_or_else(|| Problem::field("unit", Text::new("narratives-wrong-unit")))?;
    let period =
        period.parse().map_err(|_| Problem::field("period", Text::new("narratives-wrong-period")))?;
    Ok((unit, period))
}

pub async fn submit(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let drafted = async {
        let (unit, period) = asked(&visit, &sent.unit, &sent.period).await?;
        let gathered = crate::gather(&visit.installation, &visit.actor, unit, period, visit.as_of).await?;
        let mut act = visit.act().await?;
        let new = NewReport { unit, period, template: sent.template.clone() };
        let id = crate::draft_report(&mut act, &new, gathered, &sent.once).await?;
        act.commit().await?;
        Ok(id)
    };
    match drafted.await {
        Ok(id) => Ok(ui::done(&crate::href(id), "narratives-drafted-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            draw(&visit, &sent, &wrong).await
        }
    }
}
