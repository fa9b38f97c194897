//! Puts a document right: a new version with its reason; the former one stays to be seen.

use kernel::{Act, Fact, Problem, Text};

use super::{have_read, keep, make_findable, must_own, tidied, told};
use crate::document::{Document, DocumentId, NewDocument};
use crate::rules::statement;
use crate::store;

/// What is put right, from which version, and why.
#[derive(Debug, Clone)]
pub struct Correction {
    pub document: DocumentId,
    /// The version that the correction began from.
    pub from_version: i64,
    pub reason: String,
    /// The whole of the new statement. Without a file, the former one stays. The handle never changes.
    pub now_says: NewDocument,
}

pub async fn correct_document(act: &mut Act, correction: Correction) -> Result<i64, Problem> {
    let registrar =
        store::documents::author_of(&mut act.tx, correction.document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let former =
        store::documents::latest(&mut act.tx, correction.document).await?.ok_or(Problem::NotFound)?;
    decide(&former, &correction)?;
    let new = tidied(correction.now_says);
    let (limit, today) = (act.installation().config.upload_limit, act.today());
    statement::admit(&new, limit).map_err(|refused| Problem::Refused(refused.text()))?;
    let wrong = statement::problems(&new, today);
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let (file, file_name) = keep(act, new.file).await?;
    let version = Document {
        id: former.id,
        code: former.code,
        kind: new.kind,
        number: new.number,
        symbol: new.symbol,
        issuer: new.issuer,
        issued_on: new.issued_on,
        subject: new.subject,
        address: new.address,
        file_name: if file.is_some() { file_name } else { former.file_name },
        file: file.or(former.file),
        issuer_rank: new.issuer_rank.or(former.issuer_rank),
        known_on: today.max(former.known_on),
        version: former.version + 1,
        is_withdrawn: false,
        reason: Some(correction.reason.trim().to_owned()),
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        recorded_at: act.now,
    };
    store::documents::insert_versions(&mut act.tx, std::slice::from_ref(&version)).await?;
    act.append(Fact::new("documents.corrected", version.id, told(&version))).await?;
    make_findable(act, &version).await?;
    have_read(act, &version).await?;
    Ok(version.version)
}

fn decide(former: &Document, correction: &Correction) -> Result<(), Problem> {
    if former.is_withdrawn {
        return Err(Problem::refused("documents-refused-withdrawn"));
    }
    if former.version != correction.from_version {
        let text = Text::new("documents-refused-stale").with("version", former.version);
        return Err(Problem::Refused(text));
    }
    if correction.reason.trim().is_empty() {
        return Err(Problem::field("reason", Text::new("documents-wrong-reason-missing")));
    }
    Ok(())
}
