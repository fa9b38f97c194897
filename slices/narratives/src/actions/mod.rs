//! Everything that changes a report or a template, one verb a file.

pub mod draft_report;
pub mod edit_report;
pub mod issue_report;
pub mod keep_figures;
pub mod redraft_report;
pub mod upload_template;

use std::sync::Arc;

use kernel::{Act, Problem, Scope};

use crate::report::{Draft, Report, ReportId, Step, Version};
use crate::rules::issuing::Standing;
use crate::store;

/// Whose a report is; nothing else of it.
async fn scope(act: &mut Act, id: ReportId) -> Result<Scope, Problem> {
    let installation = Arc::clone(act.installation());
    let unit = store::unit_of(&mut act.tx, id).await?;
    organisation::scope_of(&installation, &mut act.tx, unit).await
}

/// What belongs to the whole is the highest unit's.
async fn whole(act: &mut Act) -> Result<Scope, Problem> {
    let installation = Arc::clone(act.installation());
    crate::whole(&installation, &mut act.tx).await
}

/// The report and what it says now.
async fn known(act: &mut Act, id: ReportId) -> Result<(Report, Version), Problem> {
    Ok((store::find(&mut act.tx, id).await?, store::newest(&mut act.tx, id).await?))
}

fn standing<'a>(report: &Report, version: &'a Version) -> Standing<'a> {
    Standing { version: version.version, is_issued: report.issued.is_some(), author: &version.author }
}

/// The next version after one, by whoever acts.
fn next(act: &Act, former: &Version, step: Step, draft: Draft) -> Version {
    Version {
        version: former.version + 1,
        step,
        draft,
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        at: act.now,
        ..former.clone()
    }
}
