//! A request is filled in with Excel: the form down, the filled form up, and every way in which it can go wrong.

use std::ops::ControlFlow;

use axum::http::StatusCode;
use kernel::both_databases;
use kernel::testing::Place;
use office::{Content, FormCell, FormColumn, FormSheet, write_form};

use super::asking::{opened, request};
use super::{Small, slices};

fn column(key: &str) -> FormColumn {
    FormColumn { key: key.to_owned(), head: key.to_owned(), width: 10.0, is_hidden: key == "key" }
}

fn row(key: &str, value: FormCell, reason: &str) -> Vec<FormCell> {
    vec![FormCell::OpenWords(reason.to_owned()), value, FormCell::Words(key.to_owned())]
}

fn number(value: f64) -> FormCell {
    FormCell::OpenNumber { value: Some(value), decimals: 1 }
}

/// A filled form whose columns somebody has put in another order.
fn filled(id: &str, base: &str, rows: Vec<Vec<FormCell>>) -> Vec<u8> {
    let mut key = column("key");
    key.head = "#".to_owned();
    let form = FormSheet {
        name: "BM-01".to_owned(),
        marks: ["tiendo-form-1", id, base, "BM-01, tháng 8/2020: Xã Khác"].map(str::to_owned).into(),
        above: vec!["Báo cáo".to_owned()],
        columns: vec![column("n"), column("p"), key],
        rows,
        no_number: ["Sai".to_owned(), "Sai".to_owned()],
    };
    write_form(&form).unwrap()
}

/// One in which somebody left a formula, and one that carries a program.
fn with_formula(id: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("BM-01").unwrap();
    for (at, mark) in (0..).zip(["tiendo-form-1", id, "0"]) {
        sheet.write_string(0, at, mark).unwrap();
    }
    for (at, key) in (0..).zip(["key", "p", "n"]) {
        sheet.write_string(1, at, key).unwrap();
    }
    sheet.write_string(2, 0, "SCHOOLS").unwrap();
    sheet.write_formula(2, 1, rust_xlsxwriter::Formula::new("=4+4").set_result("8")).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_form_comes_with_what_is_known_and_goes_back_into_the_draft() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        small.accepted("2020-08", 12_345).await;
        opened(&small).await;
        let id = request(&small).await;
        let path = format!("/yeu-cau-bao-cao/{id}/tep");
        let file = small.get(&small.reporter(), &format!("{path}.xlsx")).await;
        assert_eq!(file.status, StatusCode::OK);
        let mut cells = Vec::new();
        office::read_table(&file.bytes, |_, row| {
            cells.extend(row.cells.iter().map(|cell| cell.content.clone()));
            ControlFlow::Continue(())
        })
        .unwrap();
        let text = |words: &str| cells.contains(&Content::Text(words.to_owned()));
        assert!(text(&id) && text("IND_OUTPUT") && text("BM-01, tháng 9/2020: Huyện Đại Từ"), "{cells:?}");
        assert!(cells.contains(&Content::Number(1_234.5)), "last month stands beside");
        // The same file, with nothing filled in, is a form of this request.
        let empty = small.post_file(&small.reporter(), &path, "bm-01.xlsx", &file.bytes).await;
        assert_eq!(empty.status, StatusCode::OK, "{}", empty.words());
        // Rows and columns were moved; the keys say which is which.
        let rows = vec![row("SCHOOLS", number(8.0), "đã đếm"), row("IND_OUTPUT", number(1_300.5), "")];
        let up = small.post_file(&small.reporter(), &path, "bm-01.xlsx", &filled(&id, "0", rows)).await;
        assert_eq!(up.status, StatusCode::OK, "{}", up.words());
        let grid = small.get(&small.reporter(), &format!("/yeu-cau-bao-cao/{id}/nhap")).await.html;
        for expected in ["value=\"1.300,5\"", "value=\"8\"", "value=\"đã đếm\""] {
            assert!(grid.contains(expected), "{expected}: {grid}");
        }
        let foreign = small.get(&small.neighbour(), &format!("{path}.xlsx")).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn what_does_not_belong_in_a_form_is_said_by_sheet_and_cell_and_nothing_is_taken() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        opened(&small).await;
        let id = request(&small).await;
        let path = format!("/yeu-cau-bao-cao/{id}/tep");
        let words = |text: &str| FormCell::OpenWords(text.to_owned());
        let rows = vec![
            row("IND_OUTPUT", words("mười"), ""),
            row("IND_OUTPUT", number(1.0), ""),
            row("NOPE", number(1.0), ""),
            vec![FormCell::Empty, number(5.0), FormCell::Empty],
            row("SCHOOLS", number(1.5), ""),
        ];
        let cases: Vec<(Vec<u8>, Vec<&str>)> = vec![
            (
                filled(&id, "0", rows),
                vec![
                    "BM-01!B5 Đây không phải là số",
                    "BM-01!C6 Chỉ tiêu \"IND_OUTPUT\" có hai dòng",
                    "BM-01!C7 Biểu này không hỏi \"NOPE\"",
                    "BM-01!B8 Dòng có số nhưng đã mất khóa",
                    "BM-01!B9 Quá nhiều chữ số thập phân",
                ],
            ),
            (filled("01ARZ3NDEKTSV4RRFFQ69G5FAV", "0", vec![]), vec!["tháng 8/2020: Xã Khác"]),
            (with_formula(&id), vec!["BM-01!B3 Ô có công thức"]),
            ([filled(&id, "0", vec![]).as_slice(), b"xl/vbaProject.bin"].concat(), vec!["Tệp có macro"]),
            (b"khong phai bang".to_vec(), vec!["Tệp không phải là biểu mẫu"]),
        ];
        for (file, expected) in cases {
            let answer = small.post_file(&small.reporter(), &path, "bm.xlsx", &file).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.words());
            let said = answer.words().replace("&#34;", "\"");
            for expected in expected {
                assert!(said.contains(expected), "{expected}: {said}");
            }
        }
        let owed = small.page(&small.reporter(), "/bao-cao/cua-toi").await;
        assert!(owed.contains("Chưa nhập"), "nothing was taken: {owed}");
    });
}

#[test]
fn the_checks_speak_of_a_file_by_its_cells_and_an_old_file_writes_over_nothing() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        for month in 1..=8 {
            small.accepted(&format!("2020-{month:02}"), 10_000).await;
        }
        opened(&small).await;
        let id = request(&small).await;
        let path = format!("/yeu-cau-bao-cao/{id}/tep");
        let file = |value| filled(&id, "0", vec![row("IND_OUTPUT", number(value), "")]);
        let odd = small.post_file(&small.reporter(), &path, "bm.xlsx", &file(1_000_000.0)).await;
        assert!(
            odd.words().contains("BM-01!B5: ") && odd.words().contains("nhầm đơn vị đo"),
            "{}",
            odd.words()
        );
        // The same file again changes nothing; another made from the empty form is held against the draft.
        let again = small.post_file(&small.reporter(), &path, "bm.xlsx", &file(1_000_000.0)).await;
        assert_eq!(again.status, StatusCode::OK);
        let old = small.post_file(&small.office(), &path, "bm.xlsx", &file(1_000.0)).await;
        assert_eq!(old.status, StatusCode::CONFLICT);
        assert!(old.words().contains("Nguyễn Thị Nhập nhập 1.000.000"), "{}", old.words());
    });
}
