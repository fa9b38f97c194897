//! Two engines, one SQL: every query is written once, with `$1` parameters, and runs on SQLite and PostgreSQL.
//! This folder is the only code that knows which of the two it speaks to.

mod migrate;
mod postgres;
mod remembered;
mod search;
mod sqlite;
mod value;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sqlx::pool::PoolConnection;

pub use migrate::{Applied, apply, is_ours, pending};
pub use search::Sought;
pub use value::{FromColumn, Row, Value, params};

use crate::once;
use crate::problem::Problem;
use remembered::{Remembered, Written};

/// Where the data lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// The embedded database in a folder of its own.
    Folder(PathBuf),
    /// `postgres://…`
    Postgres(String),
}

/// A database that is open.
#[derive(Clone)]
pub struct Db {
    engine: Arc<Engine>,
    remembered: Arc<Remembered>,
}

enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(sqlx::PgPool),
}

/// A conversation with the database: reads, or a write transaction that counts only once committed.
pub struct Tx {
    conn: Conn,
    remembered: Arc<Remembered>,
    written: Written,
}

enum Conn {
    SqliteRead(sqlite::Reader),
    SqliteWrite(sqlite::Turn),
    PostgresRead(PoolConnection<sqlx::Postgres>),
    PostgresWrite(postgres::Writing),
}

impl Db {
    /// Opens, and creates the embedded database where there is none.
    pub async fn open(address: &Address) -> Result<Self, Problem> {
        let engine = match address {
            Address::Folder(folder) => Engine::Sqlite(sqlite::Sqlite::open(folder).await?),
            Address::Postgres(url) => Engine::Postgres(postgres::open(url).await?),
        };
        Ok(Self { engine: Arc::new(engine), remembered: Arc::default() })
    }

    fn tx(&self, conn: Conn) -> Tx {
        Tx { conn, remembered: Arc::clone(&self.remembered), written: Written::default() }
    }

    /// A conversation that only reads.
    pub async fn read(&self) -> Result<Tx, Problem> {
        let conn = match &*self.engine {
            Engine::Sqlite(sqlite) => Conn::SqliteRead(sqlite.reader().await?),
            Engine::Postgres(pool) => Conn::PostgresRead(pool.acquire().await?),
        };
        Ok(self.tx(conn))
    }

    /// A write transaction. Dropped without `commit`, it never was. It begins with the first statement whose answer is
    /// needed: until then nobody is kept from writing, and what is remembered may be older than other acts' commits.
    pub async fn begin(&self) -> Result<Tx, Problem> {
        let conn = match &*self.engine {
            Engine::Sqlite(sqlite) => Conn::SqliteWrite(sqlite.turn()),
            Engine::Postgres(pool) => Conn::PostgresWrite(postgres::Writing::new(pool.clone())),
        };
        Ok(self.tx(conn))
    }

    pub fn is_postgres(&self) -> bool {
        matches!(*self.engine, Engine::Postgres(_))
    }

    /// Copies the embedded database, as it stands, into a file. PostgreSQL has its own tools for that.
    pub async fn copy_to(&self, file: &Path) -> Result<(), Problem> {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.copy_to(file).await,
            Engine::Postgres(_) => Err(Problem::refused("kernel-backup-by-pg-dump")),
        }
    }

    pub async fn close(&self) {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.close().await,
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    pub fn is_postgres(&self) -> bool {
        matches!(self.conn, Conn::PostgresRead(_) | Conn::PostgresWrite(_))
    }

    /// All rows of a query. Bound the query: lists are paged by key.
    pub async fn rows(
        &mut self,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<Vec<Row>, Problem> {
        let sql = sql.into();
        self.written.note(&sql);
        let rows = match &mut self.conn {
            Conn::SqliteRead(conn) => conn.rows(sql, params).await?,
            Conn::SqliteWrite(turn) => turn.rows(sql, params).await?,
            Conn::PostgresRead(conn) => postgres::rows(conn, sql, params).await?,
            Conn::PostgresWrite(writing) => postgres::rows(writing.take().await?, sql, params).await?,
        };
        Ok(rows)
    }

    pub async fn row(
        &mut self,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<Option<Row>, Problem> {
        Ok(self.rows(sql, params).await?.into_iter().next())
    }

    /// The text in the column `answer` of a query's only row, empty without one; `tables` is the beginning of the names of
    /// the tables that it comes from. Shared between conversations while nobody writes there, it costs no query then:
    /// for versions of what is kept in memory, positions and counts. A conversation sees what it wrote itself; what
    /// another process committed, within a second.
    pub async fn remembered(
        &mut self,
        tables: &'static str,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<String, Problem> {
        let sql = sql.into();
        let question = if params.is_empty() { sql.to_string() } else { format!("{sql} {params:?}") };
        // A writer sees what it wrote itself, and on SQLite what acts before it wrote that share its commit: of that,
        // what everybody else is told is no answer.
        let is_ahead = self.written.touches(tables)
            || matches!(&self.conn, Conn::SqliteWrite(turn) if turn.follows_a_write(tables));
        if !is_ahead && let Some(answer) = self.remembered.recall(tables, &question) {
            return Ok(answer);
        }
        let generation = self.remembered.generation();
        let answer: Option<Option<String>> =
            self.row(sql, params).await?.map(|row| row.get("answer")).transpose()?;
        let answer = answer.flatten().unwrap_or_default();
        // What a writer sees is not committed yet.
        if matches!(self.conn, Conn::SqliteRead(_) | Conn::PostgresRead(_)) {
            self.remembered.keep(tables, question, &answer, generation);
        }
        Ok(answer)
    }

    /// Runs a statement; answers how many rows it changed.
    pub async fn execute(
        &mut self,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<u64, Problem> {
        let sql = sql.into();
        self.written.note(&sql);
        let changed = match &mut self.conn {
            Conn::SqliteRead(_) | Conn::PostgresRead(_) => {
                return Err(Problem::broken("a conversation that only reads was asked to write"));
            }
            Conn::SqliteWrite(turn) => turn.execute(sql, params).await?,
            Conn::PostgresWrite(writing) => postgres::execute(writing.take().await?, sql, params).await?,
        };
        Ok(changed)
    }

    /// Runs an `INSERT` of which the act needs to know nothing before its commit, which fails where this fails: nobody
    /// waits for it meanwhile, and on PostgreSQL several of them make one journey.
    pub async fn insert(
        &mut self,
        sql: impl Into<Cow<'static, str>>,
        params: Vec<Value>,
    ) -> Result<(), Problem> {
        let sql = sql.into();
        self.written.note(&sql);
        match &mut self.conn {
            Conn::SqliteRead(_) | Conn::PostgresRead(_) => {
                Err(Problem::broken("a conversation that only reads was asked to write"))
            }
            Conn::SqliteWrite(turn) => turn.insert(sql, params).await,
            Conn::PostgresWrite(writing) => writing.insert(sql, params).await,
        }
    }

    /// Inserts many rows by as few statements as the engines allow. `head` is `INSERT INTO t (a, b) VALUES`,
    /// `tail` what follows the rows (`ON CONFLICT …`), `width` the number of columns.
    pub async fn insert_many(
        &mut self,
        head: &str,
        tail: &str,
        width: usize,
        values: Vec<Value>,
    ) -> Result<(), Problem> {
        // SQLite takes at most 32,766 parameters; statements of one size are prepared once.
        let rows_at_once = (4_000 / width.max(1)).max(1);
        // SQLite looks a named parameter up among all the others, so thousands of names cost millions of steps;
        // nameless ones are counted.
        let is_named = self.is_postgres();
        let mut values = values.into_iter().peekable();
        while values.peek().is_some() {
            let chunk: Vec<Value> = values.by_ref().take(rows_at_once * width).collect();
            let mut sql = String::with_capacity(head.len() + chunk.len() * 6 + tail.len());
            sql.push_str(head);
            for row in 0..chunk.len() / width {
                sql.push_str(if row == 0 { " (" } else { ", (" });
                for column in 0..width {
                    sql.push_str(if column == 0 { "" } else { ", " });
                    if is_named {
                        sql.push('$');
                        sql.push_str(&(row * width + column + 1).to_string());
                    } else {
                        sql.push('?');
                    }
                }
                sql.push(')');
            }
            sql.push(' ');
            sql.push_str(tail);
            self.insert(sql, chunk).await?;
        }
        Ok(())
    }

    /// Returns when all of it is durable.
    pub async fn commit(self) -> Result<(), Problem> {
        let Self { conn, remembered, written } = self;
        let done = match conn {
            Conn::SqliteRead(_) | Conn::PostgresRead(_) => Ok(()),
            Conn::SqliteWrite(turn) => turn.commit(&written).await,
            Conn::PostgresWrite(writing) => writing.commit().await,
        };
        // Also where the commit failed: it may have reached the disk all the same.
        remembered.forget(&written);
        done
    }

    /// Lets one process at a time hold `name` until the transaction ends. SQLite has one writer anyway: it is taken.
    pub async fn lock(&mut self, name: &str) -> Result<(), Problem> {
        if let Conn::SqliteWrite(turn) = &mut self.conn {
            turn.hold().await?;
        } else if self.is_postgres() {
            let sql = "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext($1))) AS held";
            self.rows(sql, params![name]).await?;
        }
        Ok(())
    }
}

/// The text key for trouble that a person can do something about: a full disk, a locked file.
fn trouble_of_sqlite(error: &rusqlite::Error) -> Option<&'static str> {
    use rusqlite::ErrorCode as Code;
    match error.sqlite_error_code()? {
        Code::DatabaseBusy | Code::DatabaseLocked => Some("kernel-database-busy"),
        Code::DiskFull => Some("kernel-disk-full"),
        Code::ReadOnly => Some("kernel-database-readonly"),
        Code::ConstraintViolation if error.to_string().contains(": kernel_once.") => Some(once::DOUBLE),
        _ => None,
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        trouble_of_sqlite(&error).map_or_else(|| Self::broken(error), Self::refused)
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|cause| cause.code());
        match (code.as_deref(), &error) {
            // lock_not_available
            (Some("55P03"), _) | (_, sqlx::Error::PoolTimedOut) => Self::refused("kernel-database-busy"),
            // disk_full
            (Some("53100"), _) => Self::refused("kernel-disk-full"),
            // unique_violation
            (Some("23505"), sqlx::Error::Database(cause)) if cause.table() == Some("kernel_once") => {
                Self::refused(once::DOUBLE)
            }
            _ => Self::broken(error),
        }
    }
}
