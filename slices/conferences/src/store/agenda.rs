//! Points of the agenda.

use jiff::Timestamp;
use kernel::db::params;
use kernel::{Problem, Row, Tx};

use crate::conference::{ConferenceId, Item, ItemId};

const COLUMNS: &str = "id, conference, parent, position, title, rapporteur, minutes, carried_from, settled_at, \
     settled_how";

fn read(row: &Row) -> Result<Item, Problem> {
    Ok(Item {
        id: row.get("id")?,
        conference: row.get("conference")?,
        parent: row.get("parent")?,
        position: row.get("position")?,
        title: row.get("title")?,
        rapporteur: row.get("rapporteur")?,
        minutes: row.get("minutes")?,
        carried_from: row.get("carried_from")?,
        settled_at: row.get("settled_at")?,
        settled_how: row.get("settled_how")?,
    })
}

pub async fn insert(tx: &mut Tx, item: &Item, now: Timestamp) -> Result<(), Problem> {
    let sql = "INSERT INTO conferences_item (id, conference, parent, position, title, rapporteur, minutes, \
               carried_from, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = params![
        item.id,
        item.conference,
        item.parent,
        item.position,
        item.title,
        item.rapporteur,
        item.minutes,
        item.carried_from,
        now
    ];
    tx.insert(sql, values).await
}

/// All points, in the order in which they were put down.
pub async fn items(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<Item>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM conferences_item WHERE conference = $1 ORDER BY position, id");
    tx.rows(sql, params![conference]).await?.iter().map(read).collect()
}

pub async fn settle(tx: &mut Tx, item: ItemId, how: &str, now: Timestamp) -> Result<(), Problem> {
    let sql = "UPDATE conferences_item SET settled_at = $2, settled_how = $3 WHERE id = $1";
    tx.execute(sql, params![item, now, how]).await?;
    Ok(())
}
