//! SQLite: several readers, one writer. Writers take turns inside one transaction, each behind a savepoint
//! of its own, and share the commit that makes them durable: nobody is told "done" before that commit.

mod turn;
mod worker;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::remembered::Written;
use super::value::{Row, Value};
use crate::problem::Problem;
pub(super) use turn::Turn;
use turn::Turns;
use worker::{BEGIN, Batch, Sent, Use, Worker};

/// One more than there are cores, and at least so many, read at the same time: what a connection keeps of the file is
/// void after each commit of the writer, so more of them only read the same pages again. Others wait for a connection,
/// but not longer than [`PATIENCE`].
const LEAST_READERS: usize = 3;
const PATIENCE: Duration = Duration::from_secs(10);
/// The write-ahead log is brought into the file at most once in this time, however much is written.
const KEEP: Duration = Duration::from_millis(500);

pub(super) struct Sqlite {
    file: PathBuf,
    readers: Arc<Readers>,
    turns: Arc<Turns>,
}

struct Writer {
    conn: Option<Worker>,
    keeper: Option<Worker>,
    kept_at: Instant,
    /// A transaction is open, and these acts wait for its commit.
    group: Option<Vec<oneshot::Sender<Result<(), String>>>>,
    /// What the acts of the group wrote that are done and not committed: the next act sees it, readers do not.
    written: Written,
    mark: Mark,
}

/// How what one act writes is kept apart from what acts before it wrote in the same transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    /// Not at all: of the turn that began the transaction, or of one that was dropped without commit. It needs no
    /// savepoint, behind which SQLite would keep a copy of every page that a large import touches.
    First,
    /// By a savepoint, of the turn that writes, or of one that was dropped without commit.
    Open,
    /// Of a turn that is done: what it wrote stands. Released together with the next step, which saves a step.
    Done,
}

impl Sqlite {
    pub(super) async fn open(folder: &Path) -> Result<Self, Problem> {
        std::fs::create_dir_all(folder)?;
        let file = folder.join("tiendo.sqlite");
        let writer = Worker::open(file.clone(), Use::Write).await?;
        let cores = std::thread::available_parallelism().map_or(LEAST_READERS, |cores| cores.get() + 1);
        let readers = cores.max(LEAST_READERS);
        let mut idle = Vec::with_capacity(readers);
        for _ in 0..readers {
            idle.push(Worker::open(file.clone(), Use::Read).await?);
        }
        let readers =
            Readers { idle: std::sync::Mutex::new(idle), permits: Arc::new(Semaphore::new(readers)) };
        let keeper = Worker::open(file.clone(), Use::Keep).await?;
        let writer = Writer {
            conn: Some(writer),
            keeper: Some(keeper),
            kept_at: Instant::now(),
            group: None,
            written: Written::default(),
            mark: Mark::None,
        };
        Ok(Self { file, readers: Arc::new(readers), turns: Arc::new(Turns::new(writer)) })
    }

    pub(super) async fn reader(&self) -> Result<Reader, Problem> {
        let permit = tokio::time::timeout(PATIENCE, Arc::clone(&self.readers.permits).acquire_owned())
            .await
            .map_err(|_| Problem::refused("kernel-database-busy"))?
            .map_err(|_| Problem::broken("the database was closed"))?;
        let conn = self.readers.idle().pop().ok_or_else(|| Problem::broken("the database was closed"))?;
        Ok(Reader { conn: Some(conn), readers: Arc::clone(&self.readers), _permit: permit })
    }

    pub(super) fn turn(&self) -> Turn {
        Turn::new(Arc::clone(&self.turns))
    }

    pub(super) async fn copy_to(&self, file: &Path) -> Result<(), Problem> {
        let file = file.to_str().ok_or_else(|| Problem::broken("the file's name is not UTF-8"))?;
        // Those that read may not write a file either.
        let conn = Worker::open(self.file.clone(), Use::Keep).await?;
        conn.execute(Cow::Borrowed("VACUUM INTO $1"), vec![Value::from(file)]).await?;
        conn.close().await;
        Ok(())
    }

    pub(super) async fn close(&self) {
        self.readers.permits.close();
        let idle = std::mem::take(&mut *self.readers.idle());
        for reader in idle {
            reader.close().await;
        }
        let mut writer = self.turns.writer.lock().await;
        writer.flush().await;
        for conn in [writer.keeper.take(), writer.conn.take()].into_iter().flatten() {
            conn.close().await;
        }
    }
}

struct Readers {
    idle: std::sync::Mutex<Vec<Worker>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that only reads, given back when dropped.
pub(super) struct Reader {
    conn: Option<Worker>,
    readers: Arc<Readers>,
    /// Given back after the connection: fields are dropped when `drop` is done.
    _permit: OwnedSemaphorePermit,
}

impl Reader {
    fn conn(&self) -> &Worker {
        self.conn.as_ref().expect("the connection is taken only by drop")
    }

    pub(super) async fn rows(&self, sql: Cow<'static, str>, params: Vec<Value>) -> Result<Vec<Row>, Problem> {
        self.conn().rows(sql, params).await
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // After a close nobody takes it any more, and the thread ends with it.
        if let Some(conn) = self.conn.take().filter(|_| !self.readers.permits.is_closed()) {
            self.readers.idle().push(conn);
        }
    }
}

impl Writer {
    fn conn(&self) -> &Worker {
        self.conn.as_ref().expect("the writer's connection is taken only by close, after which nobody writes")
    }

    async fn run(&self, sql: &'static str) -> Result<(), Problem> {
        self.conn().batch(sql).await
    }

    /// Answers the statement that is on its way where the transaction stands already; nobody waits for it alone.
    async fn start(&mut self) -> Result<Option<Sent>, Problem> {
        self.clear_mark().await;
        if self.group.is_some() {
            let begin = if self.mark == Mark::Done { "RELEASE act; SAVEPOINT act" } else { "SAVEPOINT act" };
            self.mark = Mark::Open;
            return self.conn().start(begin).map(Some);
        }
        self.mark = Mark::First;
        if let Err(problem) = self.run(BEGIN).await {
            self.mark = Mark::None;
            self.fail(&problem).await;
            return Err(problem);
        }
        self.group.get_or_insert_default();
        Ok(None)
    }

    /// Undoes what a dropped turn wrote. Where SQLite has already undone the whole transaction (a full disk
    /// does that), everybody who waited for its commit is told.
    async fn clear_mark(&mut self) {
        if !matches!(self.mark, Mark::First | Mark::Open) {
            return;
        }
        let undone = match std::mem::replace(&mut self.mark, Mark::None) {
            Mark::None | Mark::Done => Ok(()),
            Mark::First => {
                self.group = None;
                self.run("ROLLBACK").await
            }
            Mark::Open => match self.run("ROLLBACK TO act").await {
                Ok(()) => self.run("RELEASE act").await,
                Err(problem) => Err(problem),
            },
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
        // Commits what stands behind a savepoint, too.
        self.mark = Mark::None;
        match self.run("COMMIT").await {
            Ok(()) => {
                self.tell(&Ok(()));
                self.keep();
            }
            Err(problem) => drop(self.fail(&problem).await),
        }
    }

    /// Runs acts that only insert, each apart from the others, and makes them durable together with the group; they
    /// are told by their batches.
    async fn commit_all(&mut self, batches: Vec<Batch>) {
        if self.conn.is_none() {
            // Closed meanwhile: dropping the batches tells those who wait.
            return;
        }
        self.clear_mark().await;
        let opens = match (&self.group, self.mark) {
            (None, _) => BEGIN,
            (Some(_), Mark::Done) => "RELEASE act",
            (Some(_), _) => "",
        };
        self.mark = Mark::None;
        self.group.get_or_insert_default();
        let (acts, told): (Vec<_>, Vec<_>) =
            batches.into_iter().map(|batch| (batch.inserts, batch.told)).unzip();
        match self.conn().acts(opens, acts).await {
            Ok(done) => {
                for (told, done) in told.into_iter().zip(done) {
                    drop(told.send(done.map_err(Problem::from)));
                }
                self.tell(&Ok(()));
                self.keep();
            }
            Err(problem) => {
                let cause = self.fail(&problem).await;
                for told in told {
                    drop(told.send(Err(turn::told(&cause))));
                }
            }
        }
    }

    /// Lets the write-ahead log be brought into the file, now and then, by another thread.
    fn keep(&mut self) {
        if self.kept_at.elapsed() >= KEEP
            && let Some(keeper) = &self.keeper
        {
            // Where its thread is gone, the database is closed and kept by that.
            drop(keeper.start("PRAGMA wal_checkpoint(PASSIVE)"));
            self.kept_at = Instant::now();
        }
    }

    /// Nothing of the group was kept; answers the cause that everybody who waited was told.
    async fn fail(&mut self, problem: &Problem) -> String {
        tracing::error!(%problem, "a transaction failed");
        // Where SQLite has rolled back by itself there is nothing left to roll back.
        if let Err(problem) = self.run("ROLLBACK").await {
            tracing::debug!(%problem, "nothing to roll back");
        }
        let cause = match problem {
            Problem::Refused(text) => text.key.to_owned(),
            other => other.to_string(),
        };
        self.tell(&Err(cause.clone()));
        cause
    }

    fn tell(&mut self, result: &Result<(), String>) {
        self.written = Written::default();
        for waits in self.group.take().unwrap_or_default() {
            // Whoever no longer waits has gone away; what they did is durable all the same.
            drop(waits.send(result.clone()));
        }
    }
}
