//! Tasks as they stood on a day: written once, with the last step known by then.

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Citation, Problem, Row, Tx, UnitId, Value};

use crate::rules::due::Due;
use crate::rules::stages::{Stage, State};
use crate::task::{Task, TaskId};

const AT_ONCE: usize = 500;

pub(super) const COLUMNS: &str = "t.id, t.parent, t.series, t.document, t.citation, t.proposal, t.proposal_said, t.ground, \
     t.work, t.product, t.lead, t.owner, s.person, s.person_name, t.competence, t.due_kind, t.due_words, t.assigned_by, \
     t.assigned_by_name, t.known_on, t.recorded_at, s.number, s.stage, s.original_due, s.due, s.asked_due, s.percent, \
     s.delivered_on, s.extensions, s.extended_days";

/// A task with the step that stood at the end of the day in `$1`; one that nothing was known of by then is not there.
pub(super) const KNOWN: &str = "tasks_task t JOIN tasks_step s ON s.task = t.id AND s.known_on <= $1 \
     AND (s.ends_on IS NULL OR s.ends_on > $1)";

/// The same where `$1` is today: the last step, which lists find by an index of its own.
pub(super) const NOW: &str =
    "tasks_task t JOIN tasks_step s ON s.task = t.id AND s.known_on <= $1 AND s.ends_on IS NULL";

/// Tasks with their steps as one looks from a day.
pub(super) const fn seen(is_past: bool) -> &'static str {
    if is_past { KNOWN } else { NOW }
}

pub(super) fn read_state(row: &Row) -> Result<State, Problem> {
    let stage: String = row.get("stage")?;
    Ok(State {
        stage: Stage::from_key(&stage).ok_or_else(|| unknown(&stage))?,
        original_due: row.get("original_due")?,
        due: row.get("due")?,
        asked_due: row.get("asked_due")?,
        percent: row.get("percent")?,
        delivered_on: row.get("delivered_on")?,
        extensions: row.get("extensions")?,
        extended_days: row.get("extended_days")?,
    })
}

pub(super) fn unknown(word: &str) -> Problem {
    Problem::broken(format!("a row says {word}"))
}

/// A citation as it is kept.
pub(super) fn read_citation(row: &Row, column: &str) -> Result<Option<Citation>, Problem> {
    let kept: Option<String> = row.get(column)?;
    kept.map(|kept| kept.parse().map_err(Problem::broken)).transpose()
}

fn read(row: &Row) -> Result<Task, Problem> {
    let (due_kind, due_words): (String, String) = (row.get("due_kind")?, row.get("due_words")?);
    Ok(Task {
        id: row.get("id")?,
        parent: row.get("parent")?,
        series: row.get("series")?,
        document: row.get("document")?,
        citation: read_citation(row, "citation")?,
        proposal: row.get("proposal")?,
        proposal_said: row.get("proposal_said")?,
        ground: row.get("ground")?,
        work: row.get("work")?,
        product: row.get("product")?,
        lead: row.get("lead")?,
        coordinating: Vec::new(),
        owner: row.get("owner")?,
        person: row.get("person")?,
        person_name: row.get("person_name")?,
        competence: row.get("competence")?,
        due: Due::from_kept(&due_kind, due_words).ok_or_else(|| unknown(&due_kind))?,
        assigned_by: row.get("assigned_by")?,
        assigned_by_name: row.get("assigned_by_name")?,
        known_on: row.get("known_on")?,
        recorded_at: row.get("recorded_at")?,
        step: row.get("number")?,
        state: read_state(row)?,
    })
}

/// Rows of [`COLUMNS`] with the units that help.
pub(super) async fn read_all(tx: &mut Tx, rows: &[Row]) -> Result<Vec<Task>, Problem> {
    let mut tasks: Vec<Task> = rows.iter().map(read).collect::<Result<_, _>>()?;
    for some in tasks.chunks_mut(AT_ONCE) {
        let sql = format!(
            "SELECT task, unit FROM tasks_coordinating WHERE task IN ({}) ORDER BY task, place",
            places(1, some.len())
        );
        for row in tx.rows(sql, some.iter().map(|task| Value::from(&task.id)).collect()).await? {
            let (id, unit): (TaskId, UnitId) = (row.get("task")?, row.get("unit")?);
            if let Some(task) = some.iter_mut().find(|task| task.id == id) {
                task.coordinating.push(unit);
            }
        }
    }
    Ok(tasks)
}

/// `$3, $4, $5` for three values from the third on.
pub(super) fn places(from: usize, count: usize) -> String {
    (from..from + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}

pub async fn insert(tx: &mut Tx, task: &Task, words: &str) -> Result<(), Problem> {
    let sql = "INSERT INTO tasks_task (id, parent, series, document, citation, proposal, proposal_said, ground, work, \
               product, lead, owner, competence, due_kind, due_words, assigned_by, assigned_by_name, known_on, \
               recorded_at, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
               $18, $19, $20)";
    let values = params![
        task.id,
        task.parent,
        task.series,
        task.document,
        task.citation.as_ref().map(ToString::to_string),
        task.proposal,
        task.proposal_said,
        task.ground,
        task.work,
        task.product,
        task.lead,
        task.owner,
        task.competence,
        task.due.key(),
        task.due.words(),
        task.assigned_by,
        task.assigned_by_name,
        task.known_on,
        task.recorded_at,
        words
    ];
    tx.execute(sql, values).await?;
    for (place, unit) in (0_i64..).zip(&task.coordinating) {
        let sql = "INSERT INTO tasks_coordinating (task, unit, place) VALUES ($1, $2, $3)";
        tx.execute(sql, params![task.id, *unit, place]).await?;
    }
    Ok(())
}

/// Whose a task is, before anything else of it is read: lead and owner.
pub async fn scope_of(tx: &mut Tx, task: TaskId) -> Result<(UnitId, UnitId), Problem> {
    let row = tx.row("SELECT lead, owner FROM tasks_task WHERE id = $1", params![task]).await?;
    let row = row.ok_or(Problem::NotFound)?;
    Ok((row.get("lead")?, row.get("owner")?))
}

/// The task as it stood on a day.
pub async fn known(tx: &mut Tx, task: TaskId, day: Date) -> Result<Option<Task>, Problem> {
    let rows = tx.rows(format!("SELECT {COLUMNS} FROM {KNOWN} WHERE t.id = $2"), params![day, task]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// The parts of a task known by a day, in the order in which they were made.
pub async fn parts(tx: &mut Tx, of: TaskId, day: Date) -> Result<Vec<Task>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM {KNOWN} WHERE t.parent = $2 ORDER BY t.id LIMIT 500");
    let rows = tx.rows(sql, params![day, of]).await?;
    read_all(tx, &rows).await
}

/// Tasks of these identities, as they stood on a day.
pub async fn of_ids(tx: &mut Tx, ids: &[TaskId], day: Date) -> Result<Vec<Task>, Problem> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let sql =
            format!("SELECT {COLUMNS} FROM {KNOWN} WHERE t.id IN ({}) ORDER BY t.id", places(2, some.len()));
        let mut values = params![day];
        values.extend(some.iter().map(Value::from));
        let rows = tx.rows(sql, values).await?;
        found.extend(read_all(tx, &rows).await?);
    }
    Ok(found)
}

/// Tasks that were made of these proposals and not withdrawn since; parts of tasks aside.
pub async fn of_document(
    tx: &mut Tx,
    document: documents::DocumentId,
    day: Date,
) -> Result<Vec<Task>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM {KNOWN} WHERE t.document = $2 ORDER BY t.id LIMIT 5000");
    let rows = tx.rows(sql, params![day, document]).await?;
    read_all(tx, &rows).await
}

/// Whether a later task of the same rhythm is there.
pub async fn is_followed(tx: &mut Tx, task: TaskId) -> Result<bool, Problem> {
    let sql = "SELECT n.id FROM tasks_task t JOIN tasks_task n ON n.series = t.series AND n.id > t.id \
               WHERE t.id = $1 LIMIT 1";
    Ok(tx.row(sql, params![task]).await?.is_some())
}

/// Tasks of a rhythm that are past their day and that no next one follows yet.
pub async fn to_repeat(tx: &mut Tx, day: Date, limit: i64) -> Result<Vec<TaskId>, Problem> {
    let sql = format!(
        "SELECT t.id FROM {NOW} WHERE t.due_kind = 'again' AND s.stage <> 'withdrawn' AND s.original_due <= $1 \
         AND NOT EXISTS (SELECT 1 FROM tasks_task n WHERE n.series = t.series AND n.id > t.id) ORDER BY t.id LIMIT $2"
    );
    tx.rows(sql, params![day, limit]).await?.iter().map(|row| row.get("id")).collect()
}
