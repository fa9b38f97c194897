//! Inviting somebody: their login and name, then the link to hand to them.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::Scope;
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Visit};

use super::{Sender, answer, hand_over, hindrance};
use crate::{MANAGE, NewUser, USERS};

#[derive(askama::Template)]
#[template(path = "invite.html")]
struct InvitePage {
    page: Page,
    remark: Option<String>,
    fields: Vec<Field>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Sent {
    login: String,
    name: String,
    email: String,
}

fn form(visit: &Visit, sent: Sent, wrong: Wrong) -> Result<Response, Failure> {
    let fields = vec![
        Field::text("name", visit.t("access-field-name"))
            .value(sent.name)
            .required()
            .error(wrong.with("name")),
        Field::text("login", visit.t("access-field-login"))
            .hint(visit.t("access-hint-login"))
            .value(sent.login)
            .required()
            .error(wrong.with("login")),
        Field::new("email", visit.t("access-field-email"), Control::Input("email")).value(sent.email),
    ];
    answer(
        wrong.status(),
        ui::render(&InvitePage {
            page: visit.page(visit.t("access-invite")),
            remark: wrong.remark(),
            fields,
        }),
    )
}

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    visit.actor.must(MANAGE, &Scope::installation())?;
    form(&visit, Sent::default(), Wrong::default())
}

pub async fn submit(visit: Visit, sender: Sender, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let invited = async {
        let mut act = visit.act().await?;
        let email = Some(sent.email.clone());
        let new = NewUser { login: sent.login.clone(), name: sent.name.clone(), email };
        let invited = crate::invite_user(&mut act, new).await?;
        act.commit().await?;
        Ok(invited)
    };
    match invited.await {
        Ok((user, link)) => {
            let lead = visit.page("").t_with("access-hand-over-invited", "name", sent.name.trim());
            let back = format!("{USERS}/{user}");
            answer(StatusCode::OK, hand_over(&visit, &sender, &link, lead, back, sent.name.trim()))
        }
        Err(problem) => {
            let wrong = hindrance(problem, &visit.page(""))?;
            form(&visit, sent, wrong)
        }
    }
}
