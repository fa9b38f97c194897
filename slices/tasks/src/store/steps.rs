//! Steps of tasks: added, never changed.

use jiff::civil::Date;
use kernel::db::params;
use kernel::{AsOf, Problem, Row, Tx, UnitId, Value};

use super::tasks::{places, read_citation, read_state, seen, unknown};
use crate::rules::stages::State;
use crate::task::{Step, StepKind, TaskId};

/// After every day that is: where a list puts what has no day yet.
const NEVER: &str = "9999-12-31";

/// What a list sorts by.
pub(super) fn due_key(state: &State) -> String {
    state.due.map_or_else(|| NEVER.to_owned(), |due| due.to_string())
}

/// Adds a step; the one before it notes only the day from which it stands no more.
pub async fn insert(tx: &mut Tx, task: TaskId, step: &Step) -> Result<(), Problem> {
    let sql = "UPDATE tasks_step SET ends_on = $3 WHERE task = $1 AND number = $2";
    tx.execute(sql, params![task, step.number - 1, step.known_on]).await?;
    let sql = "INSERT INTO tasks_step (task, number, kind, stage, original_due, due, asked_due, percent, delivered_on, \
               extensions, extended_days, person, person_name, person_words, words, evidence, file, file_name, \
               author, author_name, known_on, recorded_at, due_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
               $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";
    let state = &step.state;
    let values = params![
        task,
        step.number,
        step.kind.key(),
        state.stage.key(),
        state.original_due,
        state.due,
        state.asked_due,
        state.percent,
        state.delivered_on,
        state.extensions,
        state.extended_days,
        step.person,
        step.person_name,
        vn_numbers::fold(&step.person_name),
        step.words,
        step.evidence.as_ref().map(ToString::to_string),
        step.file,
        step.file_name,
        step.author,
        step.author_name,
        step.known_on,
        step.recorded_at,
        due_key(state)
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// What happened with a task by a day, oldest first.
pub async fn of_task(tx: &mut Tx, task: TaskId, day: Date) -> Result<Vec<Step>, Problem> {
    let sql = "SELECT number, kind, stage, original_due, due, asked_due, percent, delivered_on, extensions, extended_days, \
               person, person_name, words, evidence, file, file_name, author, author_name, known_on, recorded_at FROM tasks_step \
               WHERE task = $1 AND known_on <= $2 ORDER BY number LIMIT 2000";
    tx.rows(sql, params![task, day]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Step, Problem> {
    let kind: String = row.get("kind")?;
    Ok(Step {
        number: row.get("number")?,
        kind: StepKind::from_key(&kind).ok_or_else(|| unknown(&kind))?,
        state: read_state(row)?,
        person: row.get("person")?,
        person_name: row.get("person_name")?,
        words: row.get("words")?,
        evidence: read_citation(row, "evidence")?,
        file: row.get("file")?,
        file_name: row.get("file_name")?,
        author: row.get("author")?,
        author_name: row.get("author_name")?,
        known_on: row.get("known_on")?,
        recorded_at: row.get("recorded_at")?,
    })
}

/// A task as counting needs it.
#[derive(Debug, Clone)]
pub struct Stood {
    pub task: TaskId,
    pub lead: UnitId,
    pub owner: UnitId,
    pub document: Option<documents::DocumentId>,
    pub state: State,
    pub last_step_on: Date,
}

/// How tasks stood on a day: all of them, those of a document, those that some units lead.
pub async fn stood(
    tx: &mut Tx,
    as_of: AsOf,
    document: Option<documents::DocumentId>,
    leads: Option<&[UnitId]>,
) -> Result<Vec<Stood>, Problem> {
    let led = match leads {
        None => String::from("1 = 1"),
        Some([]) => return Ok(Vec::new()),
        Some(leads) => format!("t.lead IN ({})", places(3, leads.len())),
    };
    let from = seen(as_of.is_past());
    let sql = format!(
        "SELECT t.id, t.lead, t.owner, t.document, s.known_on AS stepped, s.stage, s.original_due, s.due, s.asked_due, s.percent, \
         s.delivered_on, s.extensions, s.extended_days FROM {from} WHERE ($2 IS NULL OR t.document = $2) AND {led} ORDER BY t.id"
    );
    let mut values = params![as_of.day, document];
    values.extend(leads.into_iter().flatten().map(Value::from));
    let rows = tx.rows(sql, values).await?;
    rows.iter()
        .map(|row| {
            Ok(Stood {
                task: row.get("id")?,
                lead: row.get("lead")?,
                owner: row.get("owner")?,
                document: row.get("document")?,
                state: read_state(row)?,
                last_step_on: row.get("stepped")?,
            })
        })
        .collect()
}
