//! Turns facts that no leaf stands for yet into leaves, and signs the log as it then stands, all or nothing.

use fact_log::{Checkpoint, Frontier};
use kernel::facts::{self, StoredFact};
use kernel::{Act, Problem, Scope};

use crate::store::{self, Head};
use crate::{SEAL, key, rules};

/// What a sealing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// How many facts it sealed.
    pub facts: usize,
    /// How many leaves the log has now.
    pub size: u64,
}

/// Seals at most `limit` facts, oldest first. Before it signs, the log must still be the one it signed last.
///
/// A sealing is itself no fact: it would have to be sealed.
pub async fn seal_facts(act: &mut Act, limit: i64) -> Result<Sealed, Problem> {
    act.must(SEAL, &Scope::installation())?;
    // Leaves have an order: one process at a time gives it.
    act.tx.lock("ledger.seal").await?;
    let head = store::head(&mut act.tx).await?;
    let size = head.as_ref().map_or(0, |head| head.size);
    let waiting = facts::unsealed(&mut act.tx, limit).await?;
    if waiting.is_empty() {
        return Ok(Sealed { facts: 0, size });
    }
    let key = key::signing(act.installation(), head.is_none())?;
    let tiles = store::tiles(&mut act.tx, &Frontier::tiles_of(size)).await?;
    let mut log = Frontier::restore(size, &tiles).map_err(|_| Problem::refused("ledger-altered"))?;
    if let Some(head) = &head {
        let signed =
            Checkpoint::open(&head.note, key.public()).map_err(|_| Problem::refused("ledger-key-other"))?;
        if signed != (Checkpoint { size, root: log.root() }) {
            return Err(Problem::refused("ledger-altered"));
        }
    }
    append(act, &mut log, &waiting).await?;
    let note = Checkpoint { size: log.size(), root: log.root() }.sign(&key);
    store::add_checkpoint(&mut act.tx, &Head { size: log.size(), at: act.now, note }).await?;
    Ok(Sealed { facts: waiting.len(), size: log.size() })
}

/// Gives each fact the next leaf, and keeps the tiles that grew.
async fn append(act: &mut Act, log: &mut Frontier, waiting: &[StoredFact]) -> Result<(), Problem> {
    let mut grown = Vec::new();
    let mut sealed = Vec::with_capacity(waiting.len());
    for fact in waiting {
        sealed.push((fact.id, i64::try_from(log.size()).map_err(Problem::broken)?));
        grown.extend(log.push(rules::leaf::leaf_of(fact)));
    }
    facts::mark_sealed(&mut act.tx, &sealed).await?;
    grown.extend(log.partial_tiles());
    store::keep_tiles(&mut act.tx, grown).await
}
