//! Which reminders went out, and what they are about.

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Problem, Tx};

use super::tasks::{NOW, read_state};
use crate::rules::stages::State;
use crate::task::TaskId;

/// What may have to be reminded of: an open task whose product is not there.
pub struct Near {
    pub task: TaskId,
    pub state: State,
    /// The last step that went out for the day that counts.
    pub sent: Option<i64>,
}

/// Open tasks whose day is near or past and whose product is not there, after one of them.
pub async fn near(
    tx: &mut Tx,
    today: Date,
    until: Date,
    after: Option<TaskId>,
    limit: i64,
) -> Result<Vec<Near>, Problem> {
    let sql = format!(
        "SELECT t.id, s.stage, s.original_due, s.due, s.asked_due, s.percent, s.delivered_on, s.extensions, \
         s.extended_days, (SELECT MAX(r.step) FROM tasks_reminder r WHERE r.task = t.id AND r.due = s.due) AS sent \
         FROM {NOW} WHERE s.due <= $2 AND s.stage IN ('assigned', 'taken_on', 'returned') \
         AND ($3 IS NULL OR t.id > $3) ORDER BY t.id LIMIT $4"
    );
    let rows = tx.rows(sql, params![today, until, after, limit]).await?;
    rows.iter()
        .map(|row| Ok(Near { task: row.get("id")?, state: read_state(row)?, sent: row.get("sent")? }))
        .collect()
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
