//! By night, or after very much has changed: every target of every unit is assessed again, a few units at a time
//! so that what was just accepted never waits long behind it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use kernel::facts;
use kernel::jobs::{Job, Running};
use kernel::{AsOf, Installation, Problem, UnitId};

use super::recompute_outlook::actor;
use crate::actions::{NewAssessments, record_assessments, record_lesson};
use crate::outlooks::{learned, work_out};
use crate::{FACTS_THAT_MATTER, jobs, store};

pub const REASSESS_ALL: Job = Job {
    name: "early_warning.reassess_all",
    is_per_subject: false,
    every: Some(Duration::from_secs(24 * 3600)),
    run,
};

/// How many units are assessed in one turn.
const A_TURN: usize = 10;
/// A start of the program begins no second round within this time.
const ROUND: SignedDuration = SignedDuration::from_hours(20);

fn run(installation: Arc<Installation>, subject: String) -> Running {
    Box::pin(async move { reassess_all(&installation, &subject).await })
}

/// `subject` is the last unit of the turn before; nothing: the clock has called.
async fn reassess_all(installation: &Arc<Installation>, subject: &str) -> Result<(), Problem> {
    let mut tx = installation.read().await?;
    let now = installation.clock.now();
    let done = store::progress(&mut tx, REASSESS_ALL.name).await?.map(|(_, at)| at);
    if subject.is_empty() && done.is_some_and(|at| now.duration_since(at) < ROUND) {
        return Ok(());
    }
    let newest = facts::newest(&mut tx, FACTS_THAT_MATTER).await?;
    let Some(position) = newest else { return Ok(()) };
    let as_of = AsOf::today(installation.clock.today());
    let after: Option<UnitId> = subject.parse().ok();
    let plans = targets::plan_of(&mut tx, None, as_of.year(), as_of).await?;
    let all: BTreeSet<UnitId> = plans.iter().map(|plan| plan.unit).collect();
    let turn: Vec<UnitId> =
        all.into_iter().filter(|unit| after.is_none_or(|after| *unit > after)).take(A_TURN).collect();
    let (mut assessments, mut before, mut lessons) = (Vec::new(), Vec::new(), Vec::new());
    for &unit in &turn {
        lessons.extend(learned::learn_anew(installation, &mut tx, unit, as_of).await?);
        let found = work_out(installation, &mut tx, unit, as_of.year(), as_of, None).await?;
        let last = store::last_assessments(&mut tx, unit, as_of.year(), as_of.day).await?;
        let found = found.iter().map(|one| one.kept(installation, &position.to_string())).collect();
        assessments.extend(jobs::news(found, &last));
        before.extend(last);
    }
    drop(tx);
    let mut act = installation.act(&actor()).await?;
    let next = turn.last().copied();
    let new = NewAssessments { assessments, before, units: turn, position, job: REASSESS_ALL.name };
    record_assessments(&mut act, new).await?;
    // A lesson wakes the job that works the unit's outlooks out again, corrected.
    for lesson in &lessons {
        record_lesson(&mut act, lesson).await?;
    }
    if let Some(next) = next {
        act.queue(REASSESS_ALL.name, &next.to_string(), now).await?;
    }
    act.commit().await
}
