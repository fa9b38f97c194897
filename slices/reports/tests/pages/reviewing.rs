//! What was handed in is signed, accepted or returned.

use axum::http::StatusCode;
use kernel::testing::Place;
use kernel::{Role, both_databases};

use super::{Small, person, slices};

#[test]
fn the_head_signs_the_office_accepts_and_nothing_waits_any_more() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let id = small.hand_in("2020-08", 12_345).await;
        let list = small.page(&small.head(), "/duyet").await;
        assert!(
            list.contains("1 báo cáo chờ duyệt") && list.contains("Ký") && !list.contains("Chấp nhận"),
            "{list}"
        );
        let signed = small.post(&small.head(), &format!("/bao-cao/{id}/ky"), &[("once", "a")]).await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER);
        assert!(small.page(&small.head(), &signed.location).await.contains("Đã ký báo cáo"));
        assert!(small.page(&small.head(), "/duyet").await.contains("Không còn báo cáo nào chờ duyệt"));
        let list = small.page(&small.office(), "/duyet").await;
        assert!(list.contains("đã ký, chờ chấp nhận") && list.contains("Chấp nhận"), "{list}");
        let accepted =
            small.post(&small.office(), &format!("/bao-cao/{id}/chap-nhan"), &[("once", "a")]).await;
        assert!(small.page(&small.office(), &accepted.location).await.contains("Đã chấp nhận"));
        let page = small.page(&small.reporter(), &format!("/bao-cao/{id}")).await;
        for expected in ["đã chấp nhận", "Trần Văn Trưởng", "Lê Văn Phòng", "Tính từ ngày 25/9/2020"]
        {
            assert!(page.contains(expected), "{expected}: {page}");
        }
    });
}

#[test]
fn pressing_a_button_twice_decides_once() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let address = format!("/bao-cao/{}/chap-nhan", small.hand_in("2020-08", 1).await);
        for _ in 0..2 {
            let answer = small.post(&small.office(), &address, &[("once", "a")]).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
        }
        let later = small.post(&small.office(), &address, &[("once", "b")]).await;
        assert_eq!(later.status, StatusCode::CONFLICT);
        assert!(later.words().contains("Báo cáo đã được chấp nhận, không đổi được nữa"));
    });
}

#[test]
fn who_entered_figures_sees_why_they_cannot_accept_them() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let both = person(1, "Nguyễn Thị Nhập", Role::Office, small.province);
        let id = small.hand_in("2020-08", 1).await;
        let list = small.page(&both, "/duyet").await;
        assert!(list.contains("Do chính bạn gửi: người khác chấp nhận"), "{list}");
        let page = small.page(&both, &format!("/bao-cao/{id}")).await;
        assert!(page.contains("Người nhập số liệu không chấp nhận được báo cáo của chính mình"), "{page}");
        let answer = small.post(&both, &format!("/bao-cao/{id}/chap-nhan"), &[]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
    });
}

#[test]
fn a_return_needs_a_reason_and_the_unit_reads_it() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let id = small.hand_in("2020-08", 1).await;
        let address = format!("/bao-cao/{id}/tra-lai");
        let silent = small.post(&small.office(), &address, &[("reason", " ")]).await;
        assert_eq!(silent.status, StatusCode::CONFLICT);
        assert!(silent.words().contains("Cần ghi lý do trả lại"));
        assert!(silent.html.contains("id=\"reason-error\""), "said beside the field");
        let said = small.post(&small.office(), &address, &[("reason", "Nhầm đơn vị tính")]).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER);
        let mine = small.page(&small.reporter(), "/nhap-so-lieu").await;
        assert!(mine.contains("trả lại Nhầm đơn vị tính"), "{mine}");
        assert!(mine.contains("1 báo cáo bị trả lại, cần sửa và gửi lại"), "{mine}");
    });
}

#[test]
fn the_chosen_ones_are_accepted_together_or_not_at_all() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let (one, two) =
            (small.hand_in("2020-07", 1).await.to_string(), small.hand_in("2020-08", 2).await.to_string());
        let none = small.post(&small.office(), "/duyet", &[("once", "x")]).await;
        assert!(none.words().contains("Chưa chọn báo cáo nào"));
        let own = person(1, "Nguyễn Thị Nhập", Role::Office, small.province);
        let chosen = [("bao-cao", one.as_str()), ("bao-cao", two.as_str())];
        let refused = small.post(&own, "/duyet", &chosen).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(small.page(&small.office(), "/duyet").await.contains("2 báo cáo chờ duyệt"));
        let taken = small.post(&small.office(), "/duyet", &chosen).await;
        assert!(
            small.page(&small.office(), &taken.location).await.contains("Không còn báo cáo nào chờ duyệt")
        );
    });
}

#[test]
fn many_that_wait_are_shown_by_pages_the_oldest_first() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        for steps in 1..=51 {
            small.hand_in("2020-08", steps).await;
        }
        let first = small.get(&small.office(), "/duyet").await;
        assert!(first.words().contains("50 báo cáo chờ lâu nhất; còn nữa ở trang sau"));
        let next = first.html.split_once("sau=").unwrap().1.split('"').next().unwrap().to_owned();
        assert!(
            small.page(&small.office(), &format!("/duyet?sau={next}")).await.contains("1 báo cáo chờ duyệt")
        );
    });
}

#[test]
fn what_is_not_theirs_is_not_found() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let id = small.hand_in("2020-08", 1).await;
        for address in
            [format!("/bao-cao/{id}"), format!("/so-lieu/{id}-1"), format!("/api/v1/reports/figures/{id}-1")]
        {
            assert_eq!(
                small.get(&small.neighbour(), &address).await.status,
                StatusCode::NOT_FOUND,
                "{address}"
            );
        }
        let head = person(5, "Trưởng huyện khác", Role::Head, small.districts[1]);
        assert!(small.page(&head, "/duyet").await.contains("Không còn báo cáo nào chờ duyệt"));
        let signed = small.post(&head, &format!("/bao-cao/{id}/ky"), &[]).await;
        assert_eq!(signed.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn what_the_checks_remark_is_read_in_words_on_the_submission_and_on_the_figure() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        small.accepted("2020-08", 12_345).await;
        let id = small.hand_in("2020-08", 123_450).await;
        for address in [format!("/bao-cao/{id}"), format!("/so-lieu/{id}-1")] {
            let page = small.page(&small.office(), &address).await;
            assert!(page.contains("Nghi nhầm đơn vị đo: 1"), "{page}");
            let why = "chỉ khoảng một phần 10 số để so (12.345); có thể nhầm đơn vị đo";
            assert!(page.contains(why), "{page}");
        }
        let right = small.hand_in("2020-07", 12_000).await;
        let page = small.page(&small.office(), &format!("/bao-cao/{right}")).await;
        assert!(!page.contains("Nghi nhầm") && !page.contains("xem lại"), "{page}");
    });
}

#[test]
fn what_waits_is_found_and_sorted_by_its_columns() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        for (period, value) in [("2020-06", 1), ("2020-08", 2), ("2020-07", 3)] {
            small.hand_in(period, value).await;
        }
        let order = |page: &str| {
            let places = ["tháng 6/2020", "tháng 7/2020", "tháng 8/2020"].map(|period| page.find(period));
            assert!(places.iter().all(Option::is_some), "{page}");
            let mut order: Vec<usize> = (0..3).collect();
            order.sort_by_key(|at| places[*at]);
            order
        };
        let head = small.head();
        assert_eq!(order(&small.page(&head, "/duyet").await), [0, 2, 1], "as they came");
        assert_eq!(order(&small.page(&head, "/duyet?xep=bao-cao").await), [0, 1, 2]);
        assert_eq!(order(&small.page(&head, "/duyet?xep=-bao-cao").await), [2, 1, 0]);
        let found = small.page(&head, "/duyet?q=thang+8&xep=bao-cao").await;
        assert!(found.contains("tháng 8/2020") && !found.contains("tháng 7/2020"), "{found}");
        let none = small.page(&head, "/duyet?q=khong-co").await;
        assert!(none.contains("Không có báo cáo nào như vậy"), "{none}");
        let mine = small.reporter();
        assert_eq!(order(&small.page(&mine, "/nhap-so-lieu").await), [1, 2, 0], "the newest first");
        assert_eq!(order(&small.page(&mine, "/nhap-so-lieu?xep=bao-cao").await), [0, 1, 2]);
        let found = small.page(&mine, "/nhap-so-lieu?q=thang+6").await;
        assert!(found.contains("tháng 6/2020") && !found.contains("tháng 7/2020"), "{found}");
    });
}
