//! The form that says what is measured.

use std::collections::HashMap;

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text, once};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::{direction_text, frequency_text, nature_text};
use crate::indicator::{Direction, FREQUENCIES, Nature, NewIndicator};

#[derive(askama::Template)]
#[template(path = "define_indicator.html")]
struct FormPage {
    page: Page,
    fields: Vec<Field>,
}

type Sent = HashMap<String, String>;

fn fields(visit: &Visit, sent: &Sent, wrong: &Wrong) -> Vec<Field> {
    let text = |name: &str, key: &str| Field::text(name, visit.t(key));
    let choices = |keys: Vec<(&str, &'static str)>| -> Vec<(String, String)> {
        keys.into_iter().map(|(value, key)| (value.to_owned(), visit.t(key))).collect()
    };
    let natures = Nature::ALL.iter().map(|nature| (nature.key(), nature_text(*nature))).collect();
    let directions = Direction::ALL.iter().map(|one| (one.key(), direction_text(*one))).collect();
    let frequencies = FREQUENCIES.iter().map(|one| (*one, frequency_text(one))).collect();
    let fields = vec![
        text("code", "targets-field-code").hint(visit.t("targets-hint-code")).required(),
        text("name_vi", "targets-field-name-vi").required(),
        text("name_en", "targets-field-name-en"),
        text("unit_vi", "targets-field-unit-vi").required(),
        text("unit_en", "targets-field-unit-en"),
        Field::number("decimals", visit.t("targets-field-decimals")).hint(visit.t("targets-hint-decimals")),
        Field::choice("nature", visit.t("targets-field-nature"), choices(natures))
            .hint(visit.t("targets-hint-nature")),
        Field::choice("direction", visit.t("targets-field-direction"), choices(directions))
            .hint(visit.t("targets-hint-direction")),
        Field::choice("frequency", visit.t("targets-field-frequency"), choices(frequencies)),
        text("lead_unit", "targets-field-lead"),
        Field::area("note", visit.t("targets-field-note")),
    ];
    let finish = |field: Field| {
        let value = sent.get(&field.name).cloned().unwrap_or_default();
        let error = wrong.with(&field.name);
        field.value(value).error(error)
    };
    fields.into_iter().map(finish).collect()
}

pub async fn form(visit: Visit) -> Screen {
    visit.actor.must_somewhere(crate::CHANGE)?;
    let sent = Sent::from([("decimals".to_owned(), "1".to_owned())]);
    ui::render(&FormPage {
        fields: fields(&visit, &sent, &Wrong::default()),
        page: visit.page(visit.t("targets-define")),
    })
}

pub async fn submit(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    match define(&visit, &sent).await {
        Ok(()) => Ok(ui::done(crate::CATALOGUE, "targets-define-done").into_response()),
        Err(problem) => {
            let status = ui::failure::status(&problem);
            let page = visit.page(visit.t("targets-define"));
            let wrong = Wrong::of(problem, &page)?;
            let html = ui::render(&FormPage { fields: fields(&visit, &sent, &wrong), page })?;
            Ok((status, html).into_response())
        }
    }
}

async fn define(visit: &Visit, sent: &Sent) -> Result<(), Problem> {
    let get = |name: &str| sent.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let wrong = |field: &str, key: &'static str| Problem::field(field, Text::new(key));
    let decimals = match get("decimals").as_str() {
        "" => 0,
        text => text.parse().map_err(|_| wrong("decimals", "targets-wrong-decimals"))?,
    };
    let mut act = visit.act().await?;
    let (token, lead) = (get("once"), get("lead_unit"));
    if once::earlier_answer(&mut act, &token).await?.is_some() {
        return Ok(());
    }
    let (installation, day) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, day).await?;
    let new = NewIndicator {
        code: get("code").to_uppercase(),
        name_vi: get("name_vi"),
        name_en: get("name_en"),
        unit_vi: get("unit_vi"),
        unit_en: get("unit_en"),
        decimals,
        nature: Nature::from_key(&get("nature")).ok_or_else(|| wrong("nature", "targets-wrong-choice"))?,
        direction: Direction::from_key(&get("direction"))
            .ok_or_else(|| wrong("direction", "targets-wrong-choice"))?,
        over_time: None,
        over_units: None,
        frequency: get("frequency"),
        lead_unit: tree.by_code(&lead).map(|unit| unit.id),
        lead_unit_name: (!lead.is_empty())
            .then(|| tree.by_code(&lead).map_or(lead.clone(), |unit| unit.name.clone())),
        note: get("note"),
    };
    let id = crate::define_indicator(&mut act, new).await?.to_string();
    once::answer(&mut act, &token, &id).await?;
    act.commit().await
}
