//! Webhooks on both databases, against a web server that runs: what is sent, how it is signed, what follows.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actions;
mod pages;
mod receiver;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::SignedDuration;
use kernel::ids::Mint;
use kernel::jobs::runner;
use kernel::testing::{self, Place};
use kernel::{Act, Clock, Fact, Installation, Problem, Role, Slice, facts};

/// Stands in for the slices that others want to know of.
fn trial() -> Slice {
    Slice {
        facts: &["trial.figure_accepted", "trial.plan_changed"],
        ..Slice::named("trial", "trial-fact-figure-accepted = Nhận số liệu", "")
    }
}

pub fn slices() -> Vec<Slice> {
    vec![trial(), webhooks::slice()]
}

/// The installation some hours after noon, with webhooks allowed into its own network, where the tests' receiver is.
pub fn inside(place: &Place, hours: i64) -> Arc<Installation> {
    trusting(place, hours, None)
}

/// The same, where a further authority is trusted.
pub fn trusting(place: &Place, hours: i64, authority: Option<PathBuf>) -> Arc<Installation> {
    // Each opening mints its own identities, even at the same moment.
    static OPENED: AtomicU64 = AtomicU64::new(1_000);
    let old = &place.installation;
    let mut config = old.config.clone();
    config.webhooks_inside = true;
    config.trusted_certificates = authority;
    config.public_url = Some("https://tiendo.mau.example.vn".into());
    let clock = Clock::Fixed(testing::now() + SignedDuration::from_hours(hours));
    let mint = Mint::seeded(OPENED.fetch_add(1, Ordering::Relaxed));
    Installation::new(old.db.clone(), clock, mint, config, slices(), &ui::TEXTS).unwrap()
}

pub async fn administrator(installation: &Arc<Installation>) -> Act {
    installation.act(&testing::actor(&[Role::Administrator])).await.unwrap()
}

/// Something happens, is sealed, and everything that follows from it is done.
pub async fn happen(installation: &Arc<Installation>, kinds: &[&'static str]) {
    let mut act = administrator(installation).await;
    for kind in kinds {
        act.append(Fact::new(kind, "01J0000000000000000000TEST", serde_json::json!({ "name": "Chị Lan" })))
            .await
            .unwrap();
    }
    act.commit().await.unwrap();
    settle(installation).await;
}

/// The ledger seals, this slice follows, and what is due runs.
pub async fn settle(installation: &Arc<Installation>) {
    let mut act = administrator(installation).await;
    let unsealed = facts::unsealed(&mut act.tx, 1_000).await.unwrap();
    let row = act.tx.row("SELECT COUNT(leaf) AS n FROM kernel_fact", vec![]).await.unwrap();
    let from: i64 = row.unwrap().get("n").unwrap();
    let sealed: Vec<_> = unsealed.iter().map(|fact| fact.id).zip(from..).collect();
    facts::mark_sealed(&mut act.tx, &sealed).await.unwrap();
    act.commit().await.unwrap();
    runner::run_due(installation).await.unwrap();
    runner::run_due(installation).await.unwrap();
}

pub fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        other => panic!("neither refused nor invalid: {other}"),
    }
}
