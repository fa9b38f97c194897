//! Takes away a filter that somebody kept for themselves.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use crate::store;
use crate::task::FilterId;

pub async fn remove_filter(act: &mut Act, filter: FilterId) -> Result<(), Problem> {
    act.actor.must_somewhere(crate::READ)?;
    let person = act.actor.user().ok_or(Problem::SignIn)?;
    let now = act.now;
    if !store::filters::remove(&mut act.tx, person, filter, now).await? {
        return Err(Problem::NotFound);
    }
    act.append(Fact::new("tasks.filter_removed", filter, json!({}))).await?;
    Ok(())
}
