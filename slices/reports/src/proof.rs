//! What a fact of acceptance commits to: the Merkle root over the digests of a submission's figures, in their order.

use fact_log::{Batch, BatchProof, Record};
use kernel::facts::{self, StoredFact};
use kernel::{Problem, Tx};

use crate::figure::{FigureId, SubmissionId};
use crate::store;
use crate::store::figures::Kept;

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn record(kept: &Kept) -> Record {
    Record {
        content: kept.figure.canonical(kept.own_known_on),
        // A salt of another length was altered; the digest then differs, which is the point.
        salt: kept.salt.clone().try_into().unwrap_or_default(),
    }
}

pub(crate) fn digests_of(figures: &[Kept]) -> Vec<[u8; 32]> {
    figures.iter().map(|kept| record(kept).digest()).collect()
}

pub(crate) fn batch_of(figures: &[Kept]) -> Batch {
    digests_of(figures).into_iter().collect()
}

/// The root and count over a submission's figures as the database has them now, in hexadecimal: to be compared
/// with `batch_root` and `batch_count` of its fact `reports.accepted`.
pub async fn verify_batch(tx: &mut Tx, submission: SubmissionId) -> Result<(String, u64), Problem> {
    let kept = store::figures::of_submission(tx, submission).await?;
    let batch = batch_of(&kept);
    Ok((hex(&batch.root().0), batch.size()))
}

/// One row of an acceptance, as its digest is made.
#[derive(Debug, Clone)]
pub struct FigureRow {
    pub figure: FigureId,
    pub salt: Vec<u8>,
    pub content: String,
}

/// The rows that a fact of acceptance commits to, in the order of its root: from the given place on, at most so
/// many, fewer only at the end.
pub async fn batch_rows(
    tx: &mut Tx,
    submission: SubmissionId,
    from: u64,
    most: u64,
) -> Result<Vec<FigureRow>, Problem> {
    let line = |number: u64| i64::try_from(number).map_err(Problem::broken);
    // Lines count from 1 without a gap: the rows before this one are as many as `from`.
    let kept = store::figures::page_of_submission(tx, submission, line(from)?, line(most)?).await?;
    let row = |kept: Kept| FigureRow {
        figure: kept.figure.id,
        content: kept.figure.canonical(kept.own_known_on),
        salt: kept.salt,
    };
    Ok(kept.into_iter().map(row).collect())
}

/// What an offline proof of one figure is made of, beside the fact's own place in the log.
#[derive(Debug, Clone)]
pub struct FigureProof {
    /// The figure's text and salt.
    pub record: Record,
    /// Its way to the root that the fact names.
    pub batch: BatchProof,
    /// The fact that names the root.
    pub fact: StoredFact,
}

/// Nothing when there is no such figure or nobody has accepted it.
pub async fn figure_proof_parts(tx: &mut Tx, figure: FigureId) -> Result<Option<FigureProof>, Problem> {
    let kept = store::figures::of_submission(tx, figure.submission).await?;
    let Some(index) = kept.iter().position(|kept| kept.figure.id == figure) else { return Ok(None) };
    let subject = figure.submission.to_string();
    let facts = facts::before(tx, None, Some(&subject), jiff::Timestamp::MAX, 20).await?;
    let Some(fact) = facts.into_iter().find(|fact| fact.kind == "reports.accepted") else { return Ok(None) };
    let batch = batch_of(&kept);
    let sealed =
        Record { content: String::from_utf8(fact.canonical()).map_err(Problem::broken)?, salt: salt(&fact) };
    let proof =
        BatchProof { index: index as u64, size: batch.size(), path: batch.path(index), record: sealed };
    Ok(Some(FigureProof { record: record(&kept[index]), batch: proof, fact }))
}

fn salt(fact: &StoredFact) -> [u8; fact_log::SALT_BYTES] {
    fact.salt.clone().try_into().unwrap_or_default()
}
