//! The token by which a double submit is one act: a second use answers with what the first one did.

use crate::act::Act;
use crate::db::params;
use crate::problem::Problem;

/// What an earlier act with this token answered; `None`: this is the first, and the token is now taken.
/// Call first in the action, then [`answer`] at its end. Without a token every act is the first.
pub async fn earlier_answer(act: &mut Act, token: &str) -> Result<Option<String>, Problem> {
    take(act, token, None).await
}

/// As [`earlier_answer`], where the answer is known before the work is done: one step instead of two.
pub async fn earlier_answer_or(act: &mut Act, token: &str, answer: &str) -> Result<Option<String>, Problem> {
    take(act, token, Some(answer)).await
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
    let sql = "SELECT answer FROM kernel_once WHERE token = $1 AND actor = $2";
    let row = act.tx.row(sql, params![token, who]).await?;
    let answer: Option<String> = row.map(|row| row.get("answer")).transpose()?.flatten();
    Ok(Some(answer.unwrap_or_default()))
}

/// Keeps what this act answered, for whoever sends the same token again.
pub async fn answer(act: &mut Act, token: &str, answer: &str) -> Result<(), Problem> {
    let who = act.actor.who.to_string();
    let sql = "UPDATE kernel_once SET answer = $3 WHERE token = $1 AND actor = $2";
    act.tx.execute(sql, params![token, who, answer]).await?;
    Ok(())
}
