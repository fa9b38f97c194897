//! Keeps what a reader understood of a document's file: its text, its clauses, its proposals. Once for each file.

use kernel::{Act, Fact, Problem};

use super::must_own;
use crate::document::DocumentId;
use crate::proposal::{Reading, ReadingId};
use crate::rules::finding::Found;
use crate::store;

/// What was understood, or the key of the text that says why nothing was.
#[derive(Debug, Clone)]
pub struct NewReading {
    pub document: DocumentId,
    pub version: i64,
    /// The digest of the file that was read.
    pub file: String,
    pub changes: usize,
    pub outcome: Result<Found, &'static str>,
}

/// None when another had already read the file.
pub async fn record_reading(act: &mut Act, new: NewReading) -> Result<Option<ReadingId>, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, new.document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    if store::readings::of_file(&mut act.tx, new.document, &new.file).await?.is_some() {
        return Ok(None);
    }
    let (found, problem) = match new.outcome {
        Ok(found) => (found, None),
        Err(key) => (Found::default(), Some(key.to_owned())),
    };
    let reading = Reading {
        id: act.id(),
        document: new.document,
        version: new.version,
        file: new.file,
        text: found.text,
        problem,
        changes: i64::try_from(new.changes).unwrap_or(i64::MAX),
        recorded_at: act.now,
    };
    store::readings::insert(&mut act.tx, &reading).await?;
    store::readings::insert_clauses(&mut act.tx, reading.id, &found.clauses).await?;
    let findings: Vec<_> = found.findings.into_iter().map(|finding| (act.id(), finding)).collect();
    store::readings::insert_proposals(&mut act.tx, reading.id, &findings).await?;
    let told = serde_json::json!({
        "file": reading.file,
        "version": reading.version,
        "problem": reading.problem,
        "clauses": found.clauses.len(),
        "proposals": findings.len(),
    });
    act.append(Fact::new("documents.read", new.document, told)).await?;
    Ok(Some(reading.id))
}
