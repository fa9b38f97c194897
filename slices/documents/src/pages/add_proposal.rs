//! A proposal that the reader missed, added beside the clause that says it.

use std::collections::HashMap;

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, once};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::proposal_fields::{fields, wrong_of};
use super::proposals::kind_text;
use super::review::read_of;
use super::{id_of, links};
use crate::actions::add_proposal::NewProposal;
use crate::document::DocumentId;
use crate::proposal::{ProposalKind, Said};
use crate::{CHANGE, store};

/// The form's own kind is the proposal's; `kind` is what a reference says of its document.
const KIND: &str = "loai";

#[derive(askama::Template)]
#[template(path = "add_proposal.html")]
struct Addition {
    page: Page,
    back: String,
    action: String,
    /// Kind in words, address, and whether it is the one shown.
    kinds: Vec<(String, String, bool)>,
    kind: &'static str,
    clause: Option<String>,
    remark: Option<String>,
    fields: Vec<Field>,
}

pub async fn form(visit: Visit, Path(id): Path<String>) -> Screen {
    visit.actor.must_somewhere(CHANGE)?;
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default();
    let sent = [("clause", asked("muc")), ("words", asked("loi")), (KIND, asked("loai"))];
    let sent = sent.map(|(name, words)| (name.to_owned(), words)).into();
    shown(&visit, id_of(&id)?, &sent, &Wrong::default()).await
}

fn kind_of(sent: &HashMap<String, String>) -> ProposalKind {
    let kind = sent.get(KIND).and_then(|key| ProposalKind::from_key(key));
    kind.unwrap_or(ProposalKind::Directive)
}

async fn shown(visit: &Visit, id: DocumentId, sent: &HashMap<String, String>, wrong: &Wrong) -> Screen {
    let (_, reading) = read_of(visit, id).await?;
    let reading = reading.filter(|reading| reading.problem.is_none()).ok_or(Problem::NotFound)?;
    let clauses = store::readings::clauses(&mut visit.read().await?, reading.id).await?;
    let (kind, said) = (kind_of(sent), said_of(sent));
    let of = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let clause = clauses.iter().find(|clause| clause.name == of("clause").trim());
    let text = clause.and_then(|clause| reading.text.get(clause.starts..clause.ends)).map(str::to_owned);
    let place = [
        Field::text("clause", visit.t("documents-field-clause"))
            .hint(visit.t("documents-hint-clause"))
            .value(of("clause"))
            .error(wrong.with("clause"))
            .required(),
        Field::area("words", visit.t("documents-field-words"))
            .hint(visit.t("documents-hint-words"))
            .value(of("words"))
            .error(wrong.with("words")),
    ];
    let here = links::add(id, &of("clause"));
    ui::render(&Addition {
        kinds: ProposalKind::ALL
            .map(|one| {
                let href = visit.href(&format!("{here}&loai={}", one.key()));
                (visit.t(kind_text(one)), href, one == kind)
            })
            .into(),
        kind: kind.key(),
        clause: text,
        remark: wrong.remark(),
        fields: place.into_iter().chain(fields(visit, kind, "", &said, wrong)).collect(),
        back: visit.href(&links::review(id)),
        action: format!("{}/them", links::review(id)),
        page: visit.page(visit.t("documents-add-proposal")),
    })
}

/// What the form says of the proposal itself.
fn said_of(sent: &HashMap<String, String>) -> Said {
    let fields = kind_of(sent).fields().iter();
    fields.filter_map(|field| Some(((*field).to_owned(), sent.get(*field)?.clone()))).collect()
}

pub async fn add(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let token = sent.get("once").cloned().unwrap_or_default();
    let of = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let new = NewProposal {
        document: id,
        kind: kind_of(&sent),
        clause: of("clause"),
        words: of("words"),
        said: said_of(&sent),
    };
    let made = async {
        let mut act = visit.act().await?;
        if let Some(earlier) = once::earlier_answer(&mut act, &token).await? {
            return Ok(earlier);
        }
        let batch = crate::add_proposal(&mut act, new).await?.to_string();
        once::answer(&mut act, &token, &batch).await?;
        act.commit().await?;
        Ok::<_, Problem>(batch)
    };
    match made.await {
        Ok(batch) => {
            let path = format!("{}?lo={batch}", links::review(id));
            Ok(ui::done(&path, "documents-add-done").into_response())
        }
        Err(problem) => {
            let wrong = wrong_of(problem, &visit)?;
            let html = shown(&visit, id, &sent, &wrong).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}
