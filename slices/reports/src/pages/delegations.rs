//! Who signs in the place of a unit's head, from when to when; given and taken back here.

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text, UnitId, once};
use organisation::{Unit, UnitTree};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Visit, dates};

use super::{Sent, UNIT, said};
use crate::rules::delegation::NewDelegation;
use crate::store::delegations::Delegation;
use crate::{SIGN, store};

pub const DELEGATIONS: &str = "/uy-quyen-ky";

/// Units of which delegations are listed, and how many.
const ASKED: usize = 400;
const LISTED: i64 = 100;

#[derive(askama::Template)]
#[template(path = "delegations.html")]
struct Delegations {
    page: Page,
    remark: Option<String>,
    lines: Vec<Line>,
    fields: Vec<Field>,
}

struct Line {
    id: String,
    unit: String,
    holder: String,
    days: String,
    reason: String,
    by: String,
    state: String,
    may_revoke: bool,
}

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &Sent::new(), &Wrong::default()).await
}

pub async fn give(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let result = async {
        let mut act = visit.act().await?;
        if once::earlier_answer(&mut act, said(&sent, "once")).await?.is_some() {
            return Ok(());
        }
        let today = act.today();
        let tree = organisation::tree(&visit.installation, &mut act.tx, today).await?;
        let own = own_units(&visit, &tree);
        let unit = match said(&sent, UNIT) {
            "" => own.first().map(|unit| unit.id),
            typed => tree.named(typed).first().map(|unit| unit.id),
        };
        let unit = unit.ok_or_else(|| Problem::field(UNIT, Text::new("reports-problem-no-such-unit")))?;
        let day = |name: &'static str| {
            let wrong = || Problem::field(name, Text::new("reports-form-wrong-from"));
            said(&sent, name).parse().map_err(|_| wrong())
        };
        let (first_day, last_day) = (day("first_day")?, day("last_day")?);
        let to = access::user_by_login(&mut act.tx, said(&sent, "login")).await?;
        let to = to.ok_or_else(|| Problem::field("login", Text::new("reports-delegation-wrong-login")))?;
        let reason = said(&sent, "reason").to_owned();
        crate::delegate_signing(&mut act, unit, NewDelegation { to, first_day, last_day, reason }).await?;
        act.commit().await
    };
    match result.await {
        Ok(()) => Ok(ui::done(DELEGATIONS, "reports-delegation-given-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            draw(&visit, &sent, &wrong).await
        }
    }
}

pub async fn revoke(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    crate::revoke_signing(&mut act, id).await?;
    act.commit().await?;
    Ok(ui::done(DELEGATIONS, "reports-delegation-revoked-done").into_response())
}

/// The units for which the visitor signs by their own office.
fn own_units<'a>(visit: &Visit, tree: &'a UnitTree) -> Vec<&'a Unit> {
    tree.units().filter(|unit| visit.actor.may(SIGN, &tree.scope(unit.id))).collect()
}

async fn draw(visit: &Visit, sent: &Sent, wrong: &Wrong) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let today = visit.installation.clock.today();
    let tree = organisation::tree(&visit.installation, &mut tx, today).await?;
    let own = own_units(visit, &tree);
    let ids: Vec<UnitId> = own.iter().take(ASKED).map(|unit| unit.id).collect();
    let found = store::delegations::of_units(&mut tx, &ids, LISTED).await?;
    drop(tx);
    let line = |one: &Delegation| {
        let state = match one.revoked_at {
            Some(_) => "reports-delegation-revoked",
            None if one.last_day < today => "reports-delegation-over",
            None if one.first_day > today => "reports-delegation-coming",
            None => "reports-delegation-stands",
        };
        Line {
            id: one.id.to_string(),
            unit: tree.get(one.unit).map(|unit| unit.name.clone()).unwrap_or_default(),
            holder: one.holder_name.clone(),
            days: format!("{} – {}", dates::day(one.first_day), dates::day(one.last_day)),
            reason: one.reason.clone(),
            by: format!("{}, {}", one.author_name, dates::moment(one.at)),
            state: visit.t(state),
            may_revoke: one.revoked_at.is_none() && one.last_day >= today,
        }
    };
    let mut fields: Vec<Field> = match own.as_slice() {
        [] => return Err(Problem::Forbidden(SIGN.key).into()),
        [first, ..] => super::unit_field(visit, &own, first).into_iter().collect(),
    };
    fields.extend([
        Field::text("login", visit.t("reports-delegation-field-login")).required(),
        Field::date("first_day", visit.t("reports-delegation-field-first"))
            .value(today.to_string())
            .required(),
        Field::date("last_day", visit.t("reports-delegation-field-last")).required(),
        Field::text("reason", visit.t("reports-form-field-reason")).required(),
    ]);
    for field in &mut fields {
        if sent.contains_key(&field.name) {
            field.value = said(sent, &field.name).to_owned();
        }
        field.error = wrong.with(&field.name);
    }
    let html = ui::render(&Delegations {
        remark: wrong.remark(),
        lines: found.iter().map(line).collect(),
        fields,
        page: visit.page(visit.t("reports-delegation-title")),
    })?;
    Ok((wrong.status(), html).into_response())
}
