//! 1 July 2025: two provinces become one, districts are gone, communes are merged. Provinces and districts bear
//! their real names; the communes are invented.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Act, Actor, Grant, Installation, Role, UnitId, both_databases, testing::Place};
use organisation::{Ground, Heir, NewUnit, UnitKind};

use crate::{day, key_of, new, office, slices, tree, under};

const THE_DAY: Date = Date::constant(2025, 7, 1);
const THE_DAY_BEFORE: Date = Date::constant(2025, 6, 30);

/// Noon in Viet Nam, a year later.
fn afterwards() -> Timestamp {
    "2026-07-01T05:00:00Z".parse().unwrap()
}

fn resolution() -> Ground {
    Ground {
        reason: "sắp xếp đơn vị hành chính".into(), act_document: "NQ 1683/NQ-UBTVQH15".into()
    }
}

struct Before {
    thai_nguyen: UnitId,
    bac_kan: UnitId,
    phu_binh: UnitId,
    dinh_hoa: UnitId,
    na_ri: UnitId,
    /// Two of Phú Bình, one of Định Hóa, one of Na Rì.
    communes: [UnitId; 4],
}

async fn before(act: &mut Act) -> Before {
    let mut made = async |code, name, kind, parent| {
        organisation::create_unit(act, new(code, name, kind, parent)).await.unwrap()
    };
    let (province, district, commune) = (UnitKind::Province, UnitKind::District, UnitKind::Commune);
    let thai_nguyen = made("19", "Tỉnh Thái Nguyên", province, None).await;
    let bac_kan = made("06", "Tỉnh Bắc Kạn", province, None).await;
    let phu_binh = made("173", "Huyện Phú Bình", district, Some(thai_nguyen)).await;
    let dinh_hoa = made("167", "Huyện Định Hóa", district, Some(thai_nguyen)).await;
    let na_ri = made("066", "Huyện Na Rì", district, Some(bac_kan)).await;
    let communes = [
        made("90001", "Xã Mẫu Đồng", commune, Some(phu_binh)).await,
        made("90002", "Xã Mẫu Bãi", commune, Some(phu_binh)).await,
        made("90003", "Xã Mẫu Đồi", commune, Some(dinh_hoa)).await,
        made("90004", "Xã Mẫu Khe", commune, Some(na_ri)).await,
    ];
    Before { thai_nguyen, bac_kan, phu_binh, dinh_hoa, na_ri, communes }
}

/// Everything that the day did, in one act. Answers the new province and the commune made of two.
async fn reorganise(act: &mut Act, was: &Before) -> (UnitId, UnitId) {
    let ground = resolution();
    let from_that_day = |code: &str, name: &str, kind, parent| NewUnit {
        valid_from: THE_DAY,
        ..new(code, name, kind, parent)
    };
    let province = from_that_day("19", "Tỉnh Thái Nguyên", UnitKind::Province, None);
    let olds = [was.thai_nguyen, was.bac_kan];
    let province = organisation::merge_units(act, &olds, Heir::New(province), THE_DAY, &ground);
    let province = province.await.unwrap();
    let commune = from_that_day("90010", "Xã Mẫu Đồng Bãi", UnitKind::Commune, Some(province));
    let olds = [was.communes[0], was.communes[1]];
    let commune = organisation::merge_units(act, &olds, Heir::New(commune), THE_DAY, &ground);
    let commune = commune.await.unwrap();
    for kept in [was.communes[2], was.communes[3]] {
        organisation::move_unit(act, kept, THE_DAY, Some(province), &ground).await.unwrap();
    }
    for district in [was.phu_binh, was.dinh_hoa, was.na_ri] {
        organisation::end_unit(act, district, THE_DAY, &ground).await.unwrap();
    }
    (province, commune)
}

async fn after(installation: &Arc<Installation>) -> (Before, UnitId, UnitId) {
    let mut act = office(installation).await;
    let was = before(&mut act).await;
    let (province, commune) = reorganise(&mut act, &was).await;
    act.commit().await.unwrap();
    (was, province, commune)
}

#[test]
fn the_day_before_there_are_two_provinces_with_districts_and_on_the_day_one_with_communes() {
    both_databases!(slices(), afterwards(), async |place: Place| {
        let inst = &place.installation;
        let (was, province, _) = after(inst).await;
        let names = async |on| -> Vec<String> {
            tree(inst, on).await.roots().iter().map(|unit| unit.name.clone()).collect()
        };
        assert_eq!(names(THE_DAY_BEFORE).await, ["Tỉnh Bắc Kạn", "Tỉnh Thái Nguyên"]);
        assert_eq!(under(inst, was.thai_nguyen, THE_DAY_BEFORE).await, ["Huyện Định Hóa", "Huyện Phú Bình"]);
        assert_eq!(under(inst, was.phu_binh, THE_DAY_BEFORE).await, ["Xã Mẫu Bãi", "Xã Mẫu Đồng"]);
        assert_eq!(names(THE_DAY).await, ["Tỉnh Thái Nguyên"]);
        assert_eq!(under(inst, province, THE_DAY).await, ["Xã Mẫu Đồi", "Xã Mẫu Đồng Bãi", "Xã Mẫu Khe"]);
        let now = tree(inst, THE_DAY).await;
        assert!(now.units().all(|unit| unit.kind != UnitKind::District));
        assert_eq!(now.path(was.communes[3]), [was.communes[3], province]);
    });
}

#[test]
fn one_code_names_the_former_province_before_and_the_new_one_after() {
    both_databases!(slices(), afterwards(), async |place: Place| {
        let inst = &place.installation;
        let (was, province, _) = after(inst).await;
        assert_eq!(tree(inst, THE_DAY_BEFORE).await.by_code("19").unwrap().id, was.thai_nguyen);
        assert_eq!(tree(inst, THE_DAY).await.by_code("19").unwrap().id, province);
        assert_ne!(was.thai_nguyen, province);
        assert_eq!(tree(inst, THE_DAY_BEFORE).await.find("bac kan").len(), 1);
        assert!(tree(inst, THE_DAY).await.find("bac kan").is_empty());
    });
}

#[test]
fn the_new_province_and_the_new_commune_know_whom_they_took_over() {
    both_databases!(slices(), afterwards(), async |place: Place| {
        let inst = &place.installation;
        let (was, province, commune) = after(inst).await;
        let mut tx = inst.read().await.unwrap();
        for (new, olds) in
            [(province, [was.thai_nguyen, was.bac_kan]), (commune, [was.communes[0], was.communes[1]])]
        {
            let taken = organisation::predecessors(&mut tx, new).await.unwrap();
            assert_eq!(taken.iter().map(|one| one.old).collect::<Vec<_>>(), olds);
            assert!(taken.iter().all(|one| (one.day, one.share_per_mille) == (THE_DAY, 1_000)));
            assert!(taken.iter().all(|one| one.act_document == "NQ 1683/NQ-UBTVQH15"));
        }
        assert!(organisation::successors(&mut tx, was.communes[3]).await.unwrap().is_empty());
        assert!(organisation::successors(&mut tx, was.na_ri).await.unwrap().is_empty());
    });
}

#[test]
fn whoever_answers_for_the_new_province_answers_for_the_past_of_the_former_ones() {
    both_databases!(slices(), afterwards(), async |place: Place| {
        let inst = &place.installation;
        let (was, province, commune) = after(inst).await;
        let over = |unit| Actor {
            grants: vec![Grant { role: Role::Office, unit: Some(unit) }],
            ..Actor::system("somebody", &[])
        };
        let mut tx = inst.read().await.unwrap();
        let mut may = async |unit, over_what| {
            let scope = organisation::scope_of(inst, &mut tx, over_what).await.unwrap();
            over(unit).may(organisation::CHANGE, &scope)
        };
        for past in [was.bac_kan, was.na_ri, was.phu_binh, was.communes[0], was.communes[3]] {
            assert!(may(province, past).await);
        }
        assert!(may(commune, was.communes[1]).await);
        assert!(!may(commune, was.communes[3]).await);
        assert!(!may(commune, province).await);
    });
}

#[test]
fn districts_do_not_end_while_communes_stand_under_them() {
    both_databases!(slices(), afterwards(), async |place: Place| {
        let inst = &place.installation;
        let mut act = office(inst).await;
        let was = before(&mut act).await;
        let early = organisation::end_unit(&mut act, was.na_ri, THE_DAY, &resolution()).await.unwrap_err();
        assert_eq!(key_of(&early), "organisation-refused-still-has-units");
    });
}

/// Two communes of one name, in two districts, cannot stand in one province: one of them is renamed first.
#[test]
fn communes_of_one_name_are_told_apart_before_they_stand_side_by_side() {
    both_databases!(slices(), afterwards(), async |place: Place| {
        let inst = &place.installation;
        let mut act = office(inst).await;
        let was = before(&mut act).await;
        let same = new("90005", "Xã Mẫu Đồi", UnitKind::Commune, Some(was.phu_binh));
        let same = organisation::create_unit(&mut act, same).await.unwrap();
        let to_province = Some(was.thai_nguyen);
        organisation::move_unit(&mut act, same, THE_DAY, to_province, &resolution()).await.unwrap();
        let other = was.communes[2];
        let refused = organisation::move_unit(&mut act, other, THE_DAY, to_province, &resolution()).await;
        assert_eq!(key_of(&refused.unwrap_err()), "organisation-refused-name-taken");
        organisation::rename_unit(&mut act, other, THE_DAY, "Xã Mẫu Đồi Bắc", &resolution()).await.unwrap();
        organisation::move_unit(&mut act, other, THE_DAY, to_province, &resolution()).await.unwrap();
        let tree = organisation::tree(inst, &mut act.tx, THE_DAY).await.unwrap();
        assert_eq!(tree.find("mau doi").len(), 2);
        assert_eq!(tree.get(other).unwrap().valid_from, day(2000, 1, 1));
    });
}
