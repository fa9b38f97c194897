//! A message to a person, shown on their desk until they have read it.

use jiff::Timestamp;

use crate::act::Act;
use crate::db::{Row, Tx, Value, params};
use crate::ids::{Id, UserId};
use crate::problem::Problem;

/// The tag of a notice.
pub struct NoticeTag;

/// Text key and arguments stay apart from the language: the reader chooses it.
#[derive(Debug, Clone)]
pub struct Notice {
    pub id: Id<NoticeTag>,
    pub key: String,
    pub args: Vec<(String, String)>,
    pub href: String,
    pub at: Timestamp,
}

/// Leaves a notice for a person, in the act's transaction.
pub async fn leave(
    act: &mut Act,
    to: UserId,
    key: &'static str,
    args: &[(&str, String)],
    href: &str,
) -> Result<(), Problem> {
    let id = act.id::<NoticeTag>();
    let args = serde_json::to_string(args)?;
    act.tx
        .execute(
            "INSERT INTO kernel_notice (id, recipient, text_key, args, href, at) VALUES ($1, $2, $3, $4, $5, $6)",
            params![id, to, key, args, href, act.now],
        )
        .await?;
    Ok(())
}

/// What a person has not read yet, newest first.
pub async fn unread(tx: &mut Tx, of: UserId, limit: i64) -> Result<Vec<Notice>, Problem> {
    let sql = "SELECT id, text_key, args, href, at FROM kernel_notice \
               WHERE recipient = $1 AND read_at IS NULL ORDER BY id DESC LIMIT $2";
    tx.rows(sql, params![of, limit]).await?.iter().map(notice).collect()
}

/// What several people (at most 500) have not read of what was left in a span of time, the oldest of each first: for
/// messengers that reach beyond the desk.
pub async fn unread_of(
    tx: &mut Tx,
    of: &[UserId],
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<(UserId, Notice)>, Problem> {
    let places: Vec<String> = (3..of.len() + 3).map(|number| format!("${number}")).collect();
    let sql = format!(
        "SELECT recipient, id, text_key, args, href, at FROM kernel_notice \
         WHERE recipient IN ({}) AND read_at IS NULL AND at >= $1 AND at < $2 ORDER BY recipient, id",
        places.join(", ")
    );
    let mut values = params![from, until];
    values.extend(of.iter().map(Value::from));
    tx.rows(sql, values).await?.iter().map(|row| Ok((row.get("recipient")?, notice(row)?))).collect()
}

fn notice(row: &Row) -> Result<Notice, Problem> {
    Ok(Notice {
        id: row.get("id")?,
        key: row.get("text_key")?,
        args: serde_json::from_str(&row.get::<String>("args")?)?,
        href: row.get("href")?,
        at: row.get("at")?,
    })
}

/// Marks one's own notice as read.
pub async fn mark_read(act: &mut Act, notice: Id<NoticeTag>) -> Result<(), Problem> {
    let Some(user) = act.actor.user() else { return Err(Problem::SignIn) };
    let sql = "UPDATE kernel_notice SET read_at = $3 WHERE id = $1 AND recipient = $2";
    act.tx.execute(sql, params![notice, user, act.now]).await?;
    Ok(())
}
