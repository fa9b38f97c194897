//! A person puts a proposal right and so confirms it; what was read stays beside it.

use kernel::{Act, Fact, Problem, files};

use super::must_own;
use crate::document::DocumentId;
use crate::proposal::{BatchId, Judgement, ProposalId, Said, Verdict};
use crate::rules::judging;
use crate::store;

pub async fn correct_proposal(
    act: &mut Act,
    document: DocumentId,
    proposal: ProposalId,
    now_says: Said,
) -> Result<BatchId, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let former = store::documents::latest(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    if former.is_withdrawn {
        return Err(Problem::Refused(judging::JudgingRefused::Withdrawn.text()));
    }
    let found = store::readings::chosen(&mut act.tx, document, &[proposal]).await?;
    let found = found.into_iter().next().ok_or(Problem::NotFound)?;
    let said = judging::correction(found.kind, now_says).map_err(Problem::Invalid)?;
    let content = files::digest_of(serde_json::to_string(&said).map_err(Problem::broken)?.as_bytes());
    let judgement = Judgement {
        version: found.judgement.map_or(0, |last| last.version) + 1,
        verdict: Verdict::Confirmed,
        said: Some(said),
        reason: None,
        batch: act.id(),
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        recorded_at: act.now,
    };
    let (version, batch) = (judgement.version, judgement.batch);
    store::readings::insert_judgements(&mut act.tx, &[(proposal, judgement)]).await?;
    let told = serde_json::json!({ "proposal": proposal, "version": version, "content": content });
    act.append(Fact::new("documents.proposal_corrected", document, told)).await?;
    Ok(batch)
}
