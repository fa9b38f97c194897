//! Drafts until they are handed in, and the figures that were given for a unit's cells already.

use kernel::db::params;
use kernel::{Period, Problem, Row, Tx, UnitId, Value};

use super::{figures, key, months, rows_of_parameters};
use crate::figure::Figure;
use crate::request::RequestId;
use crate::rules::drafting::{Entry, Save};

fn save(row: &Row) -> Result<Save, Problem> {
    let entry = match (row.get::<Option<i64>>("steps")?, row.get::<Option<String>>("words")?) {
        (Some(steps), _) => Entry::Number(steps),
        (None, Some(words)) => Entry::Words(words),
        (None, None) => Entry::Empty,
    };
    Ok(Save {
        field: row.get("field")?,
        version: row.get("version")?,
        entry,
        author: row.get("author")?,
        author_name: row.get("author_name")?,
        at: row.get("at")?,
    })
}

/// Every save of a request's draft, in order.
pub async fn saves(tx: &mut Tx, request: RequestId) -> Result<Vec<Save>, Problem> {
    let sql = "SELECT field, version, steps, words, author, author_name, at FROM reports_draft \
               WHERE request = $1 ORDER BY version, field";
    tx.rows(sql, vec![key(request)]).await?.iter().map(save).collect()
}

/// Keeps saves and counts them.
pub async fn keep(tx: &mut Tx, request: RequestId, version: i64, saves: &[Save]) -> Result<(), Problem> {
    let mut values = Vec::with_capacity(saves.len() * 8);
    for save in saves {
        let (steps, words) = match &save.entry {
            Entry::Empty => (None, None),
            Entry::Number(steps) => (Some(*steps), None),
            Entry::Words(words) => (None, Some(words.clone())),
        };
        values.push(key(request));
        values.extend(params![
            save.field,
            save.version,
            steps,
            words,
            save.author,
            save.author_name,
            save.at
        ]);
    }
    let head =
        "INSERT INTO reports_draft (request, field, version, steps, words, author, author_name, at) VALUES";
    tx.insert_many(head, "", 8, values).await?;
    let sql = "UPDATE reports_request SET draft_version = $2 WHERE id = $1";
    tx.execute(sql, vec![key(request), Value::from(&version)]).await?;
    Ok(())
}

/// Forgets a draft that was handed in.
pub async fn forget(tx: &mut Tx, request: RequestId) -> Result<(), Problem> {
    tx.execute("DELETE FROM reports_draft WHERE request = $1", vec![key(request)]).await?;
    Ok(())
}

/// The figures of a unit's periods that count or wait for a decision, and whether they count already.
pub async fn given(tx: &mut Tx, unit: UnitId, periods: &[Period]) -> Result<Vec<(Figure, bool)>, Problem> {
    let mut found = Vec::new();
    for chunk in periods.chunks(400) {
        let mut values = vec![key(unit)];
        for period in chunk {
            values.extend([Value::from(&period.year), Value::from(&months(*period))]);
        }
        let sql = format!(
            "SELECT {} FROM (VALUES {}) AS w CROSS JOIN reports_figure f CROSS JOIN reports_submission s \
             WHERE f.unit = $1 AND f.year = w.column1 AND f.months = w.column2 AND s.id = f.submission \
             AND s.state <> 'returned'",
            figures::COLUMNS,
            rows_of_parameters(chunk.len(), 2, 2)
        );
        for row in &tx.rows(sql, values).await? {
            let counts = row.get::<Option<jiff::civil::Date>>("accepted_on")?.is_some();
            found.push((figures::read(row)?.figure, counts));
        }
    }
    Ok(found)
}
