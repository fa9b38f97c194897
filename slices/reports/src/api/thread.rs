//! What was said about a figure's cell, as JSON.

use axum::Json;
use axum::extract::Path;
use kernel::{Problem, Tx};
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::figure::{Figure, FigureId};
use crate::{READ, store};

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
    let remarks = store::remarks::of_cell(&mut tx, figure.cell()).await?;
    let row = |remark: &store::remarks::Remark| {
        json!({
            "words": remark.words,
            "author": remark.author_name,
            "at": remark.at,
            "is_return": remark.returned.is_some(),
        })
    };
    Ok(Json(Value::Array(remarks.iter().map(row).collect())))
}

pub async fn say(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentWords>,
) -> Result<Json<Value>, Failure> {
    let figure = seen(&visit, &mut visit.read().await?, &id).await?;
    let mut act = visit.act().await?;
    crate::remark_on_cell(&mut act, figure.id, &sent.words).await?;
    act.commit().await?;
    remarks(visit, Path(id)).await
}
