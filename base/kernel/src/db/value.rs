//! What goes into a query and what comes out, the same for both engines.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::{Date as SqlxDate, Timestamp as SqlxTimestamp};
use rusqlite::types::ValueRef;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::{Arguments, Row as _};

use crate::ids::Id;
use crate::problem::Problem;

/// A parameter. Nulls are typed, as PostgreSQL asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Date(Option<Date>),
    Time(Option<Timestamp>),
    Bytes(Option<Vec<u8>>),
}

/// Parameters in the order of `$1, $2, …`; anything that becomes a [`Value`].
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from(&$value)),*] };
}
pub use crate::params;

/// How a moment is written into SQLite: always six decimals, so that text sorts as time.
pub(super) fn fixed_width(at: Timestamp) -> String {
    format!("{at:.6}")
}

pub(super) fn postgres_arguments(values: Vec<Value>) -> Result<PgArguments, Problem> {
    let mut arguments = PgArguments::default();
    arguments.reserve(values.len(), 0);
    for value in values {
        match value {
            Value::Text(text) => arguments.add(text),
            Value::Int(int) => arguments.add(int),
            Value::Bool(bool) => arguments.add(bool),
            Value::Date(date) => arguments.add(date.map(SqlxDate::from)),
            Value::Time(at) => arguments.add(at.map(SqlxTimestamp::from)),
            Value::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(Problem::broken)?;
    }
    Ok(arguments)
}

macro_rules! into_value {
    ($($type:ty => $variant:ident, |$value:ident| $into:expr);* $(;)?) => { $(
        impl From<&$type> for Value {
            fn from($value: &$type) -> Self { Self::$variant(Some($into)) }
        }
        impl From<&Option<$type>> for Value {
            fn from(value: &Option<$type>) -> Self { Self::$variant(value.as_ref().map(|$value| $into)) }
        }
    )* };
}

into_value! {
    String => Text, |value| value.clone();
    &str => Text, |value| (*value).to_owned();
    i64 => Int, |value| *value;
    i32 => Int, |value| i64::from(*value);
    i16 => Int, |value| i64::from(*value);
    i8 => Int, |value| i64::from(*value);
    u8 => Int, |value| i64::from(*value);
    bool => Bool, |value| *value;
    Date => Date, |value| *value;
    Timestamp => Time, |value| *value;
    Vec<u8> => Bytes, |value| value.clone();
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl<K> From<&Id<K>> for Value {
    fn from(id: &Id<K>) -> Self {
        Self::Text(Some(id.to_string()))
    }
}
impl<K> From<&Option<Id<K>>> for Value {
    fn from(id: &Option<Id<K>>) -> Self {
        Self::Text(id.map(|id| id.to_string()))
    }
}
impl From<&Value> for Value {
    fn from(value: &Value) -> Self {
        value.clone()
    }
}

/// A row as SQLite gave it: a place in the answer of which it is a part.
pub struct SqliteRow {
    pub(super) answer: Arc<SqliteRows>,
    pub(super) number: usize,
}

/// All rows of an answer in one piece: of many small columns, room for each by itself costs more than the query.
#[derive(Default)]
pub(super) struct SqliteRows {
    names: Vec<String>,
    columns: Vec<Column>,
    bytes: Vec<u8>,
    /// The column after the one last asked for: they are mostly asked for in their order.
    next: AtomicUsize,
}

#[derive(Clone, Copy)]
enum Column {
    Null,
    Int(i64),
    Real,
    Text(usize, usize),
    Blob(usize, usize),
}

impl SqliteRows {
    pub(super) fn of(names: Vec<String>) -> Self {
        Self { names, ..Self::default() }
    }

    pub(super) fn add(&mut self, value: ValueRef<'_>) {
        let mut place = |bytes: &[u8]| {
            let from = self.bytes.len();
            self.bytes.extend_from_slice(bytes);
            (from, self.bytes.len())
        };
        let column = match value {
            ValueRef::Null => Column::Null,
            ValueRef::Integer(int) => Column::Int(int),
            ValueRef::Real(_) => Column::Real,
            ValueRef::Text(text) => {
                let (from, to) = place(text);
                Column::Text(from, to)
            }
            ValueRef::Blob(blob) => {
                let (from, to) = place(blob);
                Column::Blob(from, to)
            }
        };
        self.columns.push(column);
    }

    pub(super) fn width(&self) -> usize {
        self.names.len()
    }

    pub(super) fn into_rows(self) -> Vec<Row> {
        let count = self.columns.len() / self.width().max(1);
        let answer = Arc::new(self);
        (0..count).map(|number| Row::Sqlite(SqliteRow { answer: Arc::clone(&answer), number })).collect()
    }
}

impl SqliteRow {
    fn column(&self, name: &str) -> Result<Column, Problem> {
        let names = &self.answer.names;
        let hint = self.answer.next.load(Ordering::Relaxed);
        let is_next = names.get(hint).is_some_and(|next| next == name);
        let at = if is_next { Some(hint) } else { names.iter().position(|known| known == name) };
        let at = at.ok_or_else(|| Problem::broken(format!("no column {name}")))?;
        self.answer.next.store(at + 1, Ordering::Relaxed);
        Ok(self.answer.columns[self.number * names.len() + at])
    }
}

/// A column of SQLite's as a type; `None` where it is another.
trait FromSqlite: Sized {
    fn from_sqlite(column: Column, bytes: &[u8]) -> Option<Self>;
}

impl FromSqlite for String {
    fn from_sqlite(column: Column, bytes: &[u8]) -> Option<Self> {
        let Column::Text(from, to) = column else { return None };
        Self::from_utf8(bytes[from..to].to_vec()).ok()
    }
}
impl FromSqlite for i64 {
    fn from_sqlite(column: Column, _: &[u8]) -> Option<Self> {
        if let Column::Int(int) = column { Some(int) } else { None }
    }
}
impl FromSqlite for bool {
    fn from_sqlite(column: Column, bytes: &[u8]) -> Option<Self> {
        i64::from_sqlite(column, bytes).map(|int| int != 0)
    }
}
impl FromSqlite for Vec<u8> {
    fn from_sqlite(column: Column, bytes: &[u8]) -> Option<Self> {
        if let Column::Blob(from, to) = column { Some(bytes[from..to].to_vec()) } else { None }
    }
}
impl<T: FromSqlite> FromSqlite for Option<T> {
    fn from_sqlite(column: Column, bytes: &[u8]) -> Option<Self> {
        if matches!(column, Column::Null) { Some(None) } else { T::from_sqlite(column, bytes).map(Some) }
    }
}

fn of_sqlite<T: FromSqlite>(row: &SqliteRow, name: &str) -> Result<T, Problem> {
    let column = row.column(name)?;
    let unfit = || Problem::broken(format!("column {name} does not fit"));
    T::from_sqlite(column, &row.answer.bytes).ok_or_else(unfit)
}

/// A row of either engine.
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The column by name. A type that does not fit is a fault of the program.
    pub fn get<T: FromColumn>(&self, column: &str) -> Result<T, Problem> {
        T::from_column(self, column)
    }
}

/// A type that a column can be read as.
pub trait FromColumn: Sized {
    fn from_column(row: &Row, column: &str) -> Result<Self, Problem>;
}

macro_rules! same_on_both {
    ($($type:ty),*) => { $(
        impl FromColumn for $type {
            fn from_column(row: &Row, column: &str) -> Result<Self, Problem> {
                Ok(match row {
                    Row::Sqlite(row) => of_sqlite::<$type>(row, column)?,
                    Row::Postgres(row) => row.try_get::<$type, _>(column)?,
                })
            }
        }
    )* };
}
same_on_both!(String, i64, bool, Vec<u8>, Option<String>, Option<i64>, Option<bool>, Option<Vec<u8>>);

impl FromColumn for Option<Date> {
    fn from_column(row: &Row, column: &str) -> Result<Self, Problem> {
        match row {
            Row::Sqlite(row) => {
                let text: Option<String> = of_sqlite(row, column)?;
                text.map(|text| text.parse().map_err(Problem::broken)).transpose()
            }
            Row::Postgres(row) => Ok(row.try_get::<Option<SqlxDate>, _>(column)?.map(SqlxDate::to_jiff)),
        }
    }
}

impl FromColumn for Option<Timestamp> {
    fn from_column(row: &Row, column: &str) -> Result<Self, Problem> {
        match row {
            Row::Sqlite(row) => {
                let text: Option<String> = of_sqlite(row, column)?;
                text.map(|text| text.parse().map_err(Problem::broken)).transpose()
            }
            Row::Postgres(row) => {
                Ok(row.try_get::<Option<SqlxTimestamp>, _>(column)?.map(SqlxTimestamp::to_jiff))
            }
        }
    }
}

impl<K> FromColumn for Option<Id<K>> {
    fn from_column(row: &Row, column: &str) -> Result<Self, Problem> {
        let text = <Option<String>>::from_column(row, column)?;
        text.map(|text| text.parse().map_err(Problem::broken)).transpose()
    }
}

macro_rules! never_null {
    ($($type:ty),*) => { $(
        impl FromColumn for $type {
            fn from_column(row: &Row, column: &str) -> Result<Self, Problem> {
                <Option<$type>>::from_column(row, column)?
                    .ok_or_else(|| Problem::broken(format!("column {column} is null")))
            }
        }
    )* };
}
never_null!(Date, Timestamp);

impl<K> FromColumn for Id<K> {
    fn from_column(row: &Row, column: &str) -> Result<Self, Problem> {
        <Option<Id<K>>>::from_column(row, column)?
            .ok_or_else(|| Problem::broken(format!("column {column} is null")))
    }
}

macro_rules! narrow {
    ($($type:ty),*) => { $(
        impl FromColumn for $type {
            fn from_column(row: &Row, column: &str) -> Result<Self, Problem> {
                <$type>::try_from(i64::from_column(row, column)?).map_err(Problem::broken)
            }
        }
    )* };
}
narrow!(i32, i16, i8, u8);
