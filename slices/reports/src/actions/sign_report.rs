//! The head of a unit signs what was handed in for it, or whoever signs in the head's place on that day.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::must_sign;
use crate::figure::SubmissionId;
use crate::rules::acceptance::{Step, next};
use crate::store;

pub async fn sign_report(act: &mut Act, submission: SubmissionId) -> Result<(), Problem> {
    let installation = std::sync::Arc::clone(act.installation());
    let unit = store::submissions::unit_of(&mut act.tx, submission).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    let delegation = must_sign(act, &scope).await?;
    store::submissions::hold(&mut act.tx, &[submission]).await?;
    let found = store::submissions::find(&mut act.tx, submission).await?;
    next(found.state, Step::Sign, &found.author, &act.actor.who.to_string())?;
    let (name, now) = (act.actor.name.clone(), act.now);
    store::submissions::sign(&mut act.tx, submission, &name, now).await?;
    let body = match delegation {
        Some(delegation) => json!({ "unit": unit, "delegation": delegation }),
        None => json!({ "unit": unit }),
    };
    act.append(Fact::new("reports.signed", submission, body)).await?;
    Ok(())
}
