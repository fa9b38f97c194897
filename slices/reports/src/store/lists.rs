//! What screens and the API list: pages of submissions and figures by key, and how far the figures reach.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Period, Problem, Span, Tx, UnitId, Value};
use targets::IndicatorId;

use super::{figures, id, key, months, parameters, period, rows_of_parameters, submissions};
use crate::figure::{Cell, Figure, FigureId, State, Submission, SubmissionId};
use crate::store::figures::Kept;

/// Before every identity, and after every one.
const LEAST: [u8; 16] = [0; 16];
const GREATEST: [u8; 16] = [255; 16];

fn bound(id: Option<SubmissionId>, otherwise: [u8; 16]) -> Value {
    Value::Bytes(Some(id.map_or(otherwise, |id| id.ulid().to_bytes()).to_vec()))
}

/// What waits after a key, oldest first: enough to ask whose it is.
pub async fn waiting_after(
    tx: &mut Tx,
    after: Option<SubmissionId>,
    limit: i64,
) -> Result<Vec<(SubmissionId, UnitId, State)>, Problem> {
    let sql = "SELECT id, unit, state FROM reports_submission WHERE state IN ('submitted', 'signed') AND id > $1 \
               ORDER BY id LIMIT $2";
    let rows = tx.rows(sql, vec![bound(after, LEAST), Value::from(&limit)]).await?;
    let read = |row: &kernel::Row| {
        let state = State::from_key(&row.get::<String>("state")?);
        Ok((id(row, "id")?, id(row, "unit")?, state.ok_or_else(|| Problem::broken("no state"))?))
    };
    rows.iter().map(read).collect()
}

/// How many wait; counted up to a bound.
pub async fn count_waiting(tx: &mut Tx, most: i64) -> Result<i64, Problem> {
    let sql = "SELECT CAST(COUNT(*) AS TEXT) AS answer FROM (SELECT id FROM reports_submission \
               WHERE state IN ('submitted', 'signed') LIMIT $1) AS w";
    tx.remembered("reports_submission", sql, params![most]).await?.parse().map_err(Problem::broken)
}

/// What a unit handed in, newest first, before a key.
pub async fn of_unit_before(
    tx: &mut Tx,
    unit: UnitId,
    before: Option<SubmissionId>,
    limit: i64,
) -> Result<Vec<Submission>, Problem> {
    let sql = format!(
        "SELECT {} FROM reports_submission WHERE unit = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        submissions::COLUMNS
    );
    let values = vec![key(unit), bound(before, GREATEST), Value::from(&limit)];
    tx.rows(sql, values).await?.iter().map(submissions::read).collect()
}

/// Submissions of one state or of all, oldest first, after a key; those of one unit or of all.
pub async fn of_state(
    tx: &mut Tx,
    state: Option<State>,
    unit: Option<UnitId>,
    after: Option<SubmissionId>,
    limit: i64,
) -> Result<Vec<Submission>, Problem> {
    let mut values = vec![bound(after, LEAST), Value::from(&limit)];
    let mut only = match state {
        // The words of the index, so that it is used.
        Some(State::Submitted) => " AND state = 'submitted' AND state IN ('submitted', 'signed')".to_owned(),
        Some(State::Signed) => " AND state = 'signed' AND state IN ('submitted', 'signed')".to_owned(),
        Some(state) => format!(" AND state = '{}'", state.key()),
        None => String::new(),
    };
    if let Some(unit) = unit {
        values.push(key(unit));
        only.push_str(" AND unit = $3");
    }
    let sql = format!(
        "SELECT {} FROM reports_submission WHERE id > $1{only} ORDER BY id LIMIT $2",
        submissions::COLUMNS
    );
    tx.rows(sql, values).await?.iter().map(submissions::read).collect()
}

/// The period of the first figure of each: what a list calls a submission by.
pub async fn periods(tx: &mut Tx, wanted: &[SubmissionId]) -> Result<HashMap<SubmissionId, Period>, Problem> {
    let mut found = HashMap::with_capacity(wanted.len());
    for chunk in wanted.chunks(500) {
        let sql = format!(
            "SELECT submission, year, months FROM reports_figure WHERE line = 1 AND submission IN ({})",
            parameters(chunk.len(), 1)
        );
        for row in &tx.rows(sql, chunk.iter().map(|&id| key(id)).collect()).await? {
            found.insert(id(row, "submission")?, period(row)?);
        }
    }
    Ok(found)
}

/// A submission's figures after a line, so many.
pub async fn lines(
    tx: &mut Tx,
    submission: SubmissionId,
    after: u32,
    limit: i64,
) -> Result<Vec<Figure>, Problem> {
    let sql = format!(
        "SELECT {} FROM {} WHERE f.submission = $1 AND f.line > $2 ORDER BY f.line LIMIT $3",
        figures::COLUMNS,
        figures::FROM
    );
    let values = vec![key(submission), Value::from(&i64::from(after)), Value::from(&limit)];
    tx.rows(sql, values).await?.iter().map(|row| Ok(figures::read(row)?.figure)).collect()
}

/// Every version of a cell, accepted or not, in the order they were handed in.
pub async fn versions(tx: &mut Tx, cell: Cell, limit: i64) -> Result<Vec<Kept>, Problem> {
    let sql = format!(
        "SELECT {} FROM {} WHERE f.unit = $1 AND f.year = $2 AND f.months = $3 AND f.indicator = $4 \
         AND f.is_cumulative = $5 ORDER BY f.submission DESC, f.line DESC LIMIT $6",
        figures::COLUMNS,
        figures::FROM
    );
    let values = vec![
        key(cell.unit),
        Value::from(&cell.period.year),
        Value::from(&months(cell.period)),
        key(cell.indicator),
        Value::from(&(cell.span == Span::Cumulative)),
        Value::from(&limit),
    ];
    let mut found: Vec<Kept> =
        tx.rows(sql, values).await?.iter().map(figures::read).collect::<Result<_, _>>()?;
    found.reverse();
    Ok(found)
}

/// Which accepted figures are wanted.
pub struct Wanted {
    pub unit: Option<UnitId>,
    pub indicator: Option<IndicatorId>,
    pub year: Option<i16>,
    pub known: Date,
}

/// Accepted figures by key, after one.
pub async fn accepted(
    tx: &mut Tx,
    wanted: &Wanted,
    after: Option<FigureId>,
    limit: i64,
) -> Result<Vec<Figure>, Problem> {
    let line = after.map_or(0, |figure| i64::from(figure.line));
    let mut values = vec![
        bound(after.map(|figure| figure.submission), LEAST),
        Value::from(&line),
        Value::from(&wanted.known),
        Value::from(&limit),
    ];
    let mut only = String::new();
    let mut also = |column: &str, value: Value| {
        values.push(value);
        only.push_str(&format!(" AND f.{column} = ${}", values.len()));
    };
    if let Some(unit) = wanted.unit {
        also("unit", key(unit));
    }
    if let Some(indicator) = wanted.indicator {
        also("indicator", key(indicator));
    }
    if let Some(year) = wanted.year {
        also("year", Value::from(&year));
    }
    let sql = format!(
        "SELECT {} FROM {} WHERE (f.submission, f.line) > ($1, $2) AND s.accepted_on IS NOT NULL \
         AND COALESCE(f.known_on, s.accepted_on) <= $3{only} ORDER BY f.submission, f.line LIMIT $4",
        figures::COLUMNS,
        figures::FROM
    );
    tx.rows(sql, values).await?.iter().map(|row| Ok(figures::read(row)?.figure)).collect()
}

/// The last month of a year for which a unit's figures or sums were known by a day, no later than `until`;
/// and whether all that is known of it are estimates.
pub async fn latest_month(
    tx: &mut Tx,
    unit: UnitId,
    year: i16,
    until: i8,
    known: Date,
) -> Result<Option<(i8, bool)>, Problem> {
    let until = i64::from(until);
    let mut values = params![Value::Bytes(None), year, known, until];
    values[0] = key(unit);
    let own = "SELECT f.months % 100 AS month, MAX(f.status) AS status FROM reports_figure f \
               JOIN reports_submission s ON s.id = f.submission WHERE f.unit = $1 AND f.year = $2 \
               AND s.accepted_on IS NOT NULL AND COALESCE(f.known_on, s.accepted_on) <= $3 AND f.months % 100 <= $4 \
               GROUP BY f.months % 100 ORDER BY month DESC LIMIT 1";
    let own = match tx.row(own, values.clone()).await? {
        Some(row) => Some((row.get::<i64>("month")?, row.get::<i64>("status")? == 0)),
        None => None,
    };
    let sums = "SELECT months % 100 AS month FROM reports_total WHERE unit = $1 AND year = $2 AND known_on <= $3 \
                AND months % 100 <= $4 ORDER BY month DESC LIMIT 1";
    let sums = match tx.row(sums, values).await? {
        Some(row) => Some((row.get::<i64>("month")?, false)),
        None => None,
    };
    // Of the same month, what the unit itself said tells how sure it is.
    let latest = own.into_iter().chain(sums).reduce(|own, sum| if sum.0 > own.0 { sum } else { own });
    Ok(latest.map(|(month, is_estimate)| (i8::try_from(month).unwrap_or(12), is_estimate)))
}

/// Which of these units have an accepted figure of a month, or of the year until then, known by a day.
pub async fn reported(
    tx: &mut Tx,
    units: &[UnitId],
    month: Period,
    known: Date,
) -> Result<HashSet<UnitId>, Problem> {
    let mut found = HashSet::new();
    let until = i64::from(month.to_month) + 100;
    for chunk in units.chunks(400) {
        let mut values = params![month.year, months(month), until, known];
        values.extend(chunk.iter().map(|&unit| key(unit)));
        let sql = format!(
            "SELECT w.column1 AS unit FROM (VALUES {}) AS w WHERE EXISTS (SELECT 1 FROM reports_figure f \
             JOIN reports_submission s ON s.id = f.submission WHERE f.unit = w.column1 AND f.year = $1 \
             AND f.months IN ($2, $3) AND s.accepted_on IS NOT NULL AND COALESCE(f.known_on, s.accepted_on) <= $4)",
            rows_of_parameters(chunk.len(), 1, 5)
        );
        for row in &tx.rows(sql, values).await? {
            found.insert(id(row, "unit")?);
        }
    }
    Ok(found)
}

/// How many figures of lower units the fullest sum of a month adds up.
pub async fn parts(tx: &mut Tx, unit: UnitId, month: Period, known: Date) -> Result<i64, Problem> {
    let until = i64::from(month.to_month) + 100;
    let mut values = params![Value::Bytes(None), month.year, months(month), until, known];
    values[0] = key(unit);
    let sql = "SELECT CAST(SUM(parts) AS BIGINT) AS parts FROM reports_total WHERE unit = $1 AND year = $2 \
               AND months IN ($3, $4) AND known_on <= $5 GROUP BY months, indicator, is_cumulative \
               ORDER BY parts DESC LIMIT 1";
    tx.row(sql, values).await?.map_or(Ok(0), |row| row.get("parts"))
}
