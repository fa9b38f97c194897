//! The queue as rows: one waiting entry for each job and subject; a claim lapses when its process dies.

use jiff::{SignedDuration, Timestamp};

use crate::db::{Db, Tx, params};
use crate::ids::{Id, Mint};
use crate::problem::Problem;

/// The tag of a queued job.
pub struct JobTag;

/// A job that this process has taken on.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub id: Id<JobTag>,
    pub name: String,
    pub subject: String,
    pub attempts: i64,
}

/// How long a claim holds without news before another process may take the job.
const CLAIM: SignedDuration = SignedDuration::from_secs(300);

/// Adds a job unless the same one already waits for the same subject.
pub async fn add(tx: &mut Tx, mint: &Mint, name: &str, subject: &str, due: Timestamp) -> Result<(), Problem> {
    let id = mint.id::<JobTag>(due);
    let sql = "INSERT INTO kernel_job (id, name, subject, due) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (name, subject) WHERE waits DO NOTHING";
    tx.insert(sql, params![id, name, subject, due]).await
}

/// Takes the next due job, so that no other process does.
pub async fn claim(db: &Db, now: Timestamp) -> Result<Option<Claimed>, Problem> {
    let mut tx = db.read().await?;
    let due = "SELECT id FROM kernel_job WHERE due <= $1 AND (claimed_until IS NULL OR claimed_until < $1) \
               ORDER BY due, id LIMIT 1";
    // Look first: an idle queue costs no write.
    if tx.row(due, params![now]).await?.is_none() {
        return Ok(None);
    }
    drop(tx);
    let mut tx = db.begin().await?;
    let skip = if tx.is_postgres() { " FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE kernel_job SET waits = FALSE, attempts = attempts + 1, claimed_until = $2 \
         WHERE id = ({due}{skip}) RETURNING id, name, subject, attempts"
    );
    let row = tx.row(sql, params![now, now.saturating_add(CLAIM).unwrap_or(now)]).await?;
    let claimed = row
        .map(|row| {
            Ok::<_, Problem>(Claimed {
                id: row.get("id")?,
                name: row.get("name")?,
                subject: row.get("subject")?,
                attempts: row.get("attempts")?,
            })
        })
        .transpose()?;
    tx.commit().await?;
    Ok(claimed)
}

/// The job is done.
pub async fn done(db: &Db, id: Id<JobTag>) -> Result<(), Problem> {
    let mut tx = db.begin().await?;
    tx.execute("DELETE FROM kernel_job WHERE id = $1", params![id]).await?;
    tx.commit().await
}

/// The job failed: it is tried again later, ever more slowly; what went wrong is kept for the operator's page. It waits
/// like any other, so that a clock that goes on ticking adds nothing; where the same was queued meanwhile, that one goes on.
pub async fn failed(db: &Db, job: &Claimed, problem: &str, now: Timestamp) -> Result<(), Problem> {
    let delay = SignedDuration::from_secs(1_i64 << job.attempts.clamp(0, 12));
    let due = now.saturating_add(delay).unwrap_or(now);
    let mut tx = db.begin().await?;
    let sql = "UPDATE kernel_job SET due = $3, attempts = $4, problem = $5 WHERE name = $1 AND subject = $2 AND waits";
    let follows = tx.execute(sql, params![job.name, job.subject, due, job.attempts, problem]).await?;
    if follows > 0 {
        tx.execute("DELETE FROM kernel_job WHERE id = $1", params![job.id]).await?;
    } else {
        let sql =
            "UPDATE kernel_job SET waits = TRUE, claimed_until = NULL, due = $2, problem = $3 WHERE id = $1";
        tx.execute(sql, params![job.id, due, problem]).await?;
    }
    tx.commit().await
}

/// Frees what a process that died had claimed. Right only where this process is the only one: the embedded database.
pub async fn free_claims(db: &Db) -> Result<(), Problem> {
    if db.is_postgres() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    tx.execute("UPDATE kernel_job SET claimed_until = NULL WHERE claimed_until IS NOT NULL", params![])
        .await?;
    tx.commit().await
}

/// Jobs that wait or failed, for the operator: name, subject, due, attempts, problem.
pub async fn waiting(
    tx: &mut Tx,
    limit: i64,
) -> Result<Vec<(String, String, Timestamp, i64, Option<String>)>, Problem> {
    let sql = "SELECT name, subject, due, attempts, problem FROM kernel_job ORDER BY due, id LIMIT $1";
    tx.rows(sql, params![limit])
        .await?
        .iter()
        .map(|row| {
            Ok((
                row.get("name")?,
                row.get("subject")?,
                row.get("due")?,
                row.get("attempts")?,
                row.get("problem")?,
            ))
        })
        .collect()
}
