//! Tasks as a board and as a calendar ask for them: counts by stage and by day, and the few that are shown of each.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{Problem, Tx};

use super::listing::{Listing, conditions, filter};
use super::tasks::{of_ids, seen, unknown};
use crate::rules::stages::Stage;
use crate::task::{Task, TaskId};

/// How many tasks of a list stand in each stage.
pub async fn by_stage(tx: &mut Tx, list: &Listing) -> Result<HashMap<Stage, i64>, Problem> {
    let found = conditions(list);
    let sql = format!(
        "SELECT s.stage, COUNT(*) AS n FROM {} WHERE {} GROUP BY s.stage",
        seen(list.is_past),
        filter(&found)
    );
    let rows = tx.rows(sql, found.values).await?;
    rows.iter()
        .map(|row| {
            let stage: String = row.get("stage")?;
            Ok((Stage::from_key(&stage).ok_or_else(|| unknown(&stage))?, row.get("n")?))
        })
        .collect()
}

/// How many tasks of a list are due on each day.
pub async fn by_day(tx: &mut Tx, list: &Listing) -> Result<HashMap<Date, i64>, Problem> {
    let found = conditions(list);
    let sql = format!(
        "SELECT s.due, COUNT(*) AS n FROM {} WHERE {} GROUP BY s.due",
        seen(list.is_past),
        filter(&found)
    );
    let rows = tx.rows(sql, found.values).await?;
    rows.iter().map(|row| Ok((row.get("due")?, row.get("n")?))).collect()
}

/// The first tasks of a list that are due on each day, so many a day: two queries, however many days there are.
pub async fn first_of_days(tx: &mut Tx, list: &Listing, a_day: i64) -> Result<Vec<Task>, Problem> {
    let mut found = conditions(list);
    let from = seen(list.is_past);
    let filter = filter(&found);
    let most = found.value(&a_day);
    let sql = format!(
        "SELECT task FROM (SELECT s.task, ROW_NUMBER() OVER (PARTITION BY s.due ORDER BY s.task) AS place FROM {from} \
         WHERE {filter}) placed WHERE place <= {most}"
    );
    let rows = tx.rows(sql, found.values).await?;
    let ids: Vec<TaskId> = rows.iter().map(|row| row.get("task")).collect::<Result<_, _>>()?;
    of_ids(tx, &ids, list.day).await
}
