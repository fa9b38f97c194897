//! What the slice keeps as settings, and the mark by which every process sees that rights have changed.

use kernel::db::params;
use kernel::{Act, Problem, Tx};

pub use kernel::settings::{set_setting, setting};

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
