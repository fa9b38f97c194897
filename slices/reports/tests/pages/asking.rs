//! The office says what is reported and sees who has; a unit sees what it owes.

use axum::http::StatusCode;
use kernel::both_databases;
use kernel::testing::Place;
use serde_json::json;

use super::{Answer, Small, slices};

/// What the office types to define a form for the districts.
pub async fn define(small: &Small, code: &str, items: &str) -> Answer {
    let fields = [
        ("code", code),
        ("name", "Báo cáo tháng"),
        ("basis", "12/2020/QĐ-UBND"),
        ("kind", "district"),
        ("frequency", "month"),
        ("cut_off", "by_law"),
        ("day_off", "next_working_day"),
        ("opens_days_before", "10"),
        ("from", "2020-09-01"),
        ("status", "estimate"),
        ("items", items),
        ("once", code),
    ];
    small.post(&small.office(), "/bieu-mau/moi", &fields).await
}

/// A form of both indicators, opened for September; its page.
pub async fn opened(small: &Small) -> String {
    let sent = define(small, "BM-01", "IND_OUTPUT; trong kỳ\nSCHOOLS").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
    let form = sent.location.split('?').next().unwrap().to_owned();
    let sent = small.post(&small.office(), &format!("{form}/mo-ky"), &[("period", "2020-09")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
    form
}

/// The identity of what the first district owes for September.
pub async fn request(small: &Small) -> String {
    let found = small.get(&small.reporter(), "/api/v1/reports/requests?period=2020-09").await.json();
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    found[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_form_says_what_it_asks_and_why_it_is_due_when_it_is() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let form = opened(&small).await;
        let page = small.page(&small.reporter(), &form).await;
        for expected in [
            "BM-01: Báo cáo tháng",
            "2 đơn vị, mỗi đơn vị 2 ô; phải nhập 4 ô",
            "12/2020/QĐ-UBND",
            "tháng 10/2020",
            "Nghị định 09/2019/NĐ-CP",
            "Trường đạt chuẩn (SCHOOLS)",
            "tháng 9/2020",
        ] {
            assert!(page.contains(expected), "{expected}: {page}");
        }
        assert!(!page.contains("Kết thúc biểu mẫu"), "a reporter ends no form: {page}");
        // A second form that asks for the same is told so.
        define(&small, "BM-02", "SCHOOLS").await;
        let list = small.page(&small.office(), "/bieu-mau").await;
        assert!(list.contains("2 biểu mẫu đang dùng") && list.contains("BM-02: 1 ô"), "{list}");
    });
}

#[test]
fn what_a_form_lacks_is_said_and_what_was_typed_stays() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let answer = define(&small, "BM-01", "IND_OUTPUTT").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.words().contains("Có phải: IND_OUTPUT?"), "{}", answer.words());
        assert!(answer.html.contains("12/2020/QĐ-UBND"));
        let fields =
            [("name", "x"), ("items", "SCHOOLS"), ("from", "2020-09-01"), ("opens_days_before", "5")];
        let dues = [("dues", "huyện; +2 làm việc\n*; 10/1\nai đó; mai"), ("code", "B")];
        let fields = [fields.as_slice(), dues.as_slice()].concat();
        let answer = small.post(&small.office(), "/bieu-mau/moi", &fields).await;
        assert!(answer.words().contains("ai đó; mai"), "{}", answer.words());
        let fields: Vec<_> = fields
            .into_iter()
            .map(|(name, value)| (name, if name == "dues" { "huyện; +2 làm việc\n*; 10/1" } else { value }))
            .chain([("dues_source", "QĐ 5/QĐ-UBND"), ("cut_off", "whole_period")])
            .collect();
        let sent = small.post(&small.office(), "/bieu-mau/moi", &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let form = sent.location.split('?').next().unwrap().to_owned();
        let amend = small.get(&small.office(), &format!("{form}/sua")).await;
        assert!(amend.html.contains("Huyện; +2 làm việc\n*; 10/1"), "{}", amend.html);
    });
}

#[test]
fn a_unit_sees_what_it_owes_and_the_office_sees_who_has_not_reported() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        opened(&small).await;
        let owed = small.page(&small.reporter(), "/bao-cao/cua-toi").await;
        for expected in ["1 báo cáo phải gửi; 0 quá hạn", "Huyện Đại Từ", "25/9/2020", "hạn hôm nay", "Nhập"]
        {
            assert!(owed.contains(expected), "{expected}: {owed}");
        }
        let progress = small.page(&small.office(), "/bao-cao/tien-do").await;
        for expected in ["Báo cáo tháng 9/2020", "Chưa nhập: 2", "Huyện Phú Lương", "BM-01"] {
            assert!(progress.contains(expected), "{expected}: {progress}");
        }
        let one = small.page(&small.office(), "/bao-cao/tien-do?tim=dai+tu&loai=district").await;
        assert!(one.contains("Huyện Đại Từ") && !one.contains("Huyện Phú Lương"), "{one}");
        // A neighbour sees its own row only.
        let own = small.page(&small.neighbour(), "/bao-cao/tien-do").await;
        assert!(own.contains("Huyện Phú Lương") && !own.contains("Huyện Đại Từ"), "{own}");
    });
}

#[test]
fn an_excused_unit_is_neither_late_nor_missing() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        opened(&small).await;
        let page = format!("/yeu-cau-bao-cao/{}", request(&small).await);
        let shown = small.page(&small.reporter(), &page).await;
        assert!(shown.contains("Hạn gửi 25/9/2020, hôm nay") && !shown.contains("Lý do miễn"), "{shown}");
        let neighbour = small.get(&small.neighbour(), &page).await;
        assert_eq!(neighbour.status, StatusCode::NOT_FOUND);
        let silent = small.post(&small.office(), &format!("{page}/mien"), &[("reason", "")]).await;
        assert_eq!(silent.status, StatusCode::CONFLICT);
        let sent = small.post(&small.office(), &format!("{page}/mien"), &[("reason", "Lũ lớn")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let shown = small.page(&small.reporter(), &page).await;
        assert!(shown.contains("Được miễn") && shown.contains("Lũ lớn"), "{shown}");
        let progress = small.page(&small.office(), "/bao-cao/tien-do?ky=2020-09").await;
        assert!(progress.contains("Được miễn: 1"), "{progress}");
    });
}

#[test]
fn a_program_reads_forms_opens_a_period_and_excuses() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        define(&small, "BM-01", "SCHOOLS").await;
        let forms = small.get(&small.reporter(), "/api/v1/reports/forms").await.json();
        assert_eq!(forms[0]["items"], json!([{ "indicator": "SCHOOLS", "kind": "both" }]));
        assert_eq!(forms[0]["basis"], "organisation.act:12/2020/QĐ-UBND");
        let open = json!({ "form": "bm-01", "period": "2020-09" });
        let first = small.post_json(&small.office(), "/api/v1/reports/rounds", open.clone()).await;
        assert_eq!((first.status, &first.json()["is_new"]), (StatusCode::CREATED, &json!(true)));
        let again = small.post_json(&small.office(), "/api/v1/reports/rounds", open).await;
        assert_eq!(again.json(), json!({ "id": null, "is_new": false }));
        let id = request(&small).await;
        let excuse = format!("/api/v1/reports/requests/{id}/excuse");
        let excused = small.post_json(&small.office(), &excuse, json!({ "reason": "Lũ" })).await;
        assert_eq!(excused.status, StatusCode::OK, "{}", excused.html);
        let found = small.get(&small.reporter(), "/api/v1/reports/requests?period=2020-09").await.json();
        assert_eq!((&found[0]["stage"], &found[0]["timing"]), (&json!("excused"), &json!("open")));
    });
}

#[test]
fn the_desk_of_a_reporter_says_what_is_owed() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        opened(&small).await;
        let desk = async |actor: kernel::Actor| {
            let installation = std::sync::Arc::clone(&small.place.installation);
            let as_of = installation.default_as_of();
            let slot = kernel::slice::Slot::Desk;
            let looking = kernel::slice::Looking { installation, actor, as_of, lang: kernel::Lang::Vi, slot };
            let panels = kernel::slice::panels(looking).await.unwrap();
            panels.into_iter().find(|panel| panel.id == "owed")
        };
        let panel = desk(small.reporter()).await.unwrap();
        let said = format!("{:?}", panel.blocks);
        assert!(said.contains("1 báo cáo phải gửi") && said.contains("25/9/2020"), "{said}");
        assert!(desk(small.office()).await.is_none(), "the office has the table of all units");
    });
}
