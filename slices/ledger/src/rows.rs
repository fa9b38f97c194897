//! Rows that a fact commits to by one root, kept by other slices: how the ledger asks the app for them.

use std::future::Future;
use std::pin::Pin;

use fact_log::{Record, SALT_BYTES, salted_digest};
use kernel::facts::StoredFact;
use kernel::{Problem, Tx};

/// A row as its owner keeps it.
#[derive(Debug, Clone)]
pub struct BatchRow {
    /// How the row is named to a person, such as `figure 01J…`.
    pub name: String,
    pub salt: Vec<u8>,
    /// The canonical text that was digested.
    pub content: String,
    /// The digest as kept beside the row, when it is: by it an altered row is named, not only its batch.
    pub digest: Option<Vec<u8>>,
}

/// The rows of a fact in the order of its root, from the given one on, at most so many; fewer only at the end.
/// A fact that is not the owner's has none.
pub type RowsOf = for<'a> fn(&'a mut Tx, &'a StoredFact, u64, u64) -> Rows<'a>;

/// The future of some rows.
pub type Rows<'a> = Pin<Box<dyn Future<Output = Result<Vec<BatchRow>, Problem>> + Send + 'a>>;

/// For an app in which no fact commits to rows.
pub fn no_rows<'a>(_: &'a mut Tx, _: &'a StoredFact, _: u64, _: u64) -> Rows<'a> {
    Box::pin(async { Ok(Vec::new()) })
}

/// Rows asked for at once.
pub(crate) const PAGE: u64 = 2_000;

impl BatchRow {
    /// What a proof shows of the row; nothing when its salt is not one.
    pub(crate) fn record(&self) -> Option<Record> {
        let salt = self.salt.as_slice().try_into().ok()?;
        Some(Record { content: self.content.clone(), salt })
    }

    /// The digest recomputed from what is kept. A salt of a wrong length cannot be the one that was digested.
    pub(crate) fn computed(&self) -> [u8; 32] {
        let salt: [u8; SALT_BYTES] = self.salt.as_slice().try_into().unwrap_or_default();
        salted_digest(&salt, self.content.as_bytes())
    }

    pub(crate) fn is_as_digested(&self) -> bool {
        self.salt.len() == SALT_BYTES && self.digest.as_ref().is_none_or(|digest| *digest == self.computed())
    }
}

/// Shows every row of a fact, in order, a page at a time.
pub(crate) async fn walk(
    tx: &mut Tx,
    fact: &StoredFact,
    rows: RowsOf,
    see: &mut (dyn FnMut(&BatchRow) + Send),
) -> Result<(), Problem> {
    let mut from = 0;
    loop {
        let page = rows(tx, fact, from, PAGE).await?;
        page.iter().for_each(&mut *see);
        from += page.len() as u64;
        if (page.len() as u64) < PAGE {
            return Ok(());
        }
    }
}
