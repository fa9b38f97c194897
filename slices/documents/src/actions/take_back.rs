//! Takes a whole act back: what it judged waits again, what it made is rejected. All of it stays to be seen.

use kernel::{Act, Fact, Problem};

use super::{judgement, must_own, open_reading};
use crate::document::DocumentId;
use crate::proposal::{BatchId, Judgement, ProposalId, Verdict};
use crate::rules::judging::JudgingRefused;
use crate::rules::reshaping;
use crate::store;

pub async fn take_back(act: &mut Act, document: DocumentId, batch: BatchId) -> Result<BatchId, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    open_reading(act, document).await?;
    let of_act = store::readings::of_batch(&mut act.tx, document, batch).await?;
    let (open, gone) =
        reshaping::taken_back(&of_act, batch).map_err(|refused| Problem::Refused(refused.text()))?;
    let own: BatchId = act.id();
    let waits = open
        .into_iter()
        .filter(|one| one.verdict() != Verdict::Open)
        .map(|one| (one.id, judgement(act, Some(one), Verdict::Open, own)));
    let rejected = gone.into_iter().map(|one| (one.id, judgement(act, Some(one), Verdict::Rejected, own)));
    let judged: Vec<(ProposalId, Judgement)> = waits.chain(rejected).collect();
    if judged.is_empty() {
        return Err(Problem::Refused(JudgingRefused::Nothing.text()));
    }
    store::readings::insert_judgements(&mut act.tx, &judged).await?;
    let ids: Vec<ProposalId> = judged.iter().map(|(id, _)| *id).collect();
    let told = serde_json::json!({ "batch": own, "of": batch, "proposals": ids });
    act.append(Fact::new("documents.act_taken_back", document, told)).await?;
    Ok(own)
}
