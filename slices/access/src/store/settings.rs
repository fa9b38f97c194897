//! What the slice keeps as settings, and the mark by which every process sees that rights have changed.

use kernel::db::params;
use kernel::{Act, Problem, Tx};

pub const SAMPLE_USERS: &str = "access.sample_users";

pub async fn version(tx: &mut Tx) -> Result<String, Problem> {
    let row = tx.row("SELECT version FROM access_version WHERE name = 'sessions'", params![]).await?;
    row.map_or(Ok(String::new()), |row| row.get("version"))
}

/// Says that users, roles or sessions have changed; other processes see it within a second.
pub async fn renew_version(act: &mut Act) -> Result<(), Problem> {
    let version = act.id::<()>().to_string();
    act.tx
        .execute("UPDATE access_version SET version = $1 WHERE name = 'sessions'", params![version])
        .await?;
    crate::sessions::forget(act.installation());
    Ok(())
}

pub async fn setting(tx: &mut Tx, name: &str) -> Result<Option<String>, Problem> {
    let row = tx.row("SELECT value FROM kernel_setting WHERE name = $1", params![name]).await?;
    row.map(|row| row.get("value")).transpose()
}

pub async fn set_setting(act: &mut Act, name: &str, value: &str) -> Result<(), Problem> {
    let sql = "INSERT INTO kernel_setting (name, value, at) VALUES ($1, $2, $3) \
               ON CONFLICT (name) DO UPDATE SET value = $2, at = $3";
    act.tx.execute(sql, params![name, value, act.now]).await?;
    Ok(())
}
