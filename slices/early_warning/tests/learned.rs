//! The record of former years teaches: enough outcomes correct the chances, and the pages say so. On both databases.

use std::sync::Arc;

use early_warning::actions::record_lesson;
use early_warning::store::{self, Taught};
use jiff::civil::date;
use kernel::content::State;
use kernel::jobs::runner::run_due;
use kernel::{
    Actor, AsOf, Id, Installation, Lang, Period, Problem, Role, Span, UnitId, both_databases, testing,
};
use organisation::{NewUnit, UnitKind};
use reports::{NewFigure, NewReport};
use targets::{Direction, IndicatorId, Nature, NewIndicator, NewTarget};

use crate::warnings::{get, office, slices};

const PLAN: i64 = 10_000;

async fn unit(inst: &Arc<Installation>) -> UnitId {
    let mut act = inst.act(&Actor::system("sample", &[Role::Office, Role::Administrator])).await.unwrap();
    let new = NewUnit {
        code: "T".to_owned(),
        name: "Tỉnh thử".to_owned(),
        kind: UnitKind::Province,
        parent: None,
        valid_from: date(1997, 1, 1),
        valid_to: None,
        citation: None,
    };
    let unit = organisation::create_unit(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    unit
}

/// Indicators that end every year just above plan, from a half-year that looks like too little.
async fn better_than_it_looks(inst: &Arc<Installation>, unit: UnitId, indicators: usize) -> Vec<IndicatorId> {
    let mut act = inst.act(&office()).await.unwrap();
    let mut all = Vec::new();
    for number in 0..indicators {
        let new = NewIndicator {
            code: format!("X{number}"),
            name_vi: format!("Chỉ tiêu {number}"),
            name_en: format!("Indicator {number}"),
            unit_vi: "tỷ đồng".to_owned(),
            unit_en: "billion VND".to_owned(),
            decimals: 1,
            nature: Nature::Flow,
            direction: Direction::Up,
            ..NewIndicator::default()
        };
        let indicator = targets::define_indicator(&mut act, new).await.unwrap();
        for year in 2017..=2020 {
            let known_on = Some(date(year - 1, 12, 10));
            let plan = NewTarget { known_on, ..NewTarget::point(indicator, unit, year, PLAN) };
            targets::set_target(&mut act, plan).await.unwrap();
        }
        all.push(indicator);
    }
    act.commit().await.unwrap();
    for year in 2017..=2020 {
        let figures = all.iter().flat_map(|&indicator| {
            let half = Period::first_months(year, 6).unwrap();
            let whole = Period::first_months(year, 12).unwrap();
            let half = NewFigure {
                known_on: Some(date(year, 7, 5)),
                ..NewFigure::new(indicator, half, Span::Cumulative, 4_380)
            };
            let end = NewFigure {
                known_on: Some(date(year + 1, 1, 20)),
                ..NewFigure::new(indicator, whole, Span::Cumulative, 10_080)
            };
            if year == 2020 { vec![half] } else { vec![half, end] }
        });
        let mut act = inst.act(&Actor::system("reporter", &[Role::Reporter])).await.unwrap();
        let id = reports::submit_report(&mut act, NewReport::new(unit, figures.collect())).await.unwrap();
        act.commit().await.unwrap();
        let mut act = inst.act(&office()).await.unwrap();
        reports::accept_report(&mut act, id.id).await.unwrap();
        act.commit().await.unwrap();
    }
    all
}

fn today() -> AsOf {
    AsOf { day: date(2020, 9, 25), today: date(2020, 9, 25) }
}

fn taught(inst: &Installation, unit: UnitId, shift: i64) -> Taught {
    Taught {
        id: inst.mint.id(testing::now()),
        unit,
        learned_on: date(2020, 9, 25),
        recorded_at: testing::now(),
        shift,
        slope: 1_000_000,
        outcomes: 48,
        years: 3,
        brier_before: 250_000,
        brier_after: 150_000,
    }
}

#[test]
fn enough_outcomes_correct_the_chances_and_every_page_says_so() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let unit = unit(inst).await;
        better_than_it_looks(inst, unit, 16).await;
        let mut tx = inst.read().await.unwrap();
        let plain = early_warning::outlooks(inst, &mut tx, unit, 2020, today()).await.unwrap();
        drop(tx);
        run_due(inst).await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let lesson = store::last_lessons(&mut tx, &[unit], date(2020, 9, 25)).await.unwrap().pop().unwrap();
        assert_eq!((lesson.outcomes, lesson.years), (48, 3));
        assert!(lesson.brier_after < lesson.brier_before - 2_000, "{lesson:?}");
        let corrected = early_warning::outlooks(inst, &mut tx, unit, 2020, today()).await.unwrap();
        let (before, after) = (&plain[0], &corrected[0]);
        assert!(after.finding.p_met > before.finding.p_met, "{:?} {:?}", before.finding, after.finding);
        assert_eq!(after.finding.range, before.finding.range);
        assert!(after.model.ends_with("+record.2020-09-25"), "{}", after.model);
        let rows = early_warning::outlook_rows(&corrected, &inst.texts, Lang::Vi);
        assert!(rows[0].reasons.iter().any(|reason| reason.contains("48 kết quả")), "{:?}", rows[0].reasons);
        // What was kept since says what the pages say.
        let kept = store::last_assessments(&mut tx, unit, 2020, date(2020, 9, 25)).await.unwrap();
        assert!(kept.iter().all(|one| one.model.ends_with("+record.2020-09-25")), "{:?}", kept[0]);
        drop(tx);
        let record = get(inst, "/theo-doi-canh-bao").await;
        for words in ["48 chỉ tiêu trong 3 năm", "hiệu chỉnh từ ngày 25/9/2020", "Theo từng chỉ tiêu"]
        {
            assert!(record.contains(words), "{words} is not in {record}");
        }
        assert!(!record.contains("early_warning-"), "a text is missing: {record}");
        let api = get(inst, "/api/v1/early_warning/track-record").await;
        assert!(api.contains("\"verdict\":\"corrects\"") && api.contains("\"indicator\":\"X0\""), "{api}");
        // Nothing new: the same lesson is not learnt twice.
        run_due(inst).await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let again = store::last_lessons(&mut tx, &[unit], date(2020, 9, 25)).await.unwrap().pop().unwrap();
        assert_eq!(again.id, lesson.id);
    });
}

#[test]
fn with_few_outcomes_the_page_says_how_many_would_be_enough() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let unit = unit(inst).await;
        better_than_it_looks(inst, unit, 2).await;
        run_due(inst).await.unwrap();
        let mut tx = inst.read().await.unwrap();
        assert_eq!(store::last_lessons(&mut tx, &[unit], date(2020, 9, 25)).await.unwrap().pop(), None);
        drop(tx);
        let record = get(inst, "/theo-doi-canh-bao").await;
        for words in ["6 chỉ tiêu trong 3 năm", "từ 30 kết quả của 3 năm"] {
            assert!(record.contains(words), "{words} is not in {record}");
        }
    });
}

#[test]
fn a_lesson_is_in_force_from_its_day_on_until_another_one_takes_it_back() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let unit = unit(inst).await;
        better_than_it_looks(inst, unit, 1).await;
        let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
        record_lesson(&mut act, &taught(inst, unit, -2_000_000)).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        assert_eq!(store::last_lessons(&mut tx, &[unit], date(2020, 9, 24)).await.unwrap().pop(), None);
        let now = early_warning::outlooks(inst, &mut tx, unit, 2020, today()).await.unwrap();
        assert_eq!(now[0].state(), State::OffCourse, "{:?}", now[0].finding);
        let kinds: Vec<String> = kernel::facts::unsealed(&mut tx, 1_000)
            .await
            .unwrap()
            .into_iter()
            .map(|fact| fact.kind)
            .collect();
        assert!(kinds.iter().any(|kind| kind == "early_warning.recalibrated"), "{kinds:?}");
        drop(tx);
        let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
        record_lesson(&mut act, &taught(inst, unit, 0)).await.unwrap();
        act.commit().await.unwrap();
        run_due(inst).await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let now = early_warning::outlooks(inst, &mut tx, unit, 2020, today()).await.unwrap();
        assert!(now[0].state() != State::OffCourse && !now[0].model.contains("record"), "{:?}", now[0]);
    });
}

#[test]
fn nobody_but_the_office_keeps_lessons() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let lesson = taught(inst, Id::from_ulid(Default::default()), 0);
        for role in [Role::Administrator, Role::Leader, Role::Head, Role::Reporter, Role::Reader] {
            let mut act = inst.act(&testing::actor(&[role])).await.unwrap();
            let refused = record_lesson(&mut act, &lesson).await;
            assert!(matches!(refused, Err(Problem::Forbidden("early_warning.record"))), "{role:?}");
        }
    });
}
