//! Which reminders went out, and what they are about.

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Problem, Tx};

use super::tasks::{COLUMNS, KNOWN, read_all};
use crate::task::{Task, TaskId};

/// Open tasks whose day is near or past and whose product is not there, after one of them.
pub async fn near(
    tx: &mut Tx,
    today: Date,
    until: Date,
    after: Option<TaskId>,
    limit: i64,
) -> Result<Vec<Task>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {KNOWN} WHERE s.due <= $2 AND s.stage IN ('assigned', 'taken_on', 'returned') \
         AND ($3 IS NULL OR t.id > $3) ORDER BY t.id LIMIT $4"
    );
    let rows = tx.rows(sql, params![today, until, after, limit]).await?;
    read_all(tx, &rows).await
}

/// Takes a step of reminding; `false` when it went out before.
pub async fn take(
    tx: &mut Tx,
    task: TaskId,
    due: Date,
    step: i64,
    at: jiff::Timestamp,
) -> Result<bool, Problem> {
    let sql = "INSERT INTO tasks_reminder (task, due, step, sent_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (task, due, step) DO NOTHING";
    Ok(tx.execute(sql, params![task, due, step, at]).await? == 1)
}
