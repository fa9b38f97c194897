//! The systems that are told, as JSON: the same actions as the pages, for whoever sets up many installations.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::slice::Shape;
use kernel::{Problem, Scope};
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::pages::endpoint::id_of;
use crate::rules::retry::Answer;
use crate::store::{self, Delivery, DeliveryId, Endpoint, EndpointId};
use crate::{MANAGE, kinds};

const MOMENT_OR_NULL: Shape = Shape::OrNull(&Shape::Moment);

/// A system; its secret is never told again.
pub const ENDPOINT: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("address", Shape::Words),
    ("kinds", Shape::List(&Shape::Words)),
    ("created_at", Shape::Moment),
    ("failing_since", MOMENT_OR_NULL),
    ("stopped_at", MOMENT_OR_NULL),
]);
pub const ENDPOINTS: Shape = Shape::List(&ENDPOINT);
pub const KINDS: Shape = Shape::List(&Shape::Words);
pub const NEW: Shape = Shape::Record(&[("address", Shape::Words), ("kinds", Shape::List(&Shape::Words))]);
/// The secret that signs is here, and nowhere again.
pub const MADE: Shape = Shape::Record(&[("id", Shape::Words), ("secret", Shape::Words)]);
pub const DONE: Shape = Shape::Record(&[("id", Shape::Words)]);
/// Newest first; `status` is what the system answered, `trouble` why it could not be asked.
pub const DELIVERIES: Shape = Shape::List(&Shape::Record(&[
    ("id", Shape::Words),
    ("fact", Shape::Words),
    ("kind", Shape::Words),
    ("subject", Shape::Words),
    ("happened_at", Shape::Moment),
    ("state", Shape::Words),
    ("attempts", Shape::Whole),
    ("status", Shape::OrNull(&Shape::Whole)),
    ("trouble", Shape::OrNull(&Shape::Words)),
    ("tried_at", MOMENT_OR_NULL),
]));

/// At most so many messages in one answer.
const MOST: i64 = 200;

fn object(endpoint: &Endpoint) -> Value {
    json!({
        "id": endpoint.id,
        "address": endpoint.address,
        "kinds": endpoint.kinds,
        "created_at": endpoint.created_at,
        "failing_since": endpoint.failing_since,
        "stopped_at": endpoint.stopped_at,
    })
}

fn delivery_object(delivery: &Delivery) -> Value {
    let (status, trouble) = match delivery.answer {
        Some(Answer::Status(status)) => (Some(status), None),
        Some(Answer::Trouble(trouble)) => (None, Some(trouble.key())),
        None => (None, None),
    };
    json!({
        "id": delivery.id,
        "fact": delivery.fact,
        "kind": delivery.kind,
        "subject": delivery.subject,
        "happened_at": delivery.happened_at,
        "state": delivery.state.key(),
        "attempts": delivery.attempts,
        "status": status,
        "trouble": trouble,
        "tried_at": delivery.tried_at,
    })
}

fn must(visit: &Visit) -> Result<(), Problem> {
    visit.actor.must(MANAGE, &Scope::installation())
}

pub async fn list(visit: Visit) -> Result<Json<Value>, Failure> {
    must(&visit)?;
    let endpoints = store::endpoints(&mut visit.read().await?).await?;
    Ok(Json(endpoints.iter().map(object).collect()))
}

/// What a system can be told of.
pub async fn all_kinds(visit: Visit) -> Result<Json<Value>, Failure> {
    must(&visit)?;
    Ok(Json(json!(kinds(&visit.installation))))
}

pub async fn one(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    must(&visit)?;
    let endpoint = store::endpoint_by_id(&mut visit.read().await?, id_of(&id)?).await?;
    Ok(Json(object(&endpoint)))
}

#[derive(serde::Deserialize)]
pub struct SentEndpoint {
    address: String,
    kinds: Vec<String>,
}

pub async fn add(visit: Visit, Json(sent): Json<SentEndpoint>) -> Result<(StatusCode, Json<Value>), Failure> {
    let mut act = visit.act().await?;
    let (id, secret) = crate::add_endpoint(&mut act, &sent.address, &sent.kinds).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id, "secret": secret }))))
}

pub async fn resume(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let id: EndpointId = id_of(&id)?;
    let mut act = visit.act().await?;
    crate::resume_endpoint(&mut act, id).await?;
    act.commit().await?;
    Ok(Json(json!({ "id": id })))
}

pub async fn remove(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let id: EndpointId = id_of(&id)?;
    let mut act = visit.act().await?;
    crate::remove_endpoint(&mut act, id).await?;
    act.commit().await?;
    Ok(Json(json!({ "id": id })))
}

/// `?after=ID`: at most 200, the newest first.
pub async fn deliveries(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    must(&visit)?;
    let before: Option<DeliveryId> =
        visit.asked_for(ui::table::AFTER).map(|words| id_of(&words)).transpose()?;
    let mut tx = visit.read().await?;
    let endpoint = store::endpoint_by_id(&mut tx, id_of(&id)?).await?;
    let found = store::deliveries(&mut tx, endpoint.id, before, MOST).await?;
    Ok(Json(found.iter().map(delivery_object).collect()))
}

pub async fn send_again(visit: Visit, Path(delivery): Path<String>) -> Result<Json<Value>, Failure> {
    let id: DeliveryId = id_of(&delivery)?;
    let mut act = visit.act().await?;
    crate::send_again(&mut act, id).await?;
    act.commit().await?;
    Ok(Json(json!({ "id": id })))
}
