//! What is written reads back the same on both engines, and each day sees its own plan.

use jiff::civil::Date;
use kernel::{AsOf, Lang, UnitId, both_databases, testing::Place};
use targets::{Level, NewIndicator, NewTarget, PlanValue};

use crate::{Small, office, output, slices};

fn day(year: i16, month: i8, day: i8) -> AsOf {
    AsOf::day(Date::constant(year, month, day), Date::constant(2020, 9, 25))
}

async fn plan(place: &Place, unit: UnitId, as_of: AsOf) -> Vec<PlanValue> {
    let mut tx = place.installation.read().await.unwrap();
    targets::plan_of(&mut tx, Some(unit), 2020, as_of).await.unwrap()
}

#[test]
fn each_day_sees_the_value_that_stood_then() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let first = targets::set_target(&mut act, small.point(small.province, 8_033_000)).await.unwrap();
        let lowered = NewTarget {
            known_on: Some(Date::constant(2020, 7, 10)),
            reason: Some("dịch bệnh".into()),
            ..small.point(small.province, 7_500_000)
        };
        assert_eq!(targets::set_target(&mut act, lowered).await.unwrap(), first);
        act.commit().await.unwrap();
        assert!(plan(&place, small.province, day(2019, 12, 31)).await.is_empty());
        let spring = plan(&place, small.province, day(2020, 3, 1)).await;
        let autumn = plan(&place, small.province, day(2020, 9, 25)).await;
        assert_eq!((spring.len(), spring[0].low, spring[0].version), (1, Some(8_033_000), 1));
        assert_eq!((autumn.len(), autumn[0].low, autumn[0].version), (1, Some(7_500_000), 2));
        assert_eq!(autumn[0].citation.as_ref(), Some(&small.decision));
        let mut tx = inst.read().await.unwrap();
        let all = targets::plan_versions(&mut tx, small.output, small.province, 2020, day(2020, 9, 25))
            .await
            .unwrap();
        assert_eq!(all.iter().map(|value| value.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(targets::plan_years(&mut tx, small.province, day(2020, 9, 25)).await.unwrap(), [2020]);
    });
}

#[test]
fn what_was_known_later_prevails_even_when_it_was_loaded_first() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let reason = Some("nạp lịch sử".to_owned());
        let late = NewTarget { known_on: Some(Date::constant(2020, 6, 1)), ..small.point(small.province, 2) };
        let early = NewTarget { reason, ..small.point(small.province, 1) };
        let mut act = office(inst).await;
        targets::set_targets(&mut act, vec![late, early]).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(plan(&place, small.province, day(2020, 5, 31)).await[0].low, Some(1));
        assert_eq!(plan(&place, small.province, day(2020, 6, 1)).await[0].low, Some(2));
    });
}

#[test]
fn plans_of_all_units_come_by_pages_without_gap_or_overlap() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let units = [small.province, small.districts[0], small.districts[1]];
        let stretch = NewTarget { level: Level::Stretch, ..small.point(small.province, 9) };
        let all = units.iter().map(|&unit| small.point(unit, 5)).chain([stretch]).collect();
        targets::set_targets(&mut act, all).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let today = day(2020, 9, 25);
        let mut seen = Vec::new();
        loop {
            let after = seen.last().map(|value: &PlanValue| value.target);
            let page = targets::plan_page(&mut tx, 2020, today, after, 3).await.unwrap();
            if page.is_empty() {
                break;
            }
            seen.extend(page);
        }
        assert_eq!(seen, targets::plan_of(&mut tx, None, 2020, today).await.unwrap());
        assert_eq!(seen.len(), 4);
        assert_eq!(plan(&place, small.province, today).await.len(), 2);
    });
}

#[test]
fn the_list_of_indicators_is_kept_until_a_definition_changes_it() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut tx = inst.read().await.unwrap();
        let before = targets::indicators(inst, &mut tx).await.unwrap();
        let again = targets::indicators(inst, &mut tx).await.unwrap();
        assert!(std::sync::Arc::ptr_eq(&before, &again));
        drop(tx);
        let mut act = office(inst).await;
        let export =
            NewIndicator { code: "EXPORT".into(), name_vi: "Giá trị xuất khẩu".into(), ..output() };
        targets::define_indicator(&mut act, export).await.unwrap();
        let within = targets::indicators(inst, &mut act.tx).await.unwrap();
        assert_eq!((within.len(), before.len()), (2, 1));
        drop(act);
        // What was never committed is not on the list.
        let mut tx = inst.read().await.unwrap();
        let after = targets::indicators(inst, &mut tx).await.unwrap();
        assert_eq!(after.len(), 1);
        let indicator = after.by_code("ind_output").unwrap();
        assert_eq!(
            (indicator.id, indicator.written(8_033_005, Lang::Vi).as_str()),
            (small.output, "803.300,5")
        );
        assert_eq!(after.find("cong nghiep").len(), 1);
        assert_eq!(after.nearest("IND_OTPUT").first().map(|near| near.code.as_str()), Some("IND_OUTPUT"));
        assert!(after.nearest("zzz").is_empty());
    });
}
