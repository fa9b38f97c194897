//! The way in: login and password, then the code of the second factor where there is one.

use axum::extract::Form;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use kernel::{Actor, Installation, Problem};
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Visit};

use super::{Sender, answer, hindrance, role_text};
use crate::actions::create_sample_user::SampleUser;
use crate::middleware::cookie_name;
use crate::rules::refusal::AccessRefused;
use crate::rules::way_back::way_back;
use crate::{Attempt, SECOND_FACTOR_PAGE, SignedIn};

/// The query by which the way in knows where somebody wanted to go.
const NEXT: &str = "tiep";

#[derive(askama::Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    page: Page,
    next: String,
    /// Somebody came from a page that needs to know them.
    is_sent_here: bool,
    remark: Option<String>,
    login: Field,
    password: Field,
    samples: Vec<(SampleUser, String)>,
}

#[derive(askama::Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    page: Page,
    next: String,
    ticket: String,
    remark: Option<String>,
    code: Field,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Sent {
    login: String,
    password: String,
    /// On a sample: the login of a row whose button was pressed.
    sample: String,
    ticket: String,
    code: String,
    tiep: String,
}

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let next = visit.asked_for(NEXT).unwrap_or_default();
    if visit.actor.is_signed_in() {
        return Ok(Redirect::to(way_back(&next)).into_response());
    }
    let none = Wrong::default();
    form(&visit, next, String::new(), none).await
}

async fn form(visit: &Visit, next: String, login: String, wrong: Wrong) -> Result<Response, Failure> {
    let samples = if visit.installation.config.is_sample {
        crate::sample_users(&mut visit.read().await?).await?
    } else {
        Vec::new()
    };
    let word = |user: SampleUser| {
        let role = kernel::Role::from_key(&user.role).map_or(String::new(), |role| visit.t(role_text(role)));
        (user, role)
    };
    let page = SignInPage {
        is_sent_here: way_back(&next) != "/" && wrong.remark().is_none(),
        next,
        remark: wrong.remark(),
        login: Field::text("login", visit.t("access-field-login"))
            .value(login)
            .required()
            .autocomplete("username"),
        password: Field::new("password", visit.t("access-field-password"), Control::Input("password"))
            .required()
            .autocomplete("current-password"),
        samples: samples.into_iter().map(word).collect(),
        page: visit.page(visit.t("access-sign-in")),
    };
    answer(wrong.status(), ui::render(&page))
}

fn code_form(visit: &Visit, next: String, ticket: String, wrong: Wrong) -> Result<Response, Failure> {
    let page = CodePage {
        next,
        ticket,
        remark: wrong.remark(),
        code: Field::text("code", visit.t("access-field-code"))
            .hint(visit.t("access-hint-code"))
            .required()
            .autocomplete("one-time-code")
            .error(wrong.with("code")),
        page: visit.page(visit.t("access-sign-in-code")),
    };
    answer(wrong.status(), ui::render(&page))
}

pub async fn submit(visit: Visit, sender: Sender, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let is_code = !sent.ticket.is_empty();
    let result = if is_code {
        second_step(&visit, &sender, &sent).await
    } else {
        first_step(&visit, sender, &sent).await
    };
    match result {
        Ok(SignedIn::Session { token, must_enrol }) => {
            let to = if must_enrol { SECOND_FACTOR_PAGE } else { way_back(&sent.tiep) };
            Ok((AppendHeaders([(SET_COOKIE, cookie(&visit.installation, &token.0))]), Redirect::to(to))
                .into_response())
        }
        Ok(SignedIn::CodeNeeded(ticket)) => code_form(&visit, sent.tiep, ticket, Wrong::default()),
        Err(problem) => {
            let is_over =
                matches!(&problem, Problem::Refused(text) if *text == AccessRefused::TicketOver.text());
            let wrong = hindrance(problem, &visit.page(""))?;
            if is_code && !is_over {
                return code_form(&visit, sent.tiep, sent.ticket, wrong);
            }
            form(&visit, sent.tiep, sent.login, wrong).await
        }
    }
}

async fn first_step(visit: &Visit, sender: Sender, sent: &Sent) -> Result<SignedIn, Problem> {
    let (mut login, mut password) = (sent.login.clone(), sent.password.clone());
    if visit.installation.config.is_sample && !sent.sample.is_empty() {
        let known = crate::sample_users(&mut visit.read().await?).await?;
        if let Some(user) = known.into_iter().find(|user| user.login == sent.sample) {
            (login, password) = (user.login, user.password);
        }
    }
    let attempt = Attempt { login, password, origin: sender.origin };
    let checked = crate::check(&visit.installation, attempt).await?;
    let mut act = visit.installation.act(&Actor::visitor()).await?;
    let signed_in = crate::sign_in(&mut act, checked).await?;
    act.commit().await?;
    Ok(signed_in)
}

async fn second_step(visit: &Visit, sender: &Sender, sent: &Sent) -> Result<SignedIn, Problem> {
    crate::count_code(&visit.installation, &sent.ticket, &sender.origin).await?;
    let mut act = visit.installation.act(&Actor::visitor()).await?;
    let signed_in = crate::confirm_code(&mut act, &sent.ticket, &sent.code, &sender.origin).await?;
    act.commit().await?;
    Ok(signed_in)
}

/// Not readable by scripts, not sent along by other sites, gone with the browser.
fn cookie(installation: &Installation, token: &str) -> String {
    let secure = if installation.config.is_https() { "; Secure" } else { "" };
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure}", cookie_name(installation))
}

/// The cookie of nobody.
pub(super) fn no_cookie(installation: &Installation) -> String {
    format!("{}; Max-Age=0", cookie(installation, ""))
}
