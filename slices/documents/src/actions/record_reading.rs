//! Keeps what a reader understood of a document's file: its text, its clauses, its proposals. Once for each file.

use std::collections::HashMap;

use kernel::{Act, Fact, Problem, clock};

use super::{make_findable, must_own};
use crate::document::DocumentId;
use crate::proposal::{Reading, ReadingId};
use crate::rules::alias::{self, Taught};
use crate::rules::finding::{Finding, Found};
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
    let (mut found, problem) = match new.outcome {
        Ok(found) => (found, None),
        Err(key) => (Found::default(), Some(key.to_owned())),
    };
    let taught = taught(act, &found.findings).await?;
    alias::put_in(&mut found.findings, &taught);
    let reading = Reading {
        id: act.id(),
        document: new.document,
        version: new.version,
        file: new.file,
        text: found.text,
        problem,
        changes: i64::try_from(new.changes).unwrap_or(i64::MAX),
        tracked: found.tracked,
        recorded_at: act.now,
    };
    store::readings::insert(&mut act.tx, &reading).await?;
    store::readings::insert_clauses(&mut act.tx, reading.id, &found.clauses).await?;
    let findings: Vec<_> = found.findings.into_iter().map(|finding| (act.id(), finding)).collect();
    store::readings::insert_proposals(&mut act.tx, reading.id, &findings, None).await?;
    if let Some(latest) = store::documents::latest(&mut act.tx, new.document).await? {
        make_findable(act, &latest).await?;
    }
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

/// What was taught about the names in what was found; of units that still stand.
async fn taught(act: &mut Act, findings: &[Finding]) -> Result<HashMap<String, Taught>, Problem> {
    let aliases = store::aliases::of(&mut act.tx, &alias::named(findings)).await?;
    let (installation, today) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, today).await?;
    let known = aliases.into_iter().filter_map(|(folded, alias)| {
        let unit = tree.get(alias.unit?)?.name.clone();
        let when = ui::dates::day(clock::day_of(alias.recorded_at));
        Some((folded, Taught { unit, who: alias.author_name, when }))
    });
    Ok(known.collect())
}
