//! One act each: what it changes from which day on, and the fact that it leaves. Refusals stand beside.

use kernel::{Actor, Citation, Grant, Problem, Role, UnitId, both_databases, testing, testing::Place};
use organisation::{Heir, NewUnit, UnitKind};
use serde_json::json;

use crate::{Small, day, facts, ground, last_fact, new, office, slices, tree, under};

#[test]
fn create_unit() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let citation = Some(Citation::new(organisation::ACT, "QĐ 12/QĐ-UBND"));
        let of_2010 = NewUnit { valid_from: day(2010, 5, 1), citation, ..sport(small.province) };
        let id = organisation::create_unit(&mut act, of_2010).await.unwrap();
        act.commit().await.unwrap();
        assert!(tree(inst, day(2010, 4, 30)).await.get(id).is_none());
        let unit = tree(inst, day(2010, 5, 1)).await.get(id).unwrap().clone();
        assert_eq!((unit.code.as_str(), unit.parent), ("STT", Some(small.province)));
        let (kind, subject, body) = last_fact(inst).await;
        assert_eq!((kind.as_str(), subject), ("organisation.unit_created", id.to_string()));
        assert_eq!(
            body,
            json!({ "code": "STT", "kind": "department", "parent": small.province,
                "valid_from": "2010-05-01", "valid_to": null })
        );
    });
}

fn sport(parent: UnitId) -> NewUnit {
    new("STT", "Sở Thể thao", UnitKind::Department, Some(parent))
}

#[test]
fn many_units_enter_together_with_one_fact_or_not_at_all() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let before = facts(inst).await.len();
        let commune = |code: &str, name: &str| new(code, name, UnitKind::Commune, Some(small.two));
        let mut act = office(inst).await;
        let clash = vec![commune("00201", "Xã Đông"), commune("00201", "Xã Tây")];
        assert!(organisation::create_units(&mut act, clash).await.is_err());
        act.commit().await.unwrap();
        assert!(under(inst, small.two, day(2020, 1, 1)).await.is_empty());
        let mut act = office(inst).await;
        let list = vec![commune("00201", "Xã Đông"), commune("00202", "Xã Tây")];
        let ids = organisation::create_units(&mut act, list).await.unwrap();
        assert!(organisation::create_units(&mut act, Vec::new()).await.unwrap().is_empty());
        act.commit().await.unwrap();
        assert_eq!(under(inst, small.two, day(2020, 1, 1)).await, ["Xã Đông", "Xã Tây"]);
        let (kind, subject, body) = last_fact(inst).await;
        assert_eq!((kind.as_str(), subject), ("organisation.units_created", ids[0].to_string()));
        assert_eq!(body["count"], 2);
        assert_eq!(facts(inst).await.len(), before + 1);
    });
}

#[test]
fn rename_unit() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let from = day(2015, 3, 1);
        organisation::rename_unit(&mut act, small.one, from, " Thị xã Sông Đáy ", &ground()).await.unwrap();
        act.commit().await.unwrap();
        let name = async |on| tree(inst, on).await.get(small.one).unwrap().name.clone();
        assert_eq!(name(day(2015, 2, 28)).await, "Huyện Sông Đáy");
        assert_eq!(name(from).await, "Thị xã Sông Đáy");
        let (kind, subject, body) = last_fact(inst).await;
        assert_eq!((kind.as_str(), subject), ("organisation.unit_renamed", small.one.to_string()));
        assert_eq!(
            body,
            json!({ "day": "2015-03-01", "name": "Thị xã Sông Đáy", "act_document": "NQ 1/NQ-HĐND" })
        );
    });
}

#[test]
fn move_unit() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let from = day(2015, 3, 1);
        organisation::move_unit(&mut act, small.lower, from, Some(small.two), &ground()).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(under(inst, small.one, day(2015, 2, 28)).await, ["Xã Hạ", "Xã Thượng"]);
        assert_eq!(under(inst, small.one, from).await, ["Xã Thượng"]);
        assert_eq!(under(inst, small.two, from).await, ["Xã Hạ"]);
        let (kind, subject, body) = last_fact(inst).await;
        assert_eq!((kind.as_str(), subject), ("organisation.unit_moved", small.lower.to_string()));
        assert_eq!(body["parent"], small.two.to_string());
        // To the top: under nobody.
        let mut act = office(inst).await;
        organisation::move_unit(&mut act, small.two, from, None, &ground()).await.unwrap();
        act.commit().await.unwrap();
        let roots: Vec<UnitId> = tree(inst, from).await.roots().iter().map(|unit| unit.id).collect();
        assert_eq!(roots, [small.province, small.two]);
    });
}

#[test]
fn merge_units() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let from = day(2019, 12, 1);
        let heir = NewUnit {
            valid_from: from,
            ..new("M1", "Huyện Sông Núi", UnitKind::District, Some(small.province))
        };
        let olds = [small.one, small.two];
        let into =
            organisation::merge_units(&mut act, &olds, Heir::New(heir), from, &ground()).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(under(inst, small.province, day(2019, 11, 30)).await, ["Huyện Núi Đèo", "Huyện Sông Đáy"]);
        assert_eq!(under(inst, small.province, from).await, ["Huyện Sông Núi"]);
        // What stood under the old ones stands under the new one.
        assert_eq!(under(inst, into, from).await, ["Xã Hạ", "Xã Thượng"]);
        let mut tx = inst.read().await.unwrap();
        for old in olds {
            let heirs = organisation::successors(&mut tx, old).await.unwrap();
            assert_eq!((heirs.len(), heirs[0].new, heirs[0].share_per_mille), (1, into, 1_000));
        }
        let (kind, subject, body) = last_fact(inst).await;
        assert_eq!((kind.as_str(), subject), ("organisation.units_merged", into.to_string()));
        assert_eq!(
            body,
            json!({ "day": "2019-12-01", "olds": olds, "moved": 2, "act_document": "NQ 1/NQ-HĐND" })
        );
    });
}

#[test]
fn a_unit_that_goes_on_takes_another_in() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let from = day(2019, 12, 1);
        let heir = Heir::Existing(small.two);
        organisation::merge_units(&mut act, &[small.one], heir, from, &ground()).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(under(inst, small.two, from).await, ["Xã Hạ", "Xã Thượng"]);
        assert!(tree(inst, from).await.get(small.one).is_none());
    });
}

#[test]
fn split_unit() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let from = day(2018, 1, 1);
        let west =
            NewUnit { valid_from: from, ..new("00103", "Xã Tây Hạ", UnitKind::Commune, Some(small.one)) };
        let heirs = vec![(Heir::Existing(small.upper), 333), (Heir::New(west), 667)];
        let ids = organisation::split_unit(&mut act, small.lower, heirs, from, &ground()).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(under(inst, small.one, from).await, ["Xã Tây Hạ", "Xã Thượng"]);
        let mut tx = inst.read().await.unwrap();
        let shares = organisation::successors(&mut tx, small.lower).await.unwrap();
        let shares: Vec<_> = shares.iter().map(|one| (one.new, one.share_per_mille)).collect();
        assert_eq!(shares, [(small.upper, 333), (ids[1], 667)]);
        assert_eq!(organisation::predecessors(&mut tx, ids[1]).await.unwrap()[0].old, small.lower);
        let (kind, subject, body) = last_fact(inst).await;
        assert_eq!((kind.as_str(), subject), ("organisation.unit_split", small.lower.to_string()));
        assert_eq!(body["shares_per_mille"], json!([[small.upper, 333], [ids[1], 667]]));
    });
}

#[test]
fn end_unit() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let from = day(2018, 1, 1);
        organisation::end_unit(&mut act, small.two, from, &ground()).await.unwrap();
        act.commit().await.unwrap();
        assert!(tree(inst, day(2017, 12, 31)).await.get(small.two).is_some());
        assert!(tree(inst, from).await.get(small.two).is_none());
        let (kind, subject, body) = last_fact(inst).await;
        assert_eq!((kind.as_str(), subject), ("organisation.unit_ended", small.two.to_string()));
        assert_eq!(
            body,
            json!({ "day": "2018-01-01", "reason": "sắp xếp lại", "act_document": "NQ 1/NQ-HĐND" })
        );
    });
}

#[test]
fn only_administrators_and_the_office_change_the_tree_and_only_where_they_are() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let at = day(2018, 1, 1);
        for role in [Role::Leader, Role::Head, Role::Reporter, Role::Reader] {
            let mut act = inst.act(&testing::actor(&[role])).await.unwrap();
            let problem = organisation::end_unit(&mut act, small.two, at, &ground()).await.unwrap_err();
            assert!(matches!(problem, Problem::Forbidden("organisation.change")), "{role:?}");
        }
        let mut act = inst.act(&Actor::visitor()).await.unwrap();
        let problem = organisation::create_unit(&mut act, sport(small.province)).await.unwrap_err();
        assert!(matches!(problem, Problem::SignIn));
        drop(act);
        let grants = vec![Grant { role: Role::Office, unit: Some(small.one) }];
        let district = Actor { grants, ..Actor::system("district", &[]) };
        let mut act = inst.act(&district).await.unwrap();
        organisation::rename_unit(&mut act, small.lower, at, "Xã Hạ Mới", &ground()).await.unwrap();
        let elsewhere = [
            organisation::rename_unit(&mut act, small.two, at, "X", &ground()).await,
            // Neither out of one's own district, nor into another's.
            organisation::move_unit(&mut act, small.lower, at, Some(small.two), &ground()).await,
            organisation::move_unit(&mut act, small.lower, at, None, &ground()).await,
            organisation::create_unit(&mut act, sport(small.two)).await.map(|_| ()),
            organisation::merge_units(&mut act, &[small.lower], Heir::Existing(small.two), at, &ground())
                .await
                .map(|_| ()),
        ];
        for problem in elsewhere {
            assert!(matches!(problem, Err(Problem::Forbidden("organisation.change"))));
        }
    });
}
