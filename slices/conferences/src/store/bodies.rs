//! Bodies, their terms and their members.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::db::params;
use kernel::{Problem, Row, Tx, UnitId};

use super::word;
use crate::conference::{Body, BodyId, Member, MemberId, Side, Term};

const BODY: &str =
    "id, name, side, superior, symbol, unit, place, issue_days, issue_rule, quorum_part, quorum_whole";

fn read_body(row: &Row) -> Result<Body, Problem> {
    let side: String = row.get("side")?;
    Ok(Body {
        id: row.get("id")?,
        name: row.get("name")?,
        side: word(Side::from_key(&side), &side)?,
        superior: row.get("superior")?,
        symbol: row.get("symbol")?,
        unit: row.get("unit")?,
        place: row.get("place")?,
        issue_days: row.get("issue_days")?,
        issue_rule: row.get("issue_rule")?,
        quorum: (row.get("quorum_part")?, row.get("quorum_whole")?),
    })
}

pub async fn insert(tx: &mut Tx, body: &Body, now: Timestamp) -> Result<(), Problem> {
    let sql = "INSERT INTO conferences_body (id, name, side, superior, symbol, unit, place, issue_days, issue_rule, \
               quorum_part, quorum_whole, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let values = params![
        body.id,
        body.name,
        body.side.key(),
        body.superior,
        body.symbol,
        body.unit,
        body.place,
        body.issue_days,
        body.issue_rule,
        body.quorum.0,
        body.quorum.1,
        now
    ];
    tx.insert(sql, values).await
}

/// Whose a body is.
pub async fn unit_of(tx: &mut Tx, body: BodyId) -> Result<UnitId, Problem> {
    let sql = "SELECT unit FROM conferences_body WHERE id = $1";
    tx.row(sql, params![body]).await?.ok_or(Problem::NotFound)?.get("unit")
}

pub async fn one(tx: &mut Tx, body: BodyId) -> Result<Body, Problem> {
    let sql = format!("SELECT {BODY} FROM conferences_body WHERE id = $1");
    read_body(&tx.row(sql, params![body]).await?.ok_or(Problem::NotFound)?)
}

/// All of them, at most 500: a province has a few dozen.
pub async fn all(tx: &mut Tx) -> Result<Vec<Body>, Problem> {
    let sql = format!("SELECT {BODY} FROM conferences_body ORDER BY id LIMIT 500");
    tx.rows(sql, Vec::new()).await?.iter().map(read_body).collect()
}

pub async fn insert_term(tx: &mut Tx, term: &Term, now: Timestamp) -> Result<(), Problem> {
    let sql = "INSERT INTO conferences_term (id, body, name, starts_on, first_number, reason, recorded_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = params![term.id, term.body, term.name, term.starts_on, term.first_number, term.reason, now];
    tx.insert(sql, values).await
}

/// The newest first.
pub async fn terms(tx: &mut Tx, body: BodyId) -> Result<Vec<Term>, Problem> {
    let sql = "SELECT id, body, name, starts_on, first_number, reason FROM conferences_term \
               WHERE body = $1 ORDER BY starts_on DESC, id DESC";
    let read = |row: &Row| {
        Ok(Term {
            id: row.get("id")?,
            body: row.get("body")?,
            name: row.get("name")?,
            starts_on: row.get("starts_on")?,
            first_number: row.get("first_number")?,
            reason: row.get("reason")?,
        })
    };
    tx.rows(sql, params![body]).await?.iter().map(read).collect()
}

pub async fn insert_member(tx: &mut Tx, member: &Member, now: Timestamp) -> Result<(), Problem> {
    let sql = "INSERT INTO conferences_member (id, body, person, name, office, has_vote, starts_on, ends_on, \
               recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = params![
        member.id,
        member.body,
        member.person,
        member.name,
        member.office,
        member.has_vote,
        member.starts_on,
        member.ends_on,
        now
    ];
    tx.insert(sql, values).await
}

/// Everybody who ever sat there, by their first day.
pub async fn members(tx: &mut Tx, body: BodyId) -> Result<Vec<Member>, Problem> {
    let sql = "SELECT id, body, person, name, office, has_vote, starts_on, ends_on FROM conferences_member \
               WHERE body = $1 ORDER BY starts_on, id";
    let read = |row: &Row| {
        Ok(Member {
            id: row.get("id")?,
            body: row.get("body")?,
            person: row.get("person")?,
            name: row.get("name")?,
            office: row.get("office")?,
            has_vote: row.get("has_vote")?,
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
        })
    };
    tx.rows(sql, params![body]).await?.iter().map(read).collect()
}

/// Whether there was such an open membership to end.
pub async fn end_member(
    tx: &mut Tx,
    body: BodyId,
    member: MemberId,
    day: Date,
    reason: &str,
) -> Result<bool, Problem> {
    let sql = "UPDATE conferences_member SET ends_on = $3, end_reason = $4 \
               WHERE body = $1 AND id = $2 AND ends_on IS NULL AND starts_on <= $3";
    Ok(tx.execute(sql, params![body, member, day, reason]).await? == 1)
}
