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

/// Keeps a file in the act's transaction.
pub async fn keep(act: &mut Act, media_type: &str, content: Vec<u8>) -> Result<StoredFile, Problem> {
    let digest = digest_of(&content);
    let size = i64::try_from(content.len()).map_err(Problem::broken)?;
    act.tx
        .execute(
            "INSERT INTO kernel_file (digest, media_type, size, content, at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (digest) DO NOTHING",
            params![digest, media_type, size, content, act.now],
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
