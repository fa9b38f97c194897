//! What is written reads back the same on both engines, for every day, and within the act that wrote it.

use std::sync::Arc;

use kernel::{Scope, UnitId, both_databases, testing::Place};
use organisation::{Heir, NewUnit, UnitKind};

use crate::{Small, day, ground, new, office, slices, tree, under};

#[test]
fn a_unit_reads_back_as_it_was_made() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let tree = tree(inst, day(2020, 9, 25)).await;
        let unit = tree.by_code(" m2 ").unwrap();
        assert_eq!(
            (unit.id, unit.kind, unit.name.as_str()),
            (small.two, UnitKind::District, "Huyện Núi Đèo")
        );
        assert_eq!((unit.valid_from, unit.valid_to), (day(2000, 1, 1), None));
        assert_eq!(tree.path(small.lower), [small.lower, small.one, small.province]);
        assert_eq!(tree.scope(small.two), Scope(vec![small.two, small.province]));
        assert_eq!(tree.descendants(small.province), [small.two, small.one, small.lower, small.upper]);
        assert_eq!((tree.root().unwrap().id, tree.len(), tree.day()), (small.province, 5, day(2020, 9, 25)));
    });
}

#[test]
fn every_day_has_its_own_tree() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let rename = async |act: &mut _, on, name| {
            organisation::rename_unit(act, small.lower, on, name, &ground()).await.unwrap();
        };
        rename(&mut act, day(2010, 1, 1), "Xã Hai").await;
        // Of two names for one day the later recorded stays; one for an earlier day leaves later ones be.
        rename(&mut act, day(2015, 1, 1), "Xã Lầm").await;
        rename(&mut act, day(2015, 1, 1), "Xã Bốn").await;
        rename(&mut act, day(2012, 1, 1), "Xã Ba").await;
        act.commit().await.unwrap();
        for (on, name) in [
            (day(2009, 12, 31), "Xã Hạ"),
            (day(2011, 12, 31), "Xã Hai"),
            (day(2014, 12, 31), "Xã Ba"),
            (day(2015, 1, 1), "Xã Bốn"),
        ] {
            assert_eq!(tree(inst, on).await.get(small.lower).unwrap().name, name, "{on}");
        }
        assert!(tree(inst, day(1999, 12, 31)).await.is_empty());
    });
}

#[test]
fn an_act_sees_its_own_changes_and_nobody_else_does_before_it_is_committed() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let today = day(2020, 9, 25);
        let before = tree(inst, today).await;
        assert!(Arc::ptr_eq(&before, &tree(inst, today).await));
        let mut act = office(inst).await;
        organisation::end_unit(&mut act, small.two, day(2018, 1, 1), &ground()).await.unwrap();
        let within = organisation::tree(inst, &mut act.tx, today).await.unwrap();
        assert!(within.get(small.two).is_none());
        drop(act);
        assert_eq!(under(inst, small.province, today).await, ["Huyện Núi Đèo", "Huyện Sông Đáy"]);
    });
}

#[test]
fn units_are_found_with_and_without_marks_and_the_nearest_are_proposed() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let tree = tree(inst, day(2020, 9, 25)).await;
        let found = |words: &str| -> Vec<UnitId> { tree.find(words).iter().map(|unit| unit.id).collect() };
        for words in ["Huyện Núi Đèo", "huyen nui deo", "NUI DEO", "núi đè", "deo nui", "M2", "m2"] {
            assert_eq!(found(words), [small.two], "{words}");
        }
        // Composed and decomposed letters are the same letters.
        assert_eq!(found("Xa\u{303} Ha\u{323}"), [small.lower]);
        assert_eq!(found("xã"), [small.lower, small.upper]);
        assert_eq!(found("001"), [small.lower, small.upper]);
        assert!(found("").is_empty() && found("zzz").is_empty());
        let named: Vec<UnitId> = tree.named("tinh mau").iter().map(|unit| unit.id).collect();
        assert_eq!((named, tree.named("mau").len()), (vec![small.province], 0));
        assert_eq!(tree.nearest("huyen nui dieu")[0].id, small.two);
        assert!(tree.nearest("zzz").is_empty());
    });
}

/// Two communes become one, and years later that one is divided.
#[test]
fn a_series_of_successors_leads_from_the_oldest_to_the_newest() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let commune = |code: &str, name: &str, from| NewUnit {
            valid_from: from,
            ..new(code, name, UnitKind::Commune, Some(small.one))
        };
        let (first, second) = (day(2010, 1, 1), day(2018, 1, 1));
        let olds = [small.upper, small.lower];
        let heir = Heir::New(commune("00103", "Xã Cả", first));
        let whole = organisation::merge_units(&mut act, &olds, heir, first, &ground()).await.unwrap();
        let parts = vec![
            (Heir::New(commune("00104", "Xã Đầu", second)), 400),
            (Heir::New(commune("00105", "Xã Cuối", second)), 600),
        ];
        let parts = organisation::split_unit(&mut act, whole, parts, second, &ground()).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let (mut line, mut generations) = (vec![small.upper], Vec::new());
        while !line.is_empty() {
            generations.push(line.clone());
            let mut next = Vec::new();
            for unit in line {
                let heirs = organisation::successors(&mut tx, unit).await.unwrap();
                next.extend(heirs.iter().map(|one| one.new));
            }
            line = next;
        }
        assert_eq!(generations, [vec![small.upper], vec![whole], parts.clone()]);
        let before = organisation::predecessors(&mut tx, whole).await.unwrap();
        let before: Vec<_> = before.iter().map(|one| (one.old, one.day, one.act_document.as_str())).collect();
        assert_eq!(before, [(small.upper, first, "NQ 1/NQ-HĐND"), (small.lower, first, "NQ 1/NQ-HĐND")]);
        // Whoever answers for any of the successors answers for the past of the oldest.
        let scope = organisation::scope_of(inst, &mut tx, small.upper).await.unwrap();
        assert!([whole, parts[0], parts[1], small.province].iter().all(|unit| scope.0.contains(unit)));
    });
}
