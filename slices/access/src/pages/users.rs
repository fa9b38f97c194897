//! Everybody who can sign in: found by words, a page at a time; and whether administrators need a second factor.

use axum::extract::Form;
use axum::response::Redirect;
use kernel::{Scope, Text};
use ui::form::Control;
use ui::list::{self, Key};
use ui::table::{SORT, Sorting, sorting};
use ui::{Failure, Field, Page, Screen, Visit};

use super::{moment, role_text};
use crate::listing::{self, Listed, State};
use crate::store::{User, UserList};
use crate::{MANAGE, USERS, sessions, store};

const PAGE: usize = 50;
/// So many are sorted in memory; a province has fewer.
const MOST: i64 = 5_000;
const COLUMNS: [&str; 4] = ["dang-nhap", "ten", "trang-thai", "lan-cuoi"];

#[derive(askama::Template)]
#[template(path = "users.html")]
struct UsersPage {
    page: Page,
    lead: String,
    search: Field,
    is_filtered: bool,
    sorting: Sorting<'static>,
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
    let mut tx = visit.read().await?;
    let asked = visit.asked_for(SORT);
    let sorting = sorting(asked.as_deref(), &COLUMNS);
    let list = UserList { words: words.clone(), limit: MOST, ..UserList::default() };
    let found = store::users(&mut tx, &list).await?;
    let key = |user: &User, column: &str| match column {
        "ten" => Key::words(&user.name),
        "trang-thai" => Key::words(&visit.t(State::of(user).text())),
        "lan-cuoi" => Key::number(user.seen_at.map(jiff::Timestamp::as_second)),
        _ => Key::words(&user.login),
    };
    let part = list::part(&visit, found, sorting, PAGE, key, |user| user.login.clone());
    let listed = listing::with_roles(&mut tx, part.rows).await?;
    let count = store::count_users(&mut tx, &words).await?;
    let needs_factor = sessions::administrators_need_second_factor(&visit.installation, &mut tx).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.installation.clock.today()).await?;
    drop(tx);
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
        sorting,
        next: part.next,
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
