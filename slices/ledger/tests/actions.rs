//! `seal_facts` and the job that calls it.

use std::os::unix::fs::PermissionsExt;

use kernel::db::params;
use kernel::jobs::runner;
use kernel::testing::{self, Place};
use kernel::{Clock, Problem, Role, both_databases, facts};

use crate::{happen, seal, seal_at_most, slices, tamper};

fn refusal(result: Result<ledger::Sealed, Problem>) -> &'static str {
    match result {
        Err(Problem::Refused(text)) => text.key,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn facts_become_leaves_in_their_order_once_each() {
    both_databases!(slices(), async |place: Place| {
        let ids = happen(&place, 7).await;
        assert_eq!(seal_at_most(&place, 5).await.unwrap(), ledger::Sealed { facts: 5, size: 5 });
        assert_eq!(seal(&place).await.unwrap(), ledger::Sealed { facts: 2, size: 7 });
        assert_eq!(seal(&place).await.unwrap(), ledger::Sealed { facts: 0, size: 7 });
        let sealed = facts::sealed_from(&mut place.installation.read().await.unwrap(), 0, 99).await.unwrap();
        assert_eq!(sealed.iter().map(|fact| fact.id).collect::<Vec<_>>(), ids);
        assert!(sealed.iter().zip(0..).all(|(fact, leaf)| fact.leaf == Some(leaf)));
    });
}

#[test]
fn only_who_may_seal_seals() {
    both_databases!(slices(), async |place: Place| {
        happen(&place, 1).await;
        let mut act = place.installation.act(&testing::actor(&[Role::Office])).await.unwrap();
        let refused = ledger::seal_facts(&mut act, 9).await;
        assert!(matches!(refused, Err(Problem::Forbidden("ledger.seal"))));
    });
}

#[test]
fn a_log_that_was_altered_is_not_signed_again() {
    both_databases!(slices(), async |place: Place| {
        happen(&place, 3).await;
        seal(&place).await.unwrap();
        let mut hashes: String = "00".repeat(96);
        hashes.insert_str(0, if place.installation.db.is_postgres() { "'\\x" } else { "x'" });
        tamper(&place, format!("UPDATE ledger_tile SET hashes = {hashes}'")).await;
        happen(&place, 1).await;
        assert_eq!(refusal(seal(&place).await), "ledger-altered");
    });
}

#[test]
fn the_key_lies_apart_is_nobody_elses_to_read_and_is_not_made_twice() {
    both_databases!(slices(), async |place: Place| {
        happen(&place, 1).await;
        seal(&place).await.unwrap();
        let path = ledger::key::secret_path(&place.installation.config);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let secret = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        happen(&place, 1).await;
        assert_eq!(refusal(seal(&place).await), "ledger-key-missing");
        std::fs::write(&path, secret).unwrap();
        assert_eq!(seal(&place).await.unwrap().size, 2);
    });
}

#[test]
fn another_key_does_not_go_on_with_the_log() {
    both_databases!(slices(), async |place: Place| {
        happen(&place, 1).await;
        seal(&place).await.unwrap();
        let other = fact_log::SigningKey::from_seed("other", [1; 32]).unwrap();
        std::fs::write(ledger::key::secret_path(&place.installation.config), other.secret_text()).unwrap();
        happen(&place, 1).await;
        assert_eq!(refusal(seal(&place).await), "ledger-key-other");
    });
}

#[test]
fn the_job_seals_whatever_happened_and_signs_nothing_when_nothing_did() {
    both_databases!(slices(), async |place: Place| {
        happen(&place, 3).await;
        runner::run_due(&place.installation).await.unwrap();
        assert_eq!(size(&place).await, 3);
        runner::run_due(&place.installation).await.unwrap();
        let mut tx = place.installation.read().await.unwrap();
        assert_eq!(ledger::head(&mut tx).await.unwrap().unwrap().size, 3);
        let row = tx.row("SELECT COUNT(*) AS n FROM ledger_checkpoint", params![]).await.unwrap().unwrap();
        assert_eq!(row.get::<i64>("n").unwrap(), 1);
        drop(tx);
        happen(&place, 2).await;
        runner::run_due(&place.installation).await.unwrap();
        assert_eq!(size(&place).await, 5);
    });
}

#[test]
fn the_job_seals_more_than_one_transaction_holds() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite_at(slices(), Clock::Fixed(testing::now())).await;
        happen(&place, 4_100).await;
        runner::run_due(&place.installation).await.unwrap();
        assert_eq!(size(&place).await, 4_100);
    });
}

async fn size(place: &Place) -> u64 {
    ledger::head(&mut place.installation.read().await.unwrap()).await.unwrap().map_or(0, |head| head.size)
}
