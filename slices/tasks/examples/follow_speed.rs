//! How long the screens of tasks take at 100,000 tasks of 200 units and 50 documents, on either engine.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use documents::NewDocument;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kernel::testing::Place;
use kernel::{Actor, Clock, Grant, Installation, Role, Slice, UnitId, UserId, Who, testing};
use organisation::{NewUnit, UnitKind};
use tasks::{Decision, NewTask, Said};
use tower::ServiceExt;

const UNITS: usize = 200;
const DOCUMENTS: usize = 50;
/// Made one by one, as people make them, and then each copied.
const MADE: usize = 1_000;
const COPIES: i64 = 99;
const ASKED: usize = 40;
const MANY: &str = include_str!("many.sql");

fn slices() -> Vec<Slice> {
    vec![ui::testing::frame(), organisation::slice(), documents::slice(), tasks::slice()]
}

fn main() {
    testing::runtime().block_on(async {
        let clock = || Clock::Fixed("2026-06-30T02:00:00Z".parse().unwrap());
        let engine = std::env::args().nth(1).unwrap_or_default();
        let place = match engine.as_str() {
            "postgres" => testing::on_postgres_at(slices(), clock()).await.unwrap(),
            _ => testing::on_sqlite_at(slices(), clock()).await,
        };
        let (root, head) = fill(&place).await;
        let router = router(&place);
        let office = person(Role::Office, root, 1);
        let head = person(Role::Head, head, 2);
        let task = first_task(&place).await;
        let own = format!("/nhiem-vu/{task}");
        let paths = [
            "/nhiem-vu?xem=all",
            "/nhiem-vu?xem=all&tinh-trang=overdue",
            "/nhiem-vu?xem=all&q=review+plan+77",
            "/nhiem-vu?xem=all&xep=viec",
            "/nhiem-vu?xem=mine",
            "/nhiem-vu?xem=given",
            "/nhiem-vu/bang?xem=all",
            "/nhiem-vu/thang?xem=all",
            "/nhiem-vu/truc-thoi-gian?xem=all",
            "/nhiem-vu/theo-doi",
            "/nhiem-vu/theo-doi?tu=2026-06-01",
            own.as_str(),
        ];
        for (who, actor) in [("office", &office), ("head", &head)] {
            for path in paths {
                measure(&router, who, actor, path).await;
            }
        }
    });
}

fn person(role: Role, unit: UnitId, number: u8) -> Actor {
    let user: UserId = format!("01JZZZZZZZZZZZZZZZZZZZZZZ{number}").parse().unwrap();
    Actor {
        who: Who::User(user),
        name: format!("Person {number}"),
        grants: vec![Grant { role, unit: Some(unit) }],
    }
}

fn router(place: &Place) -> Router {
    let mut router = Router::new();
    for route in place.installation.slices.iter().flat_map(|slice| &slice.routes) {
        router = router.route(route.path, route.handler.clone());
    }
    router.with_state(Arc::clone(&place.installation))
}

async fn measure(router: &Router, who: &str, actor: &Actor, path: &str) {
    let mut times: Vec<Duration> = Vec::new();
    let mut size = 0;
    for _ in 0..ASKED {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(actor.clone());
        let begun = Instant::now();
        let response = router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        size = to_bytes(response.into_body(), 1 << 26).await.unwrap().len();
        times.push(begun.elapsed());
        if !status.is_success() {
            println!("{who} {path}: {status}");
            return;
        }
    }
    let first = times[0];
    times.sort_unstable();
    let (median, p95) = (times[ASKED / 2], times[ASKED * 95 / 100]);
    println!("{who} {path}: first {first:.1?}, median {median:.1?}, p95 {p95:.1?}, {size} bytes");
}

async fn first_task(place: &Place) -> String {
    let list = tasks::Listing::at(place.installation.clock.today(), 1);
    let found = tasks::list(&mut place.installation.read().await.unwrap(), &list).await.unwrap();
    found[0].id.to_string()
}

/// The province with its units, documents and tasks; answers its top and one of the units.
async fn fill(place: &Place) -> (UnitId, UnitId) {
    let inst = &place.installation;
    let office = testing::actor(&[Role::Administrator, Role::Office, Role::Leader]);
    let mut act = inst.act(&office).await.unwrap();
    let new = |code: String, parent: Option<UnitId>| NewUnit {
        name: format!("Unit {code}"),
        code,
        kind: if parent.is_none() { UnitKind::Province } else { UnitKind::Commune },
        parent,
        valid_from: date(2000, 1, 1),
        valid_to: None,
        citation: None,
    };
    let root = organisation::create_unit(&mut act, new("PROVINCE".into(), None)).await.unwrap();
    let mut units = Vec::new();
    for at in 0..UNITS {
        units.push(organisation::create_unit(&mut act, new(format!("U{at:03}"), Some(root))).await.unwrap());
    }
    let mut documents = Vec::new();
    for at in 0..DOCUMENTS {
        let new = NewDocument {
            kind: "notice_of_conclusion".into(),
            number: (at + 1).to_string(),
            symbol: "TB-UBND".into(),
            subject: format!("Conclusion {at}"),
            issued_on: Some(date(2026, 1, 5)),
            ..NewDocument::default()
        };
        documents.push(documents::register_document(&mut act, new).await.unwrap());
    }
    act.commit().await.unwrap();
    let begun = Instant::now();
    for at in 0..MADE {
        one(inst, at, &units, documents[at % DOCUMENTS]).await;
    }
    let a_task = begun.elapsed() / u32::try_from(MADE).unwrap();
    let begun = Instant::now();
    let mut tx = inst.db.begin().await.unwrap();
    for statement in MANY.split(";\n").filter(|statement| !statement.trim().is_empty()) {
        tx.execute(statement.to_owned(), kernel::db::params![COPIES]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = inst.read().await.unwrap();
    let count = tasks::counts(&mut tx, kernel::AsOf::today(inst.clock.today())).await.unwrap();
    println!("a task with its steps: {a_task:.2?}; all copied in {:.1?}: {count:?}", begun.elapsed());
    (root, units[7])
}

/// A task given some day of the half-year, and as far as tasks of that age are.
async fn one(inst: &Arc<Installation>, at: usize, units: &[UnitId], document: documents::DocumentId) {
    let giver = Actor::system("giver", &[Role::Office, Role::Leader]);
    let doer = Actor::system("doer", &[Role::Head, Role::Reporter]);
    let spread = i64::try_from(at * 7 % 170).unwrap();
    let given: Date = date(2026, 1, 5).saturating_add(spread.days());
    let due = given.saturating_add((20 + spread % 60).days());
    let said = |days: i64, words: &str| Said {
        known_on: Some(given.saturating_add(days.days())),
        ..Said::words(words)
    };
    let new = NewTask {
        work: format!("Review of plan {at}"),
        product: "Report".into(),
        lead: Some(units[at % units.len()]),
        coordinating: vec![units[(at + 1) % units.len()], units[(at + 50) % units.len()]],
        person: format!("Person {}", at % 40),
        due: if at.is_multiple_of(25) { "event:Congress".into() } else { due.to_string() },
        document: Some(document),
        citation: Some(documents::citation(document)),
        known_on: Some(given),
        ..NewTask::default()
    };
    let mut act = inst.act(&giver).await.unwrap();
    let id = tasks::assign_task(&mut act, new, "").await.unwrap();
    act.commit().await.unwrap();
    if at.is_multiple_of(25) || at % 10 == 1 {
        return;
    }
    let mut act = inst.act(&doer).await.unwrap();
    tasks::take_on_task(&mut act, id, said(2, "")).await.unwrap();
    if at.is_multiple_of(4) {
        let to = due.saturating_add(15.days());
        let asked = tasks::request_extension(&mut act, id, to, said(5, "waiting"));
        asked.await.unwrap();
    }
    act.commit().await.unwrap();
    let mut act = inst.act(&giver).await.unwrap();
    if at.is_multiple_of(4) {
        let granted = tasks::decide_extension(&mut act, id, Decision::Grant, said(6, ""));
        granted.await.unwrap();
    }
    act.commit().await.unwrap();
    if at.is_multiple_of(3) {
        return;
    }
    let mut act = inst.act(&doer).await.unwrap();
    tasks::deliver_product(&mut act, id, said(if at.is_multiple_of(5) { 70 } else { 15 }, "done"))
        .await
        .unwrap();
    act.commit().await.unwrap();
    if !at.is_multiple_of(7) {
        let mut act = inst.act(&giver).await.unwrap();
        tasks::confirm_product(&mut act, id, said(80, "")).await.unwrap();
        act.commit().await.unwrap();
    }
}
