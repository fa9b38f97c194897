//! Secret addresses of calendars: known by their digest.

use jiff::Timestamp;
use kernel::db::params;
use kernel::{Act, Problem, Tx, UserId};

/// Whose address it is, and since when.
pub async fn calendar_by_digest(tx: &mut Tx, digest: &str) -> Result<Option<(UserId, Timestamp)>, Problem> {
    let sql = "SELECT holder, created_at FROM access_calendar WHERE digest = $1";
    let row = tx.row(sql, params![digest]).await?;
    row.map(|row| Ok((row.get("holder")?, row.get("created_at")?))).transpose()
}

/// Since when a person has an address.
pub async fn calendar_since(tx: &mut Tx, user: UserId) -> Result<Option<Timestamp>, Problem> {
    let row = tx.row("SELECT created_at FROM access_calendar WHERE holder = $1", params![user]).await?;
    row.map(|row| row.get("created_at")).transpose()
}

/// The former one is worth nothing any more.
pub async fn keep_calendar(act: &mut Act, user: UserId, digest: &str) -> Result<(), Problem> {
    let sql = "INSERT INTO access_calendar (holder, digest, created_at) VALUES ($1, $2, $3) \
               ON CONFLICT (holder) DO UPDATE SET digest = $2, created_at = $3";
    act.tx.execute(sql, params![user, digest, act.now]).await?;
    Ok(())
}

pub async fn drop_calendar(act: &mut Act, user: UserId) -> Result<u64, Problem> {
    act.tx.execute("DELETE FROM access_calendar WHERE holder = $1", params![user]).await
}
