//! Amends a form by a new version beside the former: periods that are open keep what they asked.

use kernel::{Act, Fact, FieldProblem, Problem, Text};

use super::define_form::body;
use super::whole;
use crate::form::{Definition, FormId, ReportForm};
use crate::rules::asking;
use crate::{SCHEDULE, store};

pub async fn amend_form(
    act: &mut Act,
    form: FormId,
    from_version: i64,
    says: Definition,
    reason: &str,
) -> Result<(), Problem> {
    let scope = whole(act).await?;
    act.must(SCHEDULE, &scope)?;
    act.tx.lock("reports_form").await?;
    let former = store::forms::find(&mut act.tx, form).await?;
    if former.version != from_version {
        let text = Text::new("reports-refused-form-stale").with("author", former.author_name.as_str());
        return Err(Problem::Refused(text));
    }
    if former.ended_on.is_some() {
        return Err(Problem::refused("reports-refused-form-ended"));
    }
    let installation = act.installation().clone();
    let indicators = targets::indicators(&installation, &mut act.tx).await?;
    let mut wrong = asking::problems(&says, &indicators);
    if reason.trim().is_empty() {
        let text = Text::new("reports-form-wrong-reason");
        wrong.push(FieldProblem { field: "reason".to_owned(), text });
    }
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let now_is = ReportForm {
        version: former.version + 1,
        says,
        reason: Some(reason.trim().to_owned()),
        author_name: act.actor.name.clone(),
        at: act.now,
        ..former
    };
    let author = act.actor.who.to_string();
    store::forms::insert(&mut act.tx, &now_is, &author).await?;
    act.append(Fact::new("reports.form_amended", form, body(&now_is))).await?;
    Ok(())
}
