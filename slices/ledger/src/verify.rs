//! Recomputes everything: every fact's digest from its content, every row that a fact commits to, every leaf, tile
//! and root, every signature. Reads in pages; a log of millions needs no memory for them.

use std::collections::VecDeque;

use fact_log::{Checkpoint, Frontier, Hash, PublicKey, TileId, batch_commitment, leaf_hash};
use kernel::facts::{self, StoredFact};
use kernel::{Installation, Problem, Tx};

use crate::rows::{RowsOf, walk};
use crate::rules::difference::Difference;
use crate::rules::leaf::{examine, named};
use crate::{key, store};

/// What a verification found.
#[derive(Debug, serde::Serialize)]
pub struct Verification {
    /// Sealed facts, each read and digested again.
    pub facts: u64,
    /// Rows that facts commit to, each read and digested again.
    pub rows: u64,
    pub checkpoints: u64,
    /// Facts that wait to be sealed, as far as they were counted.
    pub unsealed: u64,
    /// The size and root of the newest checkpoint, to be compared with one kept elsewhere.
    pub size: u64,
    pub root: String,
    /// The key that the signatures were checked with, to be compared with the one kept elsewhere.
    pub key: String,
    /// What differs, the first fact first; no more than [`Verification::MOST`].
    pub differences: Vec<Difference>,
}

impl Verification {
    /// Enough to know what happened; more would only fill the screen.
    pub const MOST: usize = 20;

    pub fn is_sound(&self) -> bool {
        self.differences.is_empty()
    }

    fn found(&mut self, difference: Difference) {
        if self.differences.len() < Self::MOST {
            self.differences.push(difference);
        }
    }
}

/// Facts and checkpoints read at once.
const PAGE: i64 = 1_000;
/// Facts counted that wait to be sealed.
const WAITING: i64 = 10_000;

/// Verifies the whole log. `kept_elsewhere` is the text of a checkpoint that was printed or copied away: with it
/// the verification also proves that history was not rewritten. `progress` is told how many of how many facts.
pub async fn verify(
    installation: &Installation,
    tx: &mut Tx,
    rows: RowsOf,
    kept_elsewhere: Option<&str>,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Verification, Problem> {
    let head = store::head(tx).await?;
    let size = head.as_ref().map_or(0, |head| head.size);
    let unsealed = facts::unsealed(tx, WAITING).await?.len() as u64;
    let mut verification = Verification {
        facts: 0,
        rows: 0,
        checkpoints: 0,
        unsealed,
        size,
        root: Frontier::default().root().to_string(),
        key: String::new(),
        differences: Vec::new(),
    };
    if head.is_none() && kept_elsewhere.is_none() {
        not_covered(tx, size, &mut verification).await?;
        return Ok(verification);
    }
    let key = key::public(&installation.config)?;
    verification.key = key.to_string();
    let mut marks = Marks { key: &key, waiting: VecDeque::new(), read_to: 0, sound_to: 0, outside: None };
    if let Some(text) = kept_elsewhere {
        marks.keep_in_mind(text, size, &mut verification);
    }
    let mut log = Frontier::default();
    let mut tile = (u64::MAX, Vec::new());
    while log.size() < size {
        let from = i64::try_from(log.size()).map_err(Problem::broken)?;
        let page = facts::sealed_from(tx, from, PAGE).await?;
        if page.is_empty() {
            verification.found(Difference::FactMissing { leaf: log.size() });
            break;
        }
        for fact in page {
            let at = fact.leaf.and_then(|leaf| u64::try_from(leaf).ok()).unwrap_or(u64::MAX);
            // Leaves whose facts are gone still stand in the log.
            while log.size() < at.min(size) {
                verification.found(Difference::FactMissing { leaf: log.size() });
                let hash = sealed_leaf(tx, &mut tile, log.size()).await?.unwrap_or_default();
                advance(tx, &mut log, hash, &mut marks, &mut verification).await?;
            }
            if at >= size {
                break;
            }
            verify_fact(tx, &fact, at, &mut tile, rows, &mut verification).await?;
            let hash = sealed_leaf(tx, &mut tile, at).await?.unwrap_or_default();
            advance(tx, &mut log, hash, &mut marks, &mut verification).await?;
        }
        progress(log.size(), size);
    }
    verification.root = log.root().to_string();
    partial_tiles(tx, &log, &mut verification).await?;
    not_covered(tx, size, &mut verification).await?;
    Ok(verification)
}

/// One fact against its leaf, and the rows that it commits to.
async fn verify_fact(
    tx: &mut Tx,
    fact: &StoredFact,
    leaf: u64,
    tile: &mut (u64, Vec<u8>),
    rows: RowsOf,
    verification: &mut Verification,
) -> Result<(), Problem> {
    verification.facts += 1;
    match sealed_leaf(tx, tile, leaf).await? {
        Some(sealed) => {
            if let Some(difference) = examine(fact, leaf, sealed) {
                verification.found(difference);
            }
        }
        None => {
            verification.found(Difference::TileAltered { level: 0, number: store::leaf_tile(leaf).index });
        }
    }
    let Some((root, count)) = batch_commitment(&fact.body) else { return Ok(()) };
    // Of a batch that is not marked, only the edge is kept.
    let (mut batch, mut altered) = (Frontier::default(), None);
    // Facts that mark their rows name the altered one; of the others the root tells only that one was.
    let marks = fact_log::Marks::said_in(&fact.body);
    let (mut digests, mut names) = (Vec::new(), Vec::new());
    walk(tx, fact, rows, &mut |row| {
        let digest = row.computed();
        batch.push(leaf_hash(&digest));
        if marks.is_some() {
            digests.push(digest);
            names.push(row.name.clone());
        }
        if altered.is_none() && !row.is_as_digested() {
            altered = Some(row.name.clone());
        }
    })
    .await?;
    verification.rows += batch.size();
    let named = named(fact, leaf);
    if let Some(row) = altered {
        verification.found(Difference::RowAltered { named, row });
    } else if batch.size() != count {
        verification.found(Difference::RowsCount { named, expected: count, found: batch.size() });
    } else if batch.root() != root {
        let among = marks.and_then(|marks| marks.differing(&digests));
        let among = among.and_then(|rows| names.get(rows)).unwrap_or_default();
        verification.found(match among {
            [] => Difference::RowsAltered(named),
            [row] => Difference::RowAltered { named, row: row.clone() },
            [first, .., last] => {
                Difference::RowsAlteredAmong { named, first: first.clone(), last: last.clone() }
            }
        });
    }
    Ok(())
}

/// Appends a leaf as the log has it: the tiles it fills and the roots signed for the new size must agree.
async fn advance(
    tx: &mut Tx,
    log: &mut Frontier,
    leaf: Hash,
    marks: &mut Marks<'_>,
    verification: &mut Verification,
) -> Result<(), Problem> {
    for (id, hashes) in log.push(leaf) {
        compare_tile(tx, id, &hashes, verification).await?;
    }
    marks.pass(tx, log, verification).await
}

async fn partial_tiles(tx: &mut Tx, log: &Frontier, verification: &mut Verification) -> Result<(), Problem> {
    for (id, hashes) in log.partial_tiles() {
        compare_tile(tx, id, &hashes, verification).await?;
    }
    Ok(())
}

async fn compare_tile(
    tx: &mut Tx,
    id: TileId,
    hashes: &[u8],
    verification: &mut Verification,
) -> Result<(), Problem> {
    // A tile may have grown since; what it had must still be there.
    if !store::tile(tx, id).await?.is_some_and(|kept| kept.starts_with(hashes)) {
        verification.found(Difference::TileAltered { level: id.level, number: id.index });
    }
    Ok(())
}

/// The leaf as the log has it. The tile last read is at hand.
async fn sealed_leaf(tx: &mut Tx, tile: &mut (u64, Vec<u8>), leaf: u64) -> Result<Option<Hash>, Problem> {
    let id = store::leaf_tile(leaf);
    if tile.0 != id.index {
        *tile = (id.index, store::tile(tx, id).await?.unwrap_or_default());
    }
    let at = usize::try_from(leaf % fact_log::TILE_WIDTH).map_err(Problem::broken)? * 32;
    Ok(tile.1.get(at..at + 32).and_then(|bytes| bytes.try_into().ok()).map(Hash))
}

/// Facts that claim a leaf beyond the newest checkpoint.
async fn not_covered(tx: &mut Tx, size: u64, verification: &mut Verification) -> Result<(), Problem> {
    let from = i64::try_from(size).map_err(Problem::broken)?;
    // A sealing that committed since then has its own checkpoint.
    let size_now = store::head(tx).await?.map_or(0, |head| head.size);
    for fact in facts::sealed_from(tx, from, PAGE).await? {
        let leaf = fact.leaf.and_then(|leaf| u64::try_from(leaf).ok()).unwrap_or(u64::MAX);
        if leaf >= size_now {
            verification.found(Difference::NotCovered(named(&fact, leaf)));
        }
    }
    Ok(())
}

/// The checkpoints still ahead, in order, read as the log grows past them.
struct Marks<'a> {
    key: &'a PublicKey,
    waiting: VecDeque<store::Head>,
    read_to: u64,
    /// The last size at which the root was the signed one.
    sound_to: u64,
    outside: Option<Checkpoint>,
}

impl Marks<'_> {
    fn keep_in_mind(&mut self, text: &str, size: u64, verification: &mut Verification) {
        match Checkpoint::open(text, self.key) {
            Ok(outside) if outside.size > size => {
                verification.found(Difference::LogCut { size, kept_elsewhere: outside.size });
            }
            Ok(outside) => self.outside = Some(outside),
            Err(why) => verification.found(Difference::KeptElsewhereAltered { why }),
        }
    }

    async fn pass(
        &mut self,
        tx: &mut Tx,
        log: &Frontier,
        verification: &mut Verification,
    ) -> Result<(), Problem> {
        if self.outside.is_some_and(|outside| outside.size == log.size() && outside.root != log.root()) {
            verification.found(Difference::OtherHistory { kept_elsewhere: log.size() });
        }
        if self.waiting.is_empty() && self.read_to < log.size() {
            self.waiting = store::checkpoints_after(tx, self.read_to, PAGE).await?.into();
            self.read_to = self.waiting.back().map_or(u64::MAX, |last| last.size);
        }
        let Some(mark) = self.waiting.pop_front_if(|mark| mark.size <= log.size()) else { return Ok(()) };
        verification.checkpoints += 1;
        match Checkpoint::open(&mark.note, self.key) {
            Err(why) => verification.found(Difference::CheckpointAltered { size: mark.size, why }),
            Ok(signed) if signed == (Checkpoint { size: log.size(), root: log.root() }) => {
                self.sound_to = log.size();
            }
            Ok(_) => {
                verification.found(Difference::HistoryRewritten { size: mark.size, sound_to: self.sound_to });
            }
        }
        Ok(())
    }
}
