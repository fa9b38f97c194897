//! Says what units have to report: a form with its regime.

use kernel::{Act, Fact, FieldProblem, Problem, Text};
use serde_json::json;

use super::whole;
use crate::form::{Definition, FormId, ReportForm};
use crate::rules::asking;
use crate::{SCHEDULE, store};

pub async fn define_form(act: &mut Act, code: &str, says: Definition) -> Result<FormId, Problem> {
    let scope = whole(act).await?;
    act.must(SCHEDULE, &scope)?;
    let installation = act.installation().clone();
    let indicators = targets::indicators(&installation, &mut act.tx).await?;
    let code = code.trim().to_uppercase();
    let mut wrong = asking::problems(&says, &indicators);
    let is_taken = store::forms::all(&mut act.tx).await?.iter().any(|form| form.code == code);
    let objection = match code.as_str() {
        "" => Some(Text::new("reports-form-wrong-code")),
        code if is_taken => Some(Text::new("reports-form-wrong-code-taken").with("code", code)),
        _ => None,
    };
    wrong.extend(objection.map(|text| FieldProblem { field: "code".to_owned(), text }));
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let form = ReportForm {
        id: act.id(),
        version: 1,
        code,
        says,
        ended_on: None,
        reason: None,
        author_name: act.actor.name.clone(),
        at: act.now,
    };
    let author = act.actor.who.to_string();
    store::forms::insert(&mut act.tx, &form, &author).await?;
    act.append(Fact::new("reports.form_defined", form.id, body(&form))).await?;
    Ok(form.id)
}

/// What a fact says of a form's version.
pub(super) fn body(form: &ReportForm) -> serde_json::Value {
    json!({
        "code": form.code,
        "version": form.version,
        "frequency": form.says.frequency.key(),
        "items": form.says.items.len(),
        "basis": form.says.basis,
    })
}
