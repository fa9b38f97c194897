//! A named person confirms what the reader proposed; only then may anything be made of it.

use kernel::{Act, Fact, Problem};

use super::{judge, must_own};
use crate::document::DocumentId;
use crate::proposal::{BatchId, ProposalId, Verdict};
use crate::store;

/// Those already confirmed stay as they are. Answers with the batch, by which all of it can be taken back.
pub async fn confirm_proposals(
    act: &mut Act,
    document: DocumentId,
    proposals: &[ProposalId],
) -> Result<BatchId, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let (batch, told) = judge(act, document, proposals, Verdict::Confirmed, None).await?;
    act.append(Fact::new("documents.proposals_confirmed", document, told)).await?;
    Ok(batch)
}
