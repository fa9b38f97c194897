//! A person joins neighbouring proposals into one, which then waits to be confirmed; they stay to be seen as merged.

use kernel::{Act, Fact, Problem};

use super::{judgement, must_own, open_reading};
use crate::document::DocumentId;
use crate::proposal::{BatchId, Judgement, Making, ProposalId, Verdict};
use crate::rules::finding::Finding;
use crate::rules::reshaping;
use crate::store;

pub async fn merge_proposals(
    act: &mut Act,
    document: DocumentId,
    proposals: &[ProposalId],
) -> Result<BatchId, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let reading = open_reading(act, document).await?;
    let all = store::readings::proposals(&mut act.tx, reading.id).await?;
    let one = reshaping::merged(&all, proposals).map_err(|refused| Problem::Refused(refused.text()))?;
    let clauses = store::readings::clauses(&mut act.tx, reading.id).await?;
    let clause = clauses.iter().position(|clause| clause.name == one.clause).ok_or(Problem::NotFound)?;
    let (id, batch): (ProposalId, BatchId) = (act.id(), act.id());
    let finding = Finding {
        kind: one.kind,
        clause,
        starts: one.at.start,
        ends: one.at.end,
        said: one.said,
        why: one.why,
        sure: 100,
    };
    let made = Some((Making::Merged, batch));
    store::readings::insert_proposals(&mut act.tx, reading.id, &[(id, finding)], made).await?;
    let former: Vec<_> = all.iter().filter(|one| proposals.contains(&one.id)).collect();
    let judged: Vec<(ProposalId, Judgement)> = former
        .iter()
        .map(|former| {
            let replaced = judgement(act, Some(former), Verdict::Rejected, batch);
            (former.id, Judgement { became: Some(Making::Merged), ..replaced })
        })
        .collect();
    store::readings::insert_judgements(&mut act.tx, &judged).await?;
    let from: Vec<ProposalId> = former.iter().map(|one| one.id).collect();
    let told = serde_json::json!({ "proposal": id, "batch": batch, "from": from });
    act.append(Fact::new("documents.proposals_merged", document, told)).await?;
    Ok(batch)
}
