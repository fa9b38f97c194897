//! Short marks beside a batch's root: which row was altered, where the root tells only that one was.

use serde::Deserialize;

use crate::leaf::leaf_hash;

/// So many marks stand for a batch, however many rows it has.
const MOST: usize = 256;
/// Bytes of a mark: it names a row, it proves nothing. The root does that.
const WIDTH: usize = 2;

/// The marks of a batch's rows: one for each row, or for each run of rows when they are many. A record says them as
/// `batch_marks`, beside its `batch_root`.
///
/// ```
/// use fact_log::{Marks, salted_digest};
/// let mut digests: Vec<_> = (0..1_000_u32).map(|n| salted_digest(&[9; 16], &n.to_be_bytes())).collect();
/// let content = format!(r#"{{"batch_marks": "{}"}}"#, Marks::of(&digests));
/// let marks = Marks::said_in(&content).unwrap();
/// assert_eq!(marks.differing(&digests), None);
/// digests[41] = [0; 32];
/// // A thousand rows are marked by fours.
/// assert_eq!(marks.differing(&digests), Some(40..44));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks(Vec<u8>);

impl Marks {
    /// The marks of these digests.
    ///
    /// ```
    /// assert_eq!(fact_log::Marks::of(&[[1; 32]; 3]).to_string().len(), 12);
    /// ```
    pub fn of(digests: &[[u8; 32]]) -> Self {
        let run = run(digests.len());
        Self(
            digests.chunks(run).flat_map(|some| leaf_hash(some.as_flattened()).0[..WIDTH].to_vec()).collect(),
        )
    }

    /// The marks that a record says; nothing when it says none.
    ///
    /// ```
    /// assert_eq!(fact_log::Marks::said_in("{}"), None);
    /// ```
    pub fn said_in(content: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Said {
            batch_marks: String,
        }
        let said: Said = serde_json::from_str(content.rsplit('\n').next()?).ok()?;
        let digits = said.batch_marks.as_bytes();
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        let marks: Option<Vec<u8>> = digits.chunks(2).map(byte).collect();
        marks.map(Self)
    }

    /// The first rows that are not as they were marked, one or a run of them; nothing when all are, or when there
    /// are not as many rows as were marked.
    ///
    /// ```
    /// # use fact_log::Marks;
    /// let marks = Marks::of(&[[1; 32], [2; 32]]);
    /// assert_eq!(marks.differing(&[[1; 32], [3; 32]]), Some(1..2));
    /// ```
    pub fn differing(&self, digests: &[[u8; 32]]) -> Option<std::ops::Range<usize>> {
        let now = Self::of(digests);
        if now.0.len() != self.0.len() {
            return None;
        }
        let at = self.0.chunks(WIDTH).zip(now.0.chunks(WIDTH)).position(|(was, is)| was != is)?;
        let run = run(digests.len());
        Some(at * run..((at + 1) * run).min(digests.len()))
    }
}

/// How many rows share a mark.
fn run(rows: usize) -> usize {
    rows.div_ceil(MOST).max(1)
}

impl std::fmt::Display for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
