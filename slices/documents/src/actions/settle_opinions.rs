//! Says whose opinion counts: it becomes the judgement, in the name of whoever settles it.

use kernel::{Act, Fact, Problem};

use super::{judgement, must_own, reading_of};
use crate::document::DocumentId;
use crate::proposal::{BatchId, Judgement, ProposalId, Verdict};
use crate::rules::two_readers::ReadersRefused;
use crate::store;

/// Proposals, and whose opinion on each counts.
pub async fn settle_opinions(
    act: &mut Act,
    document: DocumentId,
    choices: &[(ProposalId, String)],
) -> Result<BatchId, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let reading = reading_of(act, document).await?;
    let opinions = store::opinions::of_reading(&mut act.tx, reading.id).await?;
    let proposals = store::readings::proposals(&mut act.tx, reading.id).await?;
    let batch: BatchId = act.id();
    let judged: Vec<(ProposalId, Judgement)> = choices
        .iter()
        .filter_map(|(id, reader)| {
            let is_chosen = |one: &&crate::Opinion| one.proposal == *id && one.reader == *reader;
            let opinion = opinions.iter().find(is_chosen).filter(|one| one.verdict != Verdict::Open)?;
            let proposal = proposals.iter().find(|one| one.id == *id)?;
            if proposal.replaced_by().is_some() {
                return None;
            }
            let judged = judgement(act, Some(proposal), opinion.verdict, batch);
            Some((*id, Judgement { said: opinion.said.clone(), ..judged }))
        })
        .collect();
    if judged.is_empty() {
        return Err(Problem::Refused(ReadersRefused::NothingSaid.text()));
    }
    store::readings::insert_judgements(&mut act.tx, &judged).await?;
    let ids: Vec<ProposalId> = judged.iter().map(|(id, _)| *id).collect();
    let told = serde_json::json!({ "batch": batch, "proposals": ids });
    act.append(Fact::new("documents.opinions_settled", document, told)).await?;
    Ok(batch)
}
