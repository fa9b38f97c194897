//! One remedy: what it should bring, the tasks that carry it out, where the forecast stood before it and where it
//! stands now, and what nobody can say about that.

use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::content::{Cell, Column, Content, Table};
use kernel::slice::{Looking, Slot, panels};
use kernel::{Problem, Tx};
use targets::Indicator;
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit, numbers};

use super::explain::{Sent, said};
use super::{effect, looking};
use crate::outlooks::effects::{self, Account};
use crate::remedy::{Cause, RemedyId, citation};
use crate::rules::reasons::{significant, write};
use crate::{EXPLAIN, READ, actions, addresses, store};

#[derive(Template)]
#[template(path = "remedy.html")]
struct RemedyPage {
    page: Page,
    target: (String, String),
    expected: String,
    cause: String,
    by: String,
    withdrawn: Option<String>,
    told: Vec<String>,
    compared: Table,
    unsure: Vec<String>,
    tasks: Vec<Content>,
    give: Option<String>,
    withdraw: Option<(String, Field)>,
    remark: Option<String>,
}

/// A remedy with everything around it, as far as whoever looks may see it.
struct Found {
    account: Account,
    cause: Cause,
    indicator: Indicator,
    target: (String, String),
    may_explain: bool,
}

async fn find(visit: &Visit, tx: &mut Tx, id: &str) -> Result<Found, Problem> {
    let id: RemedyId = id.parse().map_err(|_| Problem::NotFound)?;
    let unit = store::remedies::unit_of_remedy(tx, id).await?;
    let tree = organisation::tree(&visit.installation, tx, visit.as_of.day).await?;
    let scope = tree.scope(unit);
    visit.actor.must(READ, &scope)?;
    let day = visit.as_of.day;
    let remedy = store::remedies::remedy(tx, id, day).await?.ok_or(Problem::NotFound)?;
    let cause = store::remedies::cause(tx, remedy.cause, day).await?.ok_or(Problem::NotFound)?;
    let indicators = targets::indicators(&visit.installation, tx).await?;
    let indicator = indicators.by_id(remedy.aim.indicator).ok_or(Problem::NotFound)?.clone();
    let accounts = effects::of_target(&visit.installation, tx, remedy.aim, visit.as_of).await?;
    let account = accounts.into_iter().find(|one| one.remedy.id == id).ok_or(Problem::NotFound)?;
    let code = tree.get(unit).map(|unit| unit.code.clone());
    let href = visit.href(&addresses::target(&indicator.code, code.as_deref(), remedy.aim.year));
    let target = (format!("{} {}", indicator.name(visit.lang), remedy.aim.year), href);
    let may_explain = visit.actor.may(EXPLAIN, &scope) && !visit.as_of.is_past();
    Ok(Found { account, cause, indicator, target, may_explain })
}

/// `/giai-phap/{id}`
pub async fn page(visit: Visit, Path(id): Path<String>) -> Screen {
    draw(&visit, &id, &Wrong::default()).await
}

async fn draw(visit: &Visit, id: &str, wrong: &Wrong) -> Screen {
    let mut tx = visit.read().await?;
    let Found { account, cause, indicator, target, may_explain } = find(visit, &mut tx, id).await?;
    drop(tx);
    let remedy = &account.remedy;
    let slot = Slot::Target(citation(remedy.id).to_string());
    let tasks = panels(Looking { slot: slot.clone(), ..looking(visit, slot) }).await?;
    let say = |text: &kernel::Text| visit.say(text);
    let may = may_explain && !account.is_withdrawn();
    let reason = Field::text("reason", visit.t("early_warning-field-reason")).required();
    ui::failure::render(&RemedyPage {
        target,
        expected: say(&effect::expected(remedy, &indicator, visit.lang)),
        cause: cause.words.clone(),
        by: effect::by(visit, &remedy.by),
        withdrawn: remedy.withdrawn.as_ref().map(|one| effect::withdrawn(visit, one)),
        told: effect::told(&account, &indicator, visit.lang).iter().map(say).collect(),
        compared: compared(visit, &account, &indicator),
        unsure: effect::unsure(&account).iter().map(say).collect(),
        tasks,
        give: addresses::give(&visit.installation, remedy).filter(|_| may).map(|path| visit.href(&path)),
        withdraw: may.then(|| (addresses::withdraw_remedy(remedy.id), reason.error(wrong.with("reason")))),
        remark: wrong.remark(),
        page: visit.page(remedy.words.clone()),
    })
}

/// The outlook from before beside that of the day looked from.
fn compared(visit: &Visit, account: &Account, indicator: &Indicator) -> Table {
    let before = &account.remedy.before;
    let number = |value: f64| Cell::words(write(significant(value), indicator.decimals.max(2), visit.lang));
    let none = || Cell::words(numbers::NONE.to_owned());
    let or_none = |value: Option<f64>| value.map_or_else(none, number);
    let steps = |steps: i64| indicator.quantity(steps).to_f64();
    let chance =
        |p: Option<f64>| p.map_or_else(none, |p| Cell::words(format!("{}/100", effect::in_hundred(p))));
    let now = account.now.as_ref();
    let then_at = |at: usize| before.range.map(|range| steps(range[at]));
    let now_at = |at: usize| now.and_then(|now| now.finding.range).map(|range| range[at]);
    let month = |month: Option<i64>| month.map_or_else(none, |month| Cell::words(month.to_string()));
    let reported = now.and_then(|now| now.finding.reported).map(|reported| i64::from(reported.to_month));
    let row = |key: &str, then: Cell, now: Cell| vec![Cell::words(visit.t(key)), then, now];
    let column = |head: String, is_number| Column { head, is_number };
    Table {
        caption: visit.t("early_warning-effect-compared"),
        columns: vec![
            column(visit.t("early_warning-effect-what"), false),
            column(addresses::day(account.remedy.by.known_on), true),
            column(addresses::day(visit.as_of.day), true),
        ],
        rows: vec![
            row(
                "early_warning-effect-chance",
                chance(before.p_met()),
                chance(now.and_then(|now| now.finding.p_met)),
            ),
            row("early_warning-effect-median", or_none(then_at(1)), or_none(now_at(1))),
            row("early_warning-effect-low", or_none(then_at(0)), or_none(now_at(0))),
            row("early_warning-effect-high", or_none(then_at(2)), or_none(now_at(2))),
            row(
                "early_warning-effect-plan",
                number(steps(before.plan)),
                or_none(now.map(|now| now.promise.value())),
            ),
            row(
                "early_warning-effect-to-month",
                month(before.reported_to_month.map(i64::from)),
                month(reported),
            ),
        ],
    }
}

/// `/giai-phap/{id}/rut`
pub async fn withdraw(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let remedy: RemedyId = id.parse().map_err(|_| Problem::NotFound)?;
    let result = async {
        let mut act = visit.act().await?;
        actions::withdraw_remedy(&mut act, remedy, &said(&sent, "reason")).await?;
        act.commit().await
    };
    match result.await {
        Ok(()) => Ok(ui::done(&addresses::remedy(remedy), "early_warning-withdraw-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = draw(&visit, &id, &wrong).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}
