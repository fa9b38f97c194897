//! Sums up the tree, kept as what they gained on each day.

use std::collections::HashSet;

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Period, Problem, Span, Tx, UnitId, Value};

use super::{figures, id, key, months, period, rows_of_parameters};
use targets::IndicatorId;

use crate::figure::Cell;
use crate::rules::totals::{Gain, Gains};

const WIDTH: usize = 10;

/// Adds gains to what is kept.
pub async fn add(tx: &mut Tx, gains: &[(Cell, Gains)]) -> Result<(), Problem> {
    let mut values = Vec::new();
    for (cell, gains) in gains {
        for (day, gain) in gains {
            values.extend([
                key(cell.unit),
                Value::from(&cell.period.year),
                Value::from(&months(cell.period)),
                key(cell.indicator),
                Value::from(&(cell.span == Span::Cumulative)),
                Value::from(day),
                Value::from(&gain.value),
                Value::from(&gain.parts),
                Value::from(&gain.estimates),
                Value::from(&gain.preliminary),
            ]);
        }
    }
    let head = "INSERT INTO reports_total (unit, year, months, indicator, is_cumulative, known_on, gain, parts, \
                estimates, preliminary) VALUES";
    let tail = "ON CONFLICT (unit, year, months, indicator, is_cumulative, known_on) DO UPDATE \
                SET gain = reports_total.gain + excluded.gain, parts = reports_total.parts + excluded.parts, \
                estimates = reports_total.estimates + excluded.estimates, \
                preliminary = reports_total.preliminary + excluded.preliminary";
    tx.insert_many(head, tail, WIDTH, values).await
}

/// What is kept for the periods of units, of these indicators at least.
pub async fn of_periods(
    tx: &mut Tx,
    wanted: &[(UnitId, Period)],
    indicators: &HashSet<IndicatorId>,
) -> Result<Vec<(Cell, Date, Gain)>, Problem> {
    let few = figures::few(indicators);
    let mut all = Vec::new();
    for chunk in wanted.chunks(400) {
        let mut values = Vec::with_capacity(chunk.len() * 3);
        for &(unit, period) in chunk {
            values.extend([key(unit), Value::from(&period.year), Value::from(&months(period))]);
        }
        let only = figures::among(&few, &mut values);
        let sql = format!(
            "SELECT t.* FROM (VALUES {}) AS w CROSS JOIN reports_total t \
             WHERE t.unit = w.column1 AND t.year = w.column2 AND t.months = w.column3{only}",
            rows_of_parameters(chunk.len(), 3, 1)
        );
        for row in &tx.rows(sql, values).await? {
            all.push(read(row)?);
        }
    }
    Ok(all)
}

pub(super) fn read(row: &kernel::Row) -> Result<(Cell, Date, Gain), Problem> {
    let cell = Cell {
        unit: id(row, "unit")?,
        indicator: id(row, "indicator")?,
        period: period(row)?,
        span: if row.get("is_cumulative")? { Span::Cumulative } else { Span::OfPeriod },
    };
    let gain = Gain {
        value: row.get("gain")?,
        parts: row.get("parts")?,
        estimates: row.get("estimates")?,
        preliminary: row.get("preliminary")?,
    };
    Ok((cell, row.get("known_on")?, gain))
}

/// A unit's sums from a year on, as they stood by a day: indicators in need of them only.
pub async fn of_unit(
    tx: &mut Tx,
    unit: UnitId,
    years: (i16, i16),
    known: Date,
) -> Result<Vec<(Cell, Date, Gain)>, Problem> {
    let mut values = params![Value::Bytes(None), years.0, years.1, known];
    values[0] = key(unit);
    let sql = "SELECT * FROM reports_total WHERE unit = $1 AND year >= $2 AND year <= $3 AND known_on <= $4";
    tx.rows(sql, values).await?.iter().map(read).collect()
}

/// Units that have sums.
pub async fn units(tx: &mut Tx) -> Result<Vec<UnitId>, Problem> {
    let sql = "SELECT DISTINCT unit FROM reports_total";
    tx.rows(sql, params![]).await?.iter().map(|row| id(row, "unit")).collect()
}

pub async fn clear(tx: &mut Tx) -> Result<(), Problem> {
    tx.execute("DELETE FROM reports_total", params![]).await?;
    Ok(())
}

/// Between which years totals lie.
pub async fn years(tx: &mut Tx) -> Result<Option<(i16, i16)>, Problem> {
    let sql = "SELECT MIN(year) AS first, MAX(year) AS last FROM reports_total";
    let Some(row) = tx.row(sql, params![]).await? else { return Ok(None) };
    super::span_of_years(&row)
}
