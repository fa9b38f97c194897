//! One proposal put right beside its clause; sending it confirms it.

use std::collections::HashMap;

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text, once};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::proposals::{bound_text, field_text, kind_text};
use super::review::read_of;
use super::{explanation, id_of, links};
use crate::document::DocumentId;
use crate::proposal::{Proposal, ProposalId, Said};
use crate::{CHANGE, store};

const BOUNDS: [&str; 5] = ["", "at_least", "at_most", "about", "range"];

#[derive(askama::Template)]
#[template(path = "correct_proposal.html")]
struct CorrectionPage {
    page: Page,
    back: String,
    action: String,
    clause: String,
    before: String,
    marked: String,
    after: String,
    sure: String,
    reasons: Vec<String>,
    remark: Option<String>,
    fields: Vec<Field>,
}

pub async fn form(visit: Visit, Path((id, proposal)): Path<(String, String)>) -> Screen {
    visit.actor.must_somewhere(CHANGE)?;
    let (id, proposal) = (id_of(&id)?, proposal.parse().map_err(|_| Problem::NotFound)?);
    let found = chosen(&visit, id, proposal).await?;
    let said = found.said().clone();
    shown(visit, found, &said, &Wrong::default(), None).await
}

async fn chosen(visit: &Visit, document: DocumentId, proposal: ProposalId) -> Result<Proposal, Problem> {
    let mut tx = visit.read().await?;
    let found = store::readings::chosen(&mut tx, document, &[proposal]).await?;
    found.into_iter().next().ok_or(Problem::NotFound)
}

async fn shown(
    visit: Visit,
    proposal: Proposal,
    said: &Said,
    wrong: &Wrong,
    remark: Option<String>,
) -> Screen {
    let (_, reading) = read_of(&visit, proposal.document).await?;
    let reading = reading.ok_or(Problem::NotFound)?;
    let clauses = store::readings::clauses(&mut visit.read().await?, reading.id).await?;
    let clause = clauses.iter().find(|clause| clause.name == proposal.clause).ok_or(Problem::NotFound)?;
    let text = |range: std::ops::Range<usize>| reading.text.get(range).unwrap_or_default().to_owned();
    let review = links::review(proposal.document);
    let fields = proposal.kind.fields().iter().map(|field| {
        let label = visit.t(field_text(field));
        let value = said.get(*field).cloned().unwrap_or_default();
        let of = match *field {
            "action" => Field::area(*field, label).required(),
            "indicator" | "symbol" => Field::text(*field, label).required(),
            "value" => Field::number(*field, label).required(),
            "bound" => {
                let bounds = BOUNDS.iter().map(|bound| ((*bound).to_owned(), visit.t(bound_text(bound))));
                Field::choice(*field, label, bounds.collect())
            }
            "lead" | "coordinating" => Field::text(*field, label).hint(visit.t("documents-hint-names")),
            "deadline" => Field::text(*field, label).hint(visit.t("documents-hint-deadline")),
            _ => Field::text(*field, label),
        };
        of.value(value).error(wrong.with(field))
    });
    ui::render(&CorrectionPage {
        clause: visit.say(&Text::new("documents-clause").with("name", clause.name.clone())),
        before: text(clause.starts..proposal.starts.clamp(clause.starts, clause.ends)),
        marked: text(proposal.starts..proposal.ends),
        after: text(proposal.ends.clamp(clause.starts, clause.ends)..clause.ends),
        sure: visit.say(&Text::new("documents-why").with("sure", proposal.sure)),
        reasons: proposal.why.iter().map(|why| visit.say(&explanation::text(why))).collect(),
        remark,
        fields: fields.collect(),
        back: visit.href(&review),
        action: links::proposal(proposal.document, proposal.id),
        page: visit.page(visit.say(
            &Text::new("documents-correct-proposal-title").with("kind", Text::new(kind_text(proposal.kind))),
        )),
    })
}

pub async fn correct(
    visit: Visit,
    Path((id, proposal)): Path<(String, String)>,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let (id, proposal) = (id_of(&id)?, proposal.parse().map_err(|_| Problem::NotFound)?);
    let token = sent.get("once").cloned().unwrap_or_default();
    let said: Said = sent.into_iter().filter(|(name, _)| name != "once").collect();
    let made = async {
        let mut act = visit.act().await?;
        if let Some(earlier) = once::earlier_answer(&mut act, &token).await? {
            return Ok(earlier);
        }
        let batch = crate::correct_proposal(&mut act, id, proposal, said.clone()).await?.to_string();
        once::answer(&mut act, &token, &batch).await?;
        act.commit().await?;
        Ok::<_, Problem>(batch)
    };
    match made.await {
        Ok(batch) => {
            let path = format!("{}?lo={batch}", links::review(id));
            Ok(ui::done(&path, "documents-correct-proposal-done").into_response())
        }
        Err(Problem::Refused(text)) => {
            let remark = visit.say(&text);
            let found = chosen(&visit, id, proposal).await?;
            let html = shown(visit, found, &said, &Wrong::default(), Some(remark)).await?;
            Ok((ui::failure::status(&Problem::Refused(text)), html).into_response())
        }
        Err(problem) => {
            let found = chosen(&visit, id, proposal).await?;
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = shown(visit, found, &said, &wrong, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
    }
}
