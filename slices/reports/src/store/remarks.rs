//! What was said about cells, in order.

use jiff::Timestamp;
use kernel::db::params;
use kernel::{Id, Period, Problem, Row, Span, Tx, UnitId, Value};

use super::{id, key, months, period, rows_of_parameters};
use crate::figure::{Cell, FigureId, SubmissionId};

/// The tag of a remark.
pub struct RemarkTag;
pub type RemarkId = Id<RemarkTag>;

/// Something that was said about a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub id: RemarkId,
    pub cell: Cell,
    /// The line for whose sake a report was returned, when that is what was said.
    pub returned: Option<FigureId>,
    pub words: String,
    /// What shows it.
    pub evidence: Option<Evidence>,
    pub author_name: String,
    pub at: Timestamp,
}

/// A kept file with the name that it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub digest: String,
    pub name: String,
}

fn read(row: &Row) -> Result<Remark, Problem> {
    let returned = match row.get::<Option<i64>>("line")? {
        Some(line) => {
            let line = u32::try_from(line).map_err(Problem::broken)?;
            Some(FigureId::new(id(row, "submission")?, line))
        }
        None => None,
    };
    let span = if row.get("is_cumulative")? { Span::Cumulative } else { Span::OfPeriod };
    Ok(Remark {
        id: id(row, "id")?,
        cell: Cell { unit: id(row, "unit")?, indicator: id(row, "indicator")?, period: period(row)?, span },
        returned,
        words: row.get("words")?,
        evidence: match (row.get::<Option<String>>("file")?, row.get::<Option<String>>("file_name")?) {
            (Some(digest), Some(name)) => Some(Evidence { digest, name }),
            _ => None,
        },
        author_name: row.get("author_name")?,
        at: row.get("at")?,
    })
}

pub async fn insert(tx: &mut Tx, remarks: &[Remark], author: &str) -> Result<(), Problem> {
    let mut values = Vec::with_capacity(remarks.len() * 14);
    for remark in remarks {
        let (cell, returned) = (remark.cell, remark.returned);
        values.extend([key(remark.id), key(cell.unit)]);
        values.extend(params![cell.period.year, months(cell.period)]);
        values.push(key(cell.indicator));
        values.extend(params![cell.span == Span::Cumulative]);
        values.push(returned.map_or(Value::Bytes(None), |figure| key(figure.submission)));
        values.push(Value::Int(returned.map(|figure| i64::from(figure.line))));
        values.extend(params![remark.words, author, remark.author_name, remark.at]);
        let evidence = remark.evidence.as_ref();
        values.extend(params![
            evidence.map(|file| file.digest.clone()),
            evidence.map(|file| file.name.clone())
        ]);
    }
    let head = "INSERT INTO reports_remark (id, unit, year, months, indicator, is_cumulative, submission, line, words, \
                author, author_name, at, file, file_name) VALUES";
    tx.insert_many(head, "", 14, values).await
}

const COLUMNS: &str = "r.id, r.unit, r.year, r.months, r.indicator, r.is_cumulative, r.submission, r.line, r.words, r.author_name, r.at, \
    r.file, r.file_name";

/// What was said about the cells of a unit's periods, oldest first.
pub async fn of_periods(tx: &mut Tx, unit: UnitId, periods: &[Period]) -> Result<Vec<Remark>, Problem> {
    let mut found = Vec::new();
    for chunk in periods.chunks(400) {
        let mut values = vec![key(unit)];
        for period in chunk {
            values.extend([Value::from(&period.year), Value::from(&months(*period))]);
        }
        let sql = format!(
            "SELECT {COLUMNS} FROM (VALUES {}) AS w CROSS JOIN reports_remark r \
             WHERE r.unit = $1 AND r.year = w.column1 AND r.months = w.column2 ORDER BY r.id",
            rows_of_parameters(chunk.len(), 2, 2)
        );
        for row in &tx.rows(sql, values).await? {
            found.push(read(row)?);
        }
    }
    found.sort_by_key(|remark| remark.id);
    Ok(found)
}

/// What was said about one cell, oldest first.
pub async fn of_cell(tx: &mut Tx, cell: Cell) -> Result<Vec<Remark>, Problem> {
    let mut found = of_periods(tx, cell.unit, &[cell.period]).await?;
    found.retain(|remark| remark.cell == cell);
    Ok(found)
}

/// One remark.
pub async fn find(tx: &mut Tx, id: RemarkId) -> Result<Option<Remark>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM reports_remark r WHERE r.id = $1");
    tx.rows(sql, vec![key(id)]).await?.first().map(read).transpose()
}

/// The lines of a report for whose sake it was returned; none: the whole.
pub async fn returned_lines(tx: &mut Tx, submission: SubmissionId) -> Result<Vec<u32>, Problem> {
    let sql = "SELECT line FROM reports_remark WHERE submission = $1 AND line IS NOT NULL ORDER BY line";
    let rows = tx.rows(sql, vec![key(submission)]).await?;
    rows.iter().map(|row| u32::try_from(row.get::<i64>("line")?).map_err(Problem::broken)).collect()
}
