//! The systems that are told of what happens; another one is named here, and its secret shown once.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Scope;
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Screen, Visit};

use super::kind_words;
use crate::{MANAGE, store};

#[derive(askama::Template)]
#[template(path = "endpoints.html")]
struct EndpointsPage {
    page: Page,
    rows: Vec<Line>,
    address: Field,
    kinds: Vec<Kind>,
    wrong_kinds: Option<String>,
    /// A secret just made: shown on this answer, and on no other.
    secret: Option<String>,
}

struct Line {
    address: String,
    href: String,
    kinds: usize,
    state: String,
}

struct Kind {
    key: String,
    words: String,
    is_chosen: bool,
}

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    visit.actor.must(MANAGE, &Scope::installation())?;
    let screen = draw(&visit, &[], &Wrong::default(), None).await?;
    Ok(screen.into_response())
}

async fn draw(visit: &Visit, sent: &[(String, String)], wrong: &Wrong, secret: Option<String>) -> Screen {
    let endpoints = store::endpoints(&mut visit.read().await?).await?;
    let line = |endpoint: &store::Endpoint| Line {
        address: endpoint.address.clone(),
        href: crate::href(endpoint.id),
        kinds: endpoint.kinds.len(),
        state: visit.t(super::endpoint::standing(endpoint)),
    };
    let mut kinds: Vec<Kind> = crate::kinds(&visit.installation)
        .into_iter()
        .map(|kind| Kind {
            key: kind.to_owned(),
            words: kind_words(visit, kind),
            is_chosen: sent.iter().any(|(name, value)| name == "kind" && value == kind),
        })
        .collect();
    kinds.sort_by_key(|kind| kind.key.split('.').next().unwrap_or_default().to_owned());
    let typed = sent.iter().find(|(name, _)| name == "address").map(|(_, value)| value.clone());
    ui::render(&EndpointsPage {
        rows: endpoints.iter().map(line).collect(),
        address: Field::new("address", visit.t("webhooks-field-address"), Control::Input("url"))
            .hint(visit.t("webhooks-hint-address"))
            .value(typed.unwrap_or_default())
            .required()
            .error(wrong.with("address")),
        kinds,
        wrong_kinds: wrong.with("kind"),
        secret,
        page: visit.page(visit.t("webhooks-title")),
    })
}

pub async fn add(visit: Visit, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let added = async {
        let address = sent.iter().find(|(name, _)| name == "address").map_or("", |(_, value)| value.as_str());
        let kinds: Vec<String> =
            sent.iter().filter(|(name, _)| name == "kind").map(|(_, value)| value.clone()).collect();
        let mut act = visit.act().await?;
        let (_, secret) = crate::add_endpoint(&mut act, address, &kinds).await?;
        act.commit().await?;
        Ok(secret)
    };
    match added.await {
        Ok(secret) => {
            let screen = draw(&visit, &[], &Wrong::default(), Some(secret)).await?;
            Ok((StatusCode::OK, screen).into_response())
        }
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let screen = draw(&visit, &sent, &wrong, None).await?;
            Ok((wrong.status(), screen).into_response())
        }
    }
}
