//! Two people judge one document independently: how far each is, where they differ, and whose word counts.

use std::collections::{BTreeMap, HashMap};

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text, Tx};
use ui::{Failure, Page, Screen, Visit};

use super::proposals::{kind_text, shown, verdict_text};
use super::review::read_of;
use super::{id_of, links};
use crate::document::DocumentId;
use crate::proposal::{BatchId, Judgement, Proposal, ReadingId, Verdict};
use crate::rules::two_readers::{Compared, Opinion, compared};
use crate::{CHANGE, store};

#[derive(askama::Template)]
#[template(path = "two_readers.html")]
struct TwoReaders {
    page: Page,
    back: String,
    action: String,
    lead: String,
    remark: Option<String>,
    readers: Vec<(String, usize)>,
    differences: Vec<Difference>,
    /// The button that settles all that they agree on; none when there is nothing.
    agreed: Option<String>,
    is_open: bool,
    may_change: bool,
}

struct Difference {
    id: String,
    kind: String,
    clause: String,
    words: String,
    sides: Vec<Side>,
}

struct Side {
    reader: String,
    name: String,
    verdict: String,
    fields: Vec<(String, String)>,
    choose: String,
}

/// Puts the visitor's own opinion where a judgement would stand, while two people read: neither sees the other's.
pub(super) async fn with_own_opinion(
    visit: &Visit,
    tx: &mut Tx,
    reading: ReadingId,
    proposals: &mut [Proposal],
) -> Result<bool, Problem> {
    if !store::opinions::are_reading(tx, reading).await? {
        return Ok(false);
    }
    let reader = visit.actor.who.to_string();
    let own = store::opinions::of_reading(tx, reading).await?.into_iter().filter(|one| one.reader == reader);
    let mut own: HashMap<_, _> = own.map(|one| (one.proposal, one)).collect();
    for proposal in proposals.iter_mut().filter(|one| one.judgement.is_none()) {
        if let Some(opinion) = own.remove(&proposal.id) {
            proposal.judgement = Some(as_judgement(opinion));
        }
    }
    Ok(true)
}

fn as_judgement(opinion: Opinion) -> Judgement {
    Judgement {
        version: opinion.version,
        verdict: opinion.verdict,
        said: opinion.said,
        reason: None,
        became: None,
        // An opinion is of no batch; nothing is taken back by this one.
        batch: BatchId::from_ulid(opinion.proposal.ulid()),
        author: opinion.reader,
        author_name: opinion.reader_name,
        recorded_at: opinion.recorded_at,
    }
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Screen {
    draw(&visit, id_of(&id)?, None).await
}

/// What of their opinions is not settled yet.
async fn unsettled(tx: &mut Tx, reading: ReadingId, all: &[Proposal]) -> Result<Compared, Problem> {
    let opinions = store::opinions::of_reading(tx, reading).await?;
    let is_unsettled = |one: &Opinion| {
        all.iter().any(|proposal| proposal.id == one.proposal && proposal.verdict() == Verdict::Open)
    };
    Ok(compared(opinions.into_iter().filter(is_unsettled).collect()))
}

async fn draw(visit: &Visit, id: DocumentId, remark: Option<String>) -> Screen {
    let (document, reading) = read_of(visit, id).await?;
    let reading = reading.filter(|reading| reading.problem.is_none()).ok_or(Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let all = store::readings::proposals(&mut tx, reading.id).await?;
    let is_open = store::opinions::are_reading(&mut tx, reading.id).await?;
    let mut readers: BTreeMap<String, usize> = BTreeMap::new();
    for opinion in store::opinions::of_reading(&mut tx, reading.id).await? {
        *readers.entry(opinion.reader_name).or_default() += usize::from(opinion.verdict != Verdict::Open);
    }
    let found = unsettled(&mut tx, reading.id, &all).await?;
    drop(tx);
    let counted = |key: &'static str, count: usize| visit.say(&Text::new(key).with("count", count));
    let may_change = visit.actor.may_somewhere(CHANGE) && !document.is_withdrawn && !visit.as_of.is_past();
    let differences = found.differing.into_iter().filter_map(|(proposal, opinions)| {
        let proposal = all.iter().find(|one| one.id == proposal)?;
        Some(difference(visit, proposal, opinions))
    });
    let differences: Vec<Difference> = differences.collect();
    ui::render(&TwoReaders {
        lead: match (is_open, differences.len()) {
            (true, count) => counted("documents-two-lead", count),
            (false, _) => visit.t("documents-two-meaning"),
        },
        agreed: (!found.agreed.is_empty()).then(|| counted("documents-two-agreed", found.agreed.len())),
        remark,
        readers: readers.into_iter().collect(),
        differences,
        is_open,
        may_change,
        back: visit.href(&links::review(id)),
        action: links::two_readers(id),
        page: visit.page(visit.t("documents-two-readers")),
    })
}

fn difference(visit: &Visit, proposal: &Proposal, opinions: Vec<Opinion>) -> Difference {
    let side = |opinion: Opinion| {
        let (reader, name) = (opinion.reader.clone(), opinion.reader_name.clone());
        let verdict = visit.t(verdict_text(opinion.verdict));
        let as_said = Proposal { judgement: Some(as_judgement(opinion)), ..proposal.clone() };
        Side {
            choose: visit.say(&Text::new("documents-two-choose").with("name", name.clone())),
            fields: shown(visit, &as_said),
            reader,
            name,
            verdict,
        }
    };
    let first = proposal.found.get(proposal.kind.fields()[0]).cloned().unwrap_or_default();
    Difference {
        id: proposal.id.to_string(),
        kind: visit.t(kind_text(proposal.kind)),
        clause: visit.say(&Text::new("documents-clause").with("name", proposal.clause.clone())),
        words: first,
        sides: opinions.into_iter().map(side).collect(),
    }
}

/// `open`, `close`, `agreed`, or a proposal and the reader whose word counts, `…:…`.
pub async fn act(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let wish = sent.get("lam").map_or("", String::as_str);
    let made = async {
        let mut act = visit.act().await?;
        match wish {
            "open" => crate::open_two_readings(&mut act, id).await?,
            "close" => crate::close_two_readings(&mut act, id).await?,
            _ => {
                let choices = choices(&visit, &mut act.tx, id, wish).await?;
                crate::settle_opinions(&mut act, id, &choices).await?;
            }
        }
        act.commit().await
    };
    match made.await {
        Ok(()) => Ok(ui::done(&links::two_readers(id), "documents-two-done").into_response()),
        Err(Problem::Refused(text)) => {
            let html = draw(&visit, id, Some(visit.say(&text))).await?;
            Ok((ui::failure::status(&Problem::Refused(text)), html).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn choices(
    visit: &Visit,
    tx: &mut Tx,
    id: DocumentId,
    wish: &str,
) -> Result<Vec<(crate::ProposalId, String)>, Problem> {
    if let Some((proposal, reader)) = wish.split_once(':') {
        return Ok(vec![(proposal.parse().map_err(|_| Problem::NotFound)?, reader.to_owned())]);
    }
    let reading = read_of(visit, id).await?.1.ok_or(Problem::NotFound)?;
    let all = store::readings::proposals(tx, reading.id).await?;
    let agreed = unsettled(tx, reading.id, &all).await?.agreed;
    Ok(agreed.into_iter().map(|(id, opinions)| (id, opinions[0].reader.clone())).collect())
}
