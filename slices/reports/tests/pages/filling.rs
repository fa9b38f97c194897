//! A unit fills in what it owes, in the browser and by program.

use axum::http::StatusCode;
use kernel::both_databases;
use kernel::testing::Place;
use serde_json::json;

use super::asking::{opened, request};
use super::{Small, person, slices};

#[test]
fn a_grid_is_filled_in_kept_and_handed_in() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        small.accepted("2020-08", 12_345).await;
        opened(&small).await;
        let id = request(&small).await;
        let fill = format!("/yeu-cau-bao-cao/{id}/nhap");
        let page = small.page(&small.reporter(), &fill).await;
        for expected in ["Báo cáo tháng, tháng 9/2020", "Huyện Đại Từ: 2 ô phải nhập", "1.234,5", "T8/2020"]
        {
            assert!(page.contains(expected), "{expected}: {page}");
        }
        let (output, schools) = (small.cell('p', small.output), small.cell('p', small.schools));
        let half = [("base", "0"), (output.as_str(), "1.300,5"), (schools.as_str(), "")];
        let kept = small.post(&small.reporter(), &format!("/yeu-cau-bao-cao/{id}/luu"), &half).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.words());
        assert!(small.get(&small.reporter(), &fill).await.html.contains("value=\"1.300,5\""));
        let owed = small.page(&small.reporter(), "/bao-cao/cua-toi").await;
        assert!(owed.contains("Đang nhập"), "{owed}");
        // Half a report is not handed in, and what was typed stays.
        let half = [("base", "1"), ("once", "a"), (output.as_str(), "1.310,5"), (schools.as_str(), "")];
        let refused = small.post(&small.reporter(), &fill, &half).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.words().contains("Trường đạt chuẩn, trong kỳ: Ô còn trống"), "{}", refused.words());
        assert!(small.get(&small.reporter(), &fill).await.html.contains("value=\"1.310,5\""));
        let whole = [("base", "2"), ("once", "b"), (output.as_str(), "1.310,5"), (schools.as_str(), "12")];
        let sent = small.post(&small.reporter(), &fill, &whole).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let submission = small.page(&small.office(), &sent.location).await;
        assert!(submission.contains("Huyện Đại Từ, 2 số: chờ duyệt"), "{submission}");
        let owed = small.page(&small.reporter(), "/bao-cao/cua-toi").await;
        assert!(owed.contains("0 báo cáo phải gửi") && owed.contains("Chờ duyệt"), "{owed}");
        // There is nothing more to type into.
        assert_eq!(small.get(&small.reporter(), &fill).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn two_people_in_one_cell_see_both_figures_and_what_only_one_touched_is_kept() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        opened(&small).await;
        let id = request(&small).await;
        let (fill, save) = (format!("/yeu-cau-bao-cao/{id}/nhap"), format!("/yeu-cau-bao-cao/{id}/luu"));
        let (output, schools) = (small.cell('p', small.output), small.cell('p', small.schools));
        let second = person(9, "Lý Thị Hai", kernel::Role::Reporter, small.districts[0]);
        let theirs = [("base", "0"), (output.as_str(), "100"), (schools.as_str(), "7")];
        small.post(&second, &save, &theirs).await;
        // Whoever opened the empty grid sends the whole of it; the schools were not touched there.
        let mine = [("base", "0"), ("once", "t"), (output.as_str(), "200"), (schools.as_str(), "")];
        let answer = small.post(&small.reporter(), &fill, &mine).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let words = answer.words();
        assert!(words.contains("Lý Thị Hai nhập 100 lúc"), "{words}");
        assert!(
            answer.html.contains("value=\"200\"") && answer.html.contains("value=\"7\""),
            "{}",
            answer.html
        );
        let decided = [("base", "1"), ("once", "u"), (output.as_str(), "200"), (schools.as_str(), "7")];
        let sent = small.post(&small.reporter(), &fill, &decided).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
    });
}

#[test]
fn a_draft_is_saved_as_one_types_and_answers_with_what_is_odd_and_what_others_did() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        for month in 1..=8 {
            small.accepted(&format!("2020-{month:02}"), 10_000).await;
        }
        opened(&small).await;
        let id = request(&small).await;
        let draft = format!("/api/v1/reports/requests/{id}/draft");
        let (output, schools) = (small.cell('p', small.output), small.cell('p', small.schools));
        let first = json!({ "base": 0, "fields": { output.clone(): "1.000.000", schools.clone(): "tám" } });
        let saved = small.post_json(&small.reporter(), &draft, first).await.json();
        assert_eq!(saved["version"], 1, "{saved}");
        assert_eq!(
            (&saved["wrong"][0]["field"], &saved["remarks"][0]["field"]),
            (&json!(schools), &json!(output))
        );
        assert!(saved["remarks"][0]["words"].as_str().unwrap().contains("nhầm đơn vị đo"), "{saved}");
        let second = json!({ "base": 0, "fields": { output.clone(): "1.000" } });
        let clash = small.post_json(&small.office(), &draft, second).await.json();
        let conflict = &clash["conflicts"][0];
        assert_eq!((&conflict["mine"], &conflict["value"]), (&json!("1.000"), &json!("1.000.000")));
        assert_eq!(
            (&clash["news"][0]["field"], &clash["news"][0]["value"]),
            (&json!(schools), &json!("tám"))
        );
        let foreign = json!({ "base": 0, "fields": {} });
        let refused = small.post_json(&small.neighbour(), &draft, foreign).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let fields = json!({ "base": 1, "once": "t", "fields": { output: "1.000", schools: "8" } });
        let answer = format!("/api/v1/reports/requests/{id}/answer");
        let sent = small.post_json(&small.reporter(), &answer, fields.clone()).await.json();
        let again = small.post_json(&small.reporter(), &answer, fields).await.json();
        assert_eq!(sent["submission"], again["submission"], "{sent}");
    });
}
