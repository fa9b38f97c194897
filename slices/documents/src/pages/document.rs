//! One document: what it says of itself, its file, its versions, and what cites it, which other slices know.

use std::collections::HashMap;

use axum::extract::{Form, Path};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use kernel::content::Content;
use kernel::slice::{Looking, Slot, panels};
use kernel::{Problem, files};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::register::is_hindsight;
use super::relations::{self, Standing};
use super::{id_of, kind_text, links};
use crate::document::{Document, DocumentId};
use crate::store;

#[derive(askama::Template)]
#[template(path = "document.html")]
struct DocumentPage {
    page: Page,
    document: Document,
    kind: String,
    rank: Option<String>,
    file: Option<String>,
    correct: String,
    withdraw: String,
    reason: Field,
    /// What stood in the way of the withdrawal.
    remark: Option<String>,
    related: Standing,
    /// Where its forms go, their fields, and whether one of them came back.
    relations: String,
    relate: Vec<Field>,
    end: Vec<Field>,
    is_relating: bool,
    compare: Option<String>,
    may_change: bool,
    panels: Vec<Content>,
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Screen {
    draw(&visit, id_of(&id)?, &HashMap::new(), &Wrong::default()).await
}

/// The page, with what was sent by one of its forms and what is wrong with it.
pub(super) async fn draw(
    visit: &Visit,
    id: DocumentId,
    sent: &HashMap<String, String>,
    wrong: &Wrong,
) -> Screen {
    let mut tx = visit.read().await?;
    let document = store::documents::known(&mut tx, id, visit.as_of.day).await?.ok_or(Problem::NotFound)?;
    let related = relations::of(visit, &mut tx, &document).await?;
    drop(tx);
    let panels = panels(Looking {
        installation: visit.installation.clone(),
        actor: visit.actor.clone(),
        as_of: visit.as_of,
        lang: visit.lang,
        slot: Slot::Document(id.to_string()),
    })
    .await?;
    let href = links::href(id);
    ui::render(&DocumentPage {
        kind: visit.t(kind_text(&document.kind)),
        rank: document.issuer_rank.map(|rank| visit.t(rank_text(rank))),
        file: document.file.as_ref().map(|_| visit.href(&format!("{href}/tep"))),
        correct: format!("{href}/dinh-chinh"),
        withdraw: format!("{href}/rut"),
        reason: Field::area("reason", visit.t("documents-field-reason"))
            .value(sent.get("reason").cloned().unwrap_or_default())
            .error(wrong.with("reason"))
            .required(),
        relate: relations::fields(visit, sent, wrong),
        end: relations::ending(visit, sent, wrong),
        is_relating: sent.contains_key("lam"),
        related,
        relations: format!("{href}/quan-he"),
        compare: document.file.as_ref().map(|_| visit.href(&format!("{href}/so-sanh"))),
        remark: wrong.remark(),
        may_change: visit.actor.may_somewhere(crate::CHANGE)
            && !document.is_withdrawn
            && !visit.as_of.is_past(),
        panels,
        page: visit.page(document.words()).in_hindsight(is_hindsight(visit, &document)),
        document,
    })
}

/// The key of a source's rank.
pub(super) fn rank_text(rank: i64) -> &'static str {
    match rank {
        1 => "documents-rank-statistics",
        2 => "documents-rank-government",
        _ => "documents-rank-press",
    }
}

/// The original file, to be kept by whoever asks, never to be run in our own pages.
pub async fn file(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let document =
        store::documents::known(&mut tx, id_of(&id)?, visit.as_of.day).await?.ok_or(Problem::NotFound)?;
    let digest = document.file.ok_or(Problem::NotFound)?;
    let (media_type, content) = files::content(&mut tx, &digest).await?.ok_or(Problem::NotFound)?;
    let name = ui::visit::encoded(document.file_name.as_deref().unwrap_or(&document.code));
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    let media_type = if media_type.is_ascii() && !media_type.is_empty() {
        media_type
    } else {
        "application/octet-stream".to_owned()
    };
    let heads = [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, disposition)];
    Ok((heads, [(X_CONTENT_TYPE_OPTIONS, "nosniff")], content).into_response())
}

#[derive(serde::Deserialize)]
pub struct Withdrawal {
    #[serde(default)]
    reason: String,
}

pub async fn withdraw(
    visit: Visit,
    Path(id): Path<String>,
    Form(said): Form<Withdrawal>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let withdrawn = async {
        let mut act = visit.act().await?;
        crate::withdraw_document(&mut act, id, &said.reason).await?;
        act.commit().await
    };
    match withdrawn.await {
        Ok(()) => Ok(ui::done(&links::href(id), "documents-withdraw-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let sent = HashMap::from([("reason".to_owned(), said.reason)]);
            let html = draw(&visit, id, &sent, &wrong).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}
