//! Each act refused for each reason there is, and nothing of a refused act is kept.

use kernel::{Act, UnitId, both_databases, testing::Place};
use organisation::{Heir, NewUnit, UnitKind};

use crate::{Small, day, facts, ground, key_of, new, office, slices};

/// A unit that has ended in 2012, and one that begins in 2022.
async fn gone_and_coming(act: &mut Act, small: &Small) -> [UnitId; 2] {
    let commune = |code: &str, name: &str| new(code, name, UnitKind::Commune, Some(small.two));
    let gone = NewUnit { valid_to: Some(day(2012, 1, 1)), ..commune("00901", "Xã Cũ") };
    let coming = NewUnit { valid_from: day(2022, 1, 1), ..commune("00902", "Xã Sau") };
    organisation::create_units(act, vec![gone, coming]).await.unwrap().try_into().unwrap()
}

#[test]
fn creating() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let [gone, _] = gone_and_coming(&mut act, &small).await;
        let good = new("X", "Xã X", UnitKind::Commune, Some(small.one));
        for (unit, key) in [
            (NewUnit { code: " ".into(), ..good.clone() }, "organisation-refused-no-code"),
            (NewUnit { name: " ".into(), ..good.clone() }, "organisation-refused-no-name"),
            (NewUnit { code: "m1".into(), ..good.clone() }, "organisation-refused-code-taken"),
            // Marks tell names apart, capitals and spacing do not.
            (NewUnit { name: "xã  THƯỢNG".into(), ..good.clone() }, "organisation-refused-name-taken"),
            (NewUnit { parent: Some(gone), ..good.clone() }, "organisation-refused-still-has-units"),
            (
                NewUnit { parent: Some(gone), valid_from: day(2012, 1, 1), ..good.clone() },
                "organisation-refused-parent-absent",
            ),
            (
                NewUnit { valid_to: Some(good.valid_from), ..good.clone() },
                "organisation-refused-ends-before-it-begins",
            ),
            (NewUnit { parent: Some(act.id()), ..good.clone() }, "not found"),
        ] {
            let refused = organisation::create_unit(&mut act, unit).await.unwrap_err();
            assert_eq!(key_of(&refused), key);
        }
        // A code is free again from the day on which its unit is no more.
        let again = NewUnit { valid_from: day(2012, 1, 1), code: "00901".into(), ..good };
        organisation::create_unit(&mut act, again).await.unwrap();
    });
}

#[test]
fn renaming_and_moving() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let [gone, coming] = gone_and_coming(&mut act, &small).await;
        let at = day(2015, 1, 1);
        let nobody = act.id();
        for (unit, name, key) in [
            (small.lower, " ", "organisation-refused-no-name"),
            (small.lower, "Xã Thượng", "organisation-refused-name-taken"),
            (gone, "Xã Cũ Hơn", "organisation-refused-not-that-day"),
            (coming, "Xã Sau Nữa", "organisation-refused-not-that-day"),
            (nobody, "Xã Nào", "not found"),
        ] {
            let refused = organisation::rename_unit(&mut act, unit, at, name, &ground()).await.unwrap_err();
            assert_eq!(key_of(&refused), key, "{name}");
        }
        for (unit, parent, key) in [
            (small.one, small.lower, "organisation-refused-circle"),
            (small.one, small.one, "organisation-refused-circle"),
            (small.lower, coming, "organisation-refused-parent-absent"),
            (gone, small.one, "organisation-refused-not-that-day"),
            (small.lower, nobody, "not found"),
        ] {
            let refused =
                organisation::move_unit(&mut act, unit, at, Some(parent), &ground()).await.unwrap_err();
            assert_eq!(key_of(&refused), key);
        }
    });
}

#[test]
fn merging() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let [gone, coming] = gone_and_coming(&mut act, &small).await;
        let at = day(2015, 1, 1);
        let begin = day(2000, 1, 1);
        let [one, two] = [small.one, small.two];
        for (olds, heir, on, key) in [
            (vec![], two, at, "organisation-refused-too-few"),
            (vec![one, one], two, at, "organisation-refused-same-unit-twice"),
            (vec![one, two], two, at, "organisation-refused-same-unit-twice"),
            (vec![gone], two, at, "organisation-refused-already-ended"),
            (vec![one], two, begin, "organisation-refused-ends-before-it-begins"),
            (vec![small.lower], gone, at, "organisation-refused-not-that-day"),
            (vec![small.lower], coming, at, "organisation-refused-not-that-day"),
        ] {
            let refused =
                organisation::merge_units(&mut act, &olds, Heir::Existing(heir), on, &ground()).await;
            assert_eq!(key_of(&refused.unwrap_err()), key);
        }
    });
}

#[test]
fn splitting() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let [_, coming] = gone_and_coming(&mut act, &small).await;
        let at = day(2015, 1, 1);
        let Small { one, two, upper, lower, .. } = small;
        for (old, heirs, key) in [
            (lower, vec![(upper, 1_000)], "organisation-refused-too-few"),
            (lower, vec![(upper, 500), (two, 499)], "organisation-refused-shares"),
            (lower, vec![(upper, 1_100), (two, -100)], "organisation-refused-shares"),
            (lower, vec![(upper, 500), (upper, 500)], "organisation-refused-same-unit-twice"),
            (lower, vec![(lower, 500), (upper, 500)], "organisation-refused-same-unit-twice"),
            (lower, vec![(upper, 500), (coming, 500)], "organisation-refused-not-that-day"),
            (one, vec![(two, 500), (small.province, 500)], "organisation-refused-still-has-units"),
        ] {
            let heirs = heirs.into_iter().map(|(unit, share)| (Heir::Existing(unit), share)).collect();
            let refused = organisation::split_unit(&mut act, old, heirs, at, &ground()).await.unwrap_err();
            assert_eq!(key_of(&refused), key);
        }
    });
}

#[test]
fn ending() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let before = facts(inst).await.len();
        let mut act = office(inst).await;
        let [gone, _] = gone_and_coming(&mut act, &small).await;
        for (unit, on, key) in [
            (small.one, day(2015, 1, 1), "organisation-refused-still-has-units"),
            (gone, day(2015, 1, 1), "organisation-refused-already-ended"),
            (small.lower, day(2000, 1, 1), "organisation-refused-ends-before-it-begins"),
        ] {
            let refused = organisation::end_unit(&mut act, unit, on, &ground()).await.unwrap_err();
            assert_eq!(key_of(&refused), key);
        }
        act.commit().await.unwrap();
        // The two that were made for the trial are all that happened.
        assert_eq!(facts(inst).await.len(), before + 1);
    });
}
