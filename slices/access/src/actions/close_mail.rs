//! Writes down what became of a message: the record of who was written to, and when.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::must_manage;
use crate::store::mail::{self as kept, Message, State};

/// With what the server answered, where it refused. Once closed a message stays as it is.
pub async fn close_mail(
    act: &mut Act,
    message: &Message,
    state: State,
    reply: Option<i64>,
) -> Result<(), Problem> {
    must_manage(act)?;
    if kept::close_message(act, message.id, state, reply).await? {
        let body = json!({ "kind": message.kind.key(), "state": state.key(), "reply": reply });
        act.append(Fact::new("access.mail_closed", message.id, body)).await?;
    }
    Ok(())
}
