//! The office returns single cells and accepts at once all that no check remarks on.

use axum::http::StatusCode;
use kernel::both_databases;
use kernel::testing::Place;
use serde_json::json;

use super::asking::{opened, request};
use super::{Small, slices};

async fn answered(small: &Small) -> (String, String) {
    opened(small).await;
    let id = request(small).await;
    let fields = json!({ small.cell('p', small.output): "1.200", small.cell('p', small.schools): "8" });
    let body = json!({ "base": 0, "once": "t", "fields": fields });
    let sent =
        small.post_json(&small.reporter(), &format!("/api/v1/reports/requests/{id}/answer"), body).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.html);
    (id, sent.json()["submission"].as_str().unwrap().to_owned())
}

#[test]
fn only_the_marked_cell_is_open_again_and_the_words_stand_beside_it() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let (id, submission) = answered(&small).await;
        let page = format!("/bao-cao/{submission}");
        let shown = small.page(&small.office(), &page).await;
        assert!(
            shown.contains("Trả lời biểu mẫu BM-01, tháng 9/2020") && shown.contains("Cần sửa"),
            "{shown}"
        );
        let chosen = [("reason", "Đếm lại trường"), ("dong-2", "1"), ("once", "r")];
        let sent = small.post(&small.office(), &format!("{page}/tra-lai"), &chosen).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let owed = small.page(&small.reporter(), "/bao-cao/cua-toi").await;
        assert!(owed.contains("1 bị trả lại") && owed.contains("Trả lại"), "{owed}");
        let fill = small.get(&small.reporter(), &format!("/yeu-cau-bao-cao/{id}/nhap")).await;
        let words = fill.words();
        for expected in ["Báo cáo bị trả lại: Đếm lại trường", "Đếm lại trường (Lê Văn Phòng", "giữ nguyên"]
        {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        let field = |indicator| format!("name=\"{}\"", small.cell('p', indicator));
        assert!(fill.html.contains(&field(small.schools)) && !fill.html.contains(&field(small.output)));
        // The unit answers on the figure's own page.
        let figure = format!("/so-lieu/{submission}-2");
        let say = [("words", "Đã đếm lại: 9 trường"), ("once", "w")];
        let said = small.post_parts(&small.reporter(), &format!("{figure}/y-kien"), &say, "", b"").await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.words());
        let thread = small.page(&small.office(), &figure).await;
        let (question, answer) = (thread.find("Đếm lại trường").unwrap(), thread.find("Đã đếm lại").unwrap());
        assert!(question < answer, "in order: {thread}");
        let api = format!("/api/v1/reports/figures/{submission}-2/remarks");
        let all = small.get(&small.reporter(), &api).await.json();
        assert_eq!((all.as_array().unwrap().len(), &all[0]["is_return"]), (2, &json!(true)));
        let more = small.post_json(&small.office(), &api, json!({ "words": "Cảm ơn" })).await.json();
        assert_eq!(more[2]["author"], "Lê Văn Phòng");
        assert_eq!(small.get(&small.neighbour(), &api).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn what_no_check_remarks_on_is_accepted_at_once_from_the_period() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        for month in 1..=8 {
            small.accepted(&format!("2020-{month:02}"), 12_000).await;
        }
        let (_, clean) = answered(&small).await;
        // The neighbour's is odd, and explained: somebody has to look at it.
        for month in 1..=8 {
            let month = format!("2020-{month:02}");
            let figures = json!([{ "indicator": "IND_OUTPUT", "period": month, "value": "1200" }]);
            let body = json!({ "unit": "PL", "figures": figures });
            let sent = small.post_json(&small.neighbour(), "/api/v1/reports/submissions", body).await.json();
            let accept = json!({ "submissions": [sent["id"]] });
            small.post_json(&small.office(), "/api/v1/reports/acceptances", accept).await;
        }
        let all = small.get(&small.neighbour(), "/api/v1/reports/requests?period=2020-09").await.json();
        let id = all[0]["id"].as_str().unwrap();
        let fields = json!({
            small.cell('p', small.output): "1.200.000",
            format!("n-{}", small.output): "nhà máy mới",
            small.cell('p', small.schools): "8",
        });
        let answer = format!("/api/v1/reports/requests/{id}/answer");
        let sent = small.post_json(&small.neighbour(), &answer, json!({ "base": 0, "fields": fields })).await;
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.html);
        let progress = small.page(&small.office(), "/bao-cao/tien-do").await;
        assert!(progress.contains("Chấp nhận 1 báo cáo không có nhận xét nào"), "{progress}");
        let own = small.page(&small.reporter(), "/bao-cao/tien-do").await;
        assert!(!own.contains("không có nhận xét nào"), "who enters accepts nothing: {own}");
        let sent = small.post(&small.office(), "/bao-cao/tien-do", &[("ky", "2020-09")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let progress = small.page(&small.office(), &sent.location).await;
        assert!(progress.contains("1 đã chấp nhận, 1 chờ duyệt"), "{progress}");
        let accepted = small.page(&small.office(), &format!("/bao-cao/{clean}")).await;
        assert!(accepted.contains("đã chấp nhận"), "{accepted}");
    });
}
