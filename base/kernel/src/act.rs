//! One act of one actor: a write transaction that knows who acts, when, and what it must tell.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::actor::{Actor, Permission, Scope};
use crate::clock::day_of;
use crate::db::Tx;
use crate::facts::{self, Fact, FactId};
use crate::ids::Id;
use crate::installation::Installation;
use crate::jobs::queue;
use crate::problem::Problem;

/// Everything an action needs. Dropped without `commit`, nothing of it has happened.
pub struct Act {
    pub tx: Tx,
    pub actor: Actor,
    /// The moment of the act: the same for everything it writes.
    pub now: Timestamp,
    installation: Arc<Installation>,
    wakes_jobs: bool,
    has_facts: bool,
    is_trial: bool,
}

impl Act {
    pub(crate) fn trial(tx: Tx, actor: Actor, installation: Arc<Installation>) -> Self {
        Self { is_trial: true, ..Self::new(tx, actor, installation) }
    }

    pub(crate) fn new(tx: Tx, actor: Actor, installation: Arc<Installation>) -> Self {
        let now = installation.clock.now();
        Self { tx, actor, now, installation, wakes_jobs: false, has_facts: false, is_trial: false }
    }

    pub fn installation(&self) -> &Arc<Installation> {
        &self.installation
    }

    /// Whether it is only tried: whatever would be written is left out.
    pub fn is_trial(&self) -> bool {
        self.is_trial
    }

    pub fn today(&self) -> Date {
        day_of(self.now)
    }

    /// May the actor do this to what lies in this scope? Asked before anything but the scope is read.
    pub fn must(&self, permission: Permission, scope: &Scope) -> Result<(), Problem> {
        self.actor.must(permission, scope)
    }

    /// A new identity.
    pub fn id<K>(&self) -> Id<K> {
        self.installation.mint.id(self.now)
    }

    pub fn salt(&self) -> [u8; 16] {
        self.installation.mint.bytes()
    }

    /// Says what has happened, in the same transaction, and queues the jobs that wait for it.
    pub async fn append(&mut self, fact: Fact) -> Result<FactId, Problem> {
        let installation = Arc::clone(&self.installation);
        let actor = self.actor.who.to_string();
        let id = facts::append(&mut self.tx, &installation.mint, actor, self.now, &fact).await?;
        for job in installation.jobs_waiting_for(fact.kind) {
            let key = if job.is_per_subject { fact.subject.as_str() } else { "" };
            queue::add(&mut self.tx, &installation.mint, job.name, key, self.now).await?;
            self.wakes_jobs = true;
        }
        self.has_facts = true;
        Ok(id)
    }

    /// Queues a job to run at a later moment, once for each key.
    pub async fn queue(&mut self, job: &'static str, key: &str, due: Timestamp) -> Result<(), Problem> {
        let installation = Arc::clone(&self.installation);
        queue::add(&mut self.tx, &installation.mint, job, key, due).await?;
        self.wakes_jobs = true;
        Ok(())
    }

    /// Returns when everything the act wrote is durable.
    pub async fn commit(self) -> Result<(), Problem> {
        let Self { tx, installation, wakes_jobs, has_facts, is_trial, .. } = self;
        if is_trial {
            return Err(Problem::broken("an act that was only tried cannot count"));
        }
        tx.commit().await?;
        if wakes_jobs {
            installation.wake_jobs();
        }
        if has_facts {
            installation.tell_news();
        }
        Ok(())
    }
}
