//! Causes and remedies on both databases: who may tell them of what, what shows them, and what is said of the
//! forecast after two periods.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use early_warning::actions::{propose_remedy, record_cause, withdraw_cause, withdraw_remedy};
use early_warning::outlooks::effects::{self, Account};
use early_warning::remedy::{Aim, CauseId, NewCause, NewRemedy, RemedyId, citation};
use early_warning::rules::causes::CauseKind;
use early_warning::rules::effect::{Unsure, Verdict};
use jiff::civil::date;
use kernel::jobs::runner::run_due;
use kernel::slice::{Looking, Slot, panels};
use kernel::{
    Actor, AsOf, Installation, Lang, Problem, Quantity, Role, both_databases, testing, testing::Place,
};

use crate::warnings::{Province, get, office, province, report, slices, until_september};

fn aim(province: &Province) -> Aim {
    Aim { unit: province.unit, indicator: province.industry, year: 2020 }
}

fn cause(province: &Province) -> NewCause {
    NewCause {
        aim: aim(province),
        kind: Some(CauseKind::Market),
        words: "Đơn hàng điện tử giảm từ tháng 4".to_owned(),
        figures: Vec::new(),
        remarks: vec![
            "early_warning-reason-pace-so-far".to_owned(),
            "early_warning-reason-forecast".to_owned(),
        ],
        evidence: String::new(),
    }
}

fn remedy() -> NewRemedy {
    NewRemedy {
        words: "Đưa hai dây chuyền mới vào chạy trong tháng 10".to_owned(),
        effect: Some(Quantity::new(150_000, 1)),
        effect_by: Some(date(2020, 11, 30)),
    }
}

async fn recorded(inst: &Arc<Installation>, new: NewCause) -> CauseId {
    let mut act = inst.act(&office()).await.unwrap();
    let id = record_cause(&mut act, new, "").await.unwrap();
    act.commit().await.unwrap();
    id
}

async fn proposed(inst: &Arc<Installation>, cause: CauseId) -> RemedyId {
    let mut act = inst.act(&office()).await.unwrap();
    let id = propose_remedy(&mut act, cause, remedy(), "").await.unwrap();
    act.commit().await.unwrap();
    id
}

/// The same installation on another day.
fn later(place: &Place, at: &str) -> Arc<Installation> {
    let old = &place.installation;
    let now: jiff::Timestamp = at.parse().unwrap();
    let mint = kernel::ids::Mint::seeded(u64::try_from(now.as_second()).unwrap());
    Installation::new(old.db.clone(), kernel::Clock::Fixed(now), mint, old.config.clone(), slices(), &[])
        .unwrap()
}

async fn account(inst: &Arc<Installation>, province: &Province, as_of: AsOf) -> Vec<Account> {
    effects::of_target(inst, &mut inst.read().await.unwrap(), aim(province), as_of).await.unwrap()
}

fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        other => panic!("neither refused nor invalid: {other}"),
    }
}

async fn facts(inst: &Arc<Installation>) -> Vec<String> {
    let mut tx = inst.read().await.unwrap();
    let all = kernel::facts::unsealed(&mut tx, 1_000).await.unwrap();
    let own = ["cause_recorded", "remedy_proposed", "remedy_withdrawn", "cause_withdrawn"];
    all.into_iter().map(|fact| fact.kind).filter(|kind| own.iter().any(|one| kind.ends_with(one))).collect()
}

#[test]
fn from_a_warning_to_a_remedy_and_after_two_periods_what_the_forecast_did() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let province = until_september(inst).await;
        let id = proposed(inst, recorded(inst, cause(&province)).await).await;
        let now = account(inst, &province, AsOf::today(date(2020, 9, 25))).await;
        assert_eq!((now.len(), now[0].movement.verdict, now[0].periods), (1, Verdict::TooSoon, 0));
        assert_eq!((now[0].remedy.id, now[0].remedy.effect), (id, 150_000));
        assert_eq!(now[0].remedy.before.reported_to_month, Some(9));
        let november = later(&place, "2020-11-26T03:00:00Z");
        report(&november, &province, 10, 6_600_000, 822, date(2020, 10, 26)).await;
        run_due(&november).await.unwrap();
        let one = account(&november, &province, AsOf::today(date(2020, 11, 26))).await;
        assert_eq!((one[0].movement.verdict, one[0].periods), (Verdict::TooSoon, 1));
        report(&november, &province, 11, 7_500_000, 934, date(2020, 11, 26)).await;
        run_due(&november).await.unwrap();
        let two = account(&november, &province, AsOf::today(date(2020, 11, 26))).await;
        assert_eq!((two[0].movement.verdict, two[0].periods), (Verdict::Better, 2));
        assert!(two[0].movement.median.unwrap() > 0.0 && two[0].movement.part.unwrap() > 0.0);
        assert_eq!(two[0].unsure, [Unsure::Always]);
        let page = get(&november, &format!("/giai-phap/{id}")).await;
        for words in [
            "chuyển tốt lên rõ rệt",
            "Giá trị sản xuất công nghiệp",
            "15.000 tỷ đồng",
            "Số liệu không cho biết",
        ] {
            assert!(page.contains(words), "{words} is not in {page}");
        }
        assert!(!page.contains("early_warning-"), "a text is missing: {page}");
        // On the day before it there was no remedy.
        let before = AsOf { day: date(2020, 9, 24), today: date(2020, 11, 26) };
        assert!(account(&november, &province, before).await.is_empty());
    });
}

#[test]
fn a_remedy_beside_another_and_after_an_adjusted_plan_is_not_told_to_have_done_it() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let province = until_september(inst).await;
        let why = recorded(inst, cause(&province)).await;
        proposed(inst, why).await;
        proposed(inst, why).await;
        let october = later(&place, "2020-10-26T03:00:00Z");
        let mut act = october.act(&office()).await.unwrap();
        let plan = targets::plan_of(&mut act.tx, Some(province.unit), 2020, AsOf::today(date(2020, 10, 26)));
        let plan = plan.await.unwrap().remove(0);
        let lower = targets::NewTarget {
            reason: Some("Điều chỉnh theo tình hình".to_owned()),
            citation: Some("documents.document:trial".parse().unwrap()),
            ..targets::NewTarget::point(province.industry, province.unit, 2020, 7_600_000)
        };
        targets::adjust_plan(&mut act, plan.target, plan.version, lower).await.unwrap();
        act.commit().await.unwrap();
        run_due(&october).await.unwrap();
        let told = account(&october, &province, AsOf::today(date(2020, 10, 26))).await;
        assert_eq!(told[0].unsure, [Unsure::Always, Unsure::PlanChanged, Unsure::Others(1)]);
    });
}

#[test]
fn a_cause_needs_a_warning_a_kind_and_something_that_shows_it() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let province = until_september(inst).await;
        let mut act = inst.act(&office()).await.unwrap();
        let unshown = NewCause { remarks: vec!["early_warning-reason-lunar".into()], ..cause(&province) };
        let refused = record_cause(&mut act, unshown, "").await.unwrap_err();
        assert_eq!(
            key_of(&refused),
            "early_warning-wrong-evidence",
            "a remark that is not told shows nothing"
        );
        let unkind = NewCause { kind: None, ..cause(&province) };
        assert_eq!(
            key_of(&record_cause(&mut act, unkind, "").await.unwrap_err()),
            "early_warning-wrong-kind"
        );
        let other = NewCause { aim: Aim { year: 2019, ..aim(&province) }, ..cause(&province) };
        let refused = record_cause(&mut act, other, "").await.unwrap_err();
        assert_eq!(key_of(&refused), "early_warning-refused-no-warning");
        drop(act);
        for role in [Role::Administrator, Role::Reporter, Role::Reader] {
            let mut act = inst.act(&testing::actor(&[role])).await.unwrap();
            let refused = record_cause(&mut act, cause(&province), "").await;
            assert!(matches!(refused, Err(Problem::Forbidden("early_warning.explain"))), "{role:?}");
        }
        let mut act = inst.act(&Actor::visitor()).await.unwrap();
        assert!(matches!(record_cause(&mut act, cause(&province), "").await, Err(Problem::SignIn)));
        drop(act);
        assert!(facts(inst).await.is_empty());
    });
}

#[test]
fn a_remedy_needs_an_effect_within_the_year_and_is_proposed_once_for_one_token() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let province = until_september(inst).await;
        let why = recorded(inst, cause(&province)).await;
        let mut act = inst.act(&office()).await.unwrap();
        let cases = [
            (NewRemedy { effect: None, ..remedy() }, "early_warning-wrong-effect"),
            (NewRemedy { effect_by: Some(date(2021, 1, 1)), ..remedy() }, "early_warning-wrong-effect-by"),
            (NewRemedy { words: " ".into(), ..remedy() }, "early_warning-wrong-words-missing"),
        ];
        for (new, key) in cases {
            assert_eq!(key_of(&propose_remedy(&mut act, why, new, "").await.unwrap_err()), key);
        }
        let first = propose_remedy(&mut act, why, remedy(), "token").await.unwrap();
        act.commit().await.unwrap();
        let mut act = inst.act(&office()).await.unwrap();
        assert_eq!(propose_remedy(&mut act, why, remedy(), "token").await.unwrap(), first);
        drop(act);
        let mut act = inst.act(&testing::actor(&[Role::Reporter])).await.unwrap();
        let refused = propose_remedy(&mut act, why, remedy(), "").await;
        assert!(matches!(refused, Err(Problem::Forbidden("early_warning.explain"))));
        drop(act);
        assert_eq!(facts(inst).await, ["early_warning.cause_recorded", "early_warning.remedy_proposed"]);
        let next_year = later(&place, "2021-01-05T03:00:00Z");
        let mut act = next_year.act(&office()).await.unwrap();
        let refused = propose_remedy(&mut act, why, remedy(), "").await.unwrap_err();
        assert_eq!(key_of(&refused), "early_warning-refused-year-over");
    });
}

#[test]
fn what_is_taken_back_stays_to_be_seen_with_its_reason() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let province = until_september(inst).await;
        let why = recorded(inst, cause(&province)).await;
        let id = proposed(inst, why).await;
        let mut act = inst.act(&office()).await.unwrap();
        let refused = withdraw_cause(&mut act, why, "nhầm").await.unwrap_err();
        assert_eq!(key_of(&refused), "early_warning-refused-has-remedies");
        let refused = withdraw_remedy(&mut act, id, " ").await.unwrap_err();
        assert_eq!(key_of(&refused), "early_warning-wrong-reason-missing");
        withdraw_remedy(&mut act, id, "nhập nhầm chỉ tiêu").await.unwrap();
        let refused = withdraw_remedy(&mut act, id, "lần nữa").await.unwrap_err();
        assert_eq!(key_of(&refused), "early_warning-refused-withdrawn");
        withdraw_cause(&mut act, why, "nhập nhầm chỉ tiêu").await.unwrap();
        let refused = propose_remedy(&mut act, why, remedy(), "").await.unwrap_err();
        assert_eq!(key_of(&refused), "early_warning-refused-withdrawn");
        act.commit().await.unwrap();
        let page = get(inst, "/chi-tieu/IND_OUTPUT").await;
        assert!(page.contains("nhập nhầm chỉ tiêu") && page.contains("Đơn hàng điện tử giảm"), "{page}");
    });
}

#[test]
fn the_targets_page_shows_causes_with_what_shows_them_and_the_desk_who_has_no_remedy() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        until_september(inst).await;
        let desk = || Looking {
            installation: Arc::clone(inst),
            actor: office(),
            as_of: AsOf::today(date(2020, 9, 25)),
            lang: Lang::Vi,
            slot: Slot::Desk,
        };
        let shown = format!("{:?}", panels(desk()).await.unwrap());
        assert!(shown.contains("1 trong 1 chỉ tiêu bị cảnh báo chưa có giải pháp."), "{shown}");
        let form = get(inst, "/chi-tieu/IND_OUTPUT/nguyen-nhan?nam=2020&don-vi=TN").await;
        let name = form.split("name=\"figure-").nth(1).unwrap().split('"').next().unwrap();
        let sent = format!("kind=land&words=C%C3%B2n+v%C6%B0%E1%BB%9Bng&figure-{name}=1&once=a");
        post(inst, "/chi-tieu/IND_OUTPUT/nguyen-nhan?nam=2020&don-vi=TN", &sent).await;
        let page = get(inst, "/chi-tieu/IND_OUTPUT?nam=2020").await;
        for words in ["Chủ quan: giải phóng mặt bằng", "Còn vướng", "567.634,2"] {
            assert!(page.contains(words), "{words} is not in {page}");
        }
        let why = page.split("/nguyen-nhan/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let sent = "words=M%E1%BB%9F+r%E1%BB%99ng&effect=12.000%2C5&effect_by=2020-11-30&once=b";
        let to = post(inst, &format!("/nguyen-nhan/{why}/giai-phap"), sent).await;
        let id = to.trim_start_matches("/giai-phap/").split('?').next().unwrap().to_owned();
        let page = get(inst, "/chi-tieu/IND_OUTPUT?nam=2020").await;
        assert!(page.contains("tăng thêm 12.000,5 tỷ đồng") && page.contains(&id), "{page}");
        let shown = format!("{:?}", panels(desk()).await.unwrap());
        assert!(!shown.contains("chưa có giải pháp") && shown.contains("1 giải pháp"), "{shown}");
        let api = get(inst, "/api/v1/early_warning/remedies?unit=TN&year=2020").await;
        let api: serde_json::Value = serde_json::from_str(&api).unwrap();
        let (verdict, effect) = (api[0]["verdict"].as_str(), api[0]["effect"].as_f64());
        assert_eq!((verdict, effect), (Some("too_soon"), Some(12_000.5)));
        let causes = get(inst, "/api/v1/early_warning/causes?unit=TN&year=2020").await;
        assert!(causes.contains("\"kind\":\"land\"") && causes.contains("reports.figure:"), "{causes}");
        // A task that cites it tells what it is for.
        let cites = [citation(id.parse().unwrap())];
        let mut tx = inst.read().await.unwrap();
        let cited = kernel::slice::resolve(inst, &mut tx, &cites, Lang::Vi).await.unwrap().remove(0).unwrap();
        assert!(cited.words.contains("Giá trị sản xuất công nghiệp năm 2020"), "{}", cited.words);
    });
}

#[test]
fn programs_tell_causes_and_remedies_and_take_them_back() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        until_september(inst).await;
        let sent = r#"{"unit":"TN","indicator":"IND_OUTPUT","year":2020,"kind":"market","words":"Đơn hàng giảm","evidence":"Biên bản 12"}"#;
        let cause = made(inst, "/api/v1/early_warning/causes", sent).await;
        let sent = format!(
            r#"{{"cause":"{cause}","words":"Tìm đơn hàng mới","effect":5000,"effect_by":"2020-12-01"}}"#
        );
        let remedy = made(inst, "/api/v1/early_warning/remedies", &sent).await;
        let reason = r#"{"reason":"thử"}"#;
        for path in [format!("remedies/{remedy}/withdraw"), format!("causes/{cause}/withdraw")] {
            send(inst, &format!("/api/v1/early_warning/{path}"), reason, "application/json", StatusCode::OK)
                .await;
        }
        assert_eq!(facts(inst).await.len(), 4);
    });
}

#[test]
fn a_target_that_nobody_has_reported_on_has_no_causes() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let province = province(inst).await;
        let mut act = inst.act(&office()).await.unwrap();
        let refused = record_cause(&mut act, cause(&province), "").await.unwrap_err();
        assert_eq!(key_of(&refused), "early_warning-refused-no-warning");
    });
}

async fn made(inst: &Arc<Installation>, path: &str, json: &str) -> String {
    let answer = send(inst, path, json, "application/json", StatusCode::CREATED).await.1;
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    answer["id"].as_str().unwrap().to_owned()
}

/// Where a form that was taken leads to.
async fn post(inst: &Arc<Installation>, path: &str, form: &str) -> String {
    send(inst, path, form, "application/x-www-form-urlencoded", StatusCode::SEE_OTHER).await.0
}

async fn send(
    inst: &Arc<Installation>,
    path: &str,
    body: &str,
    media_type: &str,
    expected: StatusCode,
) -> (String, String) {
    use tower::ServiceExt;
    let mut router = Router::new();
    for route in early_warning::slice().routes {
        router = router.route(route.path, route.handler);
    }
    let request = Request::post(path).header(header::CONTENT_TYPE, media_type);
    let mut request = request.body(Body::from(body.to_owned())).unwrap();
    request.extensions_mut().insert(office());
    let response = router.with_state(Arc::clone(inst)).oneshot(request).await.unwrap();
    let status = response.status();
    let to = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
    let body = axum::body::to_bytes(response.into_body(), 1 << 24).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    assert_eq!(status, expected, "{path}: {body}");
    (to.unwrap_or_default(), body)
}
