//! A unit enters figures and sees what became of them.

use axum::http::StatusCode;
use kernel::both_databases;
use kernel::testing::Place;

use super::{Small, slices};

#[test]
fn what_was_entered_is_sent_and_waits_for_somebody_else() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let reporter = small.reporter();
        let empty = small.page(&reporter, "/nhap-so-lieu").await;
        assert!(empty.contains("Đơn vị chưa gửi báo cáo nào"), "{empty}");
        let output = small.cell('p', small.output);
        let fields =
            [("don-vi", "DT"), ("nam", "2020"), ("ky", "08"), ("once", "t1"), (output.as_str(), "1.234,5")];
        let sent = small.post(&reporter, "/nhap-so-lieu/nhap", &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let page = small.page(&reporter, &sent.location).await;
        for expected in
            ["Đã gửi báo cáo", "Huyện Đại Từ, 1 số: chờ duyệt", "1.234,5", "ước", "Nguyễn Thị Nhập"]
        {
            assert!(page.contains(expected), "{expected}: {page}");
        }
        let mine = small.page(&reporter, "/nhap-so-lieu").await;
        assert!(mine.contains("Huyện Đại Từ: 1 báo cáo chờ duyệt."), "{mine}");
    });
}

#[test]
fn the_same_grid_sent_twice_is_one_report() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let output = small.cell('p', small.output);
        let fields = [("nam", "2020"), ("ky", "08"), ("once", "t1"), (output.as_str(), "1")];
        let first = small.post(&small.reporter(), "/nhap-so-lieu/nhap", &fields).await;
        let second = small.post(&small.reporter(), "/nhap-so-lieu/nhap", &fields).await;
        assert!(!first.location.is_empty());
        assert_eq!(first.location, second.location);
        assert!(small.page(&small.reporter(), "/nhap-so-lieu").await.contains("1 báo cáo chờ duyệt"));
    });
}

#[test]
fn what_cannot_be_taken_is_said_by_cell_and_nothing_typed_is_lost() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let (output, schools) = (small.cell('p', small.output), small.cell('p', small.schools));
        let reason = small.cell('n', small.output);
        let fields = [
            ("nam", "2020"),
            ("ky", "08"),
            (output.as_str(), "12,345"),
            (schools.as_str(), "mười"),
            (reason.as_str(), "theo sổ"),
            ("note", "cả huyện"),
        ];
        let answer = small.post(&small.reporter(), "/nhap-so-lieu/nhap", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for kept in ["12,345", "mười", "theo sổ", "cả huyện"] {
            assert!(answer.html.contains(&format!("value=\"{kept}\"")), "{kept}");
        }
        let words = answer.words();
        for expected in [
            "2 ô cần sửa",
            "“12,345” có nhiều chữ số thập phân hơn chỉ tiêu này nhận (1)",
            "“mười” không đọc được thành số",
        ] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        assert!(answer.html.contains(&format!("aria-describedby=\"{output}-error\"")));
        assert!(small.page(&small.reporter(), "/nhap-so-lieu").await.contains("chưa gửi báo cáo nào"));
    });
}

#[test]
fn a_month_that_is_not_over_takes_only_estimates_and_an_empty_grid_is_no_report() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let (output, status) = (small.cell('p', small.output), small.cell('s', small.output));
        let official = [("nam", "2020"), ("ky", "09"), (output.as_str(), "5"), (status.as_str(), "official")];
        let answer = small.post(&small.reporter(), "/nhap-so-lieu/nhap", &official).await;
        assert!(answer.words().contains("chưa kết thúc: lúc này chỉ nhận số ước"), "{}", answer.words());
        let nothing =
            small.post(&small.reporter(), "/nhap-so-lieu/nhap", &[("nam", "2020"), ("ky", "09")]).await;
        assert_eq!(nothing.status, StatusCode::CONFLICT);
        assert!(nothing.words().contains("Báo cáo chưa có số nào"));
    });
}

#[test]
fn beside_each_cell_stand_the_period_before_and_the_same_of_last_year() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        small.accepted("2020-07", 11_110).await;
        small.accepted("2019-08", 22_220).await;
        small.accepted("2020-08", 33_330).await;
        let answer = small.get(&small.reporter(), "/nhap-so-lieu/nhap?don-vi=DT&nam=2020&ky=08").await;
        let words = answer.words();
        for expected in ["1.111", "2.222", "1 chỉ tiêu đơn vị vẫn báo cáo đứng trước"] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        assert!(answer.html.contains("placeholder=\"3.333\""));
    });
}

#[test]
fn nobody_enters_figures_for_a_unit_that_is_not_theirs() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let other = small.get(&small.neighbour(), "/nhap-so-lieu/nhap?don-vi=DT&nam=2020&ky=08").await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
        let output = small.cell('p', small.output);
        let fields = [("don-vi", "DT"), ("nam", "2020"), ("ky", "08"), (output.as_str(), "5")];
        let sent = small.post(&small.neighbour(), "/nhap-so-lieu/nhap", &fields).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    });
}
