//! The tiles and checkpoints of the log. Facts are the kernel's.

use fact_log::{TILE_WIDTH, TileId, Tiles};
use jiff::Timestamp;
use kernel::db::{Row, Value, params};
use kernel::{Problem, Tx};

/// A signed state of the log.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Head {
    pub size: u64,
    pub at: Timestamp,
    pub note: String,
}

/// A number of leaves or tiles as the database keeps it.
fn stored(number: u64) -> Result<i64, Problem> {
    i64::try_from(number).map_err(Problem::broken)
}

fn counted(row: &Row, column: &str) -> Result<u64, Problem> {
    u64::try_from(row.get::<i64>(column)?).map_err(Problem::broken)
}

fn read(row: &Row) -> Result<Head, Problem> {
    Ok(Head { size: counted(row, "size")?, at: row.get("at")?, note: row.get("note")? })
}

/// The newest checkpoint; none before anything was sealed.
pub async fn head(tx: &mut Tx) -> Result<Option<Head>, Problem> {
    let sql = "SELECT size, at, note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1";
    tx.row(sql, params![]).await?.as_ref().map(read).transpose()
}

/// Size and beginning of the root of the newest checkpoint, short enough to be compared by eye with a print: what
/// every page says of itself.
pub async fn newest_checkpoint(tx: &mut Tx) -> Result<Option<(u64, String)>, Problem> {
    let sql = "SELECT note AS answer FROM ledger_checkpoint ORDER BY size DESC LIMIT 1";
    let note = tx.remembered("ledger_checkpoint", sql, params![]).await?;
    // A checkpoint is origin, size and root, a line each.
    let mut lines = note.lines().skip(1);
    let (Some(size), Some(root)) = (lines.next(), lines.next()) else { return Ok(None) };
    Ok(Some((size.parse().map_err(Problem::broken)?, root.chars().take(12).collect())))
}

/// Checkpoints of greater size than the given one, by size.
pub async fn checkpoints_after(tx: &mut Tx, size: u64, limit: i64) -> Result<Vec<Head>, Problem> {
    let sql = "SELECT size, at, note FROM ledger_checkpoint WHERE size > $1 ORDER BY size LIMIT $2";
    tx.rows(sql, params![stored(size)?, limit]).await?.iter().map(read).collect()
}

/// Checkpoints of smaller size than the given one (or the newest of all), newest first.
pub async fn checkpoints_before(tx: &mut Tx, size: Option<u64>, limit: i64) -> Result<Vec<Head>, Problem> {
    let size = size.map_or(Ok(i64::MAX), stored)?;
    let sql = "SELECT size, at, note FROM ledger_checkpoint WHERE size < $1 ORDER BY size DESC LIMIT $2";
    tx.rows(sql, params![size, limit]).await?.iter().map(read).collect()
}

pub async fn add_checkpoint(tx: &mut Tx, head: &Head) -> Result<(), Problem> {
    let sql = "INSERT INTO ledger_checkpoint (size, at, note) VALUES ($1, $2, $3)";
    tx.execute(sql, params![stored(head.size)?, head.at, head.note]).await?;
    Ok(())
}

/// Those of the tiles that exist, as wide as they are by now.
pub async fn tiles(tx: &mut Tx, ids: &[TileId]) -> Result<Tiles, Problem> {
    let mut tiles = Tiles::default();
    for &id in ids {
        tiles.extend(tile(tx, id).await?.map(|hashes| (id, hashes)));
    }
    Ok(tiles)
}

pub async fn tile(tx: &mut Tx, id: TileId) -> Result<Option<Vec<u8>>, Problem> {
    // A number too large for the database is that of no tile.
    let Ok(number) = i64::try_from(id.index) else { return Ok(None) };
    let sql = "SELECT hashes FROM ledger_tile WHERE level = $1 AND number = $2";
    tx.row(sql, params![id.level, number]).await?.map(|row| row.get("hashes")).transpose()
}

/// Keeps tiles, new or grown.
pub async fn keep_tiles(tx: &mut Tx, tiles: Vec<(TileId, Vec<u8>)>) -> Result<(), Problem> {
    let mut values: Vec<Value> = Vec::with_capacity(tiles.len() * 3);
    for (id, hashes) in tiles {
        values.extend(params![id.level, stored(id.index)?, hashes]);
    }
    let head = "INSERT INTO ledger_tile (level, number, hashes) VALUES";
    let tail = "ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes";
    tx.insert_many(head, tail, 3, values).await
}

/// The leaf tile in which a leaf stands.
pub fn leaf_tile(leaf: u64) -> TileId {
    TileId { level: 0, index: leaf / TILE_WIDTH }
}
