//! The form that gives one task by hand.

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::new_task::{Kind, Sent, fields, read, said};
use super::{assign_document, href, id_of};
use crate::rules::sight;
use crate::task::{NewTask, TaskId};

#[derive(askama::Template)]
#[template(path = "assign.html")]
struct FormPage {
    page: Page,
    lead: String,
    back: String,
    back_words: String,
    action: String,
    send: String,
    remark: Option<String>,
    fields: Vec<Field>,
}

/// What a form for one task is for.
pub struct Frame {
    pub title: String,
    pub lead: String,
    pub back: String,
    pub back_words: String,
    pub action: String,
    pub send: String,
    pub kind: Kind,
}

pub fn draw(visit: &Visit, frame: Frame, sent: &Sent, wrong: &Wrong) -> Screen {
    ui::render(&FormPage {
        fields: fields(visit, frame.kind, "", sent, wrong),
        remark: wrong.remark(),
        page: visit.page(frame.title),
        lead: frame.lead,
        back: frame.back,
        back_words: frame.back_words,
        action: frame.action,
        send: frame.send,
    })
}

fn by_hand(visit: &Visit) -> Frame {
    Frame {
        title: visit.t("tasks-give"),
        lead: visit.t("tasks-give-lead"),
        back: visit.href(crate::TASKS),
        back_words: visit.t("tasks-list"),
        action: crate::GIVE.to_owned(),
        send: visit.t("tasks-give-send"),
        kind: Kind::ByHand,
    }
}

/// By hand, or, where a document is named, all that it orders.
pub async fn form(visit: Visit) -> Screen {
    match visit.asked_for("van-ban") {
        Some(document) => assign_document::form(&visit, id_of(&document)?).await,
        None => draw(&visit, by_hand(&visit), &begun(&visit).await?, &Wrong::default()),
    }
}

/// Whoever does not give tasks for the whole gives them for their own unit.
async fn begun(visit: &Visit) -> Result<Sent, Problem> {
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, act_day(visit)).await?;
    if sight::gives_for_all(&visit.actor, crate::ASSIGN, &tree) {
        return Ok(Sent::new());
    }
    let own = sight::gives_for(&visit.actor, crate::ASSIGN, &tree).and_then(|unit| tree.get(unit));
    Ok(own.map(|unit| ("owner".to_owned(), unit.name.clone())).into_iter().collect())
}

pub async fn submit(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    if let Some(document) = visit.asked_for("van-ban") {
        return assign_document::submit(&visit, id_of(&document)?, sent).await;
    }
    match give(&visit, &sent).await {
        Ok(id) => Ok(ui::done(&href(id), "tasks-give-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = draw(&visit, by_hand(&visit), &sent, &wrong)?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

async fn give(visit: &Visit, sent: &Sent) -> Result<TaskId, Problem> {
    let mut act = visit.act().await?;
    let tree = organisation::tree(&visit.installation, &mut act.tx, act_day(visit)).await?;
    let mut new = read(&tree, sent, "")?;
    let code = said(sent, "document");
    if !code.is_empty() {
        let found = documents::by_code(&mut act.tx, &code).await?;
        let document = found.ok_or_else(|| Problem::field("document", Text::new("tasks-wrong-document")))?;
        new =
            NewTask { document: Some(document.id), citation: Some(documents::citation(document.id)), ..new };
    }
    let id = crate::assign_task(&mut act, new, &said(sent, "once")).await?;
    act.commit().await?;
    Ok(id)
}

/// What is given is given to the units of today, whatever day is looked from.
pub fn act_day(visit: &Visit) -> jiff::civil::Date {
    visit.installation.clock.today()
}
