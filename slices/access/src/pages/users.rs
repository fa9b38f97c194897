//! Everybody who can sign in: found by words, a page at a time; and whether administrators need a second factor.

use axum::extract::Form;
use axum::response::Redirect;
use kernel::{Scope, Text};
use ui::form::Control;
use ui::table::AFTER;
use ui::{Failure, Field, Page, Screen, Visit};

use super::{moment, role_text};
use crate::listing::{self, Listed};
use crate::{MANAGE, USERS, sessions, store};

const PAGE: usize = 50;

#[derive(askama::Template)]
#[template(path = "users.html")]
struct UsersPage {
    page: Page,
    lead: String,
    search: Field,
    is_filtered: bool,
    rows: Vec<Line>,
    next: Option<String>,
    may_manage_all: bool,
    needs_factor: bool,
}

struct Line {
    name: String,
    login: String,
    href: String,
    roles: Vec<String>,
    state: String,
    seen: String,
}

pub async fn show(visit: Visit) -> Screen {
    visit.actor.must_somewhere(MANAGE)?;
    let words = visit.asked_for("q").unwrap_or_default();
    let after = visit.asked_for(AFTER).unwrap_or_default();
    let mut tx = visit.read().await?;
    let mut listed = listing::users(&mut tx, &words, &after, PAGE as i64 + 1).await?;
    let count = store::count_users(&mut tx, &words).await?;
    let needs_factor = sessions::administrators_need_second_factor(&visit.installation, &mut tx).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.installation.clock.today()).await?;
    drop(tx);
    let has_more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let next = listed.last().filter(|_| has_more).map(|user| user.login.clone());
    let line = |user: Listed| Line {
        href: format!("{USERS}/{}", user.id),
        roles: user
            .roles
            .iter()
            .map(|(role, unit)| {
                let unit = match unit {
                    Some(unit) => {
                        tree.get(*unit).map_or_else(|| visit.t("access-unit-gone"), |unit| unit.name.clone())
                    }
                    None => visit.t("access-whole"),
                };
                format!("{}: {unit}", visit.t(role_text(*role)))
            })
            .collect(),
        state: visit.t(user.state.text()),
        seen: user.seen_at.map_or_else(|| visit.t("access-users-never"), moment),
        name: user.name,
        login: user.login,
    };
    ui::render(&UsersPage {
        lead: visit.say(&Text::new("access-users-lead").with("count", count)),
        search: Field::new("q", visit.t("access-users-search"), Control::Input("search"))
            .value(words.clone()),
        is_filtered: !words.is_empty(),
        rows: listed.into_iter().map(line).collect(),
        next,
        may_manage_all: visit.actor.may(MANAGE, &Scope::installation()),
        needs_factor,
        page: visit.page(visit.t("access-users")),
    })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Setting {
    required: String,
}

pub async fn set_requirement(visit: Visit, Form(sent): Form<Setting>) -> Result<Redirect, Failure> {
    let mut act = visit.act().await?;
    crate::require_second_factor(&mut act, sent.required == "yes").await?;
    act.commit().await?;
    Ok(ui::done(USERS, "access-setting-done"))
}
