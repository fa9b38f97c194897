//! How long adding up a period takes at 3,500 units × 200 indicators, through the addresses that programs ask: by the
//! day's tree from the sums that are kept, and by today's, after a merger, from all figures anew.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use jiff::civil::{Date, date};
use kernel::{Actor, Period, Role, Slice, Span, testing};
use organisation::{Heir, NewUnit, UnitKind};
use reports::{NewFigure, NewReport};
use targets::NewIndicator;
use tower::ServiceExt;

const UNITS: usize = 3_500;
const DISTRICTS: usize = 100;
const INDICATORS: usize = 200;

fn slices() -> Vec<Slice> {
    let [(_, vi), (_, en)] = ui::TEXTS;
    vec![
        organisation::slice(),
        access::slice(),
        targets::slice(),
        reports::slice(),
        Slice::named("ui", vi, en),
    ]
}

fn main() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        let inst = &place.installation;
        let office = testing::actor(&[Role::Administrator, Role::Office, Role::Leader]);
        let mut act = inst.act(&office).await.unwrap();
        let new = |code: String, kind, parent| NewUnit {
            name: format!("Unit {code}"),
            code,
            kind,
            parent,
            valid_from: Date::constant(2000, 1, 1),
            valid_to: None,
            citation: None,
        };
        let province =
            organisation::create_unit(&mut act, new("P".into(), UnitKind::Province, None)).await.unwrap();
        let districts =
            (0..DISTRICTS).map(|at| new(format!("D{at:03}"), UnitKind::District, Some(province))).collect();
        let districts = organisation::create_units(&mut act, districts).await.unwrap();
        let communes = (0..UNITS)
            .map(|at| new(format!("U{at:04}"), UnitKind::Commune, Some(districts[at % DISTRICTS])))
            .collect();
        let units = organisation::create_units(&mut act, communes).await.unwrap();
        let indicators = (0..INDICATORS)
            .map(|at| NewIndicator {
                code: format!("I{at:03}"),
                name_vi: format!("Indicator {at}"),
                unit_vi: "t".into(),
                ..NewIndicator::default()
            })
            .collect();
        let indicators = targets::define_indicators(&mut act, indicators).await.unwrap();
        act.commit().await.unwrap();
        let month = Period::month(2020, 8).unwrap();
        let begun = Instant::now();
        for some in units.chunks(50) {
            let mut ids = Vec::new();
            let mut act = inst.act(&Actor::system("reporter", &[Role::Reporter])).await.unwrap();
            for &unit in some {
                let figures =
                    indicators.iter().map(|&of| NewFigure::new(of, month, Span::OfPeriod, 1_000)).collect();
                let report = NewReport { remarks: Some(0), ..NewReport::new(unit, figures) };
                ids.push(reports::submit_report(&mut act, report).await.unwrap().id);
            }
            act.commit().await.unwrap();
            let mut act = inst.act(&office).await.unwrap();
            reports::accept_reports(&mut act, &ids).await.unwrap();
            act.commit().await.unwrap();
        }
        println!("{} figures handed in and accepted: {:.1?}", UNITS * INDICATORS, begun.elapsed());
        let mut act = inst.act(&office).await.unwrap();
        let ground = organisation::Ground { reason: "merger".to_owned(), act_document: "1/NQ".to_owned() };
        let heir = Heir::Existing(units[1]);
        organisation::merge_units(&mut act, &[units[0]], heir, date(2020, 9, 1), &ground).await.unwrap();
        act.commit().await.unwrap();
        let mut router = Router::new();
        for route in slices().into_iter().flat_map(|slice| slice.routes) {
            router = router.route(route.path, route.handler);
        }
        let router = router.with_state(Arc::clone(inst));
        for path in [
            "/api/v1/reports/consolidation?period=2020-08",
            "/api/v1/reports/consolidation?period=2020-08&tree=today",
            "/bao-cao/tong-hop?ky=2020-08",
            "/bao-cao/tong-hop?ky=2020-08&cay=today",
        ] {
            ask(&router, path).await;
        }
    });
}

/// Twice: the first time it is worked out, the second remembered.
async fn ask(router: &Router, path: &str) {
    for which in ["worked out", "remembered"] {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(Actor::system("office", &[Role::Office]));
        let begun = Instant::now();
        let response = router.clone().oneshot(request).await.unwrap();
        assert!(response.status().is_success(), "{}", response.status());
        let body = to_bytes(response.into_body(), 1 << 26).await.unwrap();
        println!("{path}: {which} in {:.0?}, {} bytes", begun.elapsed(), body.len());
        if path.starts_with("/api") {
            let answer: serde_json::Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(answer["rows"].as_array().unwrap().len(), INDICATORS);
            assert_eq!(answer["rows"][0]["sum"], (UNITS * 1_000).to_string());
        }
    }
}
