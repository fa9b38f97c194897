//! The right edge of a growing log: all that is needed to append leaves and to know the root.

use tlog_tiles::{EMPTY_HASH, Hash, node_hash};

use crate::tile::{MissingTile, TILE_WIDTH, TileId, Tiles};

/// The unfinished tile of each level. Memory and the cost of a root do not depend on the size of the log.
///
/// ```
/// use fact_log::{Frontier, leaf_hash};
/// let mut log = Frontier::default();
/// let written: Vec<_> = (0..600_u32).flat_map(|n| log.push(leaf_hash(&n.to_be_bytes()))).collect();
/// assert_eq!(log.size(), 600);
/// assert_eq!(written.len(), 2); // two full tiles of leaves
/// assert_eq!(log.partial_tiles().len(), 2); // 88 leaves, and a first tile of the level above
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frontier {
    size: u64,
    /// The hashes of the rightmost, unfinished tile of each level; fewer than a full tile in each.
    levels: Vec<Vec<Hash>>,
}

impl Frontier {
    /// How many leaves the log has.
    ///
    /// ```
    /// assert_eq!(fact_log::Frontier::default().size(), 0);
    /// ```
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The tiles from which [`Frontier::restore`] takes up a log of this size.
    ///
    /// ```
    /// use fact_log::{Frontier, TileId};
    /// assert_eq!(Frontier::tiles_of(600), [TileId { level: 0, index: 2 }, TileId { level: 1, index: 0 }]);
    /// ```
    pub fn tiles_of(size: u64) -> Vec<TileId> {
        levels_of(size)
            .filter(|(_, count)| count % TILE_WIDTH > 0)
            .map(|(level, count)| TileId { level, index: count / TILE_WIDTH })
            .collect()
    }

    /// Takes up a log of `size` leaves again from the tiles that [`Frontier::tiles_of`] names.
    /// The tiles may be wider than the size asks for: what came later is left out.
    ///
    /// ```
    /// use fact_log::{Frontier, Tiles, leaf_hash};
    /// let mut log = Frontier::default();
    /// let mut tiles = Tiles::default();
    /// for n in 0..300_u32 {
    ///     tiles.extend(log.push(leaf_hash(&n.to_be_bytes())));
    /// }
    /// tiles.extend(log.partial_tiles());
    /// assert_eq!(Frontier::restore(300, &tiles).unwrap(), log);
    /// ```
    ///
    /// # Errors
    /// When a tile is missing or too short.
    pub fn restore(size: u64, tiles: &Tiles) -> Result<Self, MissingTile> {
        let levels = levels_of(size).map(|(level, count)| match count % TILE_WIDTH {
            0 => Ok(Vec::new()),
            width => tiles.hashes(TileId { level, index: count / TILE_WIDTH }, width),
        });
        Ok(Self { size, levels: levels.collect::<Result<_, _>>()? })
    }

    /// Appends a leaf; returns the tiles that it filled, to be kept. Most leaves fill none.
    ///
    /// ```
    /// use fact_log::{Frontier, leaf_hash};
    /// let mut log = Frontier::default();
    /// assert!(log.push(leaf_hash(b"first")).is_empty());
    /// ```
    pub fn push(&mut self, leaf: Hash) -> Vec<(TileId, Vec<u8>)> {
        self.size += 1;
        let mut filled = Vec::new();
        let mut hash = leaf;
        for (level, count) in (0..).zip(std::iter::successors(Some(self.size), |n| Some(n / TILE_WIDTH))) {
            if self.levels.len() == usize::from(level) {
                self.levels.push(Vec::new());
            }
            let tile = &mut self.levels[usize::from(level)];
            tile.push(hash);
            if count % TILE_WIDTH > 0 {
                break;
            }
            hash = perfect_root(tile);
            filled.push((TileId { level, index: count / TILE_WIDTH - 1 }, bytes(tile)));
            tile.clear();
        }
        filled
    }

    /// The unfinished tiles as they stand, to be kept until they grow.
    ///
    /// ```
    /// use fact_log::{Frontier, leaf_hash};
    /// let mut log = Frontier::default();
    /// log.push(leaf_hash(b"first"));
    /// assert_eq!(log.partial_tiles()[0].1, leaf_hash(b"first").0);
    /// ```
    pub fn partial_tiles(&self) -> Vec<(TileId, Vec<u8>)> {
        let tiles = (0..).zip(&self.levels).zip(levels_of(self.size));
        tiles
            .filter(|((_, tile), _)| !tile.is_empty())
            .map(|((level, tile), (_, count))| (TileId { level, index: count / TILE_WIDTH }, bytes(tile)))
            .collect()
    }

    /// The root over all leaves (RFC 6962, 2.1); of no leaves, the hash of nothing.
    ///
    /// ```
    /// use fact_log::{Frontier, leaf_hash};
    /// let mut log = Frontier::default();
    /// assert_eq!(log.root().to_string(), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    /// log.push(leaf_hash(b"only"));
    /// assert_eq!(log.root(), leaf_hash(b"only"));
    /// ```
    pub fn root(&self) -> Hash {
        // From right to left, perfect subtrees grow; each takes all that stands right of it as its right neighbour.
        let mut root = None;
        for tile in &self.levels {
            let mut end = tile.len();
            while end > 0 {
                let width = 1 << end.trailing_zeros();
                let left = perfect_root(&tile[end - width..end]);
                root = Some(root.map_or(left, |right| node_hash(left, right)));
                end -= width;
            }
        }
        root.unwrap_or(EMPTY_HASH)
    }
}

/// For each level of tiles, from the leaves: how many hashes it has.
fn levels_of(size: u64) -> impl Iterator<Item = (u8, u64)> {
    (0..).zip(
        std::iter::successors(Some(size), |count| Some(count / TILE_WIDTH)).take_while(|&count| count > 0),
    )
}

/// The root of a perfect tree: the number of hashes is a power of two.
fn perfect_root(hashes: &[Hash]) -> Hash {
    match hashes {
        [one] => *one,
        _ => {
            let (left, right) = hashes.split_at(hashes.len() / 2);
            node_hash(perfect_root(left), perfect_root(right))
        }
    }
}

fn bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}
