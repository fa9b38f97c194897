//! Keeps what a list was asked for under a name, and takes it away again.

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use ui::form::Wrong;
use ui::{Failure, Visit};

use super::id_of;
use super::new_task::{Sent, said};

/// The shapes of a list that a filter may be kept from.
fn back(sent: &Sent) -> String {
    let asked = said(sent, "path");
    let known = [crate::TASKS, crate::BOARD, crate::MONTH, crate::TIMELINE];
    let path = known.into_iter().find(|path| *path == asked).unwrap_or(crate::TASKS);
    let query = said(sent, "query");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

pub async fn save(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let mut act = visit.act().await?;
    match crate::save_filter(&mut act, &said(&sent, "name"), &said(&sent, "query")).await {
        Ok(_) => {
            act.commit().await?;
            Ok(ui::done(&back(&sent), "tasks-filter-keep-done").into_response())
        }
        // The field asks for a name by itself; whoever gets around it is told in words.
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let words = wrong.with("name").or_else(|| wrong.remark()).unwrap_or_default();
            Ok((wrong.status(), words).into_response())
        }
    }
}

pub async fn remove(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let mut act = visit.act().await?;
    crate::remove_filter(&mut act, id_of(&id)?).await?;
    act.commit().await?;
    Ok(ui::done(crate::TASKS, "tasks-filter-remove-done").into_response())
}
