//! The form that says what is measured.

use std::collections::HashMap;

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::{Act, Problem, Text, once};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::set_target::said;
use super::{direction_text, frequency_text, nature_text};
use crate::indicator::{Direction, FREQUENCIES, Nature, NewIndicator, Part};

#[derive(askama::Template)]
#[template(path = "define_indicator.html")]
struct FormPage {
    page: Page,
    fields: Vec<Field>,
    remark: Option<String>,
}

pub(super) type Sent = HashMap<String, String>;

/// What a new definition says, code and all.
fn fields(visit: &Visit, sent: &Sent, wrong: &Wrong) -> Vec<Field> {
    let code =
        Field::text("code", visit.t("targets-field-code")).hint(visit.t("targets-hint-code")).required();
    let decimals =
        Field::number("decimals", visit.t("targets-field-decimals")).hint(visit.t("targets-hint-decimals"));
    let natures = Nature::ALL.iter().map(|one| (one.key().to_owned(), visit.t(nature_text(*one)))).collect();
    let nature = Field::choice("nature", visit.t("targets-field-nature"), natures)
        .hint(visit.t("targets-hint-nature"));
    let mut fields = vec![finish(code, sent, wrong)];
    fields.extend(words(visit, sent, wrong));
    fields.splice(5..5, [decimals, nature].map(|field| finish(field, sent, wrong)));
    let whole = Field::text("whole", visit.t("targets-field-whole")).hint(visit.t("targets-hint-whole"));
    let dimension = Field::text("dimension_vi", visit.t("targets-field-dimension"))
        .hint(visit.t("targets-hint-dimension"));
    let member = Field::text("member_vi", visit.t("targets-field-member"));
    fields.extend([whole, dimension, member].map(|field| finish(field, sent, wrong)));
    fields
}

fn finish(field: Field, sent: &Sent, wrong: &Wrong) -> Field {
    let value = sent.get(&field.name).cloned().unwrap_or_default();
    let error = wrong.with(&field.name);
    field.value(value).error(error)
}

/// What may be amended later.
pub(super) fn words(visit: &Visit, sent: &Sent, wrong: &Wrong) -> Vec<Field> {
    let text = |name: &str, key: &str| Field::text(name, visit.t(key));
    let choices = |keys: Vec<(&str, &'static str)>| -> Vec<(String, String)> {
        keys.into_iter().map(|(value, key)| (value.to_owned(), visit.t(key))).collect()
    };
    let directions = Direction::ALL.iter().map(|one| (one.key(), direction_text(*one))).collect();
    let frequencies = FREQUENCIES.iter().map(|one| (*one, frequency_text(one))).collect();
    let fields = vec![
        text("name_vi", "targets-field-name-vi").required(),
        text("name_en", "targets-field-name-en"),
        text("unit_vi", "targets-field-unit-vi").required(),
        text("unit_en", "targets-field-unit-en"),
        Field::choice("direction", visit.t("targets-field-direction"), choices(directions))
            .hint(visit.t("targets-hint-direction")),
        Field::choice("frequency", visit.t("targets-field-frequency"), choices(frequencies)),
        text("lead_unit", "targets-field-lead"),
        Field::area("note", visit.t("targets-field-note")),
    ];
    fields.into_iter().map(|field| finish(field, sent, wrong)).collect()
}

pub async fn form(visit: Visit) -> Screen {
    visit.actor.must_somewhere(crate::CHANGE)?;
    let sent = Sent::from([("decimals".to_owned(), "1".to_owned())]);
    ui::render(&FormPage {
        fields: fields(&visit, &sent, &Wrong::default()),
        remark: None,
        page: visit.page(visit.t("targets-define")),
    })
}

pub async fn submit(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    match define(&visit, &sent).await {
        Ok(()) => Ok(ui::done(crate::CATALOGUE, "targets-define-done").into_response()),
        Err(problem) => {
            let page = visit.page(visit.t("targets-define"));
            let wrong = Wrong::of(problem, &page)?;
            let html = ui::render(&FormPage {
                fields: fields(&visit, &sent, &wrong),
                remark: wrong.remark(),
                page,
            })?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

async fn define(visit: &Visit, sent: &Sent) -> Result<(), Problem> {
    let decimals = match said(sent, "decimals").as_str() {
        "" => 0,
        text => text.parse().map_err(|_| wrong("decimals", "targets-wrong-decimals"))?,
    };
    let nature = Nature::from_key(&said(sent, "nature"));
    let mut act = visit.act().await?;
    let token = said(sent, "once");
    if once::earlier_answer(&mut act, &token).await?.is_some() {
        return Ok(());
    }
    let new = NewIndicator {
        code: said(sent, "code").to_uppercase(),
        decimals,
        nature: nature.ok_or_else(|| wrong("nature", "targets-wrong-choice"))?,
        part: part(&mut act, sent).await?,
        ..in_words(&mut act, sent).await?
    };
    let id = crate::define_indicator(&mut act, new).await?.to_string();
    once::answer(&mut act, &token, &id).await?;
    act.commit().await
}

/// What the indicator is a part of, where a whole is named by its code.
async fn part(act: &mut Act, sent: &Sent) -> Result<Option<Part>, Problem> {
    let code = said(sent, "whole");
    if code.is_empty() {
        return Ok(None);
    }
    let installation = act.installation().clone();
    let list = crate::indicators(&installation, &mut act.tx).await?;
    let whole = list.by_code(&code).ok_or_else(|| wrong("whole", "targets-wrong-whole"))?.id;
    let (dimension_vi, member_vi) = (said(sent, "dimension_vi"), said(sent, "member_vi"));
    Ok(Some(Part { whole, dimension_vi, member_vi, dimension_en: String::new(), member_en: String::new() }))
}

fn wrong(field: &str, key: &'static str) -> Problem {
    Problem::field(field, Text::new(key))
}

/// A definition as far as its words go.
pub(super) async fn in_words(act: &mut Act, sent: &Sent) -> Result<NewIndicator, Problem> {
    let direction = Direction::from_key(&said(sent, "direction"));
    let lead = said(sent, "lead_unit");
    let (installation, day) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, day).await?;
    let leading = tree.by_code(&lead);
    Ok(NewIndicator {
        name_vi: said(sent, "name_vi"),
        name_en: said(sent, "name_en"),
        unit_vi: said(sent, "unit_vi"),
        unit_en: said(sent, "unit_en"),
        direction: direction.ok_or_else(|| wrong("direction", "targets-wrong-choice"))?,
        frequency: said(sent, "frequency"),
        lead_unit: leading.map(|unit| unit.id),
        lead_unit_name: leading.map(|unit| unit.name.clone()).or(Some(lead).filter(|lead| !lead.is_empty())),
        note: said(sent, "note"),
        ..NewIndicator::default()
    })
}
