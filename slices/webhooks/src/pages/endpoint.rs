//! One system: of what it is told, what became of each message, and what can be done about it.

use axum::extract::{Form, Path};
use axum::response::Redirect;
use kernel::{Problem, Scope};
use ui::{Failure, Page, Screen, Visit, dates};

use super::kind_words;
use crate::rules::retry::Answer;
use crate::store::{self, Delivery, DeliveryId, Endpoint, EndpointId};
use crate::{ENDPOINTS, MANAGE};

const PAGE: usize = 50;

#[derive(askama::Template)]
#[template(path = "endpoint.html")]
struct EndpointPage {
    page: Page,
    action: String,
    standing: String,
    is_stopped: bool,
    kinds: Vec<String>,
    rows: Vec<Line>,
    next: Option<String>,
}

struct Line {
    id: String,
    kind: String,
    happened: String,
    state: String,
    answer: String,
    attempts: i64,
}

/// The key of how a system stands.
pub(super) fn standing(endpoint: &Endpoint) -> &'static str {
    match (endpoint.stopped_at, endpoint.failing_since) {
        (Some(_), _) => "webhooks-standing-stopped",
        (None, Some(_)) => "webhooks-standing-failing",
        (None, None) => "webhooks-standing-on",
    }
}

pub(crate) fn id_of<K>(words: &str) -> Result<kernel::Id<K>, Problem> {
    words.parse().map_err(|_| Problem::NotFound)
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Screen {
    visit.actor.must(MANAGE, &Scope::installation())?;
    let id: EndpointId = id_of(&id)?;
    let before: Option<DeliveryId> =
        visit.asked_for(ui::table::AFTER).map(|words| id_of(&words)).transpose()?;
    let mut tx = visit.read().await?;
    let endpoint = store::endpoint_by_id(&mut tx, id).await?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = store::deliveries(&mut tx, id, before, limit).await?;
    drop(tx);
    let has_more = found.len() > PAGE;
    found.truncate(PAGE);
    let line = |delivery: &Delivery| Line {
        id: delivery.id.to_string(),
        kind: kind_words(&visit, &delivery.kind),
        happened: dates::moment(delivery.happened_at),
        state: visit.t(delivery.state.text()),
        answer: match delivery.answer {
            Some(Answer::Status(status)) => status.to_string(),
            Some(Answer::Trouble(trouble)) => visit.t(trouble.text()),
            None => String::new(),
        },
        attempts: delivery.attempts,
    };
    ui::render(&EndpointPage {
        action: crate::href(id),
        standing: visit.t(standing(&endpoint)),
        is_stopped: endpoint.stopped_at.is_some(),
        kinds: endpoint.kinds.iter().map(|kind| kind_words(&visit, kind)).collect(),
        next: found.last().filter(|_| has_more).map(|delivery| delivery.id.to_string()),
        rows: found.iter().map(line).collect(),
        page: visit.page(endpoint.address),
    })
}

pub async fn remove(visit: Visit, Path(id): Path<String>) -> Result<Redirect, Failure> {
    let mut act = visit.act().await?;
    crate::remove_endpoint(&mut act, id_of(&id)?).await?;
    act.commit().await?;
    Ok(ui::done(ENDPOINTS, "webhooks-removed-done"))
}

pub async fn resume(visit: Visit, Path(id): Path<String>) -> Result<Redirect, Failure> {
    let id = id_of(&id)?;
    let mut act = visit.act().await?;
    crate::resume_endpoint(&mut act, id).await?;
    act.commit().await?;
    Ok(ui::done(&crate::href(id), "webhooks-resumed-done"))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Again {
    delivery: String,
}

pub async fn send_again(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Again>,
) -> Result<Redirect, Failure> {
    let mut act = visit.act().await?;
    crate::send_again(&mut act, id_of(&sent.delivery)?).await?;
    act.commit().await?;
    Ok(ui::done(&crate::href(id_of(&id)?), "webhooks-again-done"))
}
