//! One's own account: roles, password, second factor, sessions, tokens.

use axum::extract::Form;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Problem, UserId};
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Visit};

use super::set_password::password_fields;
use super::{Own, Sender, answer, hindrance, mail, moment, role_text};
use crate::rules::refusal::AccessRefused;
use crate::rules::{agent, sessions};
use crate::store::{self, Held};
use crate::{ACCOUNT, NewPassword, SessionId};

#[derive(askama::Template)]
#[template(path = "account.html")]
struct AccountPage {
    page: Page,
    lead: String,
    remark: Option<String>,
    must_enrol: bool,
    roles: Vec<RoleLine>,
    password: Vec<Field>,
    login: String,
    factor: Option<String>,
    code: Field,
    sessions: Vec<SessionLine>,
    has_others: bool,
    tokens: Vec<TokenLine>,
    token_name: Field,
    mail: mail::Section,
    /// Since when there is a secret address for calendar programs.
    calendar: Option<String>,
}

/// What was typed into a form of the page that could not be taken.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) token_name: String,
    pub(super) mail: Option<mail::Sent>,
}

/// A role as people read it.
pub struct RoleLine {
    pub id: String,
    pub role: String,
    pub unit: String,
    pub since: String,
    pub may_revoke: bool,
}

struct SessionLine {
    id: SessionId,
    agent: String,
    began: String,
    seen: String,
    is_this: bool,
}

struct TokenLine {
    id: String,
    name: String,
    created: String,
    expires: String,
}

/// Roles with the names that their units have today.
pub(super) async fn role_lines(visit: &Visit, held: Vec<Held>) -> Result<Vec<RoleLine>, Problem> {
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.installation.clock.today()).await?;
    let mut lines = Vec::new();
    for held in held {
        let scope = match held.unit {
            Some(unit) => organisation::scope_of(&visit.installation, &mut tx, unit).await?,
            None => kernel::Scope::installation(),
        };
        let unit = match held.unit {
            Some(unit) => {
                tree.get(unit).map_or_else(|| visit.t("access-unit-gone"), |unit| unit.name.clone())
            }
            None => visit.t("access-whole"),
        };
        let day = ui::dates::day(kernel::clock::day_of(held.granted_at));
        lines.push(RoleLine {
            id: held.id.to_string(),
            role: visit.t(role_text(held.role)),
            unit,
            since: visit.page("").t_with("access-since", "day", day),
            may_revoke: visit.actor.may(crate::MANAGE, &scope),
        });
    }
    Ok(lines)
}

pub async fn show(visit: Visit, own: Own) -> Result<Response, Failure> {
    account(&visit, &own, Typed::default(), Wrong::default()).await
}

pub(super) async fn account(
    visit: &Visit,
    own: &Own,
    typed: Typed,
    wrong: Wrong,
) -> Result<Response, Failure> {
    let id = visit.actor.user().ok_or(Problem::SignIn)?;
    let (user, held, left, tokens, calendar) = {
        let mut tx = visit.read().await?;
        let user = store::user_by_id(&mut tx, id).await?;
        let held = store::roles(&mut tx, id).await?;
        let calendar = store::calendar_since(&mut tx, id).await?.map(moment);
        let left = store::recovery_codes_left(&mut tx, id).await?;
        (user, held, left, store::tokens(&mut tx, id).await?, calendar)
    };
    let sessions = session_lines(visit, own, id).await?;
    let mail = mail::section(visit, &user, typed.mail, &wrong).await?;
    let now = visit.installation.clock.now();
    let current = Field::new("current", visit.t("access-field-current-password"), Control::Input("password"))
        .required()
        .autocomplete("current-password")
        .error(wrong.with("current"));
    let page = visit.page(visit.t("access-account"));
    let page = AccountPage {
        lead: page.t_with("access-account-lead", "login", user.login.as_str()),
        remark: wrong.remark(),
        must_enrol: own.0.must_enrol,
        roles: role_lines(visit, held).await?,
        password: std::iter::once(current)
            .chain(password_fields(visit, user.has_second_factor(), &wrong))
            .collect(),
        factor: user.has_second_factor().then(|| page.t_with("access-factor-on", "left", left)),
        login: user.login,
        code: Field::text("code", visit.t("access-field-code"))
            .hint(visit.t("access-hint-code"))
            .required()
            .autocomplete("one-time-code")
            .error(wrong.with("code")),
        has_others: sessions.iter().any(|session| !session.is_this),
        sessions,
        tokens: tokens
            .into_iter()
            .filter(|token| token.expires_at > now)
            .map(|token| TokenLine {
                id: token.id.to_string(),
                name: token.name,
                created: moment(token.created_at),
                expires: ui::dates::day(kernel::clock::day_of(token.expires_at)),
            })
            .collect(),
        token_name: Field::text("token-name", visit.t("access-field-token-name"))
            .hint(visit.t("access-hint-token-name"))
            .value(typed.token_name)
            .required()
            .error(wrong.with("token-name")),
        mail,
        calendar,
        page,
    };
    answer(wrong.status(), ui::render(&page))
}

async fn session_lines(visit: &Visit, own: &Own, user: UserId) -> Result<Vec<SessionLine>, Problem> {
    let now = visit.installation.clock.now();
    let sessions = store::sessions(&mut visit.read().await?, user, sessions::began_after(now)).await?;
    let open =
        sessions.into_iter().filter(|session| !sessions::is_over(session.created_at, session.seen_at, now));
    Ok(open
        .map(|session| SessionLine {
            is_this: own.0.session == Some(session.id),
            id: session.id,
            agent: Some(agent::words(&session.agent))
                .filter(|words| !words.is_empty())
                .unwrap_or_else(|| visit.t("access-session-unknown")),
            began: moment(session.created_at),
            seen: moment(session.seen_at),
        })
        .collect())
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Change {
    current: String,
    password: String,
    again: String,
}

pub async fn change_password(
    visit: Visit,
    own: Own,
    sender: Sender,
    Form(sent): Form<Change>,
) -> Result<Response, Failure> {
    let changed = async {
        if sent.password != sent.again {
            return Err(AccessRefused::PasswordsDiffer.into());
        }
        crate::check_current(&visit.installation, &visit.actor, &sent.current, &sender.origin).await?;
        let password = NewPassword::prepare(&visit.installation, &sent.password).await?;
        let mut act = visit.act().await?;
        crate::set_password(&mut act, &password, own.0.session).await?;
        act.commit().await
    };
    match changed.await {
        Ok(()) => Ok(ui::done(ACCOUNT, "access-change-password-done").into_response()),
        Err(problem) => {
            let wrong = hindrance(problem, &visit.page(""))?;
            account(&visit, &own, Typed::default(), wrong).await
        }
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct End {
    /// Empty: all but this one.
    session: String,
}

pub async fn end_session(visit: Visit, own: Own, Form(sent): Form<End>) -> Result<Redirect, Failure> {
    let only = match sent.session.as_str() {
        "" => None,
        id => Some(id.parse::<SessionId>().map_err(|_| Problem::NotFound)?),
    };
    let mut act = visit.act().await?;
    let but = if only.is_none() { own.0.session } else { None };
    crate::end_session(&mut act, only, but).await?;
    act.commit().await?;
    Ok(ui::done(ACCOUNT, "access-session-end-done"))
}
