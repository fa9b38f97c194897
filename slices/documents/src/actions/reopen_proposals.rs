//! Takes judgements back: the proposals wait again, and what was said before stays in their history.

use kernel::{Act, Fact, Problem};

use super::{judge, must_own};
use crate::document::DocumentId;
use crate::proposal::{BatchId, ProposalId, Verdict};
use crate::store;

pub async fn reopen_proposals(
    act: &mut Act,
    document: DocumentId,
    proposals: &[ProposalId],
) -> Result<BatchId, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let (batch, told) = judge(act, document, proposals, Verdict::Open, None).await?;
    act.append(Fact::new("documents.proposals_reopened", document, told)).await?;
    Ok(batch)
}
