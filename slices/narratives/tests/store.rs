//! What is kept of reports, on both databases.

use kernel::both_databases;
use kernel::testing::Place;
use narratives::store;

use crate::{Small, drafted, slices};

#[test]
fn reports_are_listed_newest_first_a_page_at_a_time_and_only_those_of_units_asked_for() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let mut made = Vec::new();
        for _ in 0..3 {
            made.push(drafted(&place, small, 25).await);
        }
        let mut tx = place.installation.read().await.unwrap();
        let first = store::page(&mut tx, None, None, 2).await.unwrap();
        let ids: Vec<_> = first.iter().map(|report| report.id).collect();
        assert_eq!(ids, [made[2], made[1]]);
        let rest = store::page(&mut tx, Some(&[small.province]), Some(made[1]), 2).await.unwrap();
        assert_eq!(rest.iter().map(|report| report.id).collect::<Vec<_>>(), [made[0]]);
        assert!(store::page(&mut tx, Some(&[small.health]), None, 2).await.unwrap().is_empty());
        assert!(store::page(&mut tx, Some(&[]), None, 2).await.unwrap().is_empty());
        let report = store::find(&mut tx, made[0]).await.unwrap();
        assert_eq!((report.period.to_string().as_str(), report.issued), ("2020-9M", None));
        let steps = store::steps(&mut tx, made[0]).await.unwrap();
        assert_eq!(steps.len(), 1);
    });
}
