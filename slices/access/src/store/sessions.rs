//! Sessions: known by the digest of what the browser keeps.

use jiff::Timestamp;
use kernel::db::{Row, params};
use kernel::{Act, Id, Problem, Tx, UserId};

pub struct SessionTag;
pub type SessionId = Id<SessionTag>;

#[derive(Debug, Clone)]
pub struct Session {
    pub id: SessionId,
    pub holder: UserId,
    pub agent: String,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
}

fn session(row: &Row) -> Result<Session, Problem> {
    Ok(Session {
        id: row.get("id")?,
        holder: row.get("holder")?,
        agent: row.get("agent")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
    })
}

const SESSION: &str =
    "SELECT id, holder, agent, created_at, seen_at FROM access_session WHERE ended_at IS NULL";

pub async fn session_by_digest(tx: &mut Tx, digest: &str) -> Result<Option<Session>, Problem> {
    tx.row(format!("{SESSION} AND digest = $1"), params![digest]).await?.as_ref().map(session).transpose()
}

/// Sessions not ended, newest first; some may be over by their age.
pub async fn sessions(tx: &mut Tx, user: UserId, since: Timestamp) -> Result<Vec<Session>, Problem> {
    let sql = format!("{SESSION} AND holder = $1 AND created_at > $2 ORDER BY id DESC LIMIT 50");
    tx.rows(sql, params![user, since]).await?.iter().map(session).collect()
}

pub async fn insert_session(
    act: &mut Act,
    id: SessionId,
    digest: &str,
    user: UserId,
    agent: &str,
) -> Result<(), Problem> {
    let sql = "INSERT INTO access_session (id, digest, holder, agent, created_at, seen_at) \
               VALUES ($1, $2, $3, $4, $5, $5)";
    act.tx.execute(sql, params![id, digest, user, agent, act.now]).await?;
    act.tx.execute("UPDATE access_user SET seen_at = $2 WHERE id = $1", params![user, act.now]).await?;
    Ok(())
}

pub async fn note_visit(tx: &mut Tx, session: SessionId, now: Timestamp) -> Result<(), Problem> {
    tx.execute("UPDATE access_session SET seen_at = $2 WHERE id = $1", params![session, now]).await?;
    Ok(())
}

/// Ends one session of a person, or all but one, or all. Answers how many.
pub async fn end_sessions(
    act: &mut Act,
    user: UserId,
    only: Option<SessionId>,
    but: Option<SessionId>,
) -> Result<u64, Problem> {
    let sql = "UPDATE access_session SET ended_at = $4 WHERE holder = $1 AND ended_at IS NULL \
               AND ($2 IS NULL OR id = $2) AND ($3 IS NULL OR id <> $3)";
    act.tx.execute(sql, params![user, only, but, act.now]).await
}
