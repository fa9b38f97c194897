//! The forms that set, adjust and withdraw a target; they stand on the target's own page.

use std::collections::HashMap;

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Act, Problem, once};
use ui::{Failure, Field, Visit, numbers};

use super::target::{Again, again};
use super::{Whose, bounds, cited, day, level_text, steps, target_href};
use crate::indicator::Indicator;
use crate::plan::{Basis, Level, NewTarget, PlanValue};

pub type Sent = HashMap<String, String>;

/// A part of a form, its ends trimmed.
pub(super) fn said(sent: &Sent, name: &str) -> String {
    sent.get(name).map(|text| text.trim().to_owned()).unwrap_or_default()
}

pub(super) fn finish(field: Field, again: &Again) -> Field {
    let value = again.sent.get(&field.name).cloned();
    let error = again.wrong.with(&field.name);
    let field = field.error(error);
    match value {
        Some(value) => field.value(value),
        None => field,
    }
}

pub fn fields(
    visit: &Visit,
    indicator: &Indicator,
    standing: Option<&PlanValue>,
    again: &Again,
) -> Vec<Field> {
    let number = |steps: Option<i64>| {
        steps.map(|steps| numbers::trimmed(indicator.quantity(steps), visit.lang)).unwrap_or_default()
    };
    let levels =
        Level::ALL.iter().map(|level| (level.key().to_owned(), visit.t(level_text(*level)))).collect();
    let measure = indicator.unit(visit.lang);
    let mut fields = vec![
        Field::choice("level", visit.t("targets-field-level"), levels),
        Field::number("low", visit.t("targets-field-low"))
            .value(number(standing.and_then(|value| value.low)))
            .suffix(measure)
            .hint(visit.t("targets-hint-bounds")),
        Field::number("high", visit.t("targets-field-high"))
            .value(number(standing.and_then(|value| value.high)))
            .suffix(measure),
        Field::text("document", visit.t("targets-field-document"))
            .hint(visit.t("targets-hint-document"))
            .required(),
        Field::date("known_on", visit.t("targets-field-known-on")).hint(visit.t("targets-hint-known-on")),
    ];
    let reason = Field::area("reason", visit.t("targets-field-reason"));
    fields.push(if standing.is_some() { reason.required() } else { reason });
    fields.push(Field::text("note", visit.t("targets-field-note")));
    fields.into_iter().map(|field| finish(field, again)).collect()
}

/// Which of the levels that stand is withdrawn, why and by which document.
pub fn withdrawal(
    visit: &Visit,
    indicator: &Indicator,
    standing: &[&PlanValue],
    again: &Again,
) -> Vec<Field> {
    if standing.is_empty() {
        return Vec::new();
    }
    let which = standing.iter().map(|value| {
        let level = visit.t(level_text(value.level));
        let value_of = bounds(value.low, value.high, indicator, visit.lang);
        (value.target.to_string(), format!("{level}: {value_of} {}", indicator.unit(visit.lang)))
    });
    let fields = [
        Field::choice("target", visit.t("targets-field-level"), which.collect()),
        Field::area("withdraw_reason", visit.t("targets-field-reason")).required(),
        Field::text("withdraw_document", visit.t("targets-field-document")).required(),
    ];
    fields.into_iter().map(|field| finish(field, again)).collect()
}

/// Runs a form's act once for each token, and goes back to the page, which says what was done or what is wrong.
pub(super) async fn answer<F>(
    visit: Visit,
    code: &str,
    sent: Sent,
    done: &str,
    run: F,
) -> Result<Response, Failure>
where
    F: AsyncFnOnce(&Visit, &mut Act, &Indicator, &Whose, &Sent) -> Result<(), Problem>,
{
    let result = async {
        let mut act = visit.act().await?;
        let list = crate::indicators(&visit.installation, &mut act.tx).await?;
        let indicator = list.by_code(code).ok_or(Problem::NotFound)?;
        let whose = Whose::asked(&visit, &mut act.tx).await?.ok_or(Problem::NotFound)?;
        let back = target_href(&indicator.code, &whose.unit.code, whose.year);
        let token = said(&sent, "once");
        if once::earlier_answer(&mut act, &token).await?.is_some() {
            return Ok(back);
        }
        run(&visit, &mut act, indicator, &whose, &sent).await?;
        once::answer(&mut act, &token, &back).await?;
        act.commit().await?;
        Ok(back)
    };
    match result.await {
        Ok(back) => Ok(ui::done(&back, done).into_response()),
        Err(problem) => again(visit, code, sent, problem).await,
    }
}

pub async fn submit(
    visit: Visit,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    answer(visit, &code, sent, "targets-set-done", set).await
}

async fn set(
    visit: &Visit,
    act: &mut Act,
    indicator: &Indicator,
    whose: &Whose,
    sent: &Sent,
) -> Result<(), Problem> {
    let number = |name: &str| steps(visit, name, &said(sent, name), indicator);
    let (low, high) = (number("low")?, number("high")?);
    let new = NewTarget {
        level: Level::from_key(&said(sent, "level")).unwrap_or(Level::Assigned),
        low,
        high,
        basis: Basis::Assigned,
        citation: cited(&mut act.tx, &said(sent, "document")).await?,
        known_on: day("known_on", &said(sent, "known_on"))?,
        note: said(sent, "note"),
        reason: Some(said(sent, "reason")).filter(|reason| !reason.is_empty()),
        ..NewTarget::point(indicator.id, whose.unit.id, whose.year, 0)
    };
    crate::set_target(act, new).await.map(|_| ())
}

pub async fn withdraw(
    visit: Visit,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    answer(visit, &code, sent, "targets-withdraw-done", withdraw_it).await
}

async fn withdraw_it(_: &Visit, act: &mut Act, _: &Indicator, _: &Whose, sent: &Sent) -> Result<(), Problem> {
    let target = said(sent, "target").parse().map_err(|_| Problem::NotFound)?;
    let document = cited(&mut act.tx, &said(sent, "withdraw_document")).await;
    let document = document.map_err(|problem| super::allocate_plan::rename(problem, "withdraw_document"))?;
    crate::withdraw_target(act, target, &said(sent, "withdraw_reason"), document).await
}
