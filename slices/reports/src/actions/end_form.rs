//! Ends a form: from that day on it opens no periods. What was asked by it is still owed.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem, Text};
use serde_json::json;

use super::whole;
use crate::form::{FormId, ReportForm};
use crate::{SCHEDULE, store};

pub async fn end_form(act: &mut Act, form: FormId, day: Date, reason: &str) -> Result<(), Problem> {
    let scope = whole(act).await?;
    act.must(SCHEDULE, &scope)?;
    act.tx.lock("reports_form").await?;
    let former = store::forms::find(&mut act.tx, form).await?;
    if former.ended_on.is_some() {
        return Err(Problem::refused("reports-refused-form-ended"));
    }
    if reason.trim().is_empty() {
        return Err(Problem::field("reason", Text::new("reports-form-wrong-reason")));
    }
    let ended = ReportForm {
        version: former.version + 1,
        ended_on: Some(day),
        reason: Some(reason.trim().to_owned()),
        author_name: act.actor.name.clone(),
        at: act.now,
        ..former
    };
    let author = act.actor.who.to_string();
    store::forms::insert(&mut act.tx, &ended, &author).await?;
    act.append(Fact::new("reports.form_ended", form, json!({ "code": ended.code, "day": day }))).await?;
    Ok(())
}
