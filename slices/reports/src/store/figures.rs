//! Figures: appended, never changed; a submission's in order, a unit's by year, the versions of many cells at once.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::db::params;
use kernel::{Problem, Quantity, Row, Span, Tx, UnitId, Value};
use targets::IndicatorId;

use super::{id, key, months, parameters, period, rows_of_parameters};
use crate::figure::{Figure, FigureId, Status, SubmissionId};

/// A figure as it is kept, with what its digest is made of.
#[derive(Debug, Clone)]
pub struct Kept {
    pub figure: Figure,
    /// As handed in: `None` where the day of acceptance counts.
    pub own_known_on: Option<Date>,
    pub salt: Vec<u8>,
}

/// What the checks look at, in the order in which it is read: neither the salt nor who handed it in. They read some
/// eighty rows for each figure that comes in.
const CHECKED: &str = "f.submission, f.line, f.known_on, s.submitted_at, s.decided_at, s.accepted_on, f.citation, \
    f.indicator, f.unit, f.year, f.months, f.is_cumulative, f.value, f.rounded_to, f.status, f.yoy_steps, f.yoy_decimals, \
    f.plan_steps, f.plan_decimals, f.issuer_rank, f.reason";

/// In the order in which they are read.
pub(super) const COLUMNS: &str = "f.submission, f.line, f.known_on, s.submitted_at, s.decided_at, s.accepted_on, \
    f.citation, f.indicator, f.unit, f.year, f.months, f.is_cumulative, f.value, f.rounded_to, f.status, f.yoy_steps, \
    f.yoy_decimals, f.plan_steps, f.plan_decimals, f.issuer_rank, f.reason, s.author_name, f.salt";
pub(super) const FROM: &str = "reports_figure f JOIN reports_submission s ON s.id = f.submission";
const WIDTH: usize = 19;

pub async fn insert(tx: &mut Tx, kept: &[Kept]) -> Result<(), Problem> {
    let mut values = Vec::with_capacity(kept.len() * WIDTH);
    for Kept { figure: f, own_known_on, salt } in kept {
        values.extend([
            key(f.id.submission),
            Value::Int(Some(i64::from(f.id.line))),
            key(f.unit),
            key(f.indicator),
            Value::from(&f.period.year),
            Value::from(&months(f.period)),
            Value::from(&(f.span == Span::Cumulative)),
            Value::from(&f.value),
            Value::from(&f.rounded_to),
            Value::from(&f.status.rank()),
            Value::Int(f.yoy_pct.map(|q| q.steps)),
            Value::Int(f.yoy_pct.map(|q| i64::from(q.decimals))),
            Value::Int(f.plan_pct.map(|q| q.steps)),
            Value::Int(f.plan_pct.map(|q| i64::from(q.decimals))),
            Value::Text(f.citation.as_ref().map(ToString::to_string)),
            Value::from(&f.issuer_rank),
            Value::from(own_known_on),
            Value::from(&f.reason),
            Value::from(salt),
        ]);
    }
    let head = "INSERT INTO reports_figure (submission, line, unit, indicator, year, months, is_cumulative, value, \
                rounded_to, status, yoy_steps, yoy_decimals, plan_steps, plan_decimals, citation, issuer_rank, \
                known_on, reason, salt) VALUES";
    tx.insert_many(head, "", WIDTH, values).await
}

fn quantity(row: &Row, steps: &str, decimals: &str) -> Result<Option<Quantity>, Problem> {
    let Some(steps) = row.get::<Option<i64>>(steps)? else { return Ok(None) };
    Ok(Some(Quantity::new(steps, row.get(decimals)?)))
}

pub(super) fn read(row: &Row) -> Result<Kept, Problem> {
    let mut figure = checked(row)?;
    figure.author = row.get("author_name")?;
    Ok(Kept { figure, own_known_on: row.get("known_on")?, salt: row.get("salt")? })
}

/// A figure without the name of who handed it in.
fn checked(row: &Row) -> Result<Figure, Problem> {
    let submission: SubmissionId = id(row, "submission")?;
    let line = u32::try_from(row.get::<i64>("line")?).map_err(Problem::broken)?;
    let own_known_on: Option<Date> = row.get("known_on")?;
    let submitted_at: Timestamp = row.get("submitted_at")?;
    let recorded_at = row.get::<Option<Timestamp>>("decided_at")?.unwrap_or(submitted_at);
    let accepted_on: Option<Date> = row.get("accepted_on")?;
    let known_on = own_known_on.or(accepted_on).unwrap_or_else(|| kernel::clock::day_of(submitted_at));
    let citation: Option<String> = row.get("citation")?;
    Ok(Figure {
        id: FigureId::new(submission, line),
        indicator: id(row, "indicator")?,
        unit: id(row, "unit")?,
        period: period(row)?,
        span: if row.get("is_cumulative")? { Span::Cumulative } else { Span::OfPeriod },
        value: row.get("value")?,
        rounded_to: row.get("rounded_to")?,
        status: Status::from_rank(row.get("status")?).ok_or_else(|| Problem::broken("no status"))?,
        yoy_pct: quantity(row, "yoy_steps", "yoy_decimals")?,
        plan_pct: quantity(row, "plan_steps", "plan_decimals")?,
        citation: citation.map(|text| text.parse().map_err(Problem::broken)).transpose()?,
        issuer_rank: row.get("issuer_rank")?,
        known_on,
        recorded_at,
        submission,
        author: String::new(),
        reason: row.get("reason")?,
        parts: None,
    })
}

/// The figures of a submission, in the order they were handed in.
pub async fn of_submission(tx: &mut Tx, submission: SubmissionId) -> Result<Vec<Kept>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE f.submission = $1 ORDER BY f.line");
    tx.rows(sql, vec![key(submission)]).await?.iter().map(read).collect()
}

/// The figures of several submissions, each in its order.
pub async fn of_submissions(tx: &mut Tx, submissions: &[SubmissionId]) -> Result<Vec<Kept>, Problem> {
    let mut all = Vec::new();
    for chunk in submissions.chunks(500) {
        let sql = format!(
            "SELECT {COLUMNS} FROM {FROM} WHERE f.submission IN ({}) ORDER BY f.submission, f.line",
            parameters(chunk.len(), 1)
        );
        let rows = tx.rows(sql, chunk.iter().map(|&id| key(id)).collect()).await?;
        for row in &rows {
            all.push(read(row)?);
        }
    }
    Ok(all)
}

pub async fn find(tx: &mut Tx, figure: FigureId) -> Result<Option<Kept>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE f.submission = $1 AND f.line = $2");
    let row = tx.row(sql, vec![key(figure.submission), Value::Int(Some(i64::from(figure.line)))]).await?;
    row.as_ref().map(read).transpose()
}

/// A unit's own accepted figures of some years, all indicators or a few, known by a day, in no order.
pub async fn of_unit(
    tx: &mut Tx,
    unit: UnitId,
    indicators: &[IndicatorId],
    years: (i16, i16),
    known: Date,
) -> Result<Vec<Figure>, Problem> {
    let mut values = params![Value::Bytes(None), years.0, years.1, known];
    values[0] = key(unit);
    let few = indicators.len() <= 40;
    let only = if few {
        format!(" AND f.indicator IN ({})", parameters(indicators.len(), 5))
    } else {
        String::new()
    };
    if few {
        values.extend(indicators.iter().map(|&indicator| key(indicator)));
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE f.unit = $1 AND f.year >= $2 AND f.year <= $3 \
         AND s.accepted_on IS NOT NULL AND COALESCE(f.known_on, s.accepted_on) <= $4{only}"
    );
    let rows = tx.rows(sql, values).await?;
    let wanted: HashSet<IndicatorId> = indicators.iter().copied().collect();
    let mut figures = Vec::with_capacity(rows.len());
    for row in &rows {
        if few || wanted.contains(&id(row, "indicator")?) {
            figures.push(read(row)?.figure);
        }
    }
    Ok(figures)
}

/// The accepted versions of units' periods, of these indicators only, for many of them at once, in no order.
pub async fn of_periods(
    tx: &mut Tx,
    wanted: &[(UnitId, kernel::Period)],
    indicators: &HashSet<IndicatorId>,
) -> Result<Vec<Figure>, Problem> {
    let few = few(indicators);
    let mut all = Vec::new();
    for chunk in wanted.chunks(400) {
        let mut values = Vec::with_capacity(chunk.len() * 3 + few.len());
        for &(unit, period) in chunk {
            values.extend([key(unit), Value::from(&period.year), Value::from(&months(period))]);
        }
        let only = among(&few, &mut values);
        // The wanted ones first: each is then one walk along the index.
        let sql = format!(
            "SELECT {COLUMNS} FROM (VALUES {}) AS w CROSS JOIN reports_figure f CROSS JOIN reports_submission s \
             WHERE f.unit = w.column1 AND f.year = w.column2 AND f.months = w.column3{only} \
             AND s.id = f.submission AND s.accepted_on IS NOT NULL",
            rows_of_parameters(chunk.len(), 3, 1)
        );
        for row in &tx.rows(sql, values).await? {
            if indicators.contains(&id(row, "indicator")?) {
                all.push(read(row)?.figure);
            }
        }
    }
    Ok(all)
}

/// Indicators that a query names one by one. Of more than a form has, all rows are read and sorted out afterwards.
pub(super) fn few(indicators: &HashSet<IndicatorId>) -> Vec<IndicatorId> {
    if indicators.len() > 40 { Vec::new() } else { indicators.iter().copied().collect() }
}

/// The condition for them, with its parameters; none where there are too many.
pub(super) fn among(few: &[IndicatorId], values: &mut Vec<Value>) -> String {
    if few.is_empty() {
        return String::new();
    }
    let condition = format!(" AND indicator IN ({})", parameters(few.len(), values.len() + 1));
    values.extend(few.iter().map(|&indicator| key(indicator)));
    condition
}

/// Units that have accepted figures.
pub async fn units(tx: &mut Tx) -> Result<Vec<UnitId>, Problem> {
    // A walk from unit to unit along the index, however many figures each has.
    let sql = "WITH RECURSIVE walk (unit) AS (\
               SELECT (SELECT unit FROM reports_figure ORDER BY unit LIMIT 1) UNION ALL \
               SELECT (SELECT f.unit FROM reports_figure f WHERE f.unit > walk.unit ORDER BY f.unit LIMIT 1) \
               FROM walk WHERE walk.unit IS NOT NULL) SELECT unit FROM walk WHERE unit IS NOT NULL";
    tx.rows(sql, params![]).await?.iter().map(|row| id(row, "unit")).collect()
}

/// Some of a submission's figures, in the order they were handed in.
pub async fn page_of_submission(
    tx: &mut Tx,
    submission: SubmissionId,
    from: i64,
    most: i64,
) -> Result<Vec<Kept>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE f.submission = $1 AND f.line > $2 ORDER BY f.line LIMIT $3"
    );
    let values = vec![key(submission), Value::from(&from), Value::from(&most)];
    tx.rows(sql, values).await?.iter().map(read).collect()
}

/// The accepted figures of units' years, of these indicators only, without who handed them in: what the checks look at
/// when figures come in.
pub async fn of_years(
    tx: &mut Tx,
    wanted: &[(UnitId, i16)],
    indicators: &HashSet<IndicatorId>,
) -> Result<Vec<Figure>, Problem> {
    let few = few(indicators);
    let mut figures = Vec::new();
    for chunk in wanted.chunks(400) {
        let mut values = years_of(chunk);
        let only = among(&few, &mut values);
        // Never reached. A limit that it does not know makes PostgreSQL walk along the index instead of reading a
        // whole table first.
        values.push(Value::from(&i64::from(i32::MAX)));
        // The wanted ones first: each is then one walk along the index.
        let sql = format!(
            "SELECT {CHECKED} FROM (VALUES {}) AS w CROSS JOIN reports_figure f CROSS JOIN reports_submission s \
             WHERE f.unit = w.column1 AND f.year = w.column2{only} \
             AND s.id = f.submission AND s.accepted_on IS NOT NULL LIMIT ${}",
            rows_of_parameters(chunk.len(), 2, 1),
            values.len()
        );
        for row in &tx.rows(sql, values).await? {
            if indicators.contains(&id(row, "indicator")?) {
                figures.push(checked(row)?);
            }
        }
    }
    Ok(figures)
}

/// Whether units' years have more figures than `most`, accepted or not, of whatever indicator: read off the index.
pub async fn are_more(tx: &mut Tx, wanted: &[(UnitId, i16)], most: i64) -> Result<bool, Problem> {
    let mut left = most;
    for chunk in wanted.chunks(400) {
        let mut values = years_of(chunk);
        values.push(Value::from(&(left + 1)));
        let sql = format!(
            "SELECT COUNT(*) AS found FROM (SELECT 1 FROM (VALUES {}) AS w CROSS JOIN reports_figure f \
             WHERE f.unit = w.column1 AND f.year = w.column2 LIMIT ${}) AS first_ones",
            rows_of_parameters(chunk.len(), 2, 1),
            values.len()
        );
        let row = tx.row(sql, values).await?;
        left -= row.map(|row| row.get::<i64>("found")).transpose()?.unwrap_or_default();
        if left < 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

fn years_of(wanted: &[(UnitId, i16)]) -> Vec<Value> {
    wanted.iter().flat_map(|&(unit, year)| [key(unit), Value::from(&year)]).collect()
}

/// The accepted figures of one indicator and year, all units.
pub async fn of_indicator(tx: &mut Tx, indicator: IndicatorId, year: i16) -> Result<Vec<Figure>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE f.indicator = $1 AND f.year = $2 AND s.accepted_on IS NOT NULL"
    );
    let rows = tx.rows(sql, vec![key(indicator), Value::from(&year)]).await?;
    rows.iter().map(|row| Ok(read(row)?.figure)).collect()
}

/// Between which years figures lie.
pub async fn years(tx: &mut Tx) -> Result<Option<(i16, i16)>, Problem> {
    let sql = "SELECT MIN(year) AS first, MAX(year) AS last FROM reports_figure";
    let Some(row) = tx.row(sql, params![]).await? else { return Ok(None) };
    super::span_of_years(&row)
}
