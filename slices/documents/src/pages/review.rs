//! What the reader proposes, beside the text it was read from: confirm, reject, take back, one or many at once.
//! Every button is a plain form; keys only press them.

use std::collections::HashMap;

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text, once};
use ui::table::AFTER;
use ui::{Failure, Page, Screen, Visit};

use super::proposals::{Card, Filter, cards, filters, names_of_units};
use super::text_lines::{Line, lines};
use super::two_readers::with_own_opinion;
use super::{id_of, links};
use crate::document::{Document, DocumentId};
use crate::proposal::{BatchId, Proposal, ProposalId, Reading, Verdict};
use crate::{CHANGE, store};

/// So many proposals on one page.
const PAGE: usize = 100;
/// The query parameter that says which act can be taken back.
const BATCH: &str = "lo";

#[derive(askama::Template)]
#[template(path = "review.html")]
struct Review {
    page: Page,
    name: String,
    back: String,
    action: String,
    lead: String,
    remark: Option<String>,
    changes: Option<String>,
    filters: Vec<Link>,
    filter: String,
    lines: Vec<Line>,
    cards: Vec<Card>,
    undo: Option<String>,
    next: Option<String>,
    may_change: bool,
    /// Two people read it: what is said here is an opinion.
    are_two: bool,
    two_readers: String,
}

struct Link {
    words: String,
    href: String,
    is_now: bool,
}

/// The document as it stood on the day and what was read of its file.
pub(super) async fn read_of(visit: &Visit, id: DocumentId) -> Result<(Document, Option<Reading>), Problem> {
    let mut tx = visit.read().await?;
    let document = store::documents::known(&mut tx, id, visit.as_of.day).await?.ok_or(Problem::NotFound)?;
    let reading = match &document.file {
        Some(file) => store::readings::of_file(&mut tx, id, file).await?,
        None => None,
    };
    Ok((document, reading))
}

/// Whether two people read the document now, each for themselves.
pub(super) async fn are_reading(visit: &Visit, id: DocumentId) -> Result<bool, Problem> {
    let Some(reading) = read_of(visit, id).await?.1 else { return Ok(false) };
    store::opinions::are_reading(&mut visit.read().await?, reading.id).await
}

/// One proposal of a document.
pub(super) async fn chosen(
    visit: &Visit,
    document: DocumentId,
    proposal: ProposalId,
) -> Result<Proposal, Problem> {
    let found = store::readings::chosen(&mut visit.read().await?, document, &[proposal]).await?;
    found.into_iter().next().ok_or(Problem::NotFound)
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Screen {
    let filter = visit.asked_for("loc").unwrap_or_default();
    shown(visit, id_of(&id)?, filter, None).await
}

async fn shown(visit: Visit, id: DocumentId, filter: String, remark: Option<String>) -> Screen {
    let (document, reading) = read_of(&visit, id).await?;
    let reading = reading.filter(|reading| reading.problem.is_none()).ok_or(Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let clauses = store::readings::clauses(&mut tx, reading.id).await?;
    let mut all = store::readings::proposals(&mut tx, reading.id).await?;
    let are_two = with_own_opinion(&visit, &mut tx, reading.id, &mut all).await?;
    let units = names_of_units(&visit, &mut tx).await?;
    drop(tx);
    let wanted = Filter::of(&filter);
    let numbered: Vec<(usize, &Proposal)> =
        (1..).zip(&all).filter(|(_, proposal)| wanted.takes(proposal, &units)).collect();
    let after: usize = visit.asked_for(AFTER).and_then(|after| after.parse().ok()).unwrap_or_default();
    let mut on_page: Vec<(usize, &Proposal)> =
        numbered.iter().copied().filter(|(number, _)| *number > after).take(PAGE + 1).collect();
    let has_more = on_page.len() > PAGE;
    on_page.truncate(PAGE);
    let href = links::review(id);
    let next = on_page.last().filter(|_| has_more).map(|(number, _)| number.to_string());
    let open = all.iter().filter(|proposal| proposal.verdict() == Verdict::Open).count();
    let lead = Text::new("documents-review-lead").with("count", all.len()).with("open", open);
    let changes = Text::new("documents-review-changes").with("count", reading.changes);
    let links_of = |(value, words): (String, String)| Link {
        href: visit.href(&format!("{href}?loc={value}")),
        is_now: value == filter,
        words,
    };
    ui::render(&Review {
        name: document.words(),
        back: visit.href(&links::href(id)),
        lead: visit.say(&lead),
        remark,
        changes: (reading.changes > 0).then(|| visit.say(&changes)),
        filters: filters(&visit, &all, &units).into_iter().map(links_of).collect(),
        lines: lines(&visit, &reading, &clauses, &numbered),
        cards: cards(&visit, &on_page, &units),
        undo: visit.asked_for(BATCH),
        next,
        may_change: visit.actor.may_somewhere(CHANGE) && !document.is_withdrawn && !visit.as_of.is_past(),
        action: format!("{href}/phan-dinh"),
        are_two,
        two_readers: visit.href(&links::two_readers(id)),
        filter,
        page: visit.page(visit.t("documents-review")),
    })
}

/// What a button of the review says: a verb for the chosen ones, or a verb and one proposal.
enum Wish {
    Confirm(Vec<ProposalId>),
    Reject(Vec<ProposalId>),
    Reopen(Vec<ProposalId>),
    Merge(Vec<ProposalId>),
    Undo(BatchId),
}

impl Wish {
    fn of(sent: &[(String, String)]) -> Result<Self, Problem> {
        let said =
            |name: &str| sent.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        let (verb, one) = said("lam").split_once(':').unwrap_or((said("lam"), ""));
        if verb == "undo" {
            return one.parse().map(Self::Undo).map_err(|_| Problem::NotFound);
        }
        let chosen = sent.iter().filter(|(key, _)| key == "chon").map(|(_, value)| value.as_str());
        let ids = if one.is_empty() { chosen.collect() } else { vec![one] };
        let ids: Result<Vec<ProposalId>, _> = ids.into_iter().map(str::parse).collect();
        let ids = ids.map_err(|_| Problem::NotFound)?;
        match verb {
            "reject" => Ok(Self::Reject(ids)),
            "reopen" => Ok(Self::Reopen(ids)),
            "merge" => Ok(Self::Merge(ids)),
            _ => Ok(Self::Confirm(ids)),
        }
    }

    /// The verdict that it says, where it says one.
    const fn opinion(&self) -> Option<Verdict> {
        match self {
            Self::Confirm(_) => Some(Verdict::Confirmed),
            Self::Reject(_) => Some(Verdict::Rejected),
            Self::Reopen(_) => Some(Verdict::Open),
            Self::Merge(_) | Self::Undo(_) => None,
        }
    }

    fn ids(&self) -> &[ProposalId] {
        match self {
            Self::Confirm(ids) | Self::Reject(ids) | Self::Reopen(ids) | Self::Merge(ids) => ids,
            Self::Undo(_) => &[],
        }
    }

    const fn done(&self) -> &'static str {
        match self {
            Self::Confirm(_) => "documents-confirm-done",
            Self::Reject(_) => "documents-reject-done",
            Self::Merge(_) => "documents-merge-done",
            Self::Reopen(_) | Self::Undo(_) => "documents-reopen-done",
        }
    }
}

pub async fn judge(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let fields: HashMap<&str, &str> =
        sent.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let filter = fields.get("loc").copied().unwrap_or_default().to_owned();
    let wish = Wish::of(&sent)?;
    let made = async {
        let mut act = visit.act().await?;
        // One page has many buttons and one token: each button is an act of its own.
        let token = fields.get("once").filter(|token| !token.is_empty());
        let token = token.map(|token| format!("{token}-{}", fields.get("lam").copied().unwrap_or_default()));
        if let Some(token) = &token
            && let Some(earlier) = once::earlier_answer(&mut act, token).await?
        {
            return Ok(earlier);
        }
        if let Some(verdict) = wish.opinion()
            && are_reading(&visit, id).await?
        {
            let ids = wish.ids();
            crate::give_opinion(&mut act, id, ids, verdict, None).await?;
            act.commit().await?;
            return Ok(String::new());
        }
        let batch = match &wish {
            Wish::Confirm(ids) => crate::confirm_proposals(&mut act, id, ids).await?,
            Wish::Reject(ids) => crate::reject_proposals(&mut act, id, ids, "").await?,
            Wish::Reopen(ids) => crate::reopen_proposals(&mut act, id, ids).await?,
            Wish::Merge(ids) => crate::merge_proposals(&mut act, id, ids).await?,
            Wish::Undo(batch) => crate::take_back(&mut act, id, *batch).await?,
        };
        if let Some(token) = &token {
            once::answer(&mut act, token, &batch.to_string()).await?;
        }
        act.commit().await?;
        Ok(batch.to_string())
    };
    match made.await {
        Ok(batch) => {
            let mut path = format!("{}?loc={}", links::review(id), ui::visit::encoded(&filter));
            if !batch.is_empty() && !matches!(wish, Wish::Reopen(_) | Wish::Undo(_)) {
                path.push_str(&format!("&{BATCH}={batch}"));
            }
            Ok(ui::done(&path, wish.done()).into_response())
        }
        Err(Problem::Refused(text)) => {
            let remark = visit.say(&text);
            let html = shown(visit, id, filter, Some(remark)).await?;
            Ok((ui::failure::status(&Problem::Refused(text)), html).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}
