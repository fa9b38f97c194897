//! Files that show what cells say.

use axum::http::StatusCode;
use kernel::both_databases;
use kernel::testing::Place;

use super::asking::{opened, request};
use super::{Small, slices};

#[test]
fn a_file_goes_with_a_cell_before_and_after_it_is_handed_in() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        opened(&small).await;
        let id = request(&small).await;
        let path = format!("/yeu-cau-bao-cao/{id}/minh-chung");
        let empty = small.page(&small.reporter(), &path).await;
        assert!(empty.contains("Chưa có minh chứng nào"), "{empty}");
        let cell = format!("p-{}", small.output);
        let fields = [("cell", cell.as_str()), ("words", "Bảng kê"), ("once", "mc-1")];
        // Twice, as an impatient hand does: it is there once.
        for _ in 0..2 {
            let sent = small.post_parts(&small.reporter(), &path, &fields, "bảng kê.txt", b"1;2;3").await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        }
        let listed = small.get(&small.office(), &path).await.html;
        assert_eq!(listed.matches("bảng kê.txt").count(), 1, "{listed}");
        let href = listed.split("href=\"").find(|part| part.starts_with("/minh-chung/")).unwrap();
        let href = href.split('"').next().unwrap().to_owned();
        let file = small.get(&small.office(), &href).await;
        assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, b"1;2;3".as_slice()));
        assert_eq!(small.get(&small.neighbour(), &href).await.status, StatusCode::NOT_FOUND);
        let grid = small.get(&small.reporter(), &format!("/yeu-cau-bao-cao/{id}/nhap")).await.html;
        assert!(grid.contains("bảng kê.txt"), "beside the cell: {grid}");
    });
}

#[test]
fn evidence_for_no_cell_without_a_file_or_marked_as_secret_is_refused() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        opened(&small).await;
        let id = request(&small).await;
        let path = format!("/yeu-cau-bao-cao/{id}/minh-chung");
        let cell = format!("p-{}", small.output);
        let cases: [(&str, &str, &[u8], &str); 3] = [
            ("p-nothing", "a.txt", b"1", "Biểu này không có ô ấy"),
            (&cell, "bc_tuyet-mat.pdf", b"%PDF", "độ mật"),
            (&cell, "", b"", "Chưa chọn tệp"),
        ];
        for (cell, name, content, expected) in cases {
            let sent = small.post_parts(&small.reporter(), &path, &[("cell", cell)], name, content).await;
            assert!(!sent.status.is_success() && !sent.status.is_redirection(), "{expected}");
            assert!(sent.words().contains(expected), "{expected}: {}", sent.words());
        }
        let page = small.page(&small.reporter(), &path).await;
        assert!(page.contains("Chưa có minh chứng nào"), "{page}");
    });
}
