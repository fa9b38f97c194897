//! Conferences as JSON: what the pages show, by the same queries.

use axum::Json;
use axum::extract::Path;
use kernel::slice::Shape;
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::conference::{BodyId, Conference};
use crate::pages::{id_of, kept_bodies, seen};
use crate::rules::agenda;
use crate::store;

const MOMENT_OR_NULL: Shape = Shape::OrNull(&Shape::Moment);
const WORDS_OR_NULL: Shape = Shape::OrNull(&Shape::Words);

const BODY: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("name", Shape::Words),
    ("side", Shape::Words),
    ("symbol", Shape::Words),
    ("issue_days", Shape::Whole),
    ("quorum", Shape::Words),
]);
pub const BODIES: Shape = Shape::List(&BODY);

const CONFERENCE: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("body", Shape::Words),
    ("number", Shape::OrNull(&Shape::Whole)),
    ("label", Shape::Words),
    ("kind", Shape::Words),
    ("mode", Shape::Words),
    ("stage", Shape::Words),
    ("place", Shape::Words),
    ("starts_at", Shape::Moment),
    ("answer_by", MOMENT_OR_NULL),
    ("silence", WORDS_OR_NULL),
]);
pub const CONFERENCES: Shape = Shape::List(&CONFERENCE);

const PAPER: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("kind", Shape::Words),
    ("title", Shape::Words),
    ("version", Shape::Whole),
    ("sha256", Shape::Words),
    ("is_sent", Shape::Truth),
]);
const ITEM: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("label", Shape::Words),
    ("title", Shape::Words),
    ("rapporteur", Shape::Words),
    ("starts_at", Shape::Moment),
    ("minutes", Shape::Whole),
    ("carried_from", WORDS_OR_NULL),
    ("settled", WORDS_OR_NULL),
    ("papers", Shape::List(&PAPER)),
]);
/// A conference with its agenda and papers.
pub const WHOLE: Shape = Shape::Wider(&CONFERENCE, &[("agenda", Shape::List(&ITEM))]);

/// Conferences of one answer.
const MOST: i64 = 200;

fn object(conference: &Conference) -> Value {
    json!({
        "id": conference.id,
        "body": conference.body,
        "number": conference.number,
        "label": conference.label,
        "kind": conference.kind.key(),
        "mode": conference.mode.key(),
        "stage": conference.stage.key(),
        "place": conference.place,
        "starts_at": conference.starts_at,
        "answer_by": conference.answer_by,
        "silence": conference.silence.map(|silence| silence.key()),
    })
}

/// Bodies whose conferences whoever asks prepares or leads.
pub async fn bodies(visit: Visit) -> Result<Json<Value>, Failure> {
    let mut tx = visit.read().await?;
    let bodies = kept_bodies(&visit.installation, &mut tx, &visit.actor).await?;
    let body = |body: &crate::Body| {
        json!({ "id": body.id, "name": body.name, "side": body.side.key(), "symbol": body.symbol,
            "issue_days": body.issue_days, "quorum": format!("{}/{}", body.quorum.0, body.quorum.1) })
    };
    Ok(Json(bodies.iter().map(body).collect()))
}

/// At most 200, the newest first, those before a key.
pub async fn list(visit: Visit) -> Result<Json<Value>, Failure> {
    let after = visit.asked_for("after").filter(|after| !after.is_empty());
    let after = after.map(|after| id_of(&after)).transpose()?;
    let mut tx = visit.read().await?;
    let bodies = kept_bodies(&visit.installation, &mut tx, &visit.actor).await?;
    let own: Vec<BodyId> = bodies.iter().map(|body| body.id).collect();
    let found = store::conferences::visible(&mut tx, &own, visit.actor.user(), after, MOST).await?;
    Ok(Json(found.iter().map(object).collect()))
}

pub async fn one(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let id = id_of(&id)?;
    let mut tx = visit.read().await?;
    let found = seen(&visit, &mut tx, id).await?;
    let items = store::agenda::items(&mut tx, id).await?;
    let papers = store::papers::listed(&mut tx, id).await?;
    let of_item = |item| -> Vec<Value> {
        let may_read = |one: &&store::papers::Listed| one.is_sent || found.reader.may_prepare;
        let own = papers.iter().filter(|one| one.paper.item == item).filter(may_read);
        own.map(|one| {
            json!({ "id": one.paper.id, "kind": one.paper.kind, "title": one.paper.title, "version": one.version,
                "sha256": one.fingerprint, "is_sent": one.is_sent })
        })
        .collect()
    };
    let mut answer = object(&found.conference);
    answer["agenda"] = agenda::placed(&items, found.conference.starts_at)
        .iter()
        .map(|one| {
            json!({ "id": one.item.id, "label": one.label, "title": one.item.title,
                "rapporteur": one.item.rapporteur, "starts_at": one.starts_at, "minutes": one.minutes,
                "carried_from": one.item.carried_from, "settled": one.item.settled_how, "papers": of_item(one.item.id) })
        })
        .collect();
    Ok(Json(answer))
}
