//! Where people get e-mail, and every message that was planned with what became of it.

use std::collections::HashSet;

use jiff::Timestamp;
use kernel::db::{Row, Value, params};
use kernel::notices::{Notice, NoticeTag};
use kernel::{Act, Id, Problem, Tx, UserId};

use crate::rules::mail::Choice;

pub struct MessageTag;
pub type MessageId = Id<MessageTag>;

/// How a person gets notices by e-mail.
#[derive(Debug, Clone)]
pub struct Mailing {
    pub holder: UserId,
    /// Confirmed by the link that was sent to it.
    pub address: Option<String>,
    /// Waits for that.
    pub asked: Option<String>,
    pub choice: Choice,
    pub at_minute: i64,
    pub lang: String,
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Confirm,
    Digest,
    Urgent,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting,
    /// The server took it.
    Sent,
    /// The server will never take it.
    Refused,
    /// Everything in it was read before it went.
    Read,
    /// The person wants none any more, or has another address.
    Dropped,
    /// No server took it for too long.
    GivenUp,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Confirm, Self::Digest, Self::Urgent];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Digest => "digest",
            Self::Urgent => "urgent",
        }
    }
}

impl State {
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Sent, Self::Refused, Self::Read, Self::Dropped, Self::GivenUp];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Read => "read",
            Self::Dropped => "dropped",
            Self::GivenUp => "given_up",
        }
    }
}

/// A message with where it goes.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: MessageId,
    pub holder: UserId,
    pub kind: Kind,
    pub address: String,
    pub state: State,
    /// What a server that refused it answered.
    pub reply: Option<i64>,
    pub planned_at: Timestamp,
    pub closed_at: Option<Timestamp>,
}

/// A notice as it stands in a message.
#[derive(Debug, Clone)]
pub struct Said {
    pub message: MessageId,
    pub notice: Id<NoticeTag>,
    pub key: String,
    pub args: Vec<(String, String)>,
    pub href: String,
}

const MAILING: &str = "SELECT holder, address, asked, choice, at_minute, lang FROM access_mail";
const MESSAGE: &str =
    "SELECT id, holder, kind, address, state, reply, planned_at, closed_at FROM access_mail_message";

fn mailing(row: &Row) -> Result<Mailing, Problem> {
    Ok(Mailing {
        holder: row.get("holder")?,
        address: row.get("address")?,
        asked: row.get("asked")?,
        choice: Choice::from_key(&row.get::<String>("choice")?).unwrap_or_default(),
        at_minute: row.get("at_minute")?,
        lang: row.get("lang")?,
    })
}

fn message(row: &Row) -> Result<Message, Problem> {
    let (kind, state): (String, String) = (row.get("kind")?, row.get("state")?);
    let unknown = || Problem::broken(format!("no message is {kind} and {state}"));
    Ok(Message {
        id: row.get("id")?,
        holder: row.get("holder")?,
        kind: Kind::ALL.into_iter().find(|one| one.key() == kind).ok_or_else(unknown)?,
        address: row.get("address")?,
        state: State::ALL.into_iter().find(|one| one.key() == state).ok_or_else(unknown)?,
        reply: row.get("reply")?,
        planned_at: row.get("planned_at")?,
        closed_at: row.get("closed_at")?,
    })
}

pub async fn mailing_of(tx: &mut Tx, user: UserId) -> Result<Option<Mailing>, Problem> {
    tx.row(format!("{MAILING} WHERE holder = $1"), params![user]).await?.as_ref().map(mailing).transpose()
}

pub async fn keep_mailing(act: &mut Act, of: &Mailing) -> Result<(), Problem> {
    let sql = "INSERT INTO access_mail (holder, address, asked, choice, at_minute, lang) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (holder) DO UPDATE \
               SET address = $2, asked = $3, choice = $4, at_minute = $5, lang = $6";
    let values = params![of.holder, of.address, of.asked, of.choice.key(), of.at_minute, of.lang];
    act.tx.execute(sql, values).await?;
    Ok(())
}

const REACHED: &str = "SELECT m.holder, m.address, m.asked, m.choice, m.at_minute, m.lang FROM access_mail m \
                       JOIN access_user u ON u.id = m.holder WHERE u.disabled_at IS NULL AND m.address IS NOT NULL";

/// Whose digest is due: its minute has come and none was planned since the day began.
pub async fn digests_due(
    tx: &mut Tx,
    (minute, day_began): (i64, Timestamp),
    limit: i64,
) -> Result<Vec<Mailing>, Problem> {
    let sql = format!(
        "{REACHED} AND m.choice <> 'none' AND m.at_minute <= $1 \
         AND (m.digest_until IS NULL OR m.digest_until < $2) ORDER BY m.holder LIMIT $3"
    );
    tx.rows(sql, params![minute, day_began, limit]).await?.iter().map(mailing).collect()
}

/// Those who want what is urgent at once, by identity after a given one.
pub async fn urgent_readers(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Mailing>, Problem> {
    let sql = format!("{REACHED} AND m.choice = 'urgent' AND m.holder > $1 ORDER BY m.holder LIMIT $2");
    tx.rows(sql, params![after, limit]).await?.iter().map(mailing).collect()
}

/// The person's digest reaches up to this moment, whether or not there was anything in it.
pub async fn digest_reaches(act: &mut Act, user: UserId, until: Timestamp) -> Result<(), Problem> {
    act.tx
        .execute("UPDATE access_mail SET digest_until = $2 WHERE holder = $1", params![user, until])
        .await?;
    Ok(())
}

/// Which of these notices already stand in a message.
pub async fn already_said(tx: &mut Tx, notices: &[Id<NoticeTag>]) -> Result<HashSet<Id<NoticeTag>>, Problem> {
    let mut said = HashSet::new();
    for some in notices.chunks(500) {
        let places: Vec<String> = (1..=some.len()).map(|number| format!("${number}")).collect();
        let sql = format!("SELECT notice FROM access_mail_notice WHERE notice IN ({})", places.join(", "));
        for row in tx.rows(sql, some.iter().map(Value::from).collect()).await? {
            said.insert(row.get("notice")?);
        }
    }
    Ok(said)
}

pub async fn insert_message(act: &mut Act, of: &Message, says: &[Notice]) -> Result<(), Problem> {
    let sql = "INSERT INTO access_mail_message (id, holder, kind, address, state, planned_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = params![of.id, of.holder, of.kind.key(), of.address, of.state.key(), of.planned_at];
    act.tx.execute(sql, values).await?;
    for notice in says {
        let sql = "INSERT INTO access_mail_notice (notice, message, text_key, args, href) \
                   VALUES ($1, $2, $3, $4, $5)";
        let args = serde_json::to_string(&notice.args)?;
        act.tx.insert(sql, params![notice.id, of.id, notice.key, args, notice.href]).await?;
    }
    Ok(())
}

pub async fn message_by_id(tx: &mut Tx, id: MessageId) -> Result<Option<Message>, Problem> {
    tx.row(format!("{MESSAGE} WHERE id = $1"), params![id]).await?.as_ref().map(message).transpose()
}

/// Closes a message that waits; `false` when it was closed before.
pub async fn close_message(
    act: &mut Act,
    id: MessageId,
    state: State,
    reply: Option<i64>,
) -> Result<bool, Problem> {
    let sql = "UPDATE access_mail_message SET state = $2, reply = $3, closed_at = $4 \
               WHERE id = $1 AND state = 'waiting'";
    Ok(act.tx.execute(sql, params![id, state.key(), reply, act.now]).await? == 1)
}

/// The newest messages before a given one, of everybody or of one person.
pub async fn messages(
    tx: &mut Tx,
    of: Option<UserId>,
    before: Option<MessageId>,
    limit: i64,
) -> Result<Vec<Message>, Problem> {
    let sql = format!(
        "{MESSAGE} WHERE ($1 IS NULL OR holder = $1) AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3"
    );
    tx.rows(sql, params![of, before, limit]).await?.iter().map(message).collect()
}

/// How many messages of a kind were planned for somebody since a moment.
pub async fn planned_since(tx: &mut Tx, user: UserId, kind: Kind, since: Timestamp) -> Result<i64, Problem> {
    let sql = "SELECT COUNT(*) AS n FROM access_mail_message \
               WHERE holder = $1 AND kind = $2 AND planned_at > $3";
    tx.row(sql, params![user, kind.key(), since]).await?.map_or(Ok(0), |row| row.get("n"))
}

/// What these messages say, in the order in which it was left.
pub async fn said_in(tx: &mut Tx, messages: &[MessageId]) -> Result<Vec<Said>, Problem> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=messages.len()).map(|number| format!("${number}")).collect();
    let sql = format!(
        "SELECT message, notice, text_key, args, href FROM access_mail_notice \
         WHERE message IN ({}) ORDER BY notice",
        places.join(", ")
    );
    let said = |row: &Row| {
        Ok(Said {
            message: row.get("message")?,
            notice: row.get("notice")?,
            key: row.get("text_key")?,
            args: serde_json::from_str(&row.get::<String>("args")?)?,
            href: row.get("href")?,
        })
    };
    tx.rows(sql, messages.iter().map(Value::from).collect()).await?.iter().map(said).collect()
}
