//! Work for later, in the same process: queued in the transaction that makes it needed, retried after a crash.

pub mod queue;
pub mod runner;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::installation::Installation;
use crate::problem::Problem;

/// The future of a job.
pub type Running = Pin<Box<dyn Future<Output = Result<(), Problem>> + Send>>;

/// One kind of background work. Safe to run twice.
#[derive(Clone, Copy)]
pub struct Job {
    /// `slice.verb_noun`
    pub name: &'static str,
    /// Queued once for each subject of the fact that wakes it, or once for all of them.
    pub is_per_subject: bool,
    /// Also run by the clock, this far apart.
    pub every: Option<Duration>,
    pub run: fn(Arc<Installation>, String) -> Running,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
