//! A person says that a proposal is none. It stays to be seen, with who said so, when and why.

use kernel::{Act, Fact, Problem};

use super::{judge, must_own};
use crate::document::DocumentId;
use crate::proposal::{BatchId, ProposalId, Verdict};
use crate::store;

pub async fn reject_proposals(
    act: &mut Act,
    document: DocumentId,
    proposals: &[ProposalId],
    reason: &str,
) -> Result<BatchId, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let (batch, told) = judge(act, document, proposals, Verdict::Rejected, reason).await?;
    act.append(Fact::new("documents.proposals_rejected", document, told)).await?;
    Ok(batch)
}
