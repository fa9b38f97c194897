//! A person says from which day a document holds no more without another in its place, or that it holds after all.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem, Text};

use super::must_own;
use crate::document::DocumentId;
use crate::rules::relations::RelationRefused;
use crate::store;

pub async fn end_validity(
    act: &mut Act,
    document: DocumentId,
    ended_on: Option<Date>,
    reason: &str,
) -> Result<(), Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let latest = store::documents::latest(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::field("ended_reason", Text::new("documents-wrong-reason-missing")));
    }
    if ended_on.zip(latest.issued_on).is_some_and(|(ended, issued)| ended < issued) {
        return Err(Problem::Refused(RelationRefused::TooEarly.text()));
    }
    let (version, _) = store::relations::ending(&mut act.tx, document).await?;
    let (author, now) = (act.actor.clone(), act.now);
    store::relations::insert_ending(&mut act.tx, document, version + 1, ended_on, reason, &author, now)
        .await?;
    let told = serde_json::json!({ "ended_on": ended_on, "version": version + 1 });
    act.append(Fact::new("documents.validity_ended", document, told)).await?;
    Ok(())
}
