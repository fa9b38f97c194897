//! Notices by e-mail: the part of the account page that says where and how often, and where its link leads.

use axum::extract::Form;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Actor, Problem, Text};
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Screen, Visit};

use super::{Own, account, hindrance, moment};
use crate::post::Post;
use crate::rules::mail::{self, Choice};
use crate::store::User;
use crate::store::mail::{self as kept, State};
use crate::{ACCOUNT, LINK, MailWish};

/// What the account page shows of it; only words where no mail server is set up.
pub(super) struct Section {
    /// Where notices go, or that they go nowhere.
    standing: String,
    /// What became of the last message, when it did not arrive.
    trouble: Option<String>,
    fields: Vec<Field>,
}

impl Section {
    pub(super) fn standing(&self) -> &str {
        &self.standing
    }

    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    pub(super) fn fields(&self) -> &[Field] {
        &self.fields
    }
}

#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct Sent {
    #[serde(rename = "mail-address")]
    address: String,
    #[serde(rename = "mail-choice")]
    choice: String,
    #[serde(rename = "mail-at")]
    at: String,
}

pub(super) async fn section(
    visit: &Visit,
    user: &User,
    sent: Option<Sent>,
    wrong: &Wrong,
) -> Result<Section, Problem> {
    if Post::of(&visit.installation.config)?.is_none() {
        let standing = visit.t("access-mail-not-set-up");
        return Ok(Section { standing, trouble: None, fields: Vec::new() });
    }
    let mut tx = visit.read().await?;
    let mailing = kept::mailing_of(&mut tx, user.id).await?;
    let last = kept::messages(&mut tx, Some(user.id), None, 1).await?.pop();
    drop(tx);
    let address = mailing.as_ref().and_then(|mailing| mailing.address.clone());
    let asked = mailing.as_ref().and_then(|mailing| mailing.asked.clone());
    let standing = match (&address, &asked) {
        (_, Some(asked)) => visit.say(&Text::new("access-mail-asked").with("address", asked.as_str())),
        (Some(address), None) => visit.say(&Text::new("access-mail-on").with("address", address.as_str())),
        (None, None) => visit.t("access-mail-off"),
    };
    let trouble = last.and_then(|last| match last.state {
        State::Refused | State::GivenUp => {
            let at = last.closed_at.map(moment).unwrap_or_default();
            let text = Text::new("access-mail-trouble").with("at", at);
            Some(visit.say(&text.with("state", Text::new(super::mail_record::state_text(last.state)))))
        }
        _ => None,
    });
    let sent = sent.unwrap_or_else(|| Sent {
        address: asked.or(address).or_else(|| user.email.clone()).unwrap_or_default(),
        choice: mailing.as_ref().map_or(Choice::default(), |mailing| mailing.choice).key().to_owned(),
        at: mail::clock_time(mailing.as_ref().map_or(mail::AT_MINUTE, |mailing| mailing.at_minute)),
    });
    let choices =
        Choice::ALL.into_iter().map(|choice| (choice.key().to_owned(), visit.t(choice.text()))).collect();
    let hours = mail::minutes().map(mail::clock_time).map(|time| (time.clone(), time)).collect();
    let fields = vec![
        Field::new("mail-address", visit.t("access-field-email"), Control::Input("email"))
            .hint(visit.t("access-hint-mail-address"))
            .value(sent.address)
            .autocomplete("email")
            .error(wrong.with("mail-address")),
        Field::choice("mail-choice", visit.t("access-field-mail-choice"), choices).value(sent.choice),
        Field::choice("mail-at", visit.t("access-field-mail-at"), hours)
            .hint(visit.t("access-hint-mail-at"))
            .value(sent.at)
            .error(wrong.with("mail-at")),
    ];
    Ok(Section { standing, trouble, fields })
}

pub async fn choose(visit: Visit, own: Own, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let chosen = async {
        let wish = MailWish {
            address: sent.address.clone(),
            choice: Choice::from_key(&sent.choice).unwrap_or_default(),
            at: sent.at.clone(),
            lang: visit.lang,
        };
        let mut act = visit.act().await?;
        let is_asked = crate::choose_mail(&mut act, &wish).await?;
        act.commit().await?;
        Ok(is_asked)
    };
    match chosen.await {
        Ok(true) => Ok(ui::done(ACCOUNT, "access-mail-asked-done").into_response()),
        Ok(false) => Ok(ui::done(ACCOUNT, "access-mail-kept-done").into_response()),
        Err(problem) => {
            let wrong = hindrance(problem, &visit.page(""))?;
            account::account(&visit, &own, account::Typed { mail: Some(sent), ..Default::default() }, wrong)
                .await
        }
    }
}

#[derive(askama::Template)]
#[template(path = "mail.html")]
struct ConfirmPage {
    page: Page,
    token: String,
}

/// Only shows a button: programs that look into mail follow links, and must not confirm anything by it.
pub async fn show_link(visit: Visit) -> Screen {
    let token = visit.asked_for(LINK).unwrap_or_default();
    ui::render(&ConfirmPage { page: visit.page(visit.t("access-mail-confirm")), token })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Opened {
    ma: String,
}

pub async fn confirm(visit: Visit, Form(sent): Form<Opened>) -> Result<Redirect, Failure> {
    let mut act = visit.installation.act(&Actor::visitor()).await?;
    crate::confirm_mail(&mut act, &sent.ma).await?;
    act.commit().await?;
    Ok(ui::done(ACCOUNT, "access-mail-confirmed-done"))
}
