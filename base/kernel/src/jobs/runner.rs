//! Runs what is queued, one job at a time, woken by the commit that queued it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::{Job, queue};
use crate::installation::Installation;
use crate::problem::Problem;

/// Looks at least this often, for jobs that another process queued or that became due.
const LOOK: Duration = Duration::from_secs(2);

/// What follows every fact runs at most once in this time, however many facts there are.
const PAUSE: Duration = Duration::from_secs(1);

/// Runs until the process ends.
pub async fn run(installation: Arc<Installation>) {
    if let Err(problem) = queue::free_claims(&installation.db).await {
        tracing::error!(%problem, "freeing the claims of a process that died");
    }
    let mut clocks: Vec<(Job, Timestamp)> = Vec::new();
    for job in installation.jobs().iter().filter(|job| job.every.is_some()) {
        clocks.push((*job, installation.clock.now()));
    }
    let mut followed: Option<Instant> = None;
    loop {
        if let Err(problem) = by_the_clock(&installation, &mut clocks).await {
            tracing::error!(%problem, "queueing jobs by the clock");
        }
        if installation.has_news() && followed.is_none_or(|at| at.elapsed() >= PAUSE) {
            installation.take_news();
            follow(&installation).await;
            followed = Some(Instant::now());
        }
        match run_next(&installation).await {
            Ok(true) => {}
            Ok(false) => {
                let rest = if installation.has_news() { PAUSE } else { LOOK };
                if tokio::time::timeout(rest, installation.jobs_woken()).await.is_err() {
                    // Nobody called, but another process may have worked.
                    installation.tell_news();
                }
            }
            Err(problem) => {
                tracing::error!(%problem, "the queue");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

/// Runs every job that is due now; for tests and for the command line, where nothing runs in the background.
pub async fn run_due(installation: &Arc<Installation>) -> Result<(), Problem> {
    while run_next(installation).await? {}
    follow(installation).await;
    Ok(())
}

/// Lets every job that follows all facts look once. One that fails looks again soon.
async fn follow(installation: &Arc<Installation>) {
    for job in installation.jobs_that_follow() {
        let running = tokio::spawn((job.run)(Arc::clone(installation), String::new()));
        if let Err(problem) = running.await.unwrap_or_else(|panic| Err(Problem::broken(panic))) {
            tracing::error!(job = job.name, %problem, "a job failed");
        }
    }
}

async fn by_the_clock(
    installation: &Arc<Installation>,
    clocks: &mut [(Job, Timestamp)],
) -> Result<(), Problem> {
    let now = installation.clock.now();
    for (job, due) in clocks.iter_mut().filter(|(_, due)| *due <= now) {
        let mut tx = installation.db.begin().await?;
        queue::add(&mut tx, &installation.mint, job.name, "", now).await?;
        tx.commit().await?;
        let every =
            SignedDuration::try_from(job.every.unwrap_or(LOOK)).unwrap_or(SignedDuration::from_secs(60));
        *due = now.saturating_add(every).unwrap_or(now);
    }
    Ok(())
}

async fn run_next(installation: &Arc<Installation>) -> Result<bool, Problem> {
    let Some(claimed) = queue::claim(&installation.db, installation.clock.now()).await? else {
        return Ok(false);
    };
    let known = installation.jobs().iter().find(|job| job.name == claimed.name).copied();
    let result = match known {
        Some(job) => {
            let running = tokio::spawn((job.run)(Arc::clone(installation), claimed.subject.clone()));
            running.await.unwrap_or_else(|panic| Err(Problem::broken(panic)))
        }
        None => Err(Problem::broken("no slice knows this job")),
    };
    match result {
        Ok(()) => queue::done(&installation.db, claimed.id).await?,
        Err(problem) => {
            tracing::error!(job = claimed.name, subject = claimed.subject, %problem, "a job failed");
            queue::failed(&installation.db, &claimed, &problem.to_string(), installation.clock.now()).await?;
        }
    }
    Ok(true)
}
