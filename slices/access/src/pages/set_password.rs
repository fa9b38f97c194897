//! Where a one-time link leads: an invited person, or one whose password was reset, chooses a password; whoever
//! started the program becomes the first administrator.

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::{Actor, Problem};
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Visit};

use super::{answer, hindrance};
use crate::actions::first_administrator::PURPOSE as FIRST_ADMINISTRATOR;
use crate::credentials::token_digest;
use crate::rules::passwords;
use crate::rules::refusal::AccessRefused;
use crate::store::{self, User};
use crate::{LINK, NewPassword, NewUser, SIGN_IN};

#[derive(askama::Template)]
#[template(path = "set_password.html")]
struct SetPasswordPage {
    page: Page,
    lead: String,
    token: String,
    remark: Option<String>,
    /// The login, for the browser's keeper of passwords, where it is known already.
    login: Option<String>,
    fields: Vec<Field>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Sent {
    ma: String,
    login: String,
    name: String,
    email: String,
    password: String,
    again: String,
}

/// Whom the link is for.
enum Guest {
    Known(Box<User>),
    FirstAdministrator,
}

async fn guest(visit: &Visit, token: &str) -> Result<Guest, Problem> {
    let mut tx = visit.read().await?;
    let link = store::link(&mut tx, &token_digest(token), visit.installation.clock.now()).await?;
    match link {
        Some(link) if link.purpose == FIRST_ADMINISTRATOR => Ok(Guest::FirstAdministrator),
        Some(store::Link { purpose, holder: Some(holder) }) if purpose == "password" => {
            let user = store::user_by_id(&mut tx, holder).await?;
            Ok(Guest::Known(Box::new(user)))
        }
        _ => Err(AccessRefused::LinkNotValid.into()),
    }
}

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let token = visit.asked_for(LINK).unwrap_or_default();
    let guest = guest(&visit, &token).await?;
    form(&visit, &guest, Sent { ma: token, ..Sent::default() }, Wrong::default())
}

/// The two fields of a new password.
pub(super) fn password_fields(visit: &Visit, has_second_factor: bool, wrong: &Wrong) -> [Field; 2] {
    let hint = visit.page("").t_with("access-hint-password", "least", passwords::least(has_second_factor));
    let field = |name: &str, key: &str| {
        Field::new(name, visit.t(key), Control::Input("password"))
            .required()
            .autocomplete("new-password")
            .error(wrong.with(name))
    };
    [field("password", "access-field-new-password").hint(hint), field("again", "access-field-password-again")]
}

fn form(visit: &Visit, guest: &Guest, sent: Sent, wrong: Wrong) -> Result<Response, Failure> {
    let (title, lead, login, has_factor, mut fields) = match guest {
        Guest::FirstAdministrator => {
            let fields = vec![
                Field::text("login", visit.t("access-field-login"))
                    .hint(visit.t("access-hint-login"))
                    .value(sent.login)
                    .required()
                    .autocomplete("username")
                    .error(wrong.with("login")),
                Field::text("name", visit.t("access-field-name"))
                    .value(sent.name)
                    .required()
                    .autocomplete("name")
                    .error(wrong.with("name")),
                Field::new("email", visit.t("access-field-email"), Control::Input("email"))
                    .value(sent.email)
                    .autocomplete("email"),
            ];
            ("access-first-administrator", visit.t("access-first-administrator-lead"), None, false, fields)
        }
        Guest::Known(user) => {
            let lead = kernel::Text::new("access-set-password-lead")
                .with("name", user.name.as_str())
                .with("login", user.login.as_str());
            (
                "access-set-password",
                visit.say(&lead),
                Some(user.login.clone()),
                user.has_second_factor(),
                Vec::new(),
            )
        }
    };
    fields.extend(password_fields(visit, has_factor, &wrong));
    let page = SetPasswordPage {
        page: visit.page(visit.t(title)),
        lead,
        token: sent.ma,
        remark: wrong.remark(),
        login,
        fields,
    };
    answer(wrong.status(), ui::render(&page))
}

pub async fn submit(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    // Whoever holds no link does not make the server hash anything.
    let guest = guest(&visit, &sent.ma).await?;
    match accept(&visit, &guest, &sent).await {
        Ok(()) => Ok(ui::done(SIGN_IN, "access-set-password-done").into_response()),
        Err(problem) => {
            let wrong = hindrance(problem, &visit.page(""))?;
            form(&visit, &guest, sent, wrong)
        }
    }
}

async fn accept(visit: &Visit, guest: &Guest, sent: &Sent) -> Result<(), Problem> {
    if sent.password != sent.again {
        return Err(AccessRefused::PasswordsDiffer.into());
    }
    let password = NewPassword::prepare(&visit.installation, &sent.password).await?;
    let mut act = visit.installation.act(&Actor::visitor()).await?;
    match guest {
        Guest::Known(_) => {
            crate::accept_link(&mut act, &sent.ma, &password).await?;
        }
        Guest::FirstAdministrator => {
            let email = Some(sent.email.clone());
            let new = NewUser { login: sent.login.clone(), name: sent.name.clone(), email };
            crate::accept_first_administrator(&mut act, &sent.ma, new, &password).await?;
        }
    }
    act.commit().await
}
