//! One person, for those who manage people: roles given and taken back, what was lost reset, the account closed.

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Act, Problem, Role, Scope, UnitId, UserId};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Visit};

use super::account::{RoleLine, role_lines};
use super::{Sender, answer, hand_over, hindrance, moment, role_text};
use crate::listing::State;
use crate::rules::refusal::AccessRefused;
use crate::{MANAGE, RoleId, USERS, store};

#[derive(askama::Template)]
#[template(path = "user.html")]
struct UserPage {
    page: Page,
    href: String,
    remark: Option<String>,
    login: String,
    email: Option<String>,
    state: String,
    seen: String,
    disabled: Option<String>,
    has_factor: bool,
    /// Manages people of the whole installation, not only their roles in a unit.
    may_manage_all: bool,
    roles: Vec<RoleLine>,
    role: Field,
    unit: Field,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Grant {
    role: String,
    unit: String,
}

fn id_of(text: &str) -> Result<UserId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

fn href(user: UserId) -> String {
    format!("{USERS}/{user}")
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let none = Wrong::default();
    screen(&visit, id_of(&id)?, Grant::default(), none).await
}

async fn screen(visit: &Visit, id: UserId, sent: Grant, wrong: Wrong) -> Result<Response, Failure> {
    visit.actor.must_somewhere(MANAGE)?;
    let (user, held) = {
        let mut tx = visit.read().await?;
        (store::user_by_id(&mut tx, id).await?, store::roles(&mut tx, id).await?)
    };
    let may_manage_all = visit.actor.may(MANAGE, &Scope::installation());
    let choices = std::iter::once((String::new(), visit.t("access-role-choose")))
        .chain(Role::ALL.map(|role| (role.key().to_owned(), visit.t(role_text(role)))));
    let unit_hint = if may_manage_all { "access-hint-unit" } else { "access-hint-unit-required" };
    let page = visit.page(user.name.clone());
    let page = UserPage {
        href: href(id),
        remark: wrong.remark(),
        state: visit.t(State::of(&user).text()),
        seen: user.seen_at.map_or_else(|| visit.t("access-users-never"), moment),
        disabled: user.disabled_at.map(|at| {
            let day = ui::dates::day(kernel::clock::day_of(at));
            page.t_with("access-user-is-disabled", "day", day)
        }),
        has_factor: user.has_second_factor(),
        login: user.login,
        email: user.email,
        may_manage_all,
        roles: role_lines(visit, held).await?,
        role: Field::choice("role", visit.t("access-field-role"), choices.collect())
            .value(sent.role)
            .required()
            .error(wrong.with("role")),
        unit: Field::text("unit", visit.t("access-field-unit"))
            .hint(visit.t(unit_hint))
            .value(sent.unit)
            .error(wrong.with("unit")),
        page,
    };
    answer(wrong.status(), ui::render(&page))
}

/// A unit by its code or its exact name; nothing typed is the whole installation.
async fn unit_named(act: &mut Act, words: &str) -> Result<Option<UnitId>, Problem> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    let (installation, today) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, today).await?;
    match tree.named(words).as_slice() {
        [unit] => Ok(Some(unit.id)),
        _ => Err(AccessRefused::UnitUnknown { words: words.trim().to_owned() }.into()),
    }
}

pub async fn grant(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Grant>,
) -> Result<Response, Failure> {
    visit.actor.must_somewhere(MANAGE)?;
    let user = id_of(&id)?;
    let granted = async {
        let role = Role::from_key(&sent.role).ok_or(AccessRefused::RoleUnknown)?;
        let mut act = visit.act().await?;
        let unit = unit_named(&mut act, &sent.unit).await?;
        crate::grant_role(&mut act, user, role, unit).await?;
        act.commit().await
    };
    match granted.await {
        Ok(()) => Ok(ui::done(&href(user), "access-user-grant-done").into_response()),
        Err(problem) => {
            let wrong = hindrance(problem, &visit.page(""))?;
            screen(&visit, user, sent, wrong).await
        }
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Revoke {
    grant: String,
}

pub async fn revoke(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Revoke>,
) -> Result<Redirect, Failure> {
    let grant: RoleId = sent.grant.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    crate::revoke_role(&mut act, grant).await?;
    act.commit().await?;
    Ok(ui::done(&href(id_of(&id)?), "access-user-revoke-done"))
}

pub async fn reset_password(
    visit: Visit,
    Path(id): Path<String>,
    sender: Sender,
) -> Result<Response, Failure> {
    let user = id_of(&id)?;
    let mut act = visit.act().await?;
    let link = crate::reset_password(&mut act, user).await?;
    act.commit().await?;
    handed(&visit, &sender, user, &link, "access-hand-over-reset").await
}

pub async fn reset_second_factor(
    visit: Visit,
    Path(id): Path<String>,
    sender: Sender,
) -> Result<Response, Failure> {
    let user = id_of(&id)?;
    let mut act = visit.act().await?;
    let link = crate::reset_second_factor(&mut act, user).await?;
    act.commit().await?;
    match link {
        Some(link) => handed(&visit, &sender, user, &link, "access-hand-over-factor").await,
        None => Ok(ui::done(&href(user), "access-user-reset-factor-done").into_response()),
    }
}

async fn handed(
    visit: &Visit,
    sender: &Sender,
    user: UserId,
    link: &str,
    lead: &'static str,
) -> Result<Response, Failure> {
    let name = store::user_by_id(&mut visit.read().await?, user).await?.name;
    let lead = visit.page("").t_with(lead, "name", name.as_str());
    answer(StatusCode::OK, hand_over(visit, sender, link, lead, href(user), &name))
}

pub async fn disable(visit: Visit, Path(id): Path<String>) -> Result<Redirect, Failure> {
    let user = id_of(&id)?;
    let mut act = visit.act().await?;
    crate::disable_user(&mut act, user).await?;
    act.commit().await?;
    Ok(ui::done(&href(user), "access-user-disable-done"))
}

pub async fn enable(visit: Visit, Path(id): Path<String>) -> Result<Redirect, Failure> {
    let user = id_of(&id)?;
    let mut act = visit.act().await?;
    crate::enable_user(&mut act, user).await?;
    act.commit().await?;
    Ok(ui::done(&href(user), "access-user-enable-done"))
}
