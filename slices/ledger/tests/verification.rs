//! What was altered is found and named; what a checkpoint kept elsewhere adds.

use fact_log::{Checkpoint, Frontier, ProofFile, SigningKey, leaf_hash, verify_proof};
use kernel::both_databases;
use kernel::db::params;
use kernel::testing::Place;
use ledger::Difference;

use crate::{happen, happen_in_batch, note, seal, seal_at_most, slices, tamper, verify};

#[test]
fn an_untouched_log_is_sound_also_before_anything_was_sealed() {
    both_databases!(slices(), async |place: Place| {
        assert!(verify(&place, None).await.is_sound());
        happen(&place, 300).await;
        happen_in_batch(&place, "b", 2_500).await;
        assert_eq!(verify(&place, None).await.unsealed, 301);
        seal_at_most(&place, 7).await.unwrap();
        seal(&place).await.unwrap();
        let found = verify(&place, Some(&note(&place).await)).await;
        assert_eq!(found.differences, []);
        assert_eq!((found.facts, found.rows, found.checkpoints, found.unsealed), (301, 2_500, 2, 0));
    });
}

#[test]
fn one_byte_of_one_fact_is_found_and_the_fact_is_named() {
    both_databases!(slices(), async |place: Place| {
        let ids = happen(&place, 20).await;
        seal(&place).await.unwrap();
        let sql =
            format!("UPDATE kernel_fact SET body = replace(body, '634.2', '634.3') WHERE id = '{}'", ids[13]);
        tamper(&place, sql).await;
        let found = verify(&place, None).await.differences;
        let [Difference::ContentAltered(named)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((named.leaf, &named.fact, named.subject.as_str()), (13, &ids[13].to_string(), "13"));
    });
}

#[test]
fn a_deleted_fact_is_missed() {
    both_databases!(slices(), async |place: Place| {
        let ids = happen(&place, 5).await;
        seal(&place).await.unwrap();
        tamper(&place, format!("DELETE FROM kernel_fact WHERE id = '{}'", ids[2])).await;
        assert_eq!(verify(&place, None).await.differences, [Difference::FactMissing { leaf: 2 }]);
        tamper(&place, format!("DELETE FROM kernel_fact WHERE id = '{}'", ids[4])).await;
        let found = verify(&place, None).await.differences;
        assert_eq!(found, [Difference::FactMissing { leaf: 2 }, Difference::FactMissing { leaf: 4 }]);
    });
}

#[test]
fn a_fact_rewritten_with_digest_and_leaf_still_disagrees_with_the_signature() {
    both_databases!(slices(), async |place: Place| {
        let ids = happen(&place, 3).await;
        seal_at_most(&place, 1).await.unwrap();
        seal(&place).await.unwrap();
        rewrite(&place, &ids[2].to_string()).await;
        let found = verify(&place, None).await.differences;
        assert!(
            matches!(found.as_slice(), [Difference::FactReplaced(named)] if named.leaf == 2),
            "{found:?}"
        );
        rewrite_tile(&place).await;
        let found = verify(&place, None).await.differences;
        assert_eq!(found, [Difference::HistoryRewritten { size: 3, sound_to: 1 }]);
    });
}

#[test]
fn who_has_the_key_too_is_found_out_by_a_checkpoint_kept_elsewhere() {
    both_databases!(slices(), async |place: Place| {
        let ids = happen(&place, 3).await;
        seal(&place).await.unwrap();
        let kept = note(&place).await;
        rewrite(&place, &ids[1].to_string()).await;
        let log = rewrite_tile(&place).await;
        let secret = std::fs::read_to_string(ledger::key::secret_path(&place.installation.config)).unwrap();
        let forged = Checkpoint { size: 3, root: log.root() }.sign(&SigningKey::parse(&secret).unwrap());
        tamper(&place, format!("UPDATE ledger_checkpoint SET note = '{forged}'")).await;
        assert!(verify(&place, None).await.is_sound());
        let found = verify(&place, Some(&kept)).await.differences;
        assert_eq!(found, [Difference::OtherHistory { kept_elsewhere: 3 }]);
    });
}

#[test]
fn a_log_whose_end_was_cut_is_found_out_by_a_checkpoint_kept_elsewhere() {
    both_databases!(slices(), async |place: Place| {
        let ids = happen(&place, 3).await;
        seal_at_most(&place, 2).await.unwrap();
        seal(&place).await.unwrap();
        let kept = note(&place).await;
        tamper(&place, format!("DELETE FROM kernel_fact WHERE id = '{}'", ids[2])).await;
        tamper(&place, "DELETE FROM ledger_checkpoint WHERE size = 3".into()).await;
        assert!(verify(&place, None).await.is_sound());
        let found = verify(&place, Some(&kept)).await.differences;
        assert_eq!(found, [Difference::LogCut { size: 2, kept_elsewhere: 3 }]);
        let found = verify(&place, Some(&kept.replace("\n3\n", "\n2\n"))).await.differences;
        assert!(matches!(found.as_slice(), [Difference::KeptElsewhereAltered { .. }]));
    });
}

#[test]
fn a_fact_without_a_checkpoint_and_an_altered_checkpoint_are_found() {
    both_databases!(slices(), async |place: Place| {
        happen(&place, 3).await;
        seal_at_most(&place, 2).await.unwrap();
        tamper(&place, "UPDATE kernel_fact SET leaf = 2 WHERE subject = '2'".into()).await;
        let found = verify(&place, None).await.differences;
        assert!(
            matches!(found.as_slice(), [Difference::NotCovered(named)] if named.subject == "2"),
            "{found:?}"
        );
        tamper(&place, "UPDATE ledger_checkpoint SET note = 'x'".into()).await;
        let found = verify(&place, None).await.differences;
        assert!(matches!(found[0], Difference::CheckpointAltered { size: 2, .. }));
    });
}

#[test]
fn an_altered_row_of_a_batch_is_named_and_a_deleted_one_counted() {
    both_databases!(slices(), async |place: Place| {
        happen_in_batch(&place, "a", 30).await;
        seal(&place).await.unwrap();
        tamper(&place, "UPDATE trial_row SET value = 'other' WHERE number = 17".into()).await;
        let found = verify(&place, None).await.differences;
        assert!(
            matches!(found.as_slice(), [Difference::RowAltered { row, .. }] if row == "row 17"),
            "{found:?}"
        );
        let restored = "UPDATE trial_row SET value = 'value 17' WHERE number = 17";
        tamper(&place, restored.into()).await;
        assert!(verify(&place, None).await.is_sound());
        tamper(&place, "UPDATE trial_row SET number = 99 WHERE number = 3".into()).await;
        let found = verify(&place, None).await.differences;
        assert_eq!(found.len(), 1, "{found:?}");
        tamper(&place, "DELETE FROM trial_row WHERE number = 99".into()).await;
        let found = verify(&place, None).await.differences;
        assert!(matches!(found[0], Difference::RowsCount { expected: 30, found: 29, .. }), "{found:?}");
    });
}

#[test]
fn a_fact_that_marks_its_rows_names_the_altered_one_or_the_run_it_lies_in() {
    both_databases!(slices(), async |place: Place| {
        happen_in_batch(&place, "marked-few", 30).await;
        happen_in_batch(&place, "marked-many", 600).await;
        seal(&place).await.unwrap();
        assert!(verify(&place, None).await.is_sound());
        let alter = |fact: &str, number: i64| {
            format!("UPDATE trial_row SET value = 'x' WHERE fact = '{fact}' AND number = {number}")
        };
        tamper(&place, alter("marked-few", 17)).await;
        tamper(&place, alter("marked-many", 301)).await;
        let found = verify(&place, None).await.differences;
        let [Difference::RowAltered { row, .. }, Difference::RowsAlteredAmong { first, last, .. }] =
            found.as_slice()
        else {
            panic!("{found:?}")
        };
        assert_eq!([row, first, last], ["row 17", "row 300", "row 302"]);
    });
}

#[test]
fn facts_and_rows_are_proved_by_a_file_that_needs_no_database() {
    both_databases!(slices(), async |place: Place| {
        let fact = happen(&place, 5).await[4];
        let batch = happen_in_batch(&place, "a", 2_100).await;
        seal(&place).await.unwrap();
        let installation = &place.installation;
        let key = ledger::key::public(&installation.config).unwrap();
        let mut tx = installation.read().await.unwrap();
        let file = ledger::prove_fact(installation, &mut tx, fact).await.unwrap();
        let file = ProofFile::parse(&file.to_text()).unwrap();
        assert_eq!(verify_proof(&file, &key).unwrap().index, 4);
        for row in [0, 1_999, 2_000, 2_099] {
            let file = ledger::prove_row(installation, &mut tx, batch, row, crate::rows).await.unwrap();
            assert_eq!(file.record.content, format!("value {row}"));
            verify_proof(&ProofFile::parse(&file.to_text()).unwrap(), &key).unwrap();
        }
        assert!(ledger::prove_row(installation, &mut tx, batch, 2_100, crate::rows).await.is_err());
        assert!(ledger::prove_row(installation, &mut tx, fact, 0, crate::rows).await.is_err());
    });
}

/// Another value, with the digest that fits it.
async fn rewrite(place: &Place, id: &str) {
    let mut tx = place.installation.db.begin().await.unwrap();
    let mut fact = kernel::facts::find(&mut tx, id.parse().unwrap()).await.unwrap().unwrap();
    fact.body = fact.body.replace("567634.2", "803300.0");
    let sql = "UPDATE kernel_fact SET body = $2, digest = $3 WHERE id = $1";
    tx.execute(sql, params![fact.id, fact.body, fact.computed_digest()]).await.unwrap();
    tx.commit().await.unwrap();
}

/// The one tile of a small log, made anew from the facts as they are.
async fn rewrite_tile(place: &Place) -> Frontier {
    let mut tx = place.installation.db.begin().await.unwrap();
    let mut log = Frontier::default();
    for fact in kernel::facts::sealed_from(&mut tx, 0, 99).await.unwrap() {
        log.push(leaf_hash(&fact.digest));
    }
    let (_, hashes) = log.partial_tiles().remove(0);
    tx.execute("UPDATE ledger_tile SET hashes = $1", params![hashes]).await.unwrap();
    tx.commit().await.unwrap();
    log
}
