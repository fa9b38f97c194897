//! Files that wait for their sender's word, and files that came in before.

use jiff::Timestamp;
use kernel::db::params;
use kernel::{Id, Problem, Tx, Value};

use super::{key, parameters};

/// The tag of files sent together.
pub struct UploadTag;
pub type UploadId = Id<UploadTag>;

pub async fn insert(
    tx: &mut Tx,
    id: UploadId,
    actor: &str,
    files: &[(String, String)],
    at: Timestamp,
) -> Result<(), Problem> {
    let mut values = Vec::with_capacity(files.len() * 6);
    for (number, (name, digest)) in (1_i64..).zip(files) {
        values.push(key(id));
        values.extend(params![number, actor, *name, *digest, at]);
    }
    let head = "INSERT INTO reports_upload (id, number, actor, file_name, file_digest, at) VALUES";
    tx.insert_many(head, "", 6, values).await
}

/// Forgets what was sent before that moment, taken or not.
pub async fn drop_before(tx: &mut Tx, before: Timestamp) -> Result<(), Problem> {
    tx.execute("DELETE FROM reports_upload WHERE at < $1", params![before]).await?;
    Ok(())
}

/// Names and digests of the files that this actor sent together, in their order.
pub async fn of(tx: &mut Tx, id: UploadId, actor: &str) -> Result<Vec<(String, String)>, Problem> {
    let sql =
        "SELECT file_name, file_digest FROM reports_upload WHERE id = $1 AND actor = $2 ORDER BY number";
    let rows = tx.rows(sql, vec![key(id), Value::from(actor)]).await?;
    rows.iter().map(|row| Ok((row.get("file_name")?, row.get("file_digest")?))).collect()
}

/// A file out of which figures were handed in.
pub struct Before {
    pub digest: String,
    pub author: String,
    pub at: Timestamp,
}

/// Which of these files came in before, the latest time of each first; what was returned does not count.
pub async fn taken(tx: &mut Tx, digests: &[String]) -> Result<Vec<Before>, Problem> {
    let mut found = Vec::new();
    for chunk in digests.chunks(500) {
        let sql = format!(
            "SELECT file_digest, author_name, submitted_at FROM reports_submission \
             WHERE file_digest IN ({}) AND state <> 'returned' ORDER BY id DESC LIMIT 1000",
            parameters(chunk.len(), 1)
        );
        for row in &tx.rows(sql, chunk.iter().map(Value::from).collect()).await? {
            found.push(Before {
                digest: row.get("file_digest")?,
                author: row.get("author_name")?,
                at: row.get("submitted_at")?,
            });
        }
    }
    Ok(found)
}
