//! The form that registers a document, and the same form to put one right.

use std::collections::HashMap;

use axum::extract::multipart::{Field as Part, Multipart};
use axum::extract::{DefaultBodyLimit, Path};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use kernel::{Installation, Problem, Text, files, once};
use std::sync::Arc;
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Screen, Visit};

use super::document::rank_text;
use super::register::kind_field;
use super::{id_of, links};
use crate::document::{Document, NewDocument, NewFile};
use crate::rules::numbering;
use crate::rules::statement::DocumentRefused;
use crate::{Correction, store};

/// The field by which a document is registered though it seems to be there, and the refusal that offers it.
const ANYWAY: &str = "anyway";
const TWICE: &str = "documents-refused-twice";

#[derive(askama::Template)]
#[template(path = "register_document.html")]
struct FormPage {
    page: Page,
    action: String,
    fields: Vec<Field>,
    remark: Option<String>,
    from_version: Option<i64>,
}

/// Uploads have the installation's own limit, told in our words while the file comes in.
pub fn without_limit(handler: MethodRouter<Arc<Installation>>) -> MethodRouter<Arc<Installation>> {
    handler.layer(DefaultBodyLimit::disable())
}

/// A form as it was sent.
#[derive(Default)]
struct Sent {
    values: HashMap<String, String>,
    file: Option<NewFile>,
}

impl Sent {
    fn get(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }

    /// What came in, and what stopped the rest of it.
    async fn read(form: Multipart, limit: usize) -> (Self, Result<(), Problem>) {
        let mut sent = Self::default();
        let read = sent.take_in(form, limit).await;
        (sent, read)
    }

    async fn take_in(&mut self, mut form: Multipart, limit: usize) -> Result<(), Problem> {
        let unreadable = |_| Problem::refused("documents-refused-unreadable");
        while let Some(part) = form.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
            let content = bounded(part, limit).await?;
            match file_name {
                Some(name) if !name.is_empty() => self.file = Some(NewFile { name, media_type, content }),
                Some(_) => {}
                None => {
                    self.values.insert(name, String::from_utf8_lossy(&content).into_owned());
                }
            }
        }
        Ok(())
    }

    fn statement(&mut self) -> Result<NewDocument, Problem> {
        let day = |name: &'static str| match self.get(name).as_str() {
            "" => Ok(None),
            text => {
                text.parse().map(Some).map_err(|_| Problem::field(name, Text::new("documents-wrong-day")))
            }
        };
        Ok(NewDocument {
            code: self.get("code"),
            kind: self.get("kind"),
            number: self.get("number"),
            symbol: self.get("symbol"),
            issuer: self.get("issuer"),
            issued_on: day("issued_on")?,
            subject: self.get("subject"),
            address: Some(self.get("address")),
            issuer_rank: self.get("issuer_rank").parse().ok(),
            known_on: day("known_on")?,
            file: self.file.take(),
        })
    }
}

/// Reads a part, and stops as soon as it is larger than the installation takes.
async fn bounded(mut part: Part<'_>, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut content = Vec::new();
    while let Some(chunk) =
        part.chunk().await.map_err(|_| Problem::refused("documents-refused-unreadable"))?
    {
        if content.len() + chunk.len() > limit {
            return Err(Problem::Refused(DocumentRefused::TooLarge { limit }.text()));
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}

fn fields(visit: &Visit, sent: &Sent, wrong: &Wrong, is_correction: bool) -> Vec<Field> {
    let finish = |field: Field| {
        let (value, error) = (sent.get(&field.name), wrong.with(&field.name));
        field.value(value).error(error)
    };
    let text = |name: &str, key: &str| Field::text(name, visit.t(key));
    let ranks = [(String::new(), visit.t("documents-rank-unknown"))]
        .into_iter()
        .chain((1..=3).map(|rank| (rank.to_string(), visit.t(rank_text(rank)))))
        .collect();
    let mut fields = vec![
        kind_field(visit, "kind", false).required(),
        text("number", "documents-field-number"),
        text("symbol", "documents-field-symbol").hint(visit.t("documents-hint-symbol")),
        text("issuer", "documents-field-issuer"),
        Field::choice("issuer_rank", visit.t("documents-field-rank"), ranks)
            .hint(visit.t("documents-hint-rank")),
        Field::date("issued_on", visit.t("documents-field-issued-on")),
        Field::area("subject", visit.t("documents-field-subject")).required(),
        text("address", "documents-field-address"),
    ];
    if is_correction {
        fields.push(Field::area("reason", visit.t("documents-field-reason")).required());
    } else {
        fields.push(
            Field::date("known_on", visit.t("documents-field-known-on"))
                .hint(visit.t("documents-hint-known-on")),
        );
        fields.push(text("code", "documents-field-code").hint(visit.t("documents-hint-code")));
    }
    // Last, so that whatever else was typed has come in before a file that is too large.
    let file = Field::new("file", visit.t("documents-field-file"), Control::File(""));
    fields.push(file.hint(visit.t("documents-hint-file")));
    fields.into_iter().map(finish).collect()
}

pub async fn form(visit: Visit) -> Screen {
    visit.actor.must_somewhere(crate::CHANGE)?;
    ui::render(&FormPage {
        fields: fields(&visit, &Sent::default(), &Wrong::default(), false),
        action: "/van-ban/them".to_owned(),
        remark: None,
        from_version: None,
        page: visit.page(visit.t("documents-register-new")),
    })
}

pub async fn submit(visit: Visit, form: Multipart) -> Result<Response, Failure> {
    visit.actor.must_somewhere(crate::CHANGE)?;
    let (mut sent, read) = Sent::read(form, visit.installation.config.upload_limit).await;
    let token = sent.get("once");
    let registered = match read {
        Ok(()) => register(&visit, &token, &mut sent).await,
        Err(problem) => Err(problem),
    };
    match registered {
        Ok(id) => {
            Ok(ui::done(&format!("{}/{id}", crate::REGISTER), "documents-register-done").into_response())
        }
        Err(problem) => again(&visit, &sent, problem, "/van-ban/them".to_owned(), None),
    }
}

async fn register(visit: &Visit, token: &str, sent: &mut Sent) -> Result<String, Problem> {
    visit.actor.must_somewhere(crate::CHANGE)?;
    let new = sent.statement()?;
    let mut act = visit.act().await?;
    if let Some(earlier) = once::earlier_answer(&mut act, token).await? {
        return Ok(earlier);
    }
    if sent.get(ANYWAY).is_empty() {
        let file = new.file.as_ref().map(|file| files::digest_of(&file.content));
        let among = store::documents::alike(&mut act.tx, file.as_deref(), new.issued_on).await?;
        if let Some((twin, key)) = numbering::twin(&new, file.as_deref(), &among) {
            let text = Text::new(TWICE).with("name", twin.words()).with("code", twin.code.clone());
            return Err(Problem::Refused(text.with("same", Text::new(key))));
        }
    }
    let id = crate::register_document(&mut act, new).await?.to_string();
    once::answer(&mut act, token, &id).await?;
    act.commit().await?;
    Ok(id)
}

/// The form once more, with what was entered and what is wrong with it; other problems go to the error page.
fn again(
    visit: &Visit,
    sent: &Sent,
    problem: Problem,
    action: String,
    from_version: Option<i64>,
) -> Result<Response, Failure> {
    let page = visit.page(visit.t(if from_version.is_some() {
        "documents-correct"
    } else {
        "documents-register-new"
    }));
    let is_twice = matches!(&problem, Problem::Refused(text) if text.key == TWICE);
    let wrong = Wrong::of(problem, &page)?;
    let mut fields = fields(visit, sent, &wrong, from_version.is_some());
    if is_twice {
        fields.push(Field::new(ANYWAY, visit.t("documents-field-anyway"), Control::Check));
    }
    let html = ui::render(&FormPage { page, action, fields, remark: wrong.remark(), from_version })?;
    Ok((wrong.status(), html).into_response())
}

pub async fn correction(visit: Visit, Path(id): Path<String>) -> Screen {
    visit.actor.must_somewhere(crate::CHANGE)?;
    let id = id_of(&id)?;
    let document = store::documents::latest(&mut visit.read().await?, id).await?.ok_or(Problem::NotFound)?;
    ui::render(&FormPage {
        fields: fields(&visit, &as_sent(&document), &Wrong::default(), true),
        action: format!("{}/dinh-chinh", links::href(id)),
        remark: None,
        from_version: Some(document.version),
        page: visit.page(visit.t("documents-correct")),
    })
}

fn as_sent(document: &Document) -> Sent {
    let optional = |text: Option<String>| text.unwrap_or_default();
    let values = [
        ("kind", document.kind.clone()),
        ("number", document.number.clone()),
        ("symbol", document.symbol.clone()),
        ("issuer", document.issuer.clone()),
        ("issued_on", optional(document.issued_on.map(|day| day.to_string()))),
        ("subject", document.subject.clone()),
        ("address", optional(document.address.clone())),
        ("issuer_rank", optional(document.issuer_rank.map(|rank| rank.to_string()))),
    ];
    Sent { values: values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(), file: None }
}

pub async fn correct(visit: Visit, Path(id): Path<String>, form: Multipart) -> Result<Response, Failure> {
    visit.actor.must_somewhere(crate::CHANGE)?;
    let id = id_of(&id)?;
    let (mut sent, read) = Sent::read(form, visit.installation.config.upload_limit).await;
    let from_version = sent.get("from_version").parse().unwrap_or_default();
    let made = async {
        read?;
        let now_says = sent.statement()?;
        let reason = sent.get("reason");
        let mut act = visit.act().await?;
        crate::correct_document(&mut act, Correction { document: id, from_version, reason, now_says })
            .await?;
        act.commit().await
    };
    match made.await {
        Ok(()) => Ok(ui::done(&links::href(id), "documents-correct-done").into_response()),
        Err(problem) => {
            let action = format!("{}/dinh-chinh", links::href(id));
            again(&visit, &sent, problem, action, Some(from_version))
        }
    }
}
