//! A batch: one record of the log commits to many rows that are kept elsewhere, by the root over their digests.

use tlog_tiles::{EMPTY_HASH, Hash, node_hash};

use crate::leaf::leaf_hash;

/// The digests of a batch's rows, in order.
///
/// ```
/// use fact_log::{Batch, check_inclusion, leaf_hash, salted_digest};
/// let digests: Vec<_> = (0..1_000_u32).map(|n| salted_digest(&[9; 16], &n.to_be_bytes())).collect();
/// let batch: Batch = digests.iter().copied().collect();
/// assert!(check_inclusion(&batch.path(41), 41, leaf_hash(&digests[41]), batch.size(), batch.root()));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Batch {
    leaves: Vec<Hash>,
}

impl FromIterator<[u8; 32]> for Batch {
    fn from_iter<T: IntoIterator<Item = [u8; 32]>>(digests: T) -> Self {
        Self { leaves: digests.into_iter().map(|digest| leaf_hash(&digest)).collect() }
    }
}

impl Extend<[u8; 32]> for Batch {
    fn extend<T: IntoIterator<Item = [u8; 32]>>(&mut self, digests: T) {
        self.leaves.extend(digests.into_iter().map(|digest| leaf_hash(&digest)));
    }
}

impl Batch {
    /// How many rows it has.
    ///
    /// ```
    /// assert_eq!(fact_log::Batch::default().size(), 0);
    /// ```
    pub fn size(&self) -> u64 {
        self.leaves.len() as u64
    }

    /// The root over all rows: what the record that commits to them says, as `batch_root`.
    ///
    /// ```
    /// # use fact_log::{Batch, leaf_hash};
    /// let batch: Batch = [[1; 32]].into_iter().collect();
    /// assert_eq!(batch.root(), leaf_hash(&[1; 32]));
    /// ```
    pub fn root(&self) -> Hash {
        if self.leaves.is_empty() { EMPTY_HASH } else { root(&self.leaves) }
    }

    /// The path that proves row `index` to be in the batch.
    ///
    /// ```
    /// # use fact_log::{Batch, leaf_hash};
    /// let batch: Batch = [[1; 32], [2; 32]].into_iter().collect();
    /// assert_eq!(batch.path(0), [leaf_hash(&[2; 32])]);
    /// ```
    ///
    /// # Panics
    /// When there is no such row.
    pub fn path(&self, index: usize) -> Vec<Hash> {
        assert!(index < self.leaves.len(), "row {index} is not in a batch of {}", self.leaves.len());
        let (mut rows, mut index, mut path) = (self.leaves.as_slice(), index, Vec::new());
        while rows.len() > 1 {
            let (left, right) = rows.split_at(left_width(rows.len()));
            if index < left.len() {
                path.push(root(right));
                rows = left;
            } else {
                path.push(root(left));
                index -= left.len();
                rows = right;
            }
        }
        path.reverse();
        path
    }
}

fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [one] => *one,
        _ => {
            let (left, right) = leaves.split_at(left_width(leaves.len()));
            node_hash(root(left), root(right))
        }
    }
}

/// The greatest power of two below the number of leaves (RFC 6962, 2.1).
fn left_width(leaves: usize) -> usize {
    leaves.next_power_of_two() / 2
}
