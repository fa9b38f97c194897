//! What filling in took, by round.

use std::collections::HashMap;

use kernel::{Id, Problem, Tx, Value};

use super::{id, key};
use crate::form::FormId;
use crate::request::RoundId;

/// The tag of a measurement: it names nobody.
pub struct EffortTag;

/// So many measurements of all forms are read at most, the newest.
const MOST: i64 = 20_000;

pub async fn keep(tx: &mut Tx, new: Id<EffortTag>, round: RoundId, seconds: i64) -> Result<(), Problem> {
    let sql = "INSERT INTO reports_effort (id, round, seconds) VALUES ($1, $2, $3)";
    tx.execute(sql, vec![key(new), key(round), Value::from(&seconds)]).await?;
    Ok(())
}

/// What reports of each form took, in seconds.
pub async fn of_forms(tx: &mut Tx) -> Result<HashMap<FormId, Vec<i64>>, Problem> {
    let sql = "SELECT r.form, e.seconds FROM reports_effort e JOIN reports_round r ON r.id = e.round \
               ORDER BY e.id DESC LIMIT $1";
    let mut found: HashMap<FormId, Vec<i64>> = HashMap::new();
    for row in &tx.rows(sql, vec![Value::from(&MOST)]).await? {
        found.entry(id(row, "form")?).or_default().push(row.get("seconds")?);
    }
    Ok(found)
}
