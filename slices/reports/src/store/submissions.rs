//! Submissions: what was handed in at one time, and its state.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::db::params;
use kernel::{Problem, Row, Tx, UnitId, Value};

use super::{id, key, parameters};
use crate::figure::{Origin, State, Submission, SubmissionId};

pub(super) const COLUMNS: &str = "id, unit, state, origin, note, file_name, file_digest, figures, remarks, author, author_name, \
    submitted_at, signer_name, signed_at, decider_name, decided_at, accepted_on, reason";

pub(super) fn read(row: &Row) -> Result<Submission, Problem> {
    Ok(Submission {
        id: id(row, "id")?,
        unit: id(row, "unit")?,
        state: State::from_key(&row.get::<String>("state")?).ok_or_else(|| Problem::broken("no state"))?,
        origin: Origin::from_key(&row.get::<String>("origin")?)
            .ok_or_else(|| Problem::broken("no origin"))?,
        note: row.get("note")?,
        file_name: row.get("file_name")?,
        file_digest: row.get("file_digest")?,
        figures: row.get("figures")?,
        remarks: row.get("remarks")?,
        author: row.get("author")?,
        author_name: row.get("author_name")?,
        submitted_at: row.get("submitted_at")?,
        signer_name: row.get("signer_name")?,
        signed_at: row.get("signed_at")?,
        decider_name: row.get("decider_name")?,
        decided_at: row.get("decided_at")?,
        accepted_on: row.get("accepted_on")?,
        reason: row.get("reason")?,
    })
}

pub async fn insert(tx: &mut Tx, s: &Submission) -> Result<(), Problem> {
    let values = vec![
        key(s.id),
        key(s.unit),
        Value::from(s.state.key()),
        Value::from(s.origin.key()),
        Value::from(&s.note),
        Value::from(&s.file_name),
        Value::from(&s.file_digest),
        Value::from(&s.figures),
        Value::from(&s.remarks),
        Value::from(&s.author),
        Value::from(&s.author_name),
        Value::from(&s.submitted_at),
    ];
    let sql = "INSERT INTO reports_submission (id, unit, state, origin, note, file_name, file_digest, figures, remarks, \
               author, author_name, submitted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    tx.insert(sql, values).await
}

/// Whose it is: all that may be read before asking whether one may.
pub async fn unit_of(tx: &mut Tx, submission: SubmissionId) -> Result<UnitId, Problem> {
    let sql = "SELECT unit FROM reports_submission WHERE id = $1";
    let row = tx.row(sql, vec![key(submission)]).await?.ok_or(Problem::NotFound)?;
    id(&row, "unit")
}

/// Whose several are.
pub async fn units_of(tx: &mut Tx, submissions: &[SubmissionId]) -> Result<Vec<UnitId>, Problem> {
    let mut units = Vec::new();
    for chunk in submissions.chunks(500) {
        let sql = format!(
            "SELECT DISTINCT unit FROM reports_submission WHERE id IN ({})",
            parameters(chunk.len(), 1)
        );
        for row in &tx.rows(sql, chunk.iter().map(|&id| key(id)).collect()).await? {
            units.push(id(row, "unit")?);
        }
    }
    units.sort_unstable();
    units.dedup();
    Ok(units)
}

pub async fn find(tx: &mut Tx, submission: SubmissionId) -> Result<Submission, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM reports_submission WHERE id = $1");
    tx.row(sql, vec![key(submission)]).await?.as_ref().map_or(Err(Problem::NotFound), read)
}

pub async fn find_many(tx: &mut Tx, submissions: &[SubmissionId]) -> Result<Vec<Submission>, Problem> {
    let mut found = Vec::with_capacity(submissions.len());
    for chunk in submissions.chunks(500) {
        let sql = format!(
            "SELECT {COLUMNS} FROM reports_submission WHERE id IN ({}) ORDER BY id",
            parameters(chunk.len(), 1)
        );
        for row in &tx.rows(sql, chunk.iter().map(|&id| key(id)).collect()).await? {
            found.push(read(row)?);
        }
    }
    Ok(found)
}

/// Holds submissions against another act deciding at the same time.
pub async fn hold(tx: &mut Tx, submissions: &[SubmissionId]) -> Result<(), Problem> {
    for chunk in submissions.chunks(500) {
        let sql = format!(
            "UPDATE reports_submission SET figures = figures WHERE id IN ({})",
            parameters(chunk.len(), 1)
        );
        tx.execute(sql, chunk.iter().map(|&id| key(id)).collect()).await?;
    }
    Ok(())
}

pub async fn sign(tx: &mut Tx, submission: SubmissionId, name: &str, at: Timestamp) -> Result<(), Problem> {
    let sql =
        "UPDATE reports_submission SET state = 'signed', signer_name = $2, signed_at = $3 WHERE id = $1";
    tx.execute(sql, vec![key(submission), Value::from(name), Value::from(&at)]).await?;
    Ok(())
}

/// Who decided, when.
pub struct Decision<'a> {
    pub actor: &'a str,
    pub name: &'a str,
    pub at: Timestamp,
}

pub async fn accept(
    tx: &mut Tx,
    submissions: &[SubmissionId],
    by: &Decision<'_>,
    accepted_on: Date,
) -> Result<(), Problem> {
    for chunk in submissions.chunks(500) {
        let mut values = params![by.actor, by.name, by.at, accepted_on];
        values.extend(chunk.iter().map(|&id| key(id)));
        let sql = format!(
            "UPDATE reports_submission SET state = 'accepted', decider = $1, decider_name = $2, decided_at = $3, \
             accepted_on = $4 WHERE id IN ({})",
            parameters(chunk.len(), 5)
        );
        tx.execute(sql, values).await?;
    }
    Ok(())
}

pub async fn give_back(
    tx: &mut Tx,
    submission: SubmissionId,
    by: &Decision<'_>,
    reason: &str,
) -> Result<(), Problem> {
    let mut values = params![Value::Bytes(None), by.actor, by.name, by.at, reason];
    values[0] = key(submission);
    let sql = "UPDATE reports_submission SET state = 'returned', decider = $2, decider_name = $3, decided_at = $4, \
               reason = $5 WHERE id = $1";
    tx.execute(sql, values).await?;
    Ok(())
}

/// What somebody handed in, newest first.
pub async fn of_author(tx: &mut Tx, author: &str, limit: i64) -> Result<Vec<Submission>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM reports_submission WHERE author = $1 ORDER BY id DESC LIMIT $2");
    tx.rows(sql, params![author, limit]).await?.iter().map(read).collect()
}
