//! Tokens by which programs act in one's name: made here and shown once, revoked here.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{Redirect, Response};
use kernel::Problem;
use ui::{Failure, Page, Visit};

use super::{Own, account, answer, hindrance};
use crate::{ACCOUNT, TokenId};

#[derive(askama::Template)]
#[template(path = "shown_once.html")]
pub(super) struct ShownOnce {
    pub(super) page: Page,
    pub(super) lead: String,
    pub(super) secrets: Vec<String>,
    pub(super) back_words: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct New {
    #[serde(rename = "token-name")]
    name: String,
}

pub async fn create(visit: Visit, own: Own, Form(sent): Form<New>) -> Result<Response, Failure> {
    let made = async {
        let mut act = visit.act().await?;
        let token = crate::create_token(&mut act, &sent.name).await?;
        act.commit().await?;
        Ok(token)
    };
    match made.await {
        Ok(token) => {
            let page = visit.page(visit.t("access-token-created"));
            let lead = page.t_with("access-token-created-lead", "name", sent.name.trim());
            let back_words = visit.t("access-back-to-account");
            answer(StatusCode::OK, ui::render(&ShownOnce { page, lead, secrets: vec![token], back_words }))
        }
        Err(problem) => {
            let wrong = hindrance(problem, &visit.page(""))?;
            let typed = account::Typed { token_name: sent.name, ..Default::default() };
            account::account(&visit, &own, typed, wrong).await
        }
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Revoke {
    token: String,
}

pub async fn revoke(visit: Visit, _: Own, Form(sent): Form<Revoke>) -> Result<Redirect, Failure> {
    let token: TokenId = sent.token.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    crate::revoke_token(&mut act, token).await?;
    act.commit().await?;
    Ok(ui::done(ACCOUNT, "access-token-revoke-done"))
}
