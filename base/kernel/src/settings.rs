//! What the program itself must remember by name: one value each, changed in the transaction of an act.

use crate::act::Act;
use crate::db::{Tx, params};
use crate::problem::Problem;

/// The value kept under a name such as `access.sample_users`.
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
