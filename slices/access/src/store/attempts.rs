//! Attempts at signing in, counted.

use jiff::Timestamp;
use kernel::db::params;
use kernel::{Problem, Tx};

use crate::rules::attempts::Counted;

pub async fn attempt(tx: &mut Tx, subject: &str) -> Result<Option<Counted>, Problem> {
    let sql = "SELECT failures, last_at, blocked_until FROM access_attempt WHERE subject = $1";
    let row = tx.row(sql, params![subject]).await?;
    row.map(|row| {
        Ok(Counted {
            failures: row.get("failures")?,
            last_at: row.get("last_at")?,
            blocked_until: row.get("blocked_until")?,
        })
    })
    .transpose()
}

pub async fn set_attempt(tx: &mut Tx, subject: &str, counted: &Counted) -> Result<(), Problem> {
    let sql = "INSERT INTO access_attempt (subject, failures, last_at, blocked_until) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (subject) DO UPDATE SET failures = $2, last_at = $3, blocked_until = $4";
    tx.execute(sql, params![subject, counted.failures, counted.last_at, counted.blocked_until]).await?;
    Ok(())
}

pub async fn forget_attempts(tx: &mut Tx, subject: &str) -> Result<(), Problem> {
    tx.execute("DELETE FROM access_attempt WHERE subject = $1", params![subject]).await?;
    Ok(())
}

/// Counts that no rule looks at any more; guesses at many logins do not fill the disk.
pub async fn forget_attempts_before(tx: &mut Tx, long_ago: Timestamp) -> Result<(), Problem> {
    tx.execute("DELETE FROM access_attempt WHERE last_at < $1", params![long_ago]).await?;
    Ok(())
}

/// One attempt of many was right after all.
pub async fn take_back_attempt(tx: &mut Tx, subject: &str) -> Result<(), Problem> {
    let sql = "UPDATE access_attempt SET failures = failures - 1 WHERE subject = $1 AND failures > 0";
    tx.execute(sql, params![subject]).await?;
    Ok(())
}
