//! The same as JSON, the proof file, and the log itself as C2SP tlog-tiles serves it.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use fact_log::{TILE_WIDTH, TilePath, entry_bundle};
use kernel::facts::{self, FactId, StoredFact};
use kernel::slice::Shape;
use kernel::{Problem, clock};
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::pages::proof::AskedRow;
use crate::rows::RowsOf;
use crate::{key, proofs, store};

/// What happened.
pub const FACT: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("kind", Shape::Words),
    ("subject", Shape::Words),
    ("actor", Shape::Words),
    ("at", Shape::Moment),
    ("body", Shape::Anything),
    ("digest", Shape::Words),
    ("leaf", Shape::OrNull(&Shape::Whole)),
]);

/// Facts, the newest first.
pub const FACTS: Shape = Shape::List(&FACT);

/// A signed state of the log.
const HEAD: Shape = Shape::Record(&[("size", Shape::Whole), ("at", Shape::Moment), ("note", Shape::Words)]);

/// Signed states, the newest first.
pub const CHECKPOINTS: Shape = Shape::List(&HEAD);

const MOST: i64 = 500;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    before: Option<String>,
    subject: Option<String>,
    limit: Option<i64>,
}

impl Asked {
    fn limit(&self) -> i64 {
        self.limit.unwrap_or(100).clamp(1, MOST)
    }
}

fn fact_json(fact: &StoredFact) -> Value {
    let body: Value = serde_json::from_str(&fact.body).unwrap_or(Value::Null);
    json!({
        "id": fact.id, "kind": fact.kind, "subject": fact.subject, "actor": fact.actor, "at": fact.at,
        "body": body, "digest": hex(&fact.digest), "leaf": fact.leaf,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub async fn facts(visit: Visit, Query(asked): Query<Asked>) -> Result<Json<Vec<Value>>, Failure> {
    let mut tx = visit.read().await?;
    let before = asked.before.as_deref().map(str::parse).transpose().map_err(|_| Problem::NotFound)?;
    let until = clock::start_of(visit.as_of.day.tomorrow().map_err(Problem::broken)?);
    let facts = facts::before(&mut tx, before, asked.subject.as_deref(), until, asked.limit()).await?;
    Ok(Json(facts.iter().map(fact_json).collect()))
}

pub async fn fact(visit: Visit, Path(fact): Path<String>) -> Result<Json<Value>, Failure> {
    let id: FactId = fact.parse().map_err(|_| Problem::NotFound)?;
    let fact = facts::find(&mut visit.read().await?, id).await?.ok_or(Problem::NotFound)?;
    Ok(Json(fact_json(&fact)))
}

/// The proof file, to be kept under a name that says of what.
pub async fn proof(
    visit: Visit,
    Path(fact): Path<String>,
    Query(row): Query<AskedRow>,
    rows: RowsOf,
) -> Result<Response, Failure> {
    let id: FactId = fact.parse().map_err(|_| Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let (file, name) = match row.dong {
        Some(row) => {
            (proofs::prove_row(&visit.installation, &mut tx, id, row, rows).await?, format!("{id}-{row}"))
        }
        None => (proofs::prove_fact(&visit.installation, &mut tx, id).await?, id.to_string()),
    };
    let name = format!("attachment; filename=\"chung-minh-{name}.json\"");
    let headers =
        [(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file.to_text()).into_response())
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct AskedCheckpoints {
    before: Option<u64>,
    limit: Option<i64>,
}

pub async fn checkpoints(
    visit: Visit,
    Query(asked): Query<AskedCheckpoints>,
) -> Result<Json<Vec<store::Head>>, Failure> {
    let limit = asked.limit.unwrap_or(100).clamp(1, MOST);
    Ok(Json(store::checkpoints_before(&mut visit.read().await?, asked.before, limit).await?))
}

pub async fn key(visit: Visit) -> Result<String, Failure> {
    Ok(format!("{}\n", key::public(&visit.installation.config)?))
}

pub async fn checkpoint(visit: Visit) -> Result<Response, Failure> {
    let head = store::head(&mut visit.read().await?).await?.ok_or(Problem::NotFound)?;
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, head.note).into_response())
}

/// A tile of hashes or a bundle of entries. Only what a checkpoint covers is there.
pub async fn tile(visit: Visit, Path(path): Path<String>) -> Result<Response, Failure> {
    let asked = TilePath::parse(&format!("tile/{path}")).ok_or(Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let bytes = if asked.is_entries {
        entries(&mut tx, asked).await?
    } else {
        let hashes = store::tile(&mut tx, asked.tile).await?.ok_or(Problem::NotFound)?;
        hashes.get(..usize::from(asked.width) * 32).ok_or(Problem::NotFound)?.to_vec()
    };
    // A tile never changes: it may be kept as long as anybody likes.
    let kept = "public, max-age=31536000, immutable";
    let headers = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, kept)];
    Ok((headers, bytes).into_response())
}

async fn entries(tx: &mut kernel::Tx, asked: TilePath) -> Result<Vec<u8>, Problem> {
    let from = asked.tile.index.checked_mul(TILE_WIDTH).and_then(|from| i64::try_from(from).ok());
    let from = from.ok_or(Problem::NotFound)?;
    let facts = facts::sealed_from(tx, from, asked.width.into()).await?;
    let is_whole = facts.iter().zip(from..).all(|(fact, leaf)| fact.leaf == Some(leaf));
    if facts.len() < asked.width.into() || !is_whole {
        return Err(Problem::NotFound);
    }
    Ok(entry_bundle(facts.iter().map(|fact| &fact.digest)))
}
