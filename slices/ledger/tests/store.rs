//! What sealing keeps.

use fact_log::{Checkpoint, Frontier, leaf_hash};
use kernel::testing::Place;
use kernel::{both_databases, facts};

use crate::{happen, note, seal_at_most, slices};

#[test]
fn the_log_has_the_facts_digests_as_leaves_and_their_root_is_signed() {
    both_databases!(slices(), async |place: Place| {
        happen(&place, 600).await;
        for size in [100, 256, 600] {
            let before = ledger::head(&mut place.installation.read().await.unwrap()).await.unwrap();
            let step = size - before.map_or(0, |head| i64::try_from(head.size).unwrap());
            seal_at_most(&place, step).await.unwrap();
        }
        let mut tx = place.installation.read().await.unwrap();
        let mut log = Frontier::default();
        for fact in facts::sealed_from(&mut tx, 0, 1_000).await.unwrap() {
            log.push(leaf_hash(&fact.digest));
        }
        let key = ledger::key::public(&place.installation.config).unwrap();
        let signed = Checkpoint::open(&note(&place).await, &key).unwrap();
        assert_eq!(signed, Checkpoint { size: 600, root: log.root() });
    });
}
