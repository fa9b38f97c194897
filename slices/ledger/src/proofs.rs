//! Puts together the file by which anybody checks one fact, or one row that a fact commits to.

use fact_log::{Batch, BatchProof, ProofFile, Record, Tiles};
use kernel::facts::{self, FactId, StoredFact};
use kernel::{Installation, Problem, Tx};

use crate::rows::{RowsOf, walk};
use crate::{key, store};

/// The proof of a fact under the newest checkpoint.
pub async fn prove_fact(
    installation: &Installation,
    tx: &mut Tx,
    fact: FactId,
) -> Result<ProofFile, Problem> {
    let fact = facts::find(tx, fact).await?.ok_or(Problem::NotFound)?;
    prove(installation, tx, &fact).await
}

/// The proof of one row of those that a fact commits to, counted from 0.
pub async fn prove_row(
    installation: &Installation,
    tx: &mut Tx,
    fact: FactId,
    row: u64,
    rows: RowsOf,
) -> Result<ProofFile, Problem> {
    let fact = facts::find(tx, fact).await?.ok_or(Problem::NotFound)?;
    let proof = prove(installation, tx, &fact).await?;
    let (mut batch, mut asked) = (Batch::default(), None);
    walk(tx, &fact, rows, &mut |seen| {
        if batch.size() == row {
            asked = Some(seen.clone());
        }
        batch.extend([seen.computed()]);
    })
    .await?;
    let asked = asked.ok_or(Problem::NotFound)?;
    let record = asked.record().ok_or_else(|| Problem::refused("ledger-altered"))?;
    let path = batch.path(usize::try_from(row).map_err(Problem::broken)?);
    let way = BatchProof { index: row, size: batch.size(), path, record: proof.record };
    Ok(ProofFile { record, batch: Some(way), ..proof })
}

async fn prove(installation: &Installation, tx: &mut Tx, fact: &StoredFact) -> Result<ProofFile, Problem> {
    let not_yet = || Problem::refused("ledger-not-sealed-yet");
    let leaf = fact.leaf.and_then(|leaf| u64::try_from(leaf).ok()).ok_or_else(not_yet)?;
    let head = store::head(tx).await?.filter(|head| leaf < head.size).ok_or_else(not_yet)?;
    let tiles = store::tiles(tx, &Tiles::for_inclusion(leaf, head.size)).await?;
    let path = tiles.inclusion(leaf, head.size).map_err(|_| Problem::refused("ledger-altered"))?;
    let key = key::public(&installation.config)?.to_string();
    Ok(ProofFile {
        record: record_of(fact)?,
        batch: None,
        index: leaf,
        path,
        checkpoint: head.note,
        key: Some(key),
    })
}

fn record_of(fact: &StoredFact) -> Result<Record, Problem> {
    let content = String::from_utf8(fact.canonical()).map_err(Problem::broken)?;
    let salt = fact.salt.as_slice().try_into().map_err(|_| Problem::refused("ledger-altered"))?;
    Ok(Record { content, salt })
}
