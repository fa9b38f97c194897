//! SQLite: several readers, one writer. Writers take turns inside one transaction, each behind a savepoint
//! of its own, and share the commit that makes them durable: nobody is told "done" before that commit.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::value::{Row, Value, sqlite_arguments};
use crate::problem::Problem;

/// At most this many acts share one commit, so that the first of them does not wait for ever.
const GROUP: usize = 64;

pub(super) struct Sqlite {
    options: Box<SqliteConnectOptions>,
    pub(super) readers: SqlitePool,
    writer: Arc<Mutex<Writer>>,
    waiting: Arc<AtomicUsize>,
}

struct Writer {
    conn: Option<SqliteConnection>,
    /// A transaction is open, and these acts wait for its commit.
    group: Option<Vec<oneshot::Sender<Result<(), String>>>>,
    /// A savepoint is open: that of the turn that writes, or of one that was dropped without commit.
    is_marked: bool,
}

/// The right to write, held by one act at a time.
pub(super) struct Turn {
    guard: Option<OwnedMutexGuard<Writer>>,
    writer: Arc<Mutex<Writer>>,
    waiting: Arc<AtomicUsize>,
}

impl Sqlite {
    pub(super) async fn open(folder: &Path) -> Result<Self, Problem> {
        std::fs::create_dir_all(folder)?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join("tiendo.sqlite"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Every commit reaches the disk before it is acknowledged.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("cache_size", "-16000")
            .pragma("temp_store", "memory")
            .statement_cache_capacity(256);
        let writer = options.connect().await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(6)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options.clone().create_if_missing(false).pragma("query_only", "on"))
            .await?;
        let options = Box::new(options.create_if_missing(false));
        let writer = Writer { conn: Some(writer), group: None, is_marked: false };
        Ok(Self { options, readers, writer: Arc::new(Mutex::new(writer)), waiting: Arc::default() })
    }

    pub(super) async fn turn(&self) -> Result<Turn, Problem> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let guard = Arc::clone(&self.writer).lock_owned().await;
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let mut turn =
            Turn { guard: Some(guard), writer: Arc::clone(&self.writer), waiting: Arc::clone(&self.waiting) };
        turn.writer_mut().start().await?;
        Ok(turn)
    }

    pub(super) async fn copy_to(&self, file: &Path) -> Result<(), Problem> {
        // Readers may only query, and SQLite counts writing another file as writing.
        let mut conn = self.options.connect().await?;
        let file = file.to_str().ok_or_else(|| Problem::broken("the file's name is not UTF-8"))?;
        execute(&mut conn, AssertSqlSafe(Cow::Borrowed("VACUUM INTO $1")), vec![Value::from(file)]).await?;
        conn.close().await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        let mut writer = self.writer.lock().await;
        writer.flush().await;
        if let Some(conn) = writer.conn.take()
            && let Err(error) = conn.close().await
        {
            tracing::warn!(%error, "closing the database");
        }
    }
}

impl Writer {
    fn conn(&mut self) -> &mut SqliteConnection {
        self.conn.as_mut().expect("the writer's connection is taken only by close, after which nobody writes")
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), Problem> {
        execute(self.conn(), AssertSqlSafe(Cow::Borrowed(sql)), Vec::new()).await?;
        Ok(())
    }

    async fn start(&mut self) -> Result<(), Problem> {
        self.clear_mark().await;
        if self.group.is_none() {
            // IMMEDIATE: a lazy transaction that turns to writing fails at once and ignores the timeout.
            self.run("BEGIN IMMEDIATE").await?;
            self.group = Some(Vec::new());
        }
        self.run("SAVEPOINT act").await?;
        self.is_marked = true;
        Ok(())
    }

    /// Undoes what a dropped turn wrote. Where SQLite has already undone the whole transaction (a full disk
    /// does that), everybody who waited for its commit is told.
    async fn clear_mark(&mut self) {
        if !std::mem::take(&mut self.is_marked) {
            return;
        }
        let undone = match self.run("ROLLBACK TO act").await {
            Ok(()) => self.run("RELEASE act").await,
            Err(problem) => Err(problem),
        };
        if let Err(problem) = undone {
            self.fail(&problem).await;
        }
    }

    /// Commits what stands in the group and tells everybody who waits.
    async fn flush(&mut self) {
        self.clear_mark().await;
        if self.group.is_none() {
            return;
        }
        match self.run("COMMIT").await {
            Ok(()) => self.tell(&Ok(())),
            Err(problem) => self.fail(&problem).await,
        }
    }

    /// Nothing of the group was kept.
    async fn fail(&mut self, problem: &Problem) {
        tracing::error!(%problem, "a transaction failed");
        // Where SQLite has rolled back by itself there is nothing left to roll back.
        if let Err(problem) = self.run("ROLLBACK").await {
            tracing::debug!(%problem, "nothing to roll back");
        }
        let cause = match problem {
            Problem::Refused(text) => text.key.to_owned(),
            other => other.to_string(),
        };
        self.tell(&Err(cause));
    }

    fn tell(&mut self, result: &Result<(), String>) {
        for waits in self.group.take().unwrap_or_default() {
            // Whoever no longer waits has gone away; what they did is durable all the same.
            drop(waits.send(result.clone()));
        }
    }
}

impl Turn {
    pub(super) fn conn(&mut self) -> &mut SqliteConnection {
        self.writer_mut().conn()
    }

    fn writer_mut(&mut self) -> &mut Writer {
        self.guard.as_mut().expect("the guard is taken only when the turn ends")
    }

    pub(super) async fn commit(mut self) -> Result<(), Problem> {
        let writer = self.writer_mut();
        if let Err(problem) = writer.run("RELEASE act").await {
            writer.is_marked = false;
            writer.fail(&problem).await;
            return Err(problem);
        }
        writer.is_marked = false;
        let mut guard = self.guard.take().expect("the guard is taken only here and in drop");
        let (sender, receiver) = oneshot::channel();
        let group = guard.group.get_or_insert_default();
        group.push(sender);
        if group.len() >= GROUP || self.waiting.load(Ordering::SeqCst) == 0 {
            guard.flush().await;
        }
        drop(guard);
        match receiver.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(cause)) => Err(match cause.as_str() {
                "kernel-disk-full" => Problem::refused("kernel-disk-full"),
                "kernel-database-busy" => Problem::refused("kernel-database-busy"),
                "kernel-database-readonly" => Problem::refused("kernel-database-readonly"),
                _ => Problem::Broken(cause),
            }),
            Err(_) => Err(Problem::broken("the database was closed before the commit")),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(guard) = self.guard.take() else { return };
        drop(guard);
        // Nobody behind us may be waiting for a turn, and somebody before us for the commit.
        if self.waiting.load(Ordering::SeqCst) == 0
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            let writer = Arc::clone(&self.writer);
            runtime.spawn(async move { writer.lock().await.flush().await });
        }
    }
}

pub(super) async fn rows(
    conn: &mut SqliteConnection,
    sql: AssertSqlSafe<Cow<'static, str>>,
    params: Vec<Value>,
) -> Result<Vec<Row>, Problem> {
    let rows = sqlx::query_with(sql, sqlite_arguments(params)?).fetch_all(conn).await?;
    Ok(rows.into_iter().map(Row::Sqlite).collect())
}

pub(super) async fn execute(
    conn: &mut SqliteConnection,
    sql: AssertSqlSafe<Cow<'static, str>>,
    params: Vec<Value>,
) -> Result<u64, Problem> {
    Ok(sqlx::query_with(sql, sqlite_arguments(params)?).execute(conn).await?.rows_affected())
}
