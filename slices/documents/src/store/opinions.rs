//! Two readings of one document: whether they are open, and what each reader says. Nothing is written twice.

use jiff::Timestamp;
use kernel::db::{Row, params};
use kernel::{Actor, Problem, Tx};

use super::readings::said;
use crate::proposal::{ReadingId, Verdict};
use crate::rules::two_readers::Opinion;

/// Whether two people read it now.
pub async fn are_reading(tx: &mut Tx, reading: ReadingId) -> Result<bool, Problem> {
    Ok(latest(tx, reading).await?.is_some_and(|(_, is_open)| is_open))
}

async fn latest(tx: &mut Tx, reading: ReadingId) -> Result<Option<(i64, bool)>, Problem> {
    let sql =
        "SELECT version, is_open FROM documents_double WHERE reading = $1 ORDER BY version DESC LIMIT 1";
    let row = tx.row(sql, params![reading]).await?;
    row.map(|row| Ok((row.get("version")?, row.get("is_open")?))).transpose()
}

/// Opens or closes; answers whether that changed anything.
pub async fn set(
    tx: &mut Tx,
    reading: ReadingId,
    is_open: bool,
    actor: &Actor,
    now: Timestamp,
) -> Result<bool, Problem> {
    let (version, was_open) = latest(tx, reading).await?.unwrap_or((0, false));
    if was_open == is_open {
        return Ok(false);
    }
    let sql = "INSERT INTO documents_double (reading, version, is_open, author, author_name, recorded_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = params![reading, version + 1, is_open, actor.who.to_string(), actor.name, now];
    tx.execute(sql, values).await?;
    Ok(true)
}

pub async fn insert(tx: &mut Tx, opinions: &[Opinion]) -> Result<(), Problem> {
    let head = "INSERT INTO documents_opinion (proposal, reader, version, verdict, said, reader_name, recorded_at) \
                VALUES";
    let mut values = Vec::with_capacity(opinions.len() * 7);
    for opinion in opinions {
        let said = opinion.said.as_ref().map(serde_json::to_string).transpose();
        values.extend(params![
            opinion.proposal,
            opinion.reader,
            opinion.version,
            opinion.verdict.key(),
            said.map_err(Problem::broken)?,
            opinion.reader_name,
            opinion.recorded_at
        ]);
    }
    tx.insert_many(head, "", 7, values).await
}

/// The last opinion of each reader on each proposal of a reading.
pub async fn of_reading(tx: &mut Tx, reading: ReadingId) -> Result<Vec<Opinion>, Problem> {
    let sql = "SELECT o.proposal, o.reader, o.reader_name, o.version, o.verdict, o.said, o.recorded_at \
               FROM documents_opinion o JOIN documents_proposal p ON p.id = o.proposal \
               WHERE p.reading = $1 AND o.version = (SELECT MAX(w.version) FROM documents_opinion w \
               WHERE w.proposal = o.proposal AND w.reader = o.reader) ORDER BY p.starts, p.place, o.reader_name";
    tx.rows(sql, params![reading]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Opinion, Problem> {
    let (verdict, words): (String, Option<String>) = (row.get("verdict")?, row.get("said")?);
    Ok(Opinion {
        proposal: row.get("proposal")?,
        reader: row.get("reader")?,
        reader_name: row.get("reader_name")?,
        version: row.get("version")?,
        verdict: Verdict::from_key(&verdict)
            .ok_or_else(|| Problem::broken(format!("an opinion says {verdict}")))?,
        said: words.as_deref().map(said).transpose()?,
        recorded_at: row.get("recorded_at")?,
    })
}
