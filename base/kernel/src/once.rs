//! The token by which a double submit is one act: a second use answers with what the first one did.

use crate::act::Act;
use crate::actor::Actor;
use crate::db::{Tx, params};
use crate::problem::Problem;

pub(crate) const DOUBLE: &str = "kernel-sent-twice";

/// What an earlier act with this token answered; `None`: this is the first, and the token is now taken.
/// Call first in the action, then [`answer`] at its end. Without a token every act is the first.
pub async fn earlier_answer(act: &mut Act, token: &str) -> Result<Option<String>, Problem> {
    take(act, token, None).await
}

/// As [`earlier_answer`], where the answer is known before the work is done: one step instead of two.
pub async fn earlier_answer_or(act: &mut Act, token: &str, answer: &str) -> Result<Option<String>, Problem> {
    take(act, token, Some(answer)).await
}

/// Takes the token and waits for nothing: where it was taken before, the act fails, at the latest at its commit, with
/// a problem that [`is_double`], and [`answered`] tells what the first one did.
pub async fn take_or_fail(act: &mut Act, token: &str, answer: &str) -> Result<(), Problem> {
    let sql = "INSERT INTO kernel_once (token, actor, at, answer) VALUES ($1, $2, $3, $4)";
    let values = params![token, act.actor.who.to_string(), act.now, answer];
    act.tx.insert(sql, values).await
}

pub fn is_double(problem: &Problem) -> bool {
    matches!(problem, Problem::Refused(text) if text.key == DOUBLE)
}

/// What the act of this actor with this token answered.
pub async fn answered(tx: &mut Tx, actor: &Actor, token: &str) -> Result<Option<String>, Problem> {
    let sql = "SELECT answer FROM kernel_once WHERE token = $1 AND actor = $2";
    let row = tx.row(sql, params![token, actor.who.to_string()]).await?;
    Ok(row.map(|row| row.get("answer")).transpose()?.flatten())
}

async fn take(act: &mut Act, token: &str, answer: Option<&str>) -> Result<Option<String>, Problem> {
    if token.is_empty() {
        return Ok(None);
    }
    let who = act.actor.who.to_string();
    let sql = "INSERT INTO kernel_once (token, actor, at, answer) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (token, actor) DO NOTHING";
    let taken = act.tx.execute(sql, params![token, who, act.now, answer.map(str::to_owned)]).await?;
    if taken == 1 {
        return Ok(None);
    }
    let actor = act.actor.clone();
    Ok(Some(answered(&mut act.tx, &actor, token).await?.unwrap_or_default()))
}

/// Keeps what this act answered, for whoever sends the same token again.
pub async fn answer(act: &mut Act, token: &str, answer: &str) -> Result<(), Problem> {
    let who = act.actor.who.to_string();
    let sql = "UPDATE kernel_once SET answer = $3 WHERE token = $1 AND actor = $2";
    act.tx.execute(sql, params![token, who, answer]).await?;
    Ok(())
}
