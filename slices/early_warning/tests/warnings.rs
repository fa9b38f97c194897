//! Figures accepted, outlooks kept, pages shown: on both databases.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use jiff::civil::{Date, date};
use kernel::content::State;
use kernel::jobs::runner::run_due;
use kernel::slice::{Looking, Slot, panels};
use kernel::{Actor, AsOf, Installation, Lang, Quantity, Role, Slice, Span, UnitId, both_databases, testing};
use organisation::{NewUnit, UnitKind};
use reports::{NewFigure, NewReport, Status};
use targets::{Basis, Direction, IndicatorId, Nature, NewIndicator, NewTarget};

pub fn slices() -> Vec<Slice> {
    vec![organisation::slice(), targets::slice(), reports::slice(), early_warning::slice()]
}

pub fn office() -> Actor {
    Actor::system("office", &[Role::Office, Role::Leader])
}

pub struct Province {
    pub unit: UnitId,
    pub industry: IndicatorId,
}

/// A province with the industrial output of 2020, as it was published until September.
pub async fn province(inst: &Arc<Installation>) -> Province {
    let mut act = inst.act(&Actor::system("sample", &[Role::Office, Role::Administrator])).await.unwrap();
    let unit = organisation::create_unit(
        &mut act,
        NewUnit {
            code: "TN".to_owned(),
            name: "Tỉnh Thái Nguyên".to_owned(),
            kind: UnitKind::Province,
            parent: None,
            valid_from: date(1997, 1, 1),
            valid_to: None,
            citation: None,
        },
    );
    let unit = unit.await.unwrap();
    act.commit().await.unwrap();
    let mut act = inst.act(&office()).await.unwrap();
    let industry = NewIndicator {
        code: "IND_OUTPUT".to_owned(),
        name_vi: "Giá trị sản xuất công nghiệp".to_owned(),
        name_en: "Industrial output".to_owned(),
        unit_vi: "tỷ đồng".to_owned(),
        unit_en: "billion VND".to_owned(),
        decimals: 1,
        nature: Nature::Flow,
        direction: Direction::Up,
        ..NewIndicator::default()
    };
    let industry = targets::define_indicator(&mut act, industry).await.unwrap();
    let plan = NewTarget {
        basis: Basis::Published,
        known_on: Some(date(2020, 1, 1)),
        ..NewTarget::point(industry, unit, 2020, 8_033_000)
    };
    targets::set_target(&mut act, plan).await.unwrap();
    act.commit().await.unwrap();
    Province { unit, industry }
}

pub async fn report(
    inst: &Arc<Installation>,
    province: &Province,
    months: i8,
    steps: i64,
    pct: i64,
    known_on: Date,
) {
    let period = kernel::Period::first_months(2020, months).unwrap();
    let figure = NewFigure {
        status: Status::Estimate,
        plan_pct: Some(Quantity::new(pct, 1)),
        known_on: Some(known_on),
        ..NewFigure::new(province.industry, period, Span::Cumulative, steps)
    };
    let mut act = inst.act(&Actor::system("reporter", &[Role::Reporter])).await.unwrap();
    let id = reports::submit_report(&mut act, NewReport::new(province.unit, vec![figure])).await.unwrap().id;
    act.commit().await.unwrap();
    let mut act = inst.act(&office()).await.unwrap();
    reports::accept_report(&mut act, id).await.unwrap();
    act.commit().await.unwrap();
}

pub async fn until_september(inst: &Arc<Installation>) -> Province {
    let province = province(inst).await;
    report(inst, &province, 3, 1_397_740, 174, date(2020, 3, 25)).await;
    report(inst, &province, 6, 2_989_840, 372, date(2020, 6, 25)).await;
    run_due(inst).await.unwrap();
    report(inst, &province, 9, 5_676_342, 707, date(2020, 9, 25)).await;
    run_due(inst).await.unwrap();
    province
}

fn at(day: Date) -> AsOf {
    AsOf { day, today: date(2020, 9, 25) }
}

#[test]
fn an_accepted_figure_is_assessed_and_kept_with_the_data_it_saw() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let province = until_september(inst).await;
        let mut tx = inst.read().await.unwrap();
        let kept = early_warning::store::last_assessments(&mut tx, province.unit, 2020, date(2020, 9, 25))
            .await
            .unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].state.as_str(), kept[0].reported_to_month), ("at_risk", Some(9)));
        assert!(kept[0].model.starts_with("year-end-forecast/") && kept[0].position.len() == 26);
        assert!(kept[0].told().len() >= 3);
        let facts = kernel::facts::newest(&mut tx, &["early_warning.raised"]).await.unwrap();
        assert!(facts.is_some(), "somebody must be told");
        drop(tx);
        // Run again, it keeps nothing new.
        run_due(inst).await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let again = early_warning::store::last_assessments(&mut tx, province.unit, 2020, date(2020, 9, 25))
            .await
            .unwrap();
        assert_eq!(again[0].id, kept[0].id);
    });
}

#[test]
fn an_earlier_day_shows_only_what_was_known_then_and_says_that_it_is_hindsight() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let province = until_september(inst).await;
        let mut tx = inst.read().await.unwrap();
        let now =
            early_warning::outlooks(inst, &mut tx, province.unit, 2020, at(date(2020, 9, 25))).await.unwrap();
        assert_eq!((now[0].state(), now[0].is_hindsight), (State::AtRisk, false));
        let june =
            early_warning::outlooks(inst, &mut tx, province.unit, 2020, at(date(2020, 6, 30))).await.unwrap();
        assert_eq!(june[0].finding.reported.map(|reported| reported.to_month), Some(6));
        assert!(june[0].is_hindsight);
        let rows = early_warning::outlook_rows(&now, &inst.texts, Lang::Vi);
        assert_eq!(
            (rows[0].indicator.as_str(), rows[0].target, rows[0].target_basis),
            ("IND_OUTPUT", 803_300.0, "published")
        );
        assert_eq!((rows[0].reported, rows[0].reported_to_month), (Some(567_634.2), Some(9)));
        assert!(rows[0].reasons.iter().any(|reason| reason.contains("70,7 %")), "{:?}", rows[0].reasons);
        assert!(
            rows[0].reasons.iter().all(|reason| !reason.contains("early_warning-")),
            "{:?}",
            rows[0].reasons
        );
    });
}

#[test]
fn the_desk_says_first_what_may_be_missed() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        until_september(inst).await;
        let looking = Looking {
            installation: Arc::clone(inst),
            actor: office(),
            as_of: at(date(2020, 9, 25)),
            lang: Lang::Vi,
            slot: Slot::Desk,
        };
        let shown = format!("{:?}", panels(looking).await.unwrap());
        assert!(shown.contains("Một trong một chỉ tiêu năm 2020 có nguy cơ không đạt."), "{shown}");
        assert!(shown.contains("567.634,2 sau 9 tháng"), "{shown}");
    });
}

#[test]
fn the_pages_of_target_and_track_record_can_be_read() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        until_september(inst).await;
        let target = get(inst, "/chi-tieu/IND_OUTPUT").await;
        for words in ["803.300", "567.634,2", "25/9/2020", "78.560", "có nguy cơ"] {
            assert!(target.contains(words), "{words} is not in {target}");
        }
        assert!(!target.contains("early_warning-"), "a text is missing: {target}");
        let record = get(inst, "/theo-doi-canh-bao").await;
        assert!(record.contains("Giá trị sản xuất công nghiệp"), "{record}");
        let api = get(inst, "/api/v1/early_warning/outlooks?as_of=2020-09-25&year=2020&unit=TN").await;
        assert!(api.contains("\"indicator\":\"IND_OUTPUT\""), "{api}");
    });
}

pub async fn get(inst: &Arc<Installation>, path: &str) -> String {
    use tower::ServiceExt;
    let mut router = Router::new();
    for route in early_warning::slice().routes {
        router = router.route(route.path, route.handler);
    }
    let mut request = Request::get(path).body(Body::empty()).unwrap();
    request.extensions_mut().insert(office());
    let response = router.with_state(Arc::clone(inst)).oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    String::from_utf8(to_bytes(response.into_body(), 1 << 24).await.unwrap().to_vec()).unwrap()
}
