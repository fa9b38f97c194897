//! The right to write, held by one act at a time, and taken as late as it can be: an act that only inserts never holds
//! it, but is written whole, together with others, when it counts.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};

use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::super::remembered::Written;
use super::super::value::{Row, Value};
use super::worker::{Batch, Sent, Statement};
use super::{Mark, Writer};
use crate::problem::Problem;

/// At most this many acts share one commit, so that the first of them does not wait for ever.
const GROUP: usize = 64;

/// So many inserts of an act wait to be sent together.
const TOGETHER: usize = 8;

/// The writer and those who wait for it.
pub(super) struct Turns {
    pub(super) writer: Arc<Mutex<Writer>>,
    waiting: AtomicUsize,
    /// Acts that only insert, and count with the next commit.
    batches: std::sync::Mutex<Vec<Batch>>,
}

pub(in super::super) struct Turn {
    turns: Arc<Turns>,
    /// Taken with the first statement whose answer the act needs.
    guard: Option<OwnedMutexGuard<Writer>>,
    /// Inserts not sent yet.
    gathered: Vec<Statement>,
    sent: Vec<Sent>,
}

impl Turns {
    pub(super) fn new(writer: Writer) -> Self {
        Self {
            writer: Arc::new(Mutex::new(writer)),
            waiting: AtomicUsize::new(0),
            batches: std::sync::Mutex::default(),
        }
    }

    async fn wait(&self) -> OwnedMutexGuard<Writer> {
        let mut waits = Waits::begin(self);
        let guard = Arc::clone(&self.writer).lock_owned().await;
        waits.is_in_vain = false;
        guard
    }

    fn is_anybody_waiting(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) > 0
    }

    /// Where nobody comes after whoever leaves now, those before may still wait for the commit.
    fn commit_if_left_alone(&self) {
        if !self.is_anybody_waiting()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            let writer = Arc::clone(&self.writer);
            runtime.spawn(async move { writer.lock().await.flush().await });
        }
    }

    fn batches(&self) -> std::sync::MutexGuard<'_, Vec<Batch>> {
        self.batches.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a turn for as many acts as share a commit; answers whether there are more. Those who hold the writer for
    /// an act of their own come in between.
    async fn commit_some(&self) -> bool {
        let mut writer = self.wait().await;
        let (some, are_more): (Vec<Batch>, bool) = {
            let mut batches = self.batches();
            let most = batches.len().min(GROUP);
            (batches.drain(..most).collect(), !batches.is_empty())
        };
        writer.commit_all(some).await;
        are_more
    }

    /// Writes these inserts with the next commit, and returns when they are durable. The first to come has the batch
    /// written, apart from its own fate: whoever goes away in between leaves nobody behind.
    async fn commit(self: &Arc<Self>, inserts: Vec<Statement>) -> Result<(), Problem> {
        let (told, done) = oneshot::channel();
        let is_first = {
            let mut batches = self.batches();
            batches.push(Batch { inserts, told });
            batches.len() == 1
        };
        if is_first {
            let turns = Arc::clone(self);
            tokio::spawn(async move { while turns.commit_some().await {} });
        }
        done.await.map_err(|_| Problem::broken("the database was closed before the commit"))?
    }
}

/// Somebody waits for the writer, until it is theirs or they go away.
struct Waits<'a> {
    turns: &'a Turns,
    is_in_vain: bool,
}

impl<'a> Waits<'a> {
    fn begin(turns: &'a Turns) -> Self {
        turns.waiting.fetch_add(1, Ordering::SeqCst);
        Self { turns, is_in_vain: true }
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.turns.waiting.fetch_sub(1, Ordering::SeqCst);
        // Somebody may have left the commit to us.
        if self.is_in_vain {
            self.turns.commit_if_left_alone();
        }
    }
}

impl Turn {
    pub(super) fn new(turns: Arc<Turns>) -> Self {
        Self { turns, guard: None, gathered: Vec::new(), sent: Vec::new() }
    }

    /// Waits for the writer, so that nobody else writes until this act is done.
    pub(in super::super) async fn hold(&mut self) -> Result<(), Problem> {
        self.take().await.map(drop)
    }

    /// Waits for the writer, if it is not held yet, and sends what was gathered.
    async fn take(&mut self) -> Result<&Writer, Problem> {
        if self.guard.is_none() {
            // Ours before anything else is waited for: whoever goes away then hands it on by dropping the turn.
            let begun = self.guard.insert(self.turns.wait().await).start().await?;
            self.sent.extend(begun);
        }
        let writer = self.guard.as_deref().ok_or_else(|| Problem::broken("the turn is over"))?;
        if !self.gathered.is_empty() {
            if self.sent.len() > 1 {
                for sent in std::mem::take(&mut self.sent) {
                    sent.changed().await?;
                }
            }
            self.sent.push(writer.conn().inserts(std::mem::take(&mut self.gathered))?);
        }
        Ok(writer)
    }

    pub(in super::super) async fn rows(
        &mut self,
        sql: Cow<'static, str>,
        params: Vec<Value>,
    ) -> Result<Vec<Row>, Problem> {
        self.take().await?.conn().rows(sql, params).await
    }

    pub(in super::super) async fn execute(
        &mut self,
        sql: Cow<'static, str>,
        params: Vec<Value>,
    ) -> Result<u64, Problem> {
        self.take().await?.conn().execute(sql, params).await
    }

    /// Gathers an insert; the commit learns whether it failed.
    pub(in super::super) async fn insert(
        &mut self,
        sql: Cow<'static, str>,
        params: Vec<Value>,
    ) -> Result<(), Problem> {
        self.gathered.push((sql, params));
        if self.gathered.len() >= TOGETHER {
            self.take().await?;
        }
        Ok(())
    }

    /// Whether an act before this one, not committed yet, wrote to these tables.
    pub(in super::super) fn follows_a_write(&self, tables: &str) -> bool {
        self.guard.as_ref().is_some_and(|writer| writer.written.touches(tables))
    }

    pub(in super::super) async fn commit(mut self, written: &Written) -> Result<(), Problem> {
        if self.guard.is_none() {
            let inserts = std::mem::take(&mut self.gathered);
            return if inserts.is_empty() { Ok(()) } else { self.turns.commit(inserts).await };
        }
        self.take().await?;
        for sent in std::mem::take(&mut self.sent) {
            sent.changed().await?;
        }
        let Some(mut writer) = self.guard.take() else { return Err(Problem::broken("the turn is over")) };
        writer.mark = if writer.mark == Mark::First { Mark::None } else { Mark::Done };
        writer.written.add(written);
        let (sender, receiver) = oneshot::channel();
        let group = writer.group.get_or_insert_default();
        group.push(sender);
        if group.len() >= GROUP || !self.turns.is_anybody_waiting() {
            // Apart from this act, which may be left in the middle: others wait for the same commit.
            tokio::spawn(async move { writer.flush().await });
        } else {
            drop(writer);
        }
        match receiver.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(cause)) => Err(told(&cause)),
            Err(_) => Err(Problem::broken("the database was closed before the commit")),
        }
    }
}

/// The problem again that a transaction's other acts are told by its key or its words.
pub(super) fn told(cause: &str) -> Problem {
    match cause {
        "kernel-disk-full" => Problem::refused("kernel-disk-full"),
        "kernel-database-busy" => Problem::refused("kernel-database-busy"),
        "kernel-database-readonly" => Problem::refused("kernel-database-readonly"),
        _ => Problem::Broken(cause.to_owned()),
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(guard) = self.guard.take() else { return };
        drop(guard);
        self.turns.commit_if_left_alone();
    }
}
