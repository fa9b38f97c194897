//! The form that hands a part of a task on.

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::Problem;
use ui::form::Wrong;
use ui::{Failure, Screen, Visit};

use super::assign::{Frame, act_day, draw};
use super::new_task::{Kind, Sent, read, said};
use super::task::seen;
use super::{href, id_of};
use crate::task::{Task, TaskId};

fn frame(visit: &Visit, whole: &Task) -> Frame {
    Frame {
        title: visit.t("tasks-split"),
        lead: visit.t("tasks-split-lead"),
        back: visit.href(&href(whole.id)),
        back_words: whole.work.clone(),
        action: format!("{}/chia", href(whole.id)),
        send: visit.t("tasks-split-send"),
        kind: Kind::Cited,
    }
}

pub async fn form(visit: Visit, Path(id): Path<String>) -> Screen {
    let (whole, _, _) = seen(&visit, id_of(&id)?).await?;
    let due = whole.state.due.map(ui::dates::day).unwrap_or_default();
    let sent: Sent = [("due".to_owned(), due)].into();
    draw(&visit, frame(&visit, &whole), &sent, &Wrong::default())
}

pub async fn submit(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    match split(&visit, id, &sent).await {
        Ok(()) => Ok(ui::done(&href(id), "tasks-split-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(unnumbered(problem), &visit.page(""))?;
            let (whole, _, _) = seen(&visit, id).await?;
            let html = draw(&visit, frame(&visit, &whole), &sent, &wrong)?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

async fn split(visit: &Visit, id: TaskId, sent: &Sent) -> Result<(), Problem> {
    let mut act = visit.act().await?;
    let tree = organisation::tree(&visit.installation, &mut act.tx, act_day(visit)).await?;
    let part = read(&tree, sent, "")?;
    crate::split_task(&mut act, id, vec![part], &said(sent, "once")).await?;
    act.commit().await
}

/// The form has one part: what is wrong with the first one is wrong with it.
fn unnumbered(problem: Problem) -> Problem {
    let Problem::Invalid(mut fields) = problem else { return problem };
    for one in &mut fields {
        if let Some(name) = one.field.strip_suffix("-0") {
            one.field = name.to_owned();
        }
    }
    Problem::Invalid(fields)
}
