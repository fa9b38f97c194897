//! Gives a submission back with a reason. Its figures are kept and never counted; the unit hands in anew.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use crate::figure::SubmissionId;
use crate::rules::acceptance::{Step, StepRefused, next};
use crate::{ACCEPT, store};

pub async fn return_report(act: &mut Act, submission: SubmissionId, reason: &str) -> Result<(), Problem> {
    let installation = std::sync::Arc::clone(act.installation());
    let unit = store::submissions::unit_of(&mut act.tx, submission).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(ACCEPT, &scope)?;
    store::submissions::hold(&mut act.tx, &[submission]).await?;
    let found = store::submissions::find(&mut act.tx, submission).await?;
    let who = act.actor.who.to_string();
    next(found.state, Step::Return, &found.author, &who)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(StepRefused::NoReason.into());
    }
    let name = act.actor.name.clone();
    let by = store::submissions::Decision { actor: &who, name: &name, at: act.now };
    store::submissions::give_back(&mut act.tx, submission, &by, reason).await?;
    act.append(Fact::new("reports.returned", submission, json!({ "unit": unit }))).await?;
    Ok(())
}
