//! One proposal split into several, each with its own fields, beside the words it was read from.

use std::collections::HashMap;

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text, once};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::proposal_fields::{fields, wrong_of};
use super::review::{chosen, read_of};
use super::{id_of, links};
use crate::CHANGE;
use crate::proposal::{Proposal, ProposalId, Said};
use crate::rules::reshaping;

/// So many parts at most.
const PARTS: usize = 12;

#[derive(askama::Template)]
#[template(path = "split_proposal.html")]
struct Splitting {
    page: Page,
    back: String,
    action: String,
    marked: String,
    remark: Option<String>,
    /// Heading and fields of each part.
    parts: Vec<(String, Vec<Field>)>,
    more: String,
}

pub async fn form(visit: Visit, Path((id, proposal)): Path<(String, String)>) -> Screen {
    visit.actor.must_somewhere(CHANGE)?;
    let found = chosen(&visit, id_of(&id)?, proposal.parse().map_err(|_| Problem::NotFound)?).await?;
    let mut parts = reshaping::parts(found.kind, found.said());
    let wanted: usize = visit.asked_for("phan").and_then(|count| count.parse().ok()).unwrap_or(parts.len());
    parts.resize(wanted.clamp(parts.len(), PARTS.max(parts.len())), found.said().clone());
    shown(&visit, &found, parts, &Wrong::default()).await
}

async fn shown(visit: &Visit, proposal: &Proposal, parts: Vec<Said>, wrong: &Wrong) -> Screen {
    let (_, reading) = read_of(visit, proposal.document).await?;
    let reading = reading.ok_or(Problem::NotFound)?;
    let action = links::split(proposal.document, proposal.id);
    ui::render(&Splitting {
        more: visit.href(&format!("{action}?phan={}", parts.len() + 1)),
        parts: (1_usize..)
            .zip(&parts)
            .map(|(number, said)| {
                let heading = visit.say(&Text::new("documents-part").with("number", number));
                let mut fields = fields(visit, proposal.kind, &format!("{number}."), said, wrong);
                // An emptied part is none, so nothing of it is required.
                fields.iter_mut().for_each(|field| field.is_required = false);
                (heading, fields)
            })
            .collect(),
        marked: reading.text.get(proposal.starts..proposal.ends).unwrap_or_default().to_owned(),
        remark: wrong.remark(),
        back: visit.href(&links::review(proposal.document)),
        action,
        page: visit.page(visit.t("documents-split-title")),
    })
}

pub async fn split(
    visit: Visit,
    Path((id, proposal)): Path<(String, String)>,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let (id, proposal) = (id_of(&id)?, proposal.parse::<ProposalId>().map_err(|_| Problem::NotFound)?);
    let token = sent.get("once").cloned().unwrap_or_default();
    let parts = parts_of(&sent);
    let made = async {
        let mut act = visit.act().await?;
        if let Some(earlier) = once::earlier_answer(&mut act, &token).await? {
            return Ok(earlier);
        }
        let batch = crate::split_proposal(&mut act, id, proposal, parts.clone()).await?.to_string();
        once::answer(&mut act, &token, &batch).await?;
        act.commit().await?;
        Ok::<_, Problem>(batch)
    };
    match made.await {
        Ok(batch) => {
            let path = format!("{}?lo={batch}", links::review(id));
            Ok(ui::done(&path, "documents-split-done").into_response())
        }
        Err(problem) => {
            let wrong = wrong_of(problem, &visit)?;
            let found = chosen(&visit, id, proposal).await?;
            let html = shown(&visit, &found, parts, &wrong).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

/// `2.action` is the action of the second part.
fn parts_of(sent: &HashMap<String, String>) -> Vec<Said> {
    let mut parts: Vec<Said> = Vec::new();
    for (name, words) in sent {
        let Some((number, field)) = name.split_once('.') else { continue };
        let Some(number) = number.parse().ok().filter(|number| (1..=2 * PARTS).contains(number)) else {
            continue;
        };
        if parts.len() < number {
            parts.resize(number, Said::new());
        }
        parts[number - 1].insert(field.to_owned(), words.clone());
    }
    parts
}
