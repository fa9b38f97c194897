//! The second factor of a person, and the codes for the day it is lost.

use jiff::Timestamp;
use kernel::db::params;
use kernel::{Act, Problem, Tx, UserId};

/// Begins enrolling a second factor (`confirmed` empty), confirms it, or takes it away (no secret).
pub async fn set_factor(
    act: &mut Act,
    user: UserId,
    secret: Option<Vec<u8>>,
    confirmed: Option<Timestamp>,
    step: Option<i64>,
) -> Result<(), Problem> {
    let sql = "UPDATE access_user SET factor_secret = $2, factor_confirmed_at = $3, factor_last_step = $4 WHERE id = $1";
    act.tx.execute(sql, params![user, secret, confirmed, step]).await?;
    Ok(())
}

/// Notes the step whose code was used, once; `false` when it or a later one was used before.
pub async fn use_factor_step(act: &mut Act, user: UserId, step: i64) -> Result<bool, Problem> {
    let sql = "UPDATE access_user SET factor_last_step = $2 \
               WHERE id = $1 AND (factor_last_step IS NULL OR factor_last_step < $2)";
    Ok(act.tx.execute(sql, params![user, step]).await? == 1)
}

pub async fn replace_recovery_codes(act: &mut Act, user: UserId, digests: &[String]) -> Result<(), Problem> {
    act.tx.execute("DELETE FROM access_recovery WHERE holder = $1", params![user]).await?;
    let values = digests.iter().flat_map(|digest| params![*digest, user]).collect();
    act.tx.insert_many("INSERT INTO access_recovery (digest, holder) VALUES", "", 2, values).await
}

pub async fn use_recovery_code(act: &mut Act, user: UserId, digest: &str) -> Result<bool, Problem> {
    let sql = "UPDATE access_recovery SET used_at = $3 WHERE holder = $1 AND digest = $2 AND used_at IS NULL";
    Ok(act.tx.execute(sql, params![user, digest, act.now]).await? == 1)
}

/// How many recovery codes are left.
pub async fn recovery_codes_left(tx: &mut Tx, user: UserId) -> Result<i64, Problem> {
    let sql = "SELECT COUNT(*) AS n FROM access_recovery WHERE holder = $1 AND used_at IS NULL";
    tx.row(sql, params![user]).await?.map_or(Ok(0), |row| row.get("n"))
}
