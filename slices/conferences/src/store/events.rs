//! What happened with a conference: added in its order, never changed.

use kernel::db::params;
use kernel::{Act, Problem, Row, Tx};

use super::word;
use crate::conference::{ConferenceId, Event, EventKind};

/// The number of the newest event; 0 before any.
pub async fn newest(tx: &mut Tx, conference: ConferenceId) -> Result<i64, Problem> {
    let sql = "SELECT COALESCE(MAX(number), 0) AS number FROM conferences_event WHERE conference = $1";
    match tx.row(sql, params![conference]).await? {
        Some(row) => row.get("number"),
        None => Ok(0),
    }
}

/// Adds events: kind, subject, words. Whoever calls holds the conference (`one_at_a_time`).
pub async fn add(
    act: &mut Act,
    conference: ConferenceId,
    events: &[(EventKind, Option<String>, String)],
) -> Result<(), Problem> {
    let newest = newest(&mut act.tx, conference).await?;
    let who = act.actor.who.to_string();
    let values = (newest + 1..).zip(events).flat_map(|(number, (kind, subject, words))| {
        params![conference, number, kind.key(), *subject, *words, who, act.actor.name, act.now]
    });
    let head = "INSERT INTO conferences_event (conference, number, kind, subject, words, author, author_name, at) VALUES";
    let values = values.collect();
    act.tx.insert_many(head, "", 8, values).await
}

/// All of them, in their order.
pub async fn all(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<Event>, Problem> {
    let sql = "SELECT number, kind, subject, words, author_name, at FROM conferences_event \
               WHERE conference = $1 ORDER BY number";
    let read = |row: &Row| {
        let kind: String = row.get("kind")?;
        Ok(Event {
            number: row.get("number")?,
            kind: word(EventKind::from_key(&kind), &kind)?,
            subject: row.get("subject")?,
            words: row.get("words")?,
            author_name: row.get("author_name")?,
            at: row.get("at")?,
        })
    };
    tx.rows(sql, params![conference]).await?.iter().map(read).collect()
}
