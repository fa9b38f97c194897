//! Filters that people keep under a name.

use kernel::db::params;
use kernel::{Problem, Tx, UserId};

use crate::task::FilterId;

/// A list as it was asked for, under a name of its owner's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub id: FilterId,
    pub name: String,
    /// Of the address: whoever is sent it sees the same list, as far as they may.
    pub query: String,
}

pub async fn of_person(tx: &mut Tx, person: UserId) -> Result<Vec<Saved>, Problem> {
    let sql = "SELECT id, name, query FROM tasks_filter WHERE person = $1 AND removed_at IS NULL ORDER BY name LIMIT 100";
    let rows = tx.rows(sql, params![person]).await?;
    rows.iter()
        .map(|row| Ok(Saved { id: row.get("id")?, name: row.get("name")?, query: row.get("query")? }))
        .collect()
}

/// Keeps it; one of the same name gives way.
pub async fn keep(tx: &mut Tx, person: UserId, saved: &Saved, at: jiff::Timestamp) -> Result<(), Problem> {
    let sql =
        "UPDATE tasks_filter SET removed_at = $3 WHERE person = $1 AND name = $2 AND removed_at IS NULL";
    tx.execute(sql, params![person, saved.name, at]).await?;
    let sql = "INSERT INTO tasks_filter (id, person, name, query, recorded_at) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, params![saved.id, person, saved.name, saved.query, at]).await?;
    Ok(())
}

/// Takes one's own filter away; `false`: it is nobody's or another's.
pub async fn remove(tx: &mut Tx, person: UserId, id: FilterId, at: jiff::Timestamp) -> Result<bool, Problem> {
    let sql = "UPDATE tasks_filter SET removed_at = $3 WHERE id = $1 AND person = $2 AND removed_at IS NULL";
    Ok(tx.execute(sql, params![id, person, at]).await? == 1)
}
