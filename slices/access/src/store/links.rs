//! One-time links: known by their digest.

use jiff::{SignedDuration, Timestamp};
use kernel::db::params;
use kernel::{Act, Problem, Tx, UserId};

/// A link that ended so long ago is of no use even to somebody who looks into the tables.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A one-time link that is neither used nor out of date: its purpose and whose it is.
pub struct Link {
    pub purpose: String,
    pub holder: Option<UserId>,
}

pub async fn link(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<Link>, Problem> {
    let sql =
        "SELECT purpose, holder FROM access_link WHERE digest = $1 AND used_at IS NULL AND expires_at > $2";
    let row = tx.row(sql, params![digest, now]).await?;
    row.map(|row| Ok(Link { purpose: row.get("purpose")?, holder: row.get("holder")? })).transpose()
}

pub async fn insert_link(
    act: &mut Act,
    digest: &str,
    purpose: &str,
    holder: Option<UserId>,
    expires_at: Timestamp,
) -> Result<(), Problem> {
    let sql = "INSERT INTO access_link (digest, purpose, holder, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
    act.tx.execute(sql, params![digest, purpose, holder, act.now, expires_at]).await?;
    let long_ago = act.now.saturating_sub(FORGOTTEN).map_err(Problem::broken)?;
    act.tx.execute("DELETE FROM access_link WHERE expires_at < $1", params![long_ago]).await?;
    Ok(())
}

/// Takes the link; `false` when somebody took it before.
pub async fn use_link(act: &mut Act, digest: &str) -> Result<bool, Problem> {
    let sql = "UPDATE access_link SET used_at = $2 WHERE digest = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(act.tx.execute(sql, params![digest, act.now]).await? == 1)
}

/// Former links of the same purpose for the same person are worth nothing any more.
pub async fn void_links(act: &mut Act, purpose: &str, holder: Option<UserId>) -> Result<(), Problem> {
    let sql = "UPDATE access_link SET used_at = $3 WHERE used_at IS NULL AND purpose = $1 \
               AND ($2 IS NULL OR holder = $2)";
    act.tx.execute(sql, params![purpose, holder, act.now]).await?;
    Ok(())
}
