//! One running Tiến Độ: its database, clock, texts, settings and slices, shared by pages, API, jobs and commands.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

use crate::act::Act;
use crate::actor::Actor;
use crate::as_of::AsOf;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, Tx};
use crate::ids::Mint;
use crate::jobs::Job;
use crate::problem::Problem;
use crate::slice::{Migration, Slice};
use crate::texts::{Lang, Texts};

pub struct Installation {
    pub db: Db,
    pub clock: Clock,
    pub mint: Mint,
    pub texts: Texts,
    pub config: Config,
    pub slices: Vec<Slice>,
    jobs: Vec<Job>,
    waiting: HashMap<&'static str, Vec<Job>>,
    work: Notify,
    /// Facts were committed since the jobs that follow all facts last looked.
    has_news: AtomicBool,
}

/// The kernel's own migrations, applied before those of any slice.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("0001_kernel", include_str!("../migrations/0001_kernel.sql")),
    Migration::new("0002_provisional_files", include_str!("../migrations/0002_provisional_files.sql")),
];

/// The kernel's own texts.
pub const TEXTS: [(Lang, &str); 2] =
    [(Lang::Vi, include_str!("../texts/vi.ftl")), (Lang::En, include_str!("../texts/en.ftl"))];

impl Installation {
    /// Puts the parts together. `texts` are those of `ui` and other parts that are no slice.
    ///
    /// # Errors
    /// A slice's texts that cannot be read, or a wake-up for a job that nobody has.
    pub fn new(
        db: Db,
        clock: Clock,
        mint: Mint,
        config: Config,
        slices: Vec<Slice>,
        texts: &[(Lang, &str)],
    ) -> Result<Arc<Self>, Problem> {
        let mut sources = TEXTS.to_vec();
        sources.extend_from_slice(texts);
        for slice in &slices {
            sources.push((Lang::Vi, slice.texts_vi));
            sources.push((Lang::En, slice.texts_en));
        }
        let texts = Texts::read(&sources).map_err(Problem::Broken)?;
        let jobs: Vec<Job> = slices.iter().flat_map(|slice| slice.jobs.iter().copied()).collect();
        let mut waiting: HashMap<&'static str, Vec<Job>> = HashMap::new();
        for (fact, name) in slices.iter().flat_map(|slice| slice.wakes.iter().copied()) {
            let job = jobs
                .iter()
                .find(|job| job.name == name)
                .ok_or_else(|| Problem::broken(format!("{fact} wakes {name}, which no slice has")))?;
            waiting.entry(fact).or_default().push(*job);
        }
        Ok(Arc::new(Self {
            db,
            clock,
            mint,
            texts,
            config,
            slices,
            jobs,
            waiting,
            work: Notify::new(),
            has_news: AtomicBool::new(true),
        }))
    }

    /// Opens a write transaction in an actor's name.
    pub async fn act(self: &Arc<Self>, actor: &Actor) -> Result<Act, Problem> {
        Ok(Act::new(self.db.begin().await?, actor.clone(), Arc::clone(self)))
    }

    /// Opens an act that is tried and never counts: it reads, and keeps nobody from writing.
    pub async fn trial(self: &Arc<Self>, actor: &Actor) -> Result<Act, Problem> {
        Ok(Act::trial(self.db.read().await?, actor.clone(), Arc::clone(self)))
    }

    pub async fn read(&self) -> Result<Tx, Problem> {
        self.db.read().await
    }

    /// The day that screens show when nobody chose one: today, or the day at which a sample stands.
    pub fn default_as_of(&self) -> AsOf {
        let today = self.clock.today();
        self.config.as_of.map_or_else(|| AsOf::today(today), |day| AsOf::day(day, today))
    }

    /// Migrations of the kernel and of every slice, in the order of the arrows.
    pub fn migrations(&self) -> Vec<(&'static str, &'static [Migration])> {
        migrations_of(&self.slices)
    }

    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// Jobs that a fact of this kind queues.
    pub fn jobs_waiting_for(&self, fact: &str) -> Vec<Job> {
        self.waiting.get(fact).cloned().unwrap_or_default()
    }

    /// Jobs that follow every fact, woken by the kind `*`. They are not queued, which would cost each fact a row:
    /// the runner lets them look, at most once a second, whether something is new to them.
    pub fn jobs_that_follow(&self) -> Vec<Job> {
        self.waiting.get("*").cloned().unwrap_or_default()
    }

    pub fn wake_jobs(&self) {
        self.work.notify_one();
    }

    /// Says that facts were committed; wakes the runner for the first of them only.
    pub(crate) fn tell_news(&self) {
        if !self.has_news.swap(true, Ordering::AcqRel) {
            self.work.notify_one();
        }
    }

    pub(crate) fn has_news(&self) -> bool {
        self.has_news.load(Ordering::Acquire)
    }

    pub(crate) fn take_news(&self) {
        self.has_news.store(false, Ordering::Release);
    }

    pub async fn jobs_woken(&self) {
        self.work.notified().await;
    }
}

/// Migrations of the kernel and of these slices, in their order.
pub fn migrations_of(slices: &[Slice]) -> Vec<(&'static str, &'static [Migration])> {
    let mut all = vec![("kernel", MIGRATIONS)];
    all.extend(slices.iter().map(|slice| (slice.name, slice.migrations)));
    all
}
