//! One indicator over many units at once: what a table of the units under one is made of.

use jiff::civil::Date;
use kernel::{Problem, Tx, UnitId, Value};
use targets::IndicatorId;

use super::{figures, key, rows_of_parameters, totals};
use crate::figure::{Cell, Figure};
use crate::rules::totals::Gain;

/// So many units are asked for in one statement.
const AT_ONCE: usize = 400;

/// The wanted units and years first: each pair is then one walk along an index.
fn wanted(units: &[UnitId], years: &[i16], rest: [Value; 2]) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = rest.into();
    values.extend(units.iter().map(|&unit| key(unit)));
    values.extend(years.iter().map(Value::from));
    let tables = format!(
        "(VALUES {}) AS w CROSS JOIN (VALUES {}) AS y",
        rows_of_parameters(units.len(), 1, 3),
        rows_of_parameters(years.len(), 1, 3 + units.len())
    );
    (tables, values)
}

/// The accepted figures of these units and years that were known by a day, in no order.
pub async fn figures(
    tx: &mut Tx,
    units: &[UnitId],
    indicator: IndicatorId,
    years: &[i16],
    known: Date,
) -> Result<Vec<Figure>, Problem> {
    let mut found = Vec::new();
    for some in units.chunks(AT_ONCE) {
        let (tables, values) = wanted(some, years, [key(indicator), Value::from(&known)]);
        let sql = format!(
            "SELECT {} FROM {tables} CROSS JOIN reports_figure f CROSS JOIN reports_submission s \
             WHERE f.indicator = $1 AND f.unit = w.column1 AND f.year = y.column1 AND s.id = f.submission \
             AND s.accepted_on IS NOT NULL AND COALESCE(f.known_on, s.accepted_on) <= $2",
            figures::COLUMNS
        );
        for row in &tx.rows(sql, values).await? {
            found.push(figures::read(row)?.figure);
        }
    }
    Ok(found)
}

/// What the sums of these units and years gained until a day.
pub async fn gains(
    tx: &mut Tx,
    units: &[UnitId],
    indicator: IndicatorId,
    years: &[i16],
    known: Date,
) -> Result<Vec<(Cell, Date, Gain)>, Problem> {
    let mut found = Vec::new();
    for some in units.chunks(AT_ONCE) {
        let (tables, values) = wanted(some, years, [key(indicator), Value::from(&known)]);
        let sql = format!(
            "SELECT t.* FROM {tables} CROSS JOIN reports_total t WHERE t.unit = w.column1 \
             AND t.year = y.column1 AND t.indicator = $1 AND t.known_on <= $2"
        );
        for row in &tx.rows(sql, values).await? {
            found.push(totals::read(row)?);
        }
    }
    Ok(found)
}
