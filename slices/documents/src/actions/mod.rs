//! The verbs of the register.

pub mod add_proposal;
pub mod close_two_readings;
pub mod confirm_proposals;
pub mod correct_document;
pub mod correct_proposal;
pub mod end_validity;
pub mod forget_alias;
pub mod give_opinion;
pub mod merge_proposals;
pub mod open_two_readings;
pub mod record_reading;
pub mod register_document;
pub mod reject_proposals;
pub mod relate_documents;
pub mod reopen_proposals;
pub mod settle_opinions;
pub mod split_proposal;
pub mod take_back;
pub mod teach_alias;
pub mod unrelate_documents;
pub mod withdraw_document;

use kernel::{Act, Problem, Scope, files};

use crate::document::{Document, DocumentId, NewDocument, NewFile};
use crate::proposal::{BatchId, Judgement, Proposal, ProposalId, Reading, Said, Verdict};
use crate::rules::two_readers::ReadersRefused;
use crate::rules::{judging, searching};
use crate::{jobs, store};

/// What belongs to the province as a whole: whoever holds the permission at the tree's root.
async fn whole(act: &mut Act) -> Result<Scope, Problem> {
    let (installation, day) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, day).await?;
    Ok(tree.root().map_or_else(Scope::installation, |root| tree.scope(root.id)))
}

/// Whoever registered a document may put it right; of others' documents, whoever answers for the whole.
async fn must_own(act: &mut Act, registrar: &str) -> Result<(), Problem> {
    if act.actor.who.to_string() == registrar {
        return act.actor.must_somewhere(crate::CHANGE);
    }
    let scope = whole(act).await?;
    act.must(crate::CHANGE, &scope)
}

async fn keep(act: &mut Act, file: Option<NewFile>) -> Result<(Option<String>, Option<String>), Problem> {
    let Some(file) = file else { return Ok((None, None)) };
    let kept = files::keep(act, &file.media_type, file.content).await?;
    Ok((Some(kept.digest), Some(file.name)))
}

/// Puts a version's words where search finds them: what it says of itself, and what its file says once it was read.
pub(crate) async fn make_findable(act: &mut Act, document: &Document) -> Result<(), Problem> {
    let text = match &document.file {
        Some(file) => store::readings::of_file(&mut act.tx, document.id, file).await?.map(|read| read.text),
        None => None,
    };
    let head = [document.code.clone(), document.written(), document.issuer.clone(), document.subject.clone()];
    let passages = searching::passages(&head.join(" "), &text.unwrap_or_default());
    store::search::put(&mut act.tx, document, passages).await
}

/// Has a file read after the act, where there is one.
async fn have_read(act: &mut Act, document: &Document) -> Result<(), Problem> {
    if document.file.is_none() {
        return Ok(());
    }
    let now = act.now;
    act.queue(jobs::read_file::READ_FILE.name, &document.id.to_string(), now).await
}

/// Says the same to many proposals of a document: one batch, and the body of the one fact that tells it.
async fn judge(
    act: &mut Act,
    document: DocumentId,
    proposals: &[ProposalId],
    verdict: Verdict,
    reason: Option<String>,
) -> Result<(BatchId, serde_json::Value), Problem> {
    let former = store::documents::latest(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    let found = store::readings::chosen(&mut act.tx, document, proposals).await?;
    let found = judging::to_change(found, verdict, former.is_withdrawn)
        .map_err(|refused| Problem::Refused(refused.text()))?;
    open_reading(act, document).await?;
    let batch: BatchId = act.id();
    let judgements: Vec<(ProposalId, Judgement)> = found
        .iter()
        .map(|proposal| {
            let judged = judgement(act, Some(proposal), verdict, batch);
            (proposal.id, Judgement { reason: reason.clone(), ..judged })
        })
        .collect();
    store::readings::insert_judgements(&mut act.tx, &judgements).await?;
    let ids: Vec<ProposalId> = found.iter().map(|proposal| proposal.id).collect();
    Ok((batch, serde_json::json!({ "batch": batch, "proposals": ids })))
}

/// The actor's verdict on a proposal, which says nothing else; on a new one where there is none yet.
fn judgement(act: &Act, of: Option<&Proposal>, verdict: Verdict, batch: BatchId) -> Judgement {
    Judgement {
        version: of.and_then(|of| of.judgement.as_ref()).map_or(0, |last| last.version) + 1,
        verdict,
        said: None,
        reason: None,
        became: None,
        batch,
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        recorded_at: act.now,
    }
}

/// What was read of the latest version's file, to be judged still, by one person at a time.
async fn open_reading(act: &mut Act, document: DocumentId) -> Result<Reading, Problem> {
    let reading = reading_of(act, document).await?;
    if store::opinions::are_reading(&mut act.tx, reading.id).await? {
        return Err(Problem::Refused(ReadersRefused::AreReading.text()));
    }
    Ok(reading)
}

/// The same, also while two people read it.
async fn reading_of(act: &mut Act, document: DocumentId) -> Result<Reading, Problem> {
    let latest = store::documents::latest(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    if latest.is_withdrawn {
        return Err(Problem::Refused(judging::JudgingRefused::Withdrawn.text()));
    }
    let file = latest.file.ok_or(Problem::NotFound)?;
    store::readings::of_file(&mut act.tx, document, &file).await?.ok_or(Problem::NotFound)
}

async fn chosen_one(act: &mut Act, document: DocumentId, id: ProposalId) -> Result<Proposal, Problem> {
    let found = store::readings::chosen(&mut act.tx, document, &[id]).await?;
    found.into_iter().next().ok_or(Problem::NotFound)
}

/// What a proposal says may name a person, so a fact holds only its digest.
fn said_digest(said: &Said) -> Result<String, Problem> {
    Ok(files::digest_of(serde_json::to_string(said).map_err(Problem::broken)?.as_bytes()))
}

/// The body of a fact about a version. The subject may hold a person's name, so only a digest of it enters.
fn told(document: &Document) -> serde_json::Value {
    let content = format!("{}\n{}\n{:?}", document.issuer, document.subject, document.address);
    serde_json::json!({
        "code": document.code,
        "version": document.version,
        "kind": document.kind,
        "number": document.written(),
        "issued_on": document.issued_on,
        "known_on": document.known_on,
        "file": document.file,
        "content": files::digest_of(content.as_bytes()),
    })
}

/// Texts as they are kept: ends trimmed, an empty address is none.
fn tidied(mut new: NewDocument) -> NewDocument {
    for text in [&mut new.code, &mut new.number, &mut new.symbol, &mut new.issuer, &mut new.subject] {
        *text = text.trim().to_owned();
    }
    new.address = new.address.map(|address| address.trim().to_owned()).filter(|address| !address.is_empty());
    new
}
