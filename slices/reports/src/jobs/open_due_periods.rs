//! Opens the periods whose day has come, once an hour and whenever a form is defined or amended. Opening twice is opening once, so two processes do no harm.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use kernel::jobs::{Job, Running};
use kernel::{Actor, Installation, Problem, Role};

use crate::rules::{asking, regime};
use crate::store;

pub const OPEN_DUE_PERIODS: Job = Job {
    name: "reports.open_due_periods",
    is_per_subject: false,
    every: Some(Duration::from_secs(60 * 60)),
    run,
};

fn run(installation: Arc<Installation>, _: String) -> Running {
    Box::pin(async move { open_due_periods(&installation).await })
}

async fn open_due_periods(installation: &Arc<Installation>) -> Result<(), Problem> {
    let today = installation.clock.today();
    let mut tx = installation.read().await?;
    let forms = store::forms::all(&mut tx).await?;
    let tree = organisation::tree(installation, &mut tx, today).await?;
    let mut wanted = Vec::new();
    for form in forms.iter().filter(|form| form.ended_on.is_none_or(|day| day > today)) {
        let units = asking::units(&form.says.audience, &tree);
        let kinds: BTreeSet<_> = units.iter().map(|unit| unit.kind).collect();
        let kinds: Vec<_> = kinds.into_iter().collect();
        let open = store::forms::rounds_of_form(&mut tx, form.id, 100).await?;
        let periods = regime::scheduled(&form.says, &kinds, today).into_iter();
        let closed = periods.filter(|period| open.iter().all(|round| round.period != *period));
        wanted.extend(closed.map(|period| (form.id, period)));
    }
    drop(tx);
    for (form, period) in wanted {
        let mut act = installation.act(&Actor::system("reports", &[Role::Office])).await?;
        match crate::open_period(&mut act, form, period).await {
            Ok(_) => act.commit().await?,
            // A period before the first unit, or a year without a calendar: the other periods open all the same.
            Err(Problem::Refused(_)) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(())
}
