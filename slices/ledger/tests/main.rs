//! The ledger against both databases: sealing, proofs, verification, screens.
#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod actions;
mod pages;
mod store;
mod verification;

use std::sync::Arc;

use fact_log::{Batch, salted_digest};
use kernel::db::params;
use kernel::facts::{FactId, StoredFact};
use kernel::testing::{self, Place};
use kernel::{Fact, Installation, Problem, Role, Slice, Tx};
use ledger::{BatchRow, Sealed, Verification, seal_facts};

/// Rows of the trial's facts lie in a table of its own.
const TABLE: kernel::Migration = kernel::Migration::new(
    "0001_trial",
    "CREATE TABLE trial_row (fact TEXT NOT NULL, number BIGINT NOT NULL, value TEXT NOT NULL, digest BYTEA NOT NULL, \
     PRIMARY KEY (fact, number))",
);

pub fn slices() -> Vec<Slice> {
    vec![
        Slice { migrations: &[TABLE], facts: &["trial.happened"], ..Slice::named("trial", "", "") },
        ledger::slice(rows),
    ]
}

fn rows<'a>(tx: &'a mut Tx, fact: &'a StoredFact, from: u64, limit: u64) -> ledger::Rows<'a> {
    Box::pin(async move {
        let sql = "SELECT number, value, digest FROM trial_row WHERE fact = $1 AND number >= $2 ORDER BY number LIMIT $3";
        let (from, limit) = (i64::try_from(from).unwrap(), i64::try_from(limit).unwrap());
        let rows = tx.rows(sql, params![fact.subject, from, limit]).await?;
        let row = |row: &kernel::Row| {
            let number: i64 = row.get("number")?;
            Ok(BatchRow {
                name: format!("row {number}"),
                salt: salt(number),
                content: row.get("value")?,
                // Of rows that their fact marks, no digest is kept.
                digest: if is_marked(&fact.subject) { None } else { Some(row.get("digest")?) },
            })
        };
        rows.iter().map(row).collect()
    })
}

fn is_marked(subject: &str) -> bool {
    subject.starts_with("marked")
}

fn salt(number: i64) -> Vec<u8> {
    vec![u8::try_from(number % 251).unwrap(); 16]
}

/// Appends facts about subjects `0`, `1`, …
pub async fn happen(place: &Place, count: usize) -> Vec<FactId> {
    let mut act = place.installation.act(&testing::actor(&[Role::Office])).await.unwrap();
    let mut facts = Vec::new();
    for number in 0..count {
        let body = serde_json::json!({ "value": "567634.2", "number": number });
        facts.push(act.append(Fact::new("trial.happened", number, body)).await.unwrap());
    }
    act.commit().await.unwrap();
    facts
}

/// A fact that commits to `count` rows of `subject`.
pub async fn happen_in_batch(place: &Place, subject: &str, count: i64) -> FactId {
    let mut act = place.installation.act(&testing::actor(&[Role::Office])).await.unwrap();
    let (mut batch, mut digests) = (Batch::default(), Vec::new());
    for number in 0..count {
        let value = format!("value {number}");
        let digest = salted_digest(&salt(number).try_into().unwrap(), value.as_bytes());
        batch.extend([digest]);
        digests.push(digest);
        let sql = "INSERT INTO trial_row (fact, number, value, digest) VALUES ($1, $2, $3, $4)";
        act.tx.execute(sql, params![subject, number, value, digest.to_vec()]).await.unwrap();
    }
    let mut body = serde_json::json!({ "batch_count": count, "batch_root": batch.root().to_string() });
    if is_marked(subject) {
        body["batch_marks"] = fact_log::Marks::of(&digests).to_string().into();
    }
    let fact = act.append(Fact::new("trial.happened", subject, body)).await.unwrap();
    act.commit().await.unwrap();
    fact
}

pub async fn seal(place: &Place) -> Result<Sealed, Problem> {
    seal_at_most(place, 1_000).await
}

pub async fn seal_at_most(place: &Place, limit: i64) -> Result<Sealed, Problem> {
    let mut act = place.installation.act(&testing::actor(&[Role::Administrator])).await?;
    let sealed = seal_facts(&mut act, limit).await?;
    act.commit().await?;
    Ok(sealed)
}

pub async fn verify(place: &Place, kept_elsewhere: Option<&str>) -> Verification {
    let installation: &Arc<Installation> = &place.installation;
    let mut tx = installation.read().await.unwrap();
    ledger::verify(installation, &mut tx, rows, kept_elsewhere, &mut |_, _| {}).await.unwrap()
}

/// What somebody does who holds the database.
pub async fn tamper(place: &Place, sql: String) {
    let mut tx = place.installation.db.begin().await.unwrap();
    assert!(tx.execute(sql, vec![]).await.unwrap() > 0, "nothing was altered");
    tx.commit().await.unwrap();
}

pub async fn note(place: &Place) -> String {
    ledger::head(&mut place.installation.read().await.unwrap()).await.unwrap().unwrap().note
}
