//! The only SQL of this slice.

pub mod consolidation;
pub mod delegations;
pub mod effort;
pub mod figures;
pub mod filling;
pub mod forms;
pub mod lists;
pub mod remarks;
pub mod requests;
pub mod submissions;
pub mod totals;
pub mod units;
pub mod uploads;

use kernel::{Id, Period, Problem, Row, Value};
use ulid::Ulid;

/// Identities are kept as their sixteen bytes.
pub(super) fn key<K>(id: Id<K>) -> Value {
    Value::Bytes(Some(id.ulid().to_bytes().to_vec()))
}

pub(super) fn id<K>(row: &Row, column: &str) -> Result<Id<K>, Problem> {
    let bytes: Vec<u8> = row.get(column)?;
    let bytes: [u8; 16] =
        bytes.try_into().map_err(|_| Problem::broken(format!("{column} is no identity")))?;
    Ok(Id::from_ulid(Ulid::from_bytes(bytes)))
}

pub(super) fn months(period: Period) -> i64 {
    i64::from(period.from_month) * 100 + i64::from(period.to_month)
}

pub(super) fn period(row: &Row) -> Result<Period, Problem> {
    let months: i64 = row.get("months")?;
    let month = |number: i64| i8::try_from(number).unwrap_or_default();
    Period::new(row.get("year")?, month(months / 100), month(months % 100))
        .ok_or_else(|| Problem::broken(format!("{months} are no months")))
}

/// The columns `first` and `last`; nothing in an empty table.
pub(super) fn span_of_years(row: &Row) -> Result<Option<(i16, i16)>, Problem> {
    let year = |year: i64| i16::try_from(year).map_err(Problem::broken);
    match (row.get::<Option<i64>>("first")?, row.get::<Option<i64>>("last")?) {
        (Some(first), Some(last)) => Ok(Some((year(first)?, year(last)?))),
        _ => Ok(None),
    }
}

/// `($1, $2), ($3, $4)`: rows of parameters from a number on.
pub(super) fn rows_of_parameters(rows: usize, width: usize, from: usize) -> String {
    let row = |row: usize| {
        let columns: Vec<String> =
            (0..width).map(|column| format!("${}", from + row * width + column)).collect();
        format!("({})", columns.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// `$3, $4, $5`
pub(super) fn parameters(count: usize, from: usize) -> String {
    (from..from + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}
