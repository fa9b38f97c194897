//! Withdraws a document: from that day it is shown as withdrawn, and what cites it still finds it.

use kernel::{Act, Fact, Problem, Text};

use super::{make_findable, must_own, told};
use crate::document::{Document, DocumentId};
use crate::store;

pub async fn withdraw_document(act: &mut Act, document: DocumentId, reason: &str) -> Result<(), Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let former = store::documents::latest(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    if former.is_withdrawn {
        return Err(Problem::refused("documents-refused-withdrawn"));
    }
    if reason.trim().is_empty() {
        return Err(Problem::field("reason", Text::new("documents-wrong-reason-missing")));
    }
    let version = Document {
        version: former.version + 1,
        is_withdrawn: true,
        known_on: act.today().max(former.known_on),
        reason: Some(reason.trim().to_owned()),
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        recorded_at: act.now,
        ..former
    };
    store::documents::insert_versions(&mut act.tx, std::slice::from_ref(&version)).await?;
    make_findable(act, &version).await?;
    act.append(Fact::new("documents.withdrawn", version.id, told(&version))).await?;
    Ok(())
}
