//! What units owe in the rounds that were opened, and what was handed in for it.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::db::params;
use kernel::{Problem, Row, Tx, UnitId, Value};
use organisation::UnitKind;

use super::{id, key, parameters};
use crate::figure::{State, SubmissionId};
use crate::request::{Excuse, Request, RequestId, RoundId};

const COLUMNS: &str = "r.id, r.round, r.unit, r.unit_kind, r.due, r.submission, r.first_at, r.draft_version, r.excuse, \
    r.excuser_name, r.excused_at, s.state, s.author, s.remarks, s.accepted_on";
const FROM: &str = "reports_request r LEFT JOIN reports_submission s ON s.id = r.submission";

/// An identity that may be absent.
fn id_or_none<K>(row: &Row, column: &str) -> Result<Option<kernel::Id<K>>, Problem> {
    if row.get::<Option<Vec<u8>>>(column)?.is_none() {
        return Ok(None);
    }
    id(row, column).map(Some)
}

fn read(row: &Row) -> Result<Request, Problem> {
    let excuse = match row.get::<Option<String>>("excuse")? {
        Some(reason) => Some(Excuse { reason, by: row.get("excuser_name")?, at: row.get("excused_at")? }),
        None => None,
    };
    let kind: String = row.get("unit_kind")?;
    let state: Option<String> = row.get("state")?;
    Ok(Request {
        id: id(row, "id")?,
        round: id(row, "round")?,
        unit: id(row, "unit")?,
        kind: UnitKind::from_key(&kind).ok_or_else(|| Problem::broken("no kind of unit"))?,
        due: row.get("due")?,
        submission: id_or_none(row, "submission")?,
        state: state.as_deref().and_then(State::from_key),
        author: row.get("author")?,
        remarks: row.get::<Option<i64>>("remarks")?.unwrap_or(0),
        first_at: row.get("first_at")?,
        accepted_on: row.get("accepted_on")?,
        draft_version: row.get("draft_version")?,
        excuse,
    })
}

/// A request that nobody has begun.
pub struct NewRequest {
    pub id: RequestId,
    pub round: RoundId,
    pub unit: UnitId,
    pub kind: UnitKind,
    pub due: Date,
}

pub async fn insert(tx: &mut Tx, new: &[NewRequest]) -> Result<(), Problem> {
    let mut values = Vec::with_capacity(new.len() * 6);
    for one in new {
        values.extend([key(one.id), key(one.round), key(one.unit)]);
        values.extend(params![one.kind.key(), one.due, 0_i64]);
    }
    let head = "INSERT INTO reports_request (id, round, unit, unit_kind, due, draft_version) VALUES";
    tx.insert_many(head, "", 6, values).await
}

/// Whose it is: all that may be read before asking whether one may.
pub async fn unit_of(tx: &mut Tx, request: RequestId) -> Result<UnitId, Problem> {
    let sql = "SELECT unit FROM reports_request WHERE id = $1";
    let row = tx.row(sql, vec![key(request)]).await?.ok_or(Problem::NotFound)?;
    id(&row, "unit")
}

pub async fn find(tx: &mut Tx, request: RequestId) -> Result<Request, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE r.id = $1");
    tx.row(sql, vec![key(request)]).await?.as_ref().map_or(Err(Problem::NotFound), read)
}

/// Holds a request against another act on it at the same time.
pub async fn hold(tx: &mut Tx, request: RequestId) -> Result<(), Problem> {
    let sql = "UPDATE reports_request SET draft_version = draft_version WHERE id = $1";
    tx.execute(sql, vec![key(request)]).await?;
    Ok(())
}

pub async fn excuse(tx: &mut Tx, request: RequestId, excuse: &Excuse) -> Result<(), Problem> {
    let mut values = vec![key(request)];
    values.extend(params![excuse.reason, excuse.by, excuse.at]);
    let sql = "UPDATE reports_request SET excuse = $2, excuser_name = $3, excused_at = $4 WHERE id = $1";
    tx.execute(sql, values).await?;
    Ok(())
}

/// Keeps what answers a request: the first time for ever, the last for its state.
pub async fn answer(
    tx: &mut Tx,
    request: RequestId,
    submission: SubmissionId,
    at: Timestamp,
) -> Result<(), Problem> {
    let sql = "INSERT INTO reports_answer (request, submission) VALUES ($1, $2) \
               ON CONFLICT (request, submission) DO NOTHING";
    tx.execute(sql, vec![key(request), key(submission)]).await?;
    let sql = "UPDATE reports_request SET submission = $2, first_at = COALESCE(first_at, $3) WHERE id = $1";
    tx.execute(sql, vec![key(request), key(submission), Value::from(&at)]).await?;
    Ok(())
}

/// All requests of these rounds, in the order of units: one query for a whole period.
pub async fn of_rounds(tx: &mut Tx, rounds: &[RoundId]) -> Result<Vec<Request>, Problem> {
    if rounds.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE r.round IN ({})", parameters(rounds.len(), 1));
    tx.rows(sql, rounds.iter().map(|&id| key(id)).collect()).await?.iter().map(read).collect()
}

/// What these units owe or have handed in, due from a day on or not yet accepted; the most urgent first.
pub async fn of_units(
    tx: &mut Tx,
    units: &[UnitId],
    since: Date,
    limit: i64,
) -> Result<Vec<Request>, Problem> {
    let mut found = Vec::new();
    for chunk in units.chunks(400) {
        let mut values = params![since, limit];
        values.extend(chunk.iter().map(|&unit| key(unit)));
        let sql = format!(
            "SELECT {COLUMNS} FROM {FROM} WHERE r.unit IN ({}) AND (r.due >= $1 OR r.submission IS NULL \
             OR s.state <> 'accepted') AND (r.excuse IS NULL OR r.due >= $1) ORDER BY r.due, r.id LIMIT $2",
            parameters(chunk.len(), 3)
        );
        for row in &tx.rows(sql, values).await? {
            found.push(read(row)?);
        }
    }
    found.sort_by_key(|request| (request.due, request.id));
    Ok(found)
}

/// Which requests a submission answers.
pub async fn answered_by(tx: &mut Tx, submission: SubmissionId) -> Result<Vec<RequestId>, Problem> {
    let sql = "SELECT request FROM reports_answer WHERE submission = $1 ORDER BY request";
    tx.rows(sql, vec![key(submission)]).await?.iter().map(|row| id(row, "request")).collect()
}

/// What was handed in for a request, newest first.
pub async fn answers(tx: &mut Tx, request: RequestId) -> Result<Vec<SubmissionId>, Problem> {
    let sql = "SELECT submission FROM reports_answer WHERE request = $1 ORDER BY submission DESC";
    tx.rows(sql, vec![key(request)]).await?.iter().map(|row| id(row, "submission")).collect()
}

/// What is still owed and due between two days: begun or not, or returned, and not excused.
pub async fn owed(tx: &mut Tx, from: Date, to: Date) -> Result<Vec<Request>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE r.due >= $1 AND r.due <= $2 AND r.excuse IS NULL \
         AND (r.submission IS NULL OR s.state = 'returned') ORDER BY r.due, r.id"
    );
    tx.rows(sql, params![from, to]).await?.iter().map(read).collect()
}

/// Which steps of reminding were done for requests due between two days.
pub async fn reminded(tx: &mut Tx, from: Date, to: Date) -> Result<HashSet<(RequestId, i64)>, Problem> {
    let sql = "SELECT m.request, m.step FROM reports_request r JOIN reports_reminder m ON m.request = r.id \
               WHERE r.due >= $1 AND r.due <= $2";
    let rows = tx.rows(sql, params![from, to]).await?;
    rows.iter().map(|row| Ok((id(row, "request")?, row.get("step")?))).collect()
}

/// Keeps which step was done for which request, and how many people were told.
pub async fn remind(tx: &mut Tx, steps: &[(RequestId, i64, usize)], at: Timestamp) -> Result<(), Problem> {
    let mut values = Vec::with_capacity(steps.len() * 4);
    for (request, step, people) in steps {
        values.push(key(*request));
        values.extend(params![*step, i64::try_from(*people).unwrap_or(i64::MAX), at]);
    }
    let head = "INSERT INTO reports_reminder (request, step, people, at) VALUES";
    tx.insert_many(head, "ON CONFLICT (request, step) DO NOTHING", 4, values).await
}
