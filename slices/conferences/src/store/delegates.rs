//! Whoever is called to a conference, and what they answered.

use jiff::Timestamp;
use kernel::db::params;
use kernel::{Problem, Row, Tx, UserId};

use super::word;
use crate::conference::{Answer, ConferenceId, Delegate, DelegateId};

const COLUMNS: &str = "id, conference, member, person, name, office, has_vote, answer, answer_words";

fn read(row: &Row) -> Result<Delegate, Problem> {
    let answer: String = row.get("answer")?;
    Ok(Delegate {
        id: row.get("id")?,
        conference: row.get("conference")?,
        member: row.get("member")?,
        person: row.get("person")?,
        name: row.get("name")?,
        office: row.get("office")?,
        has_vote: row.get("has_vote")?,
        answer: word(Answer::from_key(&answer), &answer)?,
        answer_words: row.get("answer_words")?,
    })
}

pub async fn insert(tx: &mut Tx, delegates: &[Delegate], now: Timestamp) -> Result<(), Problem> {
    let head = "INSERT INTO conferences_delegate (id, conference, member, person, name, office, has_vote, \
                invited_at, answer, answer_words) VALUES";
    let of = |one: &Delegate| {
        params![
            one.id,
            one.conference,
            one.member,
            one.person,
            one.name,
            one.office,
            one.has_vote,
            now,
            one.answer.key(),
            one.answer_words
        ]
    };
    tx.insert_many(head, "", 10, delegates.iter().flat_map(of).collect()).await
}

/// Everybody called, in the order of their invitation.
pub async fn all(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<Delegate>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM conferences_delegate WHERE conference = $1 ORDER BY id");
    tx.rows(sql, params![conference]).await?.iter().map(read).collect()
}

/// The delegate that a person is at a conference.
pub async fn of_person(
    tx: &mut Tx,
    conference: ConferenceId,
    person: UserId,
) -> Result<Option<Delegate>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM conferences_delegate WHERE conference = $1 AND person = $2");
    tx.row(sql, params![conference, person]).await?.as_ref().map(read).transpose()
}

pub async fn answer(
    tx: &mut Tx,
    delegate: DelegateId,
    answer: Answer,
    words: &str,
    now: Timestamp,
) -> Result<(), Problem> {
    let sql =
        "UPDATE conferences_delegate SET answer = $2, answer_words = $3, answered_at = $4 WHERE id = $1";
    tx.execute(sql, params![delegate, answer.key(), words, now]).await?;
    Ok(())
}
