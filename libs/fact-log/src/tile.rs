//! Tiles: the hashes of the log in pieces of 256, addressed as in C2SP tlog-tiles, and the proofs made of them.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;

use tlog_tiles::{Error, HASH_SIZE, Hash, HashReader, Tile};

/// How many hashes a full tile has.
///
/// ```
/// assert_eq!(fact_log::TILE_WIDTH, 256);
/// ```
pub const TILE_WIDTH: u64 = 256;
/// Two to this power is the width of a tile.
const HEIGHT: u8 = 8;
/// With more levels, the number of leaves would not fit.
const LEVELS: u8 = 8;

/// A tile's place, however wide it is by now.
///
/// ```
/// use fact_log::TileId;
/// assert_eq!(TileId { level: 0, index: 1_234_067 }.path(256), "tile/0/x001/x234/067");
/// assert_eq!(TileId { level: 1, index: 0 }.path(17), "tile/1/000.p/17");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileId {
    /// 0 for leaves; above, each hash is the root of a full tile below.
    pub level: u8,
    /// The tile's number within its level.
    pub index: u64,
}

impl TileId {
    /// The address under which a log serves the tile with its first `width` hashes.
    ///
    /// ```
    /// assert_eq!(fact_log::TileId { level: 2, index: 3 }.path(1), "tile/2/003.p/1");
    /// ```
    ///
    /// # Panics
    /// When the width is not between 1 and 256, or the level above 63.
    pub fn path(self, width: u16) -> String {
        // The crate writes the height of the tiles as well, which C2SP fixed and dropped.
        let path = Tile::new(HEIGHT, self.level, self.index, width.into(), false).path();
        path.replacen("tile/8/", "tile/", 1)
    }
}

/// What a request under `tile/` asks for.
///
/// ```
/// use fact_log::{TileId, TilePath};
/// let path = TilePath::parse("tile/0/x001/067.p/3").unwrap();
/// assert_eq!(path, TilePath { tile: TileId { level: 0, index: 1_067 }, width: 3, is_entries: false });
/// assert!(TilePath::parse("tile/entries/000").unwrap().is_entries);
/// for wrong in ["tile/0/067.p/256", "tile/0/067.p/0", "tile/00/067", "tile/0/67", "tile/9/000", "tile/0/000/", ""] {
///     assert_eq!(TilePath::parse(wrong), None, "{wrong}");
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TilePath {
    /// Which tile; level 0 for entries.
    pub tile: TileId,
    /// How many of its hashes or entries: 256 when full.
    pub width: u16,
    /// Whether the entries are asked for, not the hashes of their leaves.
    pub is_entries: bool,
}

impl TilePath {
    /// Reads an address; nothing when it is not exactly as C2SP writes it.
    ///
    /// ```
    /// assert_eq!(fact_log::TilePath::parse("tile/1/002").unwrap().tile.index, 2);
    /// ```
    pub fn parse(path: &str) -> Option<Self> {
        let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let is_entries = level == "entries";
        let level = if is_entries { 0 } else { level.parse().ok().filter(|&level| level < LEVELS)? };
        // The crate panics on a partial tile of no hashes.
        let is_empty = rest.split_once(".p/").is_some_and(|(_, width)| width.parse() == Ok(0));
        let tile = (!is_empty).then(|| Tile::from_path(&format!("tile/{HEIGHT}/{level}/{rest}")).ok())??;
        let width = u16::try_from(tile.width()).expect("a tile is at most 256 wide");
        let parsed = Self { tile: TileId { level, index: tile.level_index() }, width, is_entries };
        (is_entries || parsed.tile.path(width) == path).then_some(parsed)
    }
}

/// A tile that a computation needs was not given, or is too short for it.
///
/// ```
/// use fact_log::{Tiles, TileId};
/// let missing = Tiles::default().root(5).unwrap_err();
/// assert_eq!(missing.0, TileId { level: 0, index: 0 });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingTile(pub TileId);

impl fmt::Display for MissingTile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tile {} of level {} is missing or too short", self.0.index, self.0.level)
    }
}

impl std::error::Error for MissingTile {}

/// Some tiles of a log, fetched by the caller: enough for one root or proof.
///
/// Ask which are needed, fetch them, then compute:
///
/// ```
/// use fact_log::{Frontier, Tiles, check_inclusion, leaf_hash};
/// let (mut log, mut kept) = (Frontier::default(), Tiles::default());
/// for n in 0..1_000_u32 {
///     kept.extend(log.push(leaf_hash(&n.to_be_bytes())));
/// }
/// kept.extend(log.partial_tiles());
///
/// let needed = Tiles::for_inclusion(300, 1_000);
/// let tiles: Tiles = needed.iter().map(|&id| (id, kept.get(id).unwrap().to_vec())).collect();
/// let path = tiles.inclusion(300, 1_000).unwrap();
/// assert!(check_inclusion(&path, 300, leaf_hash(&300_u32.to_be_bytes()), 1_000, log.root()));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Tiles(HashMap<TileId, Vec<u8>>);

impl Extend<(TileId, Vec<u8>)> for Tiles {
    fn extend<T: IntoIterator<Item = (TileId, Vec<u8>)>>(&mut self, tiles: T) {
        self.0.extend(tiles);
    }
}

impl FromIterator<(TileId, Vec<u8>)> for Tiles {
    fn from_iter<T: IntoIterator<Item = (TileId, Vec<u8>)>>(tiles: T) -> Self {
        Self(tiles.into_iter().collect())
    }
}

impl Tiles {
    /// A tile's bytes, if it was given.
    ///
    /// ```
    /// # use fact_log::{TileId, Tiles};
    /// assert_eq!(Tiles::default().get(TileId { level: 0, index: 0 }), None);
    /// ```
    pub fn get(&self, tile: TileId) -> Option<&[u8]> {
        self.0.get(&tile).map(Vec::as_slice)
    }

    pub(crate) fn hashes(&self, tile: TileId, width: u64) -> Result<Vec<Hash>, MissingTile> {
        let width = usize::try_from(width).map_err(|_| MissingTile(tile))?;
        let bytes =
            self.get(tile).and_then(|bytes| bytes.get(..width * HASH_SIZE)).ok_or(MissingTile(tile))?;
        let hash = |bytes: &[u8]| Hash(bytes.try_into().expect("chunks are of a hash's size"));
        Ok(bytes.chunks_exact(HASH_SIZE).map(hash).collect())
    }

    /// The tiles that [`Tiles::root`] needs.
    ///
    /// ```
    /// # use fact_log::{TileId, Tiles};
    /// assert_eq!(Tiles::for_root(256), [TileId { level: 1, index: 0 }]);
    /// ```
    pub fn for_root(size: u64) -> Vec<TileId> {
        needed(|reader| tlog_tiles::tree_hash(size, reader).map(drop))
    }

    /// The root over the first `size` leaves.
    ///
    /// ```
    /// # use fact_log::{Frontier, Tiles};
    /// assert_eq!(Tiles::default().root(0).unwrap(), Frontier::default().root());
    /// ```
    ///
    /// # Errors
    /// When a tile is missing.
    pub fn root(&self, size: u64) -> Result<Hash, MissingTile> {
        self.compute(|reader| tlog_tiles::tree_hash(size, reader))
    }

    /// The tiles that [`Tiles::inclusion`] needs.
    ///
    /// ```
    /// # use fact_log::Tiles;
    /// assert_eq!(Tiles::for_inclusion(70_000, 10_000_000).len(), 5);
    /// ```
    pub fn for_inclusion(index: u64, size: u64) -> Vec<TileId> {
        needed(|reader| tlog_tiles::prove_record(size, index, reader).map(drop))
    }

    /// The path that proves leaf `index` to be in the log of the first `size` leaves (RFC 6962, 2.1.1).
    ///
    /// ```
    /// # use fact_log::Tiles;
    /// assert_eq!(Tiles::default().inclusion(0, 1).unwrap(), []);
    /// ```
    ///
    /// # Errors
    /// When a tile is missing.
    ///
    /// # Panics
    /// When the index is not below the size.
    pub fn inclusion(&self, index: u64, size: u64) -> Result<Vec<Hash>, MissingTile> {
        assert!(index < size, "leaf {index} is not in a log of {size}");
        self.compute(|reader| tlog_tiles::prove_record(size, index, reader))
    }

    /// The tiles that [`Tiles::consistency`] needs.
    ///
    /// ```
    /// # use fact_log::Tiles;
    /// assert!(Tiles::for_consistency(5, 5).is_empty());
    /// ```
    pub fn for_consistency(old: u64, new: u64) -> Vec<TileId> {
        if old == 0 {
            return Vec::new();
        }
        needed(|reader| tlog_tiles::prove_tree(new, old, reader).map(drop))
    }

    /// The proof that the log of `new` leaves begins with the log of `old` leaves (RFC 6962, 2.1.2).
    ///
    /// ```
    /// # use fact_log::Tiles;
    /// assert_eq!(Tiles::default().consistency(0, 0).unwrap(), []);
    /// ```
    ///
    /// # Errors
    /// When a tile is missing.
    ///
    /// # Panics
    /// When the old size is above the new.
    pub fn consistency(&self, old: u64, new: u64) -> Result<Vec<Hash>, MissingTile> {
        assert!(old <= new, "a log of {new} cannot begin with one of {old}");
        if old == 0 {
            return Ok(Vec::new());
        }
        self.compute(|reader| tlog_tiles::prove_tree(new, old, reader))
    }

    fn compute<T>(&self, compute: impl Fn(&Reader<'_>) -> Result<T, Error>) -> Result<T, MissingTile> {
        let reader = Reader { tiles: self, missing: Cell::new(None) };
        compute(&reader).map_err(|_| {
            MissingTile(reader.missing.get().expect("sizes were checked: only a missing tile can stop this"))
        })
    }
}

/// Does this path lead from the leaf to the root?
///
/// ```
/// use fact_log::{check_inclusion, leaf_hash};
/// let only = leaf_hash(b"only");
/// assert!(check_inclusion(&[], 0, only, 1, only));
/// assert!(!check_inclusion(&[], 0, leaf_hash(b"other"), 1, only));
/// ```
pub fn check_inclusion(path: &[Hash], index: u64, leaf: Hash, size: u64, root: Hash) -> bool {
    tlog_tiles::check_record(&path.to_vec(), size, root, index, leaf).is_ok()
}

/// Does this proof show that the new log begins with the old one? Any log begins with the empty one.
///
/// ```
/// use fact_log::{check_consistency, leaf_hash};
/// let root = leaf_hash(b"only");
/// assert!(check_consistency(&[], 1, root, 1, root));
/// assert!(!check_consistency(&[], 1, root, 1, leaf_hash(b"other")));
/// ```
pub fn check_consistency(proof: &[Hash], old: u64, old_root: Hash, new: u64, new_root: Hash) -> bool {
    match old {
        0 => proof.is_empty() && old_root == tlog_tiles::EMPTY_HASH,
        _ => tlog_tiles::check_tree(&proof.to_vec(), new, new_root, old, old_root).is_ok(),
    }
}

/// Lets the crate read single hashes out of tiles.
struct Reader<'a> {
    tiles: &'a Tiles,
    missing: Cell<Option<TileId>>,
}

impl HashReader for Reader<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let read = |&index: &u64| {
            let tile = Tile::from_index(HEIGHT, index);
            let id = id_of(&tile);
            let found = self.tiles.get(id).and_then(|bytes| tile.hash_at_index(bytes, index).ok());
            found.ok_or_else(|| {
                self.missing.set(Some(id));
                Error::InvalidTile
            })
        };
        indexes.iter().map(read).collect()
    }
}

/// Notes what a computation would read, and lets it run on nothing.
#[derive(Default)]
struct Wish(RefCell<Vec<TileId>>);

impl HashReader for Wish {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        self.0.borrow_mut().extend(indexes.iter().map(|&index| id_of(&Tile::from_index(HEIGHT, index))));
        Ok(vec![Hash::default(); indexes.len()])
    }
}

fn needed(compute: impl Fn(&Wish) -> Result<(), Error>) -> Vec<TileId> {
    let wish = Wish::default();
    // A size that cannot be asks for nothing; the computation itself then says so.
    let _ = compute(&wish);
    let mut tiles = wish.0.into_inner();
    tiles.sort_unstable();
    tiles.dedup();
    tiles
}

fn id_of(tile: &Tile) -> TileId {
    TileId { level: tile.level(), index: tile.level_index() }
}
