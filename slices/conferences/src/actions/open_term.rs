//! Opens a term of a body, or begins its count anew within one, as after a merger.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::{must_keep_body, said, said_or_nothing, wrong};
use crate::conference::{BodyId, Term, TermId};
use crate::store;

pub async fn open_term(
    act: &mut Act,
    body: BodyId,
    name: &str,
    starts_on: Date,
    first_number: i64,
    reason: &str,
) -> Result<TermId, Problem> {
    must_keep_body(act, body).await?;
    if !(1..=9_999).contains(&first_number) {
        return Err(wrong("first_number", "conferences-wrong-number"));
    }
    let term = Term {
        id: act.id(),
        body,
        name: said("name", name, 60)?,
        starts_on,
        first_number,
        reason: said_or_nothing("reason", reason, 300)?,
    };
    let before = store::bodies::terms(&mut act.tx, body).await?;
    if before.iter().any(|one| one.starts_on >= starts_on) {
        return Err(wrong("starts_on", "conferences-wrong-term-order"));
    }
    if before.iter().any(|one| one.name == term.name) && term.reason.is_empty() {
        return Err(wrong("reason", "conferences-wrong-term-reason"));
    }
    store::bodies::insert_term(&mut act.tx, &term, act.now).await?;
    let told =
        json!({ "body": body, "term": term.name, "starts_on": starts_on, "first_number": first_number });
    act.append(Fact::new("conferences.term_opened", term.id, told)).await?;
    Ok(term.id)
}
