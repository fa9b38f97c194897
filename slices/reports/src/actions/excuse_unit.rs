//! Excuses a unit from a request, with the reason: it is then neither late nor missing, and may still report.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use crate::request::{Excuse, RequestId};
use crate::rules::progress;
use crate::{SCHEDULE, store};

pub async fn excuse_unit(act: &mut Act, request: RequestId, reason: &str) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let unit = store::requests::unit_of(&mut act.tx, request).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(SCHEDULE, &scope)?;
    store::requests::hold(&mut act.tx, request).await?;
    let found = store::requests::find(&mut act.tx, request).await?;
    progress::may_excuse(&found, reason)?;
    let excuse = Excuse { reason: reason.trim().to_owned(), by: act.actor.name.clone(), at: act.now };
    store::requests::excuse(&mut act.tx, request, &excuse).await?;
    act.append(Fact::new("reports.unit_excused", request, json!({ "unit": unit }))).await?;
    Ok(())
}
