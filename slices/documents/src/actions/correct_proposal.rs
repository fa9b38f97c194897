//! A person puts a proposal right and so confirms it; what was read stays beside it.

use kernel::{Act, Fact, Problem};

use super::{chosen_one, judgement, must_own, open_reading, said_digest};
use crate::document::DocumentId;
use crate::proposal::{BatchId, Judgement, ProposalId, Said, Verdict};
use crate::rules::judging;
use crate::rules::reshaping::ReshapingRefused;
use crate::store;

pub async fn correct_proposal(
    act: &mut Act,
    document: DocumentId,
    proposal: ProposalId,
    now_says: Said,
) -> Result<BatchId, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    open_reading(act, document).await?;
    let found = chosen_one(act, document, proposal).await?;
    if found.replaced_by().is_some() {
        return Err(Problem::Refused(ReshapingRefused::Gone.text()));
    }
    let said = judging::correction(found.kind, now_says).map_err(Problem::Invalid)?;
    let content = said_digest(&said)?;
    let judged = judgement(act, Some(&found), Verdict::Confirmed, act.id());
    let (version, batch) = (judged.version, judged.batch);
    let judged = Judgement { said: Some(said), ..judged };
    store::readings::insert_judgements(&mut act.tx, &[(proposal, judged)]).await?;
    let told = serde_json::json!({ "proposal": proposal, "version": version, "content": content });
    act.append(Fact::new("documents.proposal_corrected", document, told)).await?;
    Ok(batch)
}
