//! How long the table of a period takes at 3,500 units and three forms: opening them, and showing the page.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use jiff::civil::{Date, date};
use kernel::{Actor, Lang, Role, Slice, testing};
use organisation::{NewUnit, UnitKind};
use reports::{
    Answered, Audience, CutOff, DayOff, Definition, Entry, Frequency, Item, Kind, Origin, Sending, Status,
    Typed,
};
use targets::NewIndicator;
use tower::ServiceExt;

const UNITS: usize = 3_500;
const FORMS: usize = 3;
/// Reports handed in before the page is shown.
const HANDED_IN: usize = 600;
const ASKED: usize = 60;

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
        let office = testing::actor(&[Role::Administrator, Role::Office]);
        let mut act = inst.act(&office).await.unwrap();
        let new = |code: String, parent: Option<kernel::UnitId>| NewUnit {
            name: format!("Unit {code}"),
            code,
            kind: if parent.is_none() { UnitKind::Province } else { UnitKind::Commune },
            parent,
            valid_from: Date::constant(2000, 1, 1),
            valid_to: None,
            citation: None,
        };
        let province = organisation::create_unit(&mut act, new("PROVINCE".into(), None)).await.unwrap();
        let units = (0..UNITS).map(|at| new(format!("U{at:04}"), Some(province))).collect();
        organisation::create_units(&mut act, units).await.unwrap();
        let mut forms = Vec::new();
        for form in 0..FORMS {
            let indicator = NewIndicator {
                code: format!("I{form}"),
                name_vi: format!("Indicator {form}"),
                unit_vi: "t".into(),
                ..NewIndicator::default()
            };
            let indicator = targets::define_indicator(&mut act, indicator).await.unwrap();
            let says = Definition {
                name: format!("Form {form}"),
                basis: None,
                frequency: Frequency::Month,
                cut_off: CutOff::ByLaw,
                day_off: DayOff::NextWorkingDay,
                dues: Vec::new(),
                dues_source: String::new(),
                opens_days_before: 10,
                from: date(2020, 9, 1),
                audience: Audience { kind: Some(UnitKind::Commune), under: None },
                items: vec![Item { indicator, kind: Kind::OfPeriod }],
                status: Status::Estimate,
            };
            forms.push(reports::define_form(&mut act, &format!("F{form}"), says).await.unwrap());
        }
        act.commit().await.unwrap();
        let period = "2020-09".parse().unwrap();
        let begun = Instant::now();
        for form in forms {
            let mut act = inst.act(&office).await.unwrap();
            reports::open_period(&mut act, form, period).await.unwrap();
            act.commit().await.unwrap();
        }
        println!("{FORMS} forms opened for {UNITS} units each: {:.2?}", begun.elapsed());
        hand_in(inst, period).await;
        let mut router = Router::new();
        for route in slices().into_iter().flat_map(|slice| slice.routes) {
            router = router.route(route.path, route.handler);
        }
        let router = router.with_state(Arc::clone(inst));
        for path in ["/bao-cao/tien-do", "/bao-cao/tien-do?tt=accepted", "/bao-cao/tien-do?tim=U12"] {
            let mut times: Vec<Duration> = Vec::new();
            for _ in 0..ASKED {
                let mut request = Request::get(path).body(Body::empty()).unwrap();
                request.extensions_mut().insert(Actor::system("office", &[Role::Office]));
                let begun = Instant::now();
                let response = router.clone().oneshot(request).await.unwrap();
                assert!(response.status().is_success(), "{}", response.status());
                to_bytes(response.into_body(), 1 << 24).await.unwrap();
                times.push(begun.elapsed());
            }
            times.sort_unstable();
            println!("{path}: median {:.1?}, p95 {:.1?}", times[ASKED / 2], times[ASKED * 95 / 100]);
        }
    });
}

async fn hand_in(inst: &Arc<kernel::Installation>, period: kernel::Period) {
    let mut tx = inst.read().await.unwrap();
    let asked = reports::requests_of(&mut tx, period).await.unwrap();
    drop(tx);
    let requests: Vec<_> = asked.into_iter().flat_map(|(_, requests)| requests).collect();
    let begun = Instant::now();
    let every = requests.len() / HANDED_IN;
    for request in requests.iter().step_by(every) {
        let sending = Sending { lang: Lang::Vi, origin: Origin::Form, once: String::new(), file: None };
        let mut act = inst.act(&Actor::system("reporter", &[Role::Reporter])).await.unwrap();
        let answered = reports::answer_request(&mut act, request.id, sending, |sheet| Typed {
            base: 0,
            fields: sheet.cells.iter().map(|cell| (cell.field.clone(), Entry::Number(100))).collect(),
        });
        assert!(matches!(answered.await.unwrap(), Answered::HandedIn(_)));
        act.commit().await.unwrap();
    }
    println!("a report handed in: {:.2?}", begun.elapsed() / u32::try_from(HANDED_IN).unwrap());
}
