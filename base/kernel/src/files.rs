//! Attachments by their digest: the same bytes are kept once, and what was kept can be proved.

use sha2::{Digest, Sha256};

use crate::act::Act;
use crate::db::{Tx, params};
use crate::problem::Problem;

/// A stored file: its SHA-256 in hexadecimal is its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub digest: String,
    pub media_type: String,
    pub size: i64,
}

pub fn digest_of(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps a file for good, in the act's transaction.
pub async fn keep(act: &mut Act, media_type: &str, content: Vec<u8>) -> Result<StoredFile, Problem> {
    let firmly = "ON CONFLICT (digest) DO UPDATE SET is_provisional = FALSE WHERE kernel_file.is_provisional";
    insert(act, media_type, content, false, firmly).await
}

/// Keeps a file until somebody keeps it for good or [`drop_provisional`] passes over it.
pub async fn keep_for_now(act: &mut Act, media_type: &str, content: Vec<u8>) -> Result<StoredFile, Problem> {
    let anew = "ON CONFLICT (digest) DO UPDATE SET at = excluded.at WHERE kernel_file.is_provisional";
    insert(act, media_type, content, true, anew).await
}

/// Drops what was kept for a while before that moment and never for good; answers how many files.
pub async fn drop_provisional(act: &mut Act, before: jiff::Timestamp) -> Result<u64, Problem> {
    let sql = "DELETE FROM kernel_file WHERE is_provisional AND at < $1";
    act.tx.execute(sql, params![before]).await
}

async fn insert(
    act: &mut Act,
    media_type: &str,
    content: Vec<u8>,
    is_provisional: bool,
    on_conflict: &str,
) -> Result<StoredFile, Problem> {
    let digest = digest_of(&content);
    let size = i64::try_from(content.len()).map_err(Problem::broken)?;
    act.tx
        .execute(
            format!(
                "INSERT INTO kernel_file (digest, media_type, size, content, at, is_provisional) \
                 VALUES ($1, $2, $3, $4, $5, $6) {on_conflict}"
            ),
            params![digest, media_type, size, content, act.now, is_provisional],
        )
        .await?;
    Ok(StoredFile { digest, media_type: media_type.to_owned(), size })
}

pub async fn content(tx: &mut Tx, digest: &str) -> Result<Option<(String, Vec<u8>)>, Problem> {
    let sql = "SELECT media_type, content FROM kernel_file WHERE digest = $1";
    match tx.row(sql, params![digest]).await? {
        Some(row) => Ok(Some((row.get("media_type")?, row.get("content")?))),
        None => Ok(None),
    }
}
