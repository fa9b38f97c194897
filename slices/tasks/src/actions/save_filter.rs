//! Keeps a list as it was asked for under a name: for whoever keeps it, and by its address for everybody.

use kernel::{Act, Fact, Problem, Text, files};
use serde_json::json;

use crate::store;
use crate::store::filters::Saved;
use crate::task::FilterId;

/// Letters of a name, and of what was asked.
const NAME: usize = 100;
const QUERY: usize = 1_000;

pub async fn save_filter(act: &mut Act, name: &str, query: &str) -> Result<FilterId, Problem> {
    act.actor.must_somewhere(crate::READ)?;
    let person = act.actor.user().ok_or(Problem::SignIn)?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let wrong = match name.chars().count() {
        0 => Some("tasks-wrong-name-missing"),
        letters if letters > NAME => Some("tasks-wrong-too-long"),
        _ if query.len() > QUERY => Some("tasks-wrong-too-long"),
        _ => None,
    };
    if let Some(key) = wrong {
        return Err(Problem::field("name", Text::new(key)));
    }
    let (now, id) = (act.now, act.id());
    let saved = Saved { id, name, query: query.to_owned() };
    store::filters::keep(&mut act.tx, person, &saved, now).await?;
    let body = json!({ "content": files::digest_of(format!("{}\n{}", saved.name, saved.query).as_bytes()) });
    act.append(Fact::new("tasks.filter_saved", id, body)).await?;
    Ok(id)
}
