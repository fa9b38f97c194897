//! One act each, and one refusal for each reason.

use jiff::civil::Date;
use kernel::{Actor, AsOf, Grant, Problem, Role, both_databases, testing, testing::Place};
use targets::{Direction, Nature, NewAllocation, NewIndicator, NewTarget, Part};

use crate::{Small, facts, key_of, office, output, slices};

#[test]
fn define_indicator() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let mut act = office(inst).await;
        targets::define_indicator(&mut act, output()).await.unwrap();
        let again = targets::define_indicator(&mut act, output()).await.unwrap_err();
        assert_eq!(key_of(&again), "targets-wrong-code-taken");
        let nameless = NewIndicator { code: "X".into(), name_vi: " ".into(), ..output() };
        let wrong = targets::define_indicator(&mut act, nameless).await.unwrap_err();
        assert_eq!(key_of(&wrong), "targets-wrong-name-missing");
        act.commit().await.unwrap();
        assert_eq!(facts(inst).await, ["targets.indicator_defined"]);
    });
}

#[test]
fn a_part_of_an_indicator_stands_with_its_whole_and_stays_there() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let part = |whole| Part {
            whole,
            dimension_vi: "ngành".into(),
            dimension_en: "sector".into(),
            member_vi: "Khai khoáng".into(),
            member_en: "Mining".into(),
        };
        let mining =
            NewIndicator { code: "IND_OUTPUT.MINING".into(), part: Some(part(small.output)), ..output() };
        let lost = NewIndicator { part: Some(part(act.id())), ..mining.clone() };
        let refused = targets::define_indicator(&mut act, lost).await.unwrap_err();
        assert_eq!(key_of(&refused), "targets-wrong-whole");
        let nameless = Part { member_vi: " ".into(), ..part(small.output) };
        let nameless = NewIndicator { part: Some(nameless), ..mining.clone() };
        let refused = targets::define_indicator(&mut act, nameless).await.unwrap_err();
        assert_eq!(key_of(&refused), "targets-wrong-part");
        let id = targets::define_indicator(&mut act, mining.clone()).await.unwrap();
        // Amended words leave what it is a part of.
        let amended = NewIndicator { part: None, name_vi: "Khai khoáng".into(), ..mining };
        targets::amend_indicator(&mut act, id, 1, amended, "gọi ngắn").await.unwrap();
        let list = targets::indicators(inst, &mut act.tx).await.unwrap();
        let parts: Vec<&targets::Indicator> = list.parts_of(small.output).collect();
        assert_eq!(parts.len(), 1);
        assert_eq!((parts[0].id, parts[0].name_vi.as_str()), (id, "Khai khoáng"));
        assert_eq!(parts[0].part, Some(part(small.output)));
    });
}

#[test]
fn amend_indicator() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        targets::set_target(&mut act, small.point(small.province, 8_033_000)).await.unwrap();
        let renamed = NewIndicator { name_vi: "GTSX công nghiệp".into(), ..output() };
        targets::amend_indicator(&mut act, small.output, 1, renamed.clone(), "gọi ngắn").await.unwrap();
        let list = targets::indicators(inst, &mut act.tx).await.unwrap();
        assert_eq!(list.by_id(small.output).unwrap().name_vi, "GTSX công nghiệp");
        let stale =
            targets::amend_indicator(&mut act, small.output, 1, renamed.clone(), "x").await.unwrap_err();
        assert_eq!(key_of(&stale), "targets-refused-stale");
        let mute =
            targets::amend_indicator(&mut act, small.output, 2, renamed.clone(), " ").await.unwrap_err();
        assert_eq!(key_of(&mute), "targets-refused-reason-missing");
        let finer = NewIndicator { decimals: 3, ..renamed };
        let refused =
            targets::amend_indicator(&mut act, small.output, 2, finer, "chi tiết hơn").await.unwrap_err();
        assert_eq!(key_of(&refused), "targets-refused-figures-rest-on-it");
    });
}

#[test]
fn set_target() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let set = |new: NewTarget| new;
        let first = targets::set_target(&mut act, set(small.point(small.province, 8_033_000))).await.unwrap();
        // The same value from a second source leaves the target as it is.
        let same = targets::set_target(&mut act, set(small.point(small.province, 8_033_000))).await.unwrap();
        assert_eq!(first, same);
        let new = small.point(small.province, 7_000_000);
        let refused = targets::set_target(&mut act, new.clone()).await.unwrap_err();
        assert_eq!(key_of(&refused), "targets-refused-reason-missing");
        let new = NewTarget { reason: Some("điều chỉnh".into()), citation: None, ..new };
        let refused = targets::set_target(&mut act, new).await.unwrap_err();
        assert_eq!(key_of(&refused), "targets-refused-document-missing");
        let future =
            NewTarget { known_on: Some(Date::constant(2020, 12, 1)), ..small.point(small.districts[0], 1) };
        let refused = targets::set_target(&mut act, future).await.unwrap_err();
        assert_eq!(key_of(&refused), "targets-refused-known-in-future");
        act.commit().await.unwrap();
        assert_eq!(facts(inst).await, ["targets.indicator_defined", "targets.set"]);
    });
}

#[test]
fn adjust_plan() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let target = targets::set_target(&mut act, small.point(small.province, 8_033_000)).await.unwrap();
        let new = NewTarget {
            known_on: None,
            reason: Some("dịch bệnh".into()),
            ..small.point(small.province, 7_500_000)
        };
        assert_eq!(targets::adjust_plan(&mut act, target, 1, new.clone()).await.unwrap(), 2);
        let stale = targets::adjust_plan(&mut act, target, 1, new.clone()).await.unwrap_err();
        assert_eq!(key_of(&stale), "targets-refused-stale");
        let same = targets::adjust_plan(&mut act, target, 2, new).await.unwrap_err();
        assert_eq!(key_of(&same), "targets-refused-nothing-changes");
        act.commit().await.unwrap();
        assert_eq!(facts(inst).await.last().map(String::as_str), Some("targets.adjusted"));
    });
}

#[test]
fn withdraw_target() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let target = targets::set_target(&mut act, small.point(small.province, 8_033_000)).await.unwrap();
        let document = Some(small.decision.clone());
        let mute = targets::withdraw_target(&mut act, target, "", document.clone()).await.unwrap_err();
        assert_eq!(key_of(&mute), "targets-refused-reason-missing");
        let bare = targets::withdraw_target(&mut act, target, "bỏ chỉ tiêu", None).await.unwrap_err();
        assert_eq!(key_of(&bare), "targets-refused-document-missing");
        targets::withdraw_target(&mut act, target, "bỏ chỉ tiêu", document.clone()).await.unwrap();
        let again = targets::withdraw_target(&mut act, target, "bỏ chỉ tiêu", document).await.unwrap_err();
        assert_eq!(key_of(&again), "targets-refused-withdrawn");
        let today = AsOf::today(act.today());
        assert!(targets::plan_of(&mut act.tx, Some(small.province), 2020, today).await.unwrap().is_empty());
        // It can be promised again.
        assert_eq!(targets::set_target(&mut act, small.point(small.province, 5)).await.unwrap(), target);
    });
}

#[test]
fn allocate_plan() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let [one, two] = small.districts;
        let mut act = office(inst).await;
        targets::set_target(&mut act, small.point(small.province, 1_000)).await.unwrap();
        let allocation = |shares| NewAllocation {
            indicator: small.output,
            parent: small.province,
            year: 2020,
            shares,
            explanation: None,
            citation: Some(small.decision.clone()),
            known_on: None,
            reason: None,
        };
        for (shares, key) in [
            (vec![], "targets-refused-allocation-empty"),
            (vec![(one, 1), (one, 2)], "targets-refused-twice"),
            (vec![(small.province, 1)], "targets-refused-not-below"),
            (vec![(one, 600), (two, 450)], "targets-refused-difference"),
        ] {
            let refused = targets::allocate_plan(&mut act, allocation(shares)).await.unwrap_err();
            assert_eq!(key_of(&refused), key);
        }
        let explained = NewAllocation {
            explanation: Some("giao cao hơn để dự phòng".into()),
            ..allocation(vec![(one, 600), (two, 450)])
        };
        targets::allocate_plan(&mut act, explained).await.unwrap();
        let today = AsOf::today(act.today());
        let seen =
            targets::allocation(inst, &mut act.tx, small.output, small.province, 2020, today).await.unwrap();
        assert_eq!((seen.parent, seen.sum, seen.difference), (Some(1_000), Some(1_050), Some(50)));
        assert_eq!(seen.explanation.as_deref(), Some("giao cao hơn để dự phòng"));
        assert!(seen.without.is_empty());
        // A share that changes afterwards leaves a difference that the old words do not explain.
        let lowered = NewTarget { reason: Some("rà soát".into()), ..small.point(two, 300) };
        targets::set_target(&mut act, NewTarget { known_on: None, ..lowered }).await.unwrap();
        let seen =
            targets::allocation(inst, &mut act.tx, small.output, small.province, 2020, today).await.unwrap();
        assert_eq!((seen.difference, seen.explanation), (Some(-100), None));
        act.commit().await.unwrap();
        let told = [
            "targets.indicator_defined",
            "targets.set",
            "targets.set",
            "targets.allocated",
            "targets.adjusted",
        ];
        assert_eq!(facts(inst).await, told);
    });
}

/// Better words for the same shares are an act of their own, and leave a fact though no target changes.
#[test]
fn an_explanation_given_later_is_told() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        targets::set_target(&mut act, small.point(small.province, 1_000)).await.unwrap();
        for explanation in ["dự phòng", "dự phòng 10 % theo quyết định"] {
            let allocation = NewAllocation {
                indicator: small.output,
                parent: small.province,
                year: 2020,
                shares: small.districts.iter().map(|&unit| (unit, 550)).collect(),
                explanation: Some(explanation.into()),
                citation: Some(small.decision.clone()),
                known_on: None,
                reason: None,
            };
            targets::allocate_plan(&mut act, allocation).await.unwrap();
        }
        act.commit().await.unwrap();
        let told = ["targets.set", "targets.set", "targets.allocated", "targets.allocated"];
        assert_eq!(facts(inst).await[1..], told);
    });
}

#[test]
fn rates_are_given_to_units_without_adding_up() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let new = NewIndicator {
            code: "UNEMP".into(),
            nature: Nature::Ratio,
            direction: Direction::Down,
            ..output()
        };
        let unemployment = targets::define_indicator(&mut act, new).await.unwrap();
        let allocation = NewAllocation {
            indicator: unemployment,
            parent: small.province,
            year: 2020,
            shares: small.districts.iter().map(|&unit| (unit, 37)).collect(),
            explanation: None,
            citation: None,
            known_on: None,
            reason: None,
        };
        targets::allocate_plan(&mut act, allocation).await.unwrap();
        let today = AsOf::today(act.today());
        let seen =
            targets::allocation(inst, &mut act.tx, unemployment, small.province, 2020, today).await.unwrap();
        assert_eq!((seen.sum, seen.difference, seen.children.len()), (None, None, 2));
    });
}

#[test]
fn only_an_office_over_the_unit_sets_its_targets() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        for role in [Role::Administrator, Role::Leader, Role::Head, Role::Reporter, Role::Reader] {
            let mut act = inst.act(&testing::actor(&[role])).await.unwrap();
            let problem = targets::set_target(&mut act, small.point(small.province, 1)).await.unwrap_err();
            assert!(matches!(problem, Problem::Forbidden("targets.change")), "{role:?}");
        }
        let grants = vec![Grant { role: Role::Office, unit: Some(small.districts[0]) }];
        let district = Actor { grants, ..Actor::system("district", &[]) };
        let mut act = inst.act(&district).await.unwrap();
        targets::set_target(&mut act, small.point(small.districts[0], 1)).await.unwrap();
        for unit in [small.districts[1], small.province] {
            let problem = targets::set_target(&mut act, small.point(unit, 1)).await.unwrap_err();
            assert!(matches!(problem, Problem::Forbidden("targets.change")));
        }
        let problem =
            targets::define_indicator(&mut act, NewIndicator { code: "NEW".into(), ..output() }).await;
        assert!(matches!(problem, Err(Problem::Forbidden("targets.change"))));
    });
}
