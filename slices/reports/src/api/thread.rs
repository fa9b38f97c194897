//! What was said about a figure's cell, as JSON.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use kernel::{Problem, Tx};
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::figure::{Cell, Figure, FigureId};
use crate::pages::evidence;
use crate::{NewRemark, READ, store};

#[derive(serde::Deserialize)]
pub struct SentWords {
    words: String,
}

async fn seen(visit: &Visit, tx: &mut Tx, id: &str) -> Result<Figure, Problem> {
    let id: FigureId = id.parse().map_err(|_| Problem::NotFound)?;
    let figure = crate::figure(tx, id).await?.ok_or(Problem::NotFound)?;
    let scope = organisation::scope_of(&visit.installation, tx, figure.unit).await?;
    if visit.actor.may(READ, &scope) { Ok(figure) } else { Err(Problem::NotFound) }
}

pub async fn remarks(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let mut tx = visit.read().await?;
    let figure = seen(&visit, &mut tx, &id).await?;
    Ok(Json(of_cell(&mut tx, figure.cell()).await?))
}

async fn of_cell(tx: &mut Tx, cell: Cell) -> Result<Value, Problem> {
    let remarks = store::remarks::of_cell(tx, cell).await?;
    let row = |remark: &store::remarks::Remark| {
        let file = remark.evidence.as_ref();
        json!({
            "words": remark.words,
            "author": remark.author_name,
            "at": remark.at,
            "is_return": remark.returned.is_some(),
            "file": file.map(|file| json!({ "id": remark.id, "name": file.name, "digest": file.digest })),
        })
    };
    Ok(Value::Array(remarks.iter().map(row).collect()))
}

/// A file for a cell of a request: parts `file`, `cell` (as the draft names it) and, where wanted, `words` and `once`.
pub async fn attach(
    visit: Visit,
    Path(id): Path<String>,
    sent: Multipart,
) -> Result<(StatusCode, Json<Value>), Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let cell = evidence::keep(&visit, id, sent, &mut HashMap::new()).await?;
    Ok((StatusCode::CREATED, Json(of_cell(&mut visit.read().await?, cell).await?)))
}

pub async fn say(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentWords>,
) -> Result<Json<Value>, Failure> {
    let figure = seen(&visit, &mut visit.read().await?, &id).await?;
    let mut act = visit.act().await?;
    let new = NewRemark { words: sent.words, ..NewRemark::default() };
    crate::remark_on_cell(&mut act, figure.cell(), new).await?;
    act.commit().await?;
    remarks(visit, Path(id)).await
}
