//! Looks every minute whose digest is due and what is urgent; rests at night and on days off. What was planned is
//! never planned again, so that nothing is lost or doubled by looking late or twice.

use std::sync::Arc;
use std::time::Duration;

use kernel::jobs::{Job, Running};
use kernel::{Actor, Installation, Problem, Role, clock};

use crate::actions::plan_mail::news_of;
use crate::post::Post;
use crate::rules::mail;
use crate::store::mail::{self as kept, Kind, Mailing};

pub const PLAN_MAIL: Job =
    Job { name: "access.plan_mail", is_per_subject: false, every: Some(Duration::from_secs(60)), run };

/// So many digests in a minute: jobs run one by one, and others wait behind what is sent.
const AT_ONCE: i64 = 200;
const LOOKED_AT: i64 = 500;

pub(super) fn actor() -> Actor {
    Actor::system("access", &[Role::Administrator])
}

fn run(installation: Arc<Installation>, _: String) -> Running {
    Box::pin(plan(installation))
}

async fn plan(installation: Arc<Installation>) -> Result<(), Problem> {
    let now = installation.clock.now();
    if Post::of(&installation.config)?.is_none() || mail::is_quiet(now) {
        return Ok(());
    }
    let began = clock::start_of(clock::day_of(now));
    let due =
        kept::digests_due(&mut installation.read().await?, (mail::minute_now(now), began), AT_ONCE).await?;
    if !due.is_empty() {
        plan_for(&installation, Kind::Digest, &due).await?;
    }
    let mut after = String::new();
    loop {
        let mut tx = installation.read().await?;
        let mut readers = kept::urgent_readers(&mut tx, &after, LOOKED_AT).await?;
        let Some(last) = readers.last() else { return Ok(()) };
        after = last.holder.to_string();
        // Looking costs nobody a turn at writing, and mostly there is nothing to write.
        let news = news_of(&mut tx, Kind::Urgent, &readers, now).await?;
        drop(tx);
        readers.retain(|reader| news.contains_key(&reader.holder));
        if !readers.is_empty() {
            plan_for(&installation, Kind::Urgent, &readers).await?;
        }
    }
}

async fn plan_for(installation: &Arc<Installation>, kind: Kind, people: &[Mailing]) -> Result<(), Problem> {
    let mut act = installation.act(&actor()).await?;
    crate::plan_mail(&mut act, kind, people).await?;
    act.commit().await
}
