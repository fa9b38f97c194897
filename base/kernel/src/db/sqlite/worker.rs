//! One connection and the thread that it lives on: a statement goes there whole and its rows come back whole, so that
//! a query costs two steps between threads however many rows it has.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, Value as Column, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use tokio::sync::oneshot;

use super::super::value::{Row, SqliteRows, Value, fixed_width};
use crate::problem::Problem;

/// Prepared statements kept by each connection.
const PREPARED: usize = 256;

type Answer<T> = oneshot::Sender<Result<T, rusqlite::Error>>;

pub(super) type Statement = (Cow<'static, str>, Vec<Value>);

/// An act that only inserts, on its way to the commit that it shares with others.
pub(super) struct Batch {
    pub(super) inserts: Vec<Statement>,
    pub(super) told: oneshot::Sender<Result<(), Problem>>,
}

enum Ask {
    Rows(Cow<'static, str>, Vec<Value>, Answer<Vec<Row>>),
    Execute(Cow<'static, str>, Vec<Value>, Answer<u64>),
    /// One after the other, up to the first that fails.
    Inserts(Vec<Statement>, Answer<u64>),
    /// Statements without parameters or rows, one after the other.
    Batch(&'static str, Answer<u64>),
    /// Whole acts, each apart from the others, and then the commit; what opens them comes first.
    Acts(&'static str, Vec<Vec<Statement>>, Answer<Vec<Result<(), rusqlite::Error>>>),
}

/// After so many pages the committing connection itself brings the write-ahead log into the file; it bounds the log
/// (64 MB) where [`Use::Keep`] does not come to an end because writers never rest.
const MOST_PAGES: u32 = 16_000;

/// IMMEDIATE: a lazy transaction that turns to writing fails at once and ignores the timeout.
pub(super) const BEGIN: &str = "BEGIN IMMEDIATE";

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Write,
    Read,
    /// Brings the write-ahead log into the file beside the writer, which then need not stop for it.
    Keep,
}

/// Dropped, it lets the thread end and the connection close.
pub(super) struct Worker {
    asks: mpsc::Sender<Ask>,
    ended: Option<oneshot::Receiver<()>>,
}

impl Worker {
    pub(super) async fn open(file: PathBuf, purpose: Use) -> Result<Self, Problem> {
        let (asks, asked) = mpsc::channel();
        let (opened, opening) = oneshot::channel();
        let (ends, ended) = oneshot::channel();
        thread::Builder::new().name("sqlite".to_owned()).spawn(move || {
            let conn = match open(&file, purpose) {
                Ok(conn) => conn,
                Err(error) => {
                    drop(opened.send(Err(error)));
                    return;
                }
            };
            drop(opened.send(Ok(())));
            serve(&conn, purpose, &asked);
            drop(conn);
            // Nobody may be waiting for the end.
            let _ = ends.send(());
        })?;
        opening.await.map_err(|_| gone())??;
        Ok(Self { asks, ended: Some(ended) })
    }

    pub(super) async fn rows(&self, sql: Cow<'static, str>, params: Vec<Value>) -> Result<Vec<Row>, Problem> {
        self.ask(|answer| Ask::Rows(sql, params, answer)).await
    }

    pub(super) async fn execute(&self, sql: Cow<'static, str>, params: Vec<Value>) -> Result<u64, Problem> {
        self.ask(|answer| Ask::Execute(sql, params, answer)).await
    }

    /// Sends statements; they run after those sent before, while the sender goes on.
    pub(super) fn inserts(&self, statements: Vec<Statement>) -> Result<Sent, Problem> {
        let (answer, answered) = oneshot::channel();
        self.asks.send(Ask::Inserts(statements, answer)).map_err(|_| gone())?;
        Ok(Sent(answered))
    }

    /// What became of each act; an error, where none of them was kept.
    pub(super) async fn acts(
        &self,
        opens: &'static str,
        acts: Vec<Vec<Statement>>,
    ) -> Result<Vec<Result<(), rusqlite::Error>>, Problem> {
        self.ask(|answer| Ask::Acts(opens, acts, answer)).await
    }

    pub(super) async fn batch(&self, sql: &'static str) -> Result<(), Problem> {
        self.start(sql)?.changed().await.map(drop)
    }

    /// Sends statements and goes on.
    pub(super) fn start(&self, sql: &'static str) -> Result<Sent, Problem> {
        let (answer, answered) = oneshot::channel();
        self.asks.send(Ask::Batch(sql, answer)).map_err(|_| gone())?;
        Ok(Sent(answered))
    }

    async fn ask<T>(&self, ask: impl FnOnce(Answer<T>) -> Ask) -> Result<T, Problem> {
        let (answer, answered) = oneshot::channel();
        self.asks.send(ask(answer)).map_err(|_| gone())?;
        Ok(answered.await.map_err(|_| gone())??)
    }

    /// Returns once the connection is closed.
    pub(super) async fn close(mut self) {
        let ended = self.ended.take();
        drop(self);
        if let Some(ended) = ended {
            // An error says that the thread is gone, which is what was asked for.
            drop(ended.await);
        }
    }
}

/// A statement on its way.
pub(super) struct Sent(oneshot::Receiver<Result<u64, rusqlite::Error>>);

impl Sent {
    /// How many rows it changed.
    pub(super) async fn changed(self) -> Result<u64, Problem> {
        Ok(self.0.await.map_err(|_| gone())??)
    }
}

fn gone() -> Problem {
    Problem::broken("the database was closed")
}

/// The transaction is over, and not by us.
fn ended() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_ABORT_ROLLBACK), None)
}

fn open(file: &Path, purpose: Use) -> Result<Connection, rusqlite::Error> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if purpose == Use::Write {
        // Only the writer makes a database where there is none.
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let conn = Connection::open_with_flags(file, flags)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.set_prepared_statement_cache_capacity(PREPARED);
    // Else SQLite, having looked at one value while it planned, plans a statement anew for each other value: it took an
    // eighth of the time of a submission.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // FULL: every commit reaches the disk before it is acknowledged.
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
         PRAGMA cache_size = -16000;",
    )?;
    conn.pragma_update(None, "wal_autocheckpoint", MOST_PAGES)?;
    if purpose == Use::Read {
        // What the writer puts aside, to take an act back alone, may be large and goes to a file.
        conn.execute_batch("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY")?;
    }
    Ok(conn)
}

fn serve(conn: &Connection, purpose: Use, asked: &mpsc::Receiver<Ask>) {
    while let Ok(ask) = asked.recv() {
        // Whoever no longer waits for the answer has gone away; the work is done all the same.
        match ask {
            Ask::Rows(sql, params, answer) => drop(answer.send(rows(conn, &sql, &params))),
            // A full disk makes SQLite end the transaction; what was sent after that must not stand alone.
            Ask::Execute(_, _, answer) | Ask::Inserts(_, answer)
                if purpose == Use::Write && conn.is_autocommit() =>
            {
                drop(answer.send(Err(ended())));
            }
            Ask::Execute(sql, params, answer) => drop(answer.send(execute(conn, &sql, &params))),
            Ask::Inserts(statements, answer) => drop(answer.send(inserts(conn, &statements))),
            Ask::Acts(opens, acts, answer) => drop(answer.send(commit_all(conn, opens, &acts))),
            Ask::Batch(sql, answer) => drop(answer.send(batch(conn, sql))),
        }
    }
}

fn rows(conn: &Connection, sql: &str, params: &[Value]) -> Result<Vec<Row>, rusqlite::Error> {
    let mut statement = conn.prepare_cached(&numbered(sql))?;
    let mut found = SqliteRows::of(statement.column_names().map(str::to_owned).collect());
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        for at in 0..found.width() {
            found.add(row.get_ref(at)?);
        }
    }
    Ok(found.into_rows())
}

fn execute(conn: &Connection, sql: &str, params: &[Value]) -> Result<u64, rusqlite::Error> {
    let mut statement = conn.prepare_cached(&numbered(sql))?;
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    while rows.next()?.is_some() {}
    Ok(conn.changes())
}

fn inserts(conn: &Connection, statements: &[Statement]) -> Result<u64, rusqlite::Error> {
    statements.iter().map(|(sql, params)| execute(conn, sql, params)).sum()
}

/// Acts fail seldom, and behind a savepoint SQLite puts aside each page that is touched: all of them are tried together,
/// and only where one of them fails are they done again, each behind its own savepoint.
fn commit_all(
    conn: &Connection,
    opens: &str,
    acts: &[Vec<Statement>],
) -> Result<Vec<Result<(), rusqlite::Error>>, rusqlite::Error> {
    batch(conn, opens)?;
    let all = || acts.iter().try_for_each(|act| inserts(conn, act).map(drop));
    let are_alone = opens == BEGIN;
    let together = if are_alone { all() } else { apart(conn, all)? };
    let done = if together.is_ok() {
        acts.iter().map(|_| Ok(())).collect()
    } else {
        if are_alone {
            // Where SQLite has ended the transaction by itself (a full disk does that), the next failure tells it.
            batch(conn, if conn.is_autocommit() { BEGIN } else { "ROLLBACK; BEGIN IMMEDIATE" })?;
        }
        let each = |act: &Vec<Statement>| apart(conn, || inserts(conn, act).map(drop));
        acts.iter().map(each).collect::<Result<_, _>>()?
    };
    batch(conn, "COMMIT")?;
    Ok(done)
}

/// Does something so that nothing of it is left where it fails; an error, where nothing of the transaction is.
fn apart(
    conn: &Connection,
    run: impl FnOnce() -> Result<(), rusqlite::Error>,
) -> Result<Result<(), rusqlite::Error>, rusqlite::Error> {
    batch(conn, "SAVEPOINT act")?;
    let done = run();
    // SQLite ends the whole transaction by itself when the disk is full.
    if conn.is_autocommit() {
        return Err(done.err().unwrap_or_else(ended));
    }
    if done.is_err() {
        batch(conn, "ROLLBACK TO act")?;
    }
    batch(conn, "RELEASE act")?;
    Ok(done)
}

fn batch(conn: &Connection, sql: &str) -> Result<u64, rusqlite::Error> {
    sql.split("; ").filter(|one| !one.is_empty()).map(|one| execute(conn, one, &[])).sum()
}

/// SQLite takes `$1` for a name and looks it up among all the others; `?1` is a number.
fn numbered(sql: &str) -> Cow<'_, str> {
    if sql.contains('$') { Cow::Owned(sql.replace('$', "?")) } else { Cow::Borrowed(sql) }
}

fn bind(statement: &mut rusqlite::Statement<'_>, params: &[Value]) -> Result<(), rusqlite::Error> {
    // A statement may leave out the last of what it was given, as PostgreSQL may not: it is a fault there.
    for (at, value) in (1..).zip(params) {
        statement.raw_bind_parameter(at, value)?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>, rusqlite::Error> {
        fn text(text: String) -> ToSqlOutput<'static> {
            ToSqlOutput::Owned(Column::Text(text))
        }
        let null = || ToSqlOutput::Owned(Column::Null);
        Ok(match self {
            Self::Text(value) => value
                .as_ref()
                .map_or_else(null, |text| ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))),
            Self::Int(value) => value.map_or_else(null, |int| ToSqlOutput::Owned(Column::Integer(int))),
            Self::Bool(value) => {
                value.map_or_else(null, |bool| ToSqlOutput::Owned(Column::Integer(i64::from(bool))))
            }
            Self::Date(value) => value.map_or_else(null, |date| text(date.to_string())),
            Self::Time(value) => value.map_or_else(null, |at| text(fixed_width(at))),
            Self::Bytes(value) => {
                value.as_ref().map_or_else(null, |bytes| ToSqlOutput::Borrowed(ValueRef::Blob(bytes)))
            }
        })
    }
}
