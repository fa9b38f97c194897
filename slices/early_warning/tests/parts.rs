//! A total of units: their outlooks add up to its own, on the rules and on the page.

use std::sync::Arc;

use early_warning::rules::outlook::{Basis, Dossier, Promise, Reading, Side};
use early_warning::rules::parts::{PartDossier, family};
use early_warning::rules::signals::Thresholds;
use jiff::civil::{Date, date};
use kernel::jobs::runner::run_due;
use kernel::{Actor, Installation, Period, Quantity, Role, Span, UnitId, both_databases, testing};
use organisation::{NewUnit, UnitKind};
use reports::{NewFigure, NewReport};
use targets::{Direction, IndicatorId, NewIndicator, NewTarget};
use year_end_forecast::{Kind, Nature, Status};

use crate::warnings::{get, office, slices};

fn reading(year: i16, months: i8, value: i64) -> Reading {
    Reading {
        figure: String::new(),
        period: Period::first_months(year, months).unwrap(),
        span: Span::Cumulative,
        value: Quantity::new(value, 0),
        rounded_to: None,
        status: Status::Official,
        yoy_pct: None,
        plan_pct: None,
        known_on: date(year, 12, 31),
        recorded_on: date(year, 12, 31),
        is_doubtful: false,
    }
}

fn promise(value: f64) -> Promise {
    Promise { low: value, high: value, side: Side::AtLeast, basis: Basis::Assigned }
}

fn whole(nature: Nature, readings: Vec<Reading>) -> Dossier {
    Dossier {
        nature,
        kind: Kind::Generic,
        decimals: 0,
        year: 2020,
        promise: promise(700.0),
        readings,
        versions: Vec::new(),
        doubts: Vec::new(),
        borrowed_from: None,
    }
}

fn part(last: i64, then: i64, now: i64, plan: Option<f64>) -> PartDossier {
    let readings = vec![reading(2019, 6, then), reading(2019, 12, last), reading(2020, 6, now)];
    PartDossier { promise: plan.map(promise), readings }
}

#[test]
fn the_middles_of_the_units_add_up_to_the_middle_of_the_whole() {
    let parts = [part(300, 120, 130, Some(320.0)), part(200, 90, 92, None), part(150, 66, 70, Some(160.0))];
    let all = vec![reading(2019, 6, 276), reading(2019, 12, 650), reading(2020, 6, 292)];
    let found = family(&whole(Nature::Flow, all), &parts, Thresholds::default()).unwrap();
    let sum: f64 = found.parts.iter().map(|one| one.range[1]).sum();
    assert!((sum - found.whole.range[1]).abs() < 1e-6, "{found:?}");
    assert!(found.parts[0].p_met.is_some() && found.parts[1].p_met.is_none());
    assert!(found.parts.iter().all(|one| one.range[0] >= one.reported.unwrap().value));
}

#[test]
fn what_is_not_the_sum_of_its_units_is_not_made_to_be() {
    let parts = [part(300, 120, 130, None), part(200, 90, 92, None)];
    // A third unit is gone, and its months are still in the total.
    let more = vec![reading(2019, 12, 650), reading(2020, 6, 292)];
    assert_eq!(family(&whole(Nature::Flow, more), &parts, Thresholds::default()), None);
    let later = vec![reading(2019, 12, 500), reading(2020, 7, 222)];
    assert_eq!(family(&whole(Nature::Flow, later), &parts, Thresholds::default()), None);
    let rate = vec![reading(2020, 6, 222)];
    assert_eq!(family(&whole(Nature::Rate, rate), &parts, Thresholds::default()), None);
}

struct Sample {
    communes: [UnitId; 2],
    industry: IndicatorId,
}

async fn province_of_two(inst: &Arc<Installation>) -> Sample {
    let mut act = inst.act(&Actor::system("sample", &[Role::Office, Role::Administrator])).await.unwrap();
    let new = |code: &str, name: &str, kind, parent| NewUnit {
        code: code.to_owned(),
        name: name.to_owned(),
        kind,
        parent,
        valid_from: date(1997, 1, 1),
        valid_to: None,
        citation: None,
    };
    let province = new("P", "Tỉnh thử", UnitKind::Province, None);
    let province = organisation::create_unit(&mut act, province).await.unwrap();
    let mut communes = Vec::new();
    for (code, name) in [("A", "Xã An"), ("B", "Xã Bình")] {
        let commune = new(code, name, UnitKind::Commune, Some(province));
        communes.push(organisation::create_unit(&mut act, commune).await.unwrap());
    }
    act.commit().await.unwrap();
    let mut act = inst.act(&office()).await.unwrap();
    let industry = NewIndicator {
        code: "IND_OUTPUT".to_owned(),
        name_vi: "Giá trị sản xuất công nghiệp".to_owned(),
        name_en: "Industrial output".to_owned(),
        unit_vi: "tỷ đồng".to_owned(),
        unit_en: "billion VND".to_owned(),
        nature: targets::Nature::Flow,
        direction: Direction::Up,
        ..NewIndicator::default()
    };
    let industry = targets::define_indicator(&mut act, industry).await.unwrap();
    for (unit, plan) in [(province, 1_300), (communes[0], 500)] {
        let plan =
            NewTarget { known_on: Some(date(2020, 1, 1)), ..NewTarget::point(industry, unit, 2020, plan) };
        targets::set_target(&mut act, plan).await.unwrap();
    }
    act.commit().await.unwrap();
    Sample { communes: [communes[0], communes[1]], industry }
}

async fn months(inst: &Arc<Installation>, unit: UnitId, industry: IndicatorId, size: i64, until: Date) {
    let mut figures = Vec::new();
    for year in 2018..=2020_i16 {
        for month in 1..=12_i8 {
            let period = Period::month(year, month).unwrap();
            if period.last_day() < until {
                let value = size + i64::from(month) + 3 * i64::from(year - 2018);
                figures.push(NewFigure {
                    known_on: Some(period.last_day()),
                    ..NewFigure::new(industry, period, Span::OfPeriod, value)
                });
            }
        }
    }
    let mut act = inst.act(&Actor::system("reporter", &[Role::Reporter])).await.unwrap();
    let id = reports::submit_report(&mut act, NewReport::new(unit, figures)).await.unwrap();
    act.commit().await.unwrap();
    let mut act = inst.act(&office()).await.unwrap();
    reports::accept_report(&mut act, id.id).await.unwrap();
    act.commit().await.unwrap();
}

#[test]
fn the_page_of_a_total_lists_its_units_or_says_why_it_cannot() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let Sample { communes, industry } = province_of_two(inst).await;
        months(inst, communes[0], industry, 30, date(2020, 9, 1)).await;
        months(inst, communes[1], industry, 60, date(2020, 9, 1)).await;
        run_due(inst).await.unwrap();
        let page = get(inst, "/chi-tieu/IND_OUTPUT").await;
        for words in ["Các đơn vị hợp thành", "Xã An", "Xã Bình", "Dự báo của 2 đơn vị cộng lại"]
        {
            assert!(page.contains(words), "{words} is not in {page}");
        }
        assert!(!page.contains("early_warning-"), "a text is missing: {page}");
        // A unit's own page has nothing below it.
        let own = get(inst, "/chi-tieu/IND_OUTPUT?don-vi=A").await;
        assert!(!own.contains("Các đơn vị hợp thành"), "{own}");
    });
}

#[test]
fn the_page_of_an_indicator_shows_what_it_is_split_into_and_what_no_part_names() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let Sample { industry, .. } = province_of_two(inst).await;
        let mut act = inst.act(&office()).await.unwrap();
        let part = |code: &str, member: &str, whole| NewIndicator {
            code: code.to_owned(),
            name_vi: format!("Giá trị sản xuất công nghiệp: {member}"),
            unit_vi: "tỷ đồng".to_owned(),
            nature: targets::Nature::Flow,
            part: Some(targets::Part {
                whole,
                dimension_vi: "thành phần kinh tế".to_owned(),
                dimension_en: "ownership".to_owned(),
                member_vi: member.to_owned(),
                member_en: String::new(),
            }),
            ..NewIndicator::default()
        };
        let home = targets::define_indicator(&mut act, part("HOME", "Trong nước", industry)).await.unwrap();
        let foreign = targets::define_indicator(&mut act, part("FDI", "Nước ngoài", industry)).await.unwrap();
        let local = targets::define_indicator(&mut act, part("LOCAL", "Địa phương", home)).await.unwrap();
        let tree = organisation::tree(inst, &mut act.tx, date(2020, 9, 25)).await.unwrap();
        let province = tree.by_code("P").unwrap().id;
        act.commit().await.unwrap();
        let half = Period::first_months(2020, 6).unwrap();
        let so_far = |of, value| NewFigure {
            known_on: Some(date(2020, 7, 1)),
            // A published share of the plan makes no target of a part.
            plan_pct: Some(Quantity::new(50, 0)),
            ..NewFigure::new(of, half, Span::Cumulative, value)
        };
        let figures = vec![so_far(industry, 600), so_far(foreign, 480), so_far(local, 30)];
        let mut act = inst.act(&Actor::system("reporter", &[Role::Reporter])).await.unwrap();
        let id = reports::submit_report(&mut act, NewReport::new(province, figures)).await.unwrap().id;
        act.commit().await.unwrap();
        let mut act = inst.act(&office()).await.unwrap();
        reports::accept_report(&mut act, id).await.unwrap();
        act.commit().await.unwrap();
        run_due(inst).await.unwrap();
        let page = get(inst, "/chi-tieu/IND_OUTPUT").await;
        for words in [
            "Chia theo thành phần kinh tế, ",
            "Nước ngoài",
            "80,0",
            "Địa phương (thuộc Trong nước)",
            "Chưa chia",
        ] {
            assert!(page.contains(words), "{words} is not in {page}");
        }
        assert!(page.contains(">90<"), "600 less 480 and 30: {page}");
        let own = get(inst, "/chi-tieu/LOCAL").await;
        assert!(own.contains("Một bộ phận của: Giá trị sản xuất công nghiệp: Trong nước"), "{own}");
        assert!(own.contains(">30<"), "its figures are told though it has no target: {own}");
        let mut tx = inst.read().await.unwrap();
        let as_of = kernel::AsOf::today(date(2020, 9, 25));
        let found = early_warning::outlooks(inst, &mut tx, province, 2020, as_of).await.unwrap();
        let judged: Vec<&str> = found.iter().map(|one| one.indicator.code.as_str()).collect();
        assert_eq!(judged, ["IND_OUTPUT"]);
    });
}
