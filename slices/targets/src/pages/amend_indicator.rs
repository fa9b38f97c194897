//! The form that puts the words of a definition right. What figures rest on is shown and stays.

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text, once};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::define_indicator::{Sent, in_words, words};
use super::nature_text;
use super::set_target::said;
use crate::indicator::{Indicator, NewIndicator};

#[derive(askama::Template)]
#[template(path = "amend_indicator.html")]
struct FormPage {
    page: Page,
    lead: String,
    action: String,
    back: String,
    version: i64,
    fields: Vec<Field>,
    remark: Option<String>,
}

pub async fn form(visit: Visit, Path(code): Path<String>) -> Screen {
    visit.actor.must_somewhere(crate::CHANGE)?;
    let indicator = indicator(&visit, &code).await?;
    let lead = indicator.lead_unit_name.clone().unwrap_or_default();
    let mut sent: Sent = [
        ("name_vi", &indicator.name_vi),
        ("name_en", &indicator.name_en),
        ("unit_vi", &indicator.unit_vi),
        ("unit_en", &indicator.unit_en),
        ("frequency", &indicator.frequency),
        ("lead_unit", &lead),
        ("note", &indicator.note),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .collect();
    sent.insert("direction".to_owned(), indicator.direction.key().to_owned());
    draw(&visit, &indicator, indicator.version, &sent, &Wrong::default())
}

async fn indicator(visit: &Visit, code: &str) -> Result<Indicator, Problem> {
    let list = crate::indicators(&visit.installation, &mut visit.read().await?).await?;
    list.by_code(code).cloned().ok_or(Problem::NotFound)
}

fn draw(visit: &Visit, of: &Indicator, version: i64, sent: &Sent, wrong: &Wrong) -> Screen {
    let lead = Text::new("targets-amend-lead")
        .with("code", of.code.as_str())
        .with("nature", Text::new(nature_text(of.nature)))
        .with("decimals", i64::from(of.decimals));
    let mut fields = words(visit, sent, wrong);
    fields.push(
        Field::area("reason", visit.t("targets-field-reason"))
            .value(said(sent, "reason"))
            .error(wrong.with("reason"))
            .required(),
    );
    let code = ui::visit::encoded(&of.code);
    ui::render(&FormPage {
        lead: visit.say(&lead),
        action: format!("{}/{code}/sua", crate::CATALOGUE),
        back: format!("{}?q={code}", crate::CATALOGUE),
        version,
        fields,
        remark: wrong.remark(),
        page: visit.page(visit.page("").t_with("targets-amend", "name", of.name(visit.lang))),
    })
}

pub async fn submit(
    visit: Visit,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    visit.actor.must_somewhere(crate::CHANGE)?;
    let indicator = indicator(&visit, &code).await?;
    let version = said(&sent, "from_version").parse().unwrap_or_default();
    match amend(&visit, &indicator, version, &sent).await {
        Ok(()) => {
            let found = format!("{}?q={}", crate::CATALOGUE, ui::visit::encoded(&indicator.code));
            Ok(ui::done(&found, "targets-amend-done").into_response())
        }
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = draw(&visit, &indicator, version, &sent, &wrong)?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

async fn amend(visit: &Visit, of: &Indicator, version: i64, sent: &Sent) -> Result<(), Problem> {
    let mut act = visit.act().await?;
    let token = said(sent, "once");
    if once::earlier_answer(&mut act, &token).await?.is_some() {
        return Ok(());
    }
    let mut now_says = NewIndicator {
        code: of.code.clone(),
        decimals: of.decimals,
        nature: of.nature,
        over_time: Some(of.over_time),
        over_units: Some(of.over_units),
        ..in_words(&mut act, sent).await?
    };
    // The form shows the lead unit by its name; one that was left as it stood is still that unit.
    if now_says.lead_unit.is_none() && now_says.lead_unit_name == of.lead_unit_name {
        now_says.lead_unit = of.lead_unit;
    }
    crate::amend_indicator(&mut act, of.id, version, now_says, &said(sent, "reason")).await?;
    once::answer(&mut act, &token, &of.code).await?;
    act.commit().await
}
