//! Tokens of programs: known by their digest.

use jiff::Timestamp;
use kernel::db::{Row, params};
use kernel::{Act, Id, Problem, Tx, UserId};

pub struct TokenTag;
pub type TokenId = Id<TokenTag>;

/// A program's token, as listed to its holder.
#[derive(Debug, Clone)]
pub struct Token {
    pub id: TokenId,
    pub holder: UserId,
    pub name: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

fn token(row: &Row) -> Result<Token, Problem> {
    Ok(Token {
        id: row.get("id")?,
        holder: row.get("holder")?,
        name: row.get("name")?,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
    })
}

const TOKEN: &str =
    "SELECT id, holder, name, created_at, expires_at FROM access_token WHERE revoked_at IS NULL";

pub async fn token_by_digest(tx: &mut Tx, digest: &str) -> Result<Option<Token>, Problem> {
    tx.row(format!("{TOKEN} AND digest = $1"), params![digest]).await?.as_ref().map(token).transpose()
}

pub async fn tokens(tx: &mut Tx, user: UserId) -> Result<Vec<Token>, Problem> {
    tx.rows(format!("{TOKEN} AND holder = $1 ORDER BY id DESC"), params![user])
        .await?
        .iter()
        .map(token)
        .collect()
}

pub async fn insert_token(
    act: &mut Act,
    id: TokenId,
    digest: &str,
    user: UserId,
    name: &str,
    expires_at: Timestamp,
) -> Result<(), Problem> {
    let sql = "INSERT INTO access_token (id, digest, holder, name, created_at, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    act.tx.execute(sql, params![id, digest, user, name, act.now, expires_at]).await?;
    Ok(())
}

pub async fn revoke_token(act: &mut Act, user: UserId, id: TokenId) -> Result<u64, Problem> {
    let sql = "UPDATE access_token SET revoked_at = $3 WHERE id = $1 AND holder = $2 AND revoked_at IS NULL";
    act.tx.execute(sql, params![id, user, act.now]).await
}

pub async fn revoke_tokens(act: &mut Act, user: UserId) -> Result<u64, Problem> {
    let sql = "UPDATE access_token SET revoked_at = $2 WHERE holder = $1 AND revoked_at IS NULL";
    act.tx.execute(sql, params![user, act.now]).await
}
