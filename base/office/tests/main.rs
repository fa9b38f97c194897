//! Files as offices send them, and files that mean harm: what is read of them, or why nothing is.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod forged;
mod packed;
mod papers;
mod replay;
mod templates;

use std::ops::ControlFlow;

use office::{
    Block, Content, Line, Note, Piece, Row, Sheet, Unreadable, Written, a1, read_paper, read_table,
    write_docx, write_xlsx,
};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// Every cell with its sheet and name, in order.
fn cells(content: &[u8]) -> Result<Vec<String>, Unreadable> {
    let mut found = Vec::new();
    read_table(content, |sheet, row| {
        found.extend(row.cells.iter().map(|cell| {
            let sheet = sheet.name.as_deref().map(|name| format!("{name}!")).unwrap_or_default();
            let mark = if cell.is_formula { "=" } else { "" };
            let content = match &cell.content {
                Content::Text(text) => text.clone(),
                Content::Number(number) => number.to_string(),
                Content::Date(day) => format!("day {day}"),
                Content::Truth(truth) => truth.to_string(),
                Content::Fault(fault) => fault.clone(),
            };
            format!("{sheet}{} {mark}{content}", a1(row.number, cell.column))
        }));
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn the_separator_and_the_encoding_are_recognised() {
    let wanted = ["A1 đơn vị", "B1 giá trị", "A2 Sở Công Thương", "B2 567.634,2"];
    let table = "đơn vị;giá trị\r\nSở Công Thương;567.634,2\r\n";
    let tabs = table.replace(';', "\t");
    let commas = "đơn vị,giá trị\nSở Công Thương,\"567.634,2\"\n";
    for content in [
        table.as_bytes().to_vec(),
        format!("\u{feff}{table}").into_bytes(),
        utf16(table, u16::to_le_bytes),
        utf16(table, u16::to_be_bytes),
        tabs.into_bytes(),
        commas.as_bytes().to_vec(),
    ] {
        assert_eq!(cells(&content).unwrap(), wanted);
    }
    assert_eq!(cells("sep=,\na;b,c\n".as_bytes()).unwrap(), ["A2 a;b", "B2 c"]);
}

#[test]
fn empty_lines_do_not_move_the_names_of_cells() {
    assert_eq!(
        cells(b"\n\na;b\n\n;;\nc;\"d\n e\"\nf;g").unwrap(),
        ["A3 a", "B3 b", "A6 c", "B6 d\n e", "A8 f", "B8 g"]
    );
}

#[test]
fn an_old_encoding_is_named_by_its_line() {
    let old = b"don vi;gia tri\nTh\xe0nh ph\xf4;5\n";
    assert_eq!(cells(old), Err(Unreadable::Encoding { line: 2 }));
    assert_eq!(cells(b"\xff\xfea\x00\x00\xd8"), Err(Unreadable::Encoding { line: 1 }));
}

#[test]
fn what_is_no_table_is_refused_with_its_reason() {
    assert_eq!(cells(b""), Err(Unreadable::Empty));
    assert_eq!(cells(b" \r\n\r\n"), Err(Unreadable::Empty));
    assert_eq!(cells(b"%PDF-1.7 \x00"), Err(Unreadable::NotATable));
    assert_eq!(cells(b"PK\x03\x04 and no more"), Err(Unreadable::Damaged));
    assert_eq!(
        cells(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a workbook of 2003"),
        Err(Unreadable::OtherSpreadsheet)
    );
    let mut protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    protected.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(cells(&protected), Err(Unreadable::Protected));
    assert_eq!(cells(&zip(&[("word/document.xml", b"<w/>".to_vec())])), Err(Unreadable::NotATable));
    assert_eq!(cells(&zip(&[("content.xml", b"<o/>".to_vec())])), Err(Unreadable::OtherSpreadsheet));
}

fn zip(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_refused_before_it_unfolds() {
    let bomb = zip(&[("xl/workbook.xml", b"<w/>".to_vec()), ("xl/sharedStrings.xml", vec![b' '; 49 << 20])]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(cells(&bomb), Err(Unreadable::TooLargeUnpacked { megabytes: 48 }));
    // A part that states a small size of itself is unpacked and counted all the same.
    let mut lying = bomb;
    let size = (49_u32 << 20).to_le_bytes();
    let places: Vec<usize> = (0..lying.len() - 4).filter(|&at| lying[at..at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(cells(&lying).is_err());
}

#[test]
fn ten_megabytes_of_garbage_are_refused() {
    let mut state = 1_u64;
    let noise: Vec<u8> = (0..10 << 20)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .collect();
    assert_eq!(cells(&noise), Err(Unreadable::NotATable));
    assert_eq!(cells(&vec![b'a'; 10 << 20]), Err(Unreadable::TooWide { line: 1 }));
    assert_eq!(cells(&vec![b';'; 10 << 20]), Err(Unreadable::TooWide { line: 1 }));
    assert_eq!(cells(&vec![b'"'; 10 << 20]), Err(Unreadable::TooWide { line: 1 }));
    assert_eq!(cells(&[b"a;b\n".as_slice(), &vec![b'\n'; 10 << 20]].concat()).unwrap(), ["A1 a", "B1 b"]);
}

fn workbook() -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Tháng 9").unwrap();
    sheet.write(0, 0, "đơn vị").unwrap();
    sheet.write(1, 1, 567_634.2).unwrap();
    sheet.write_formula(2, 1, Formula::new("=B2*2").set_result("1135268.4")).unwrap();
    sheet.write_formula(3, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let day = Format::new().set_num_format("d/m/yyyy");
    sheet.write_with_format(4, 1, ExcelDateTime::from_ymd(2020, 9, 1).unwrap(), &day).unwrap();
    sheet.write(5, 1, true).unwrap();
    sheet.merge_range(6, 0, 8, 0, "gộp", &Format::new()).unwrap();
    book.add_worksheet().set_name("Nháp").unwrap().set_hidden(true).write(0, 0, "ẩn").unwrap();
    book
}

#[test]
fn a_spreadsheet_gives_values_formulas_days_and_faults() {
    let content = workbook().save_to_buffer().unwrap();
    let found = cells(&content).unwrap();
    assert_eq!(
        found,
        [
            "Tháng 9!A1 đơn vị",
            "Tháng 9!B2 567634.2",
            "Tháng 9!B3 =1135268.4",
            "Tháng 9!B4 =#DIV/0!",
            "Tháng 9!B5 day 2020-09-01",
            "Tháng 9!B6 true",
            "Tháng 9!A7 gộp"
        ]
    );
    let mut merged = Vec::new();
    let notes = read_table(&content, |sheet, _| {
        merged = sheet.merged.iter().map(office::Merged::a1).collect();
        ControlFlow::Continue(())
    });
    assert_eq!((notes.unwrap(), merged), (vec![Note::HiddenSheet("Nháp".into())], vec!["A7:A9".into()]));
}

#[test]
fn reading_stops_where_it_is_told_to() {
    let mut rows = 0;
    let one = |_: &Sheet, _: &Row| {
        rows += 1;
        ControlFlow::Break(())
    };
    read_table(&workbook().save_to_buffer().unwrap(), one).unwrap();
    assert_eq!(rows, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_bytes_break_the_reader(noise in proptest::collection::vec(any::<u8>(), 0..4_000)) {
        let _ = cells(&noise);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[a-zđ;,\t\"\r\n=0-9.]{0,400}") {
        let _ = cells(text.as_bytes());
    }

    #[test]
    fn no_spoiled_spreadsheet_breaks_the_reader(
        spoiled in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
        part in any::<proptest::sample::Index>(),
        cut in any::<proptest::sample::Index>(),
    ) {
        let mut whole = workbook().save_to_buffer().unwrap();
        for (at, byte) in &spoiled {
            let at = at.index(whole.len());
            whole[at] = *byte;
        }
        let _ = cells(&whole);
        let _ = cells(&whole[..cut.index(whole.len())]);
        // Packed anew, the spoiled bytes reach the reader of the inner parts.
        let _ = cells(&repacked(&spoiled, part.index(5)));
    }
}

fn repacked(spoiled: &[(proptest::sample::Index, u8)], which: usize) -> Vec<u8> {
    use std::io::Read as _;
    let names = [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/_rels/workbook.xml.rels",
    ];
    let whole = workbook().save_to_buffer().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == names[which] {
            for (at, byte) in spoiled {
                let at = at.index(content.len());
                content[at] = *byte;
            }
        }
        parts.push((name, content));
    }
    zip(&parts.iter().map(|(name, content)| (name.as_str(), content.clone())).collect::<Vec<_>>())
}

#[test]
fn a_sheet_that_is_written_reads_back_with_its_days_and_what_looks_like_a_formula_is_text() {
    let day = jiff::civil::date(2026, 12, 31);
    let rows = [
        vec![Written::Text("Rà soát".into()), Written::Whole(40), Written::Day(day)],
        vec![Written::Text("=1+1".into()), Written::Nothing, Written::day(None)],
    ];
    let heads = ["Việc", "Phần trăm", "Hạn"].map(String::from);
    let content = write_xlsx("Nhiệm vụ", &heads, &rows).unwrap();
    let told = [
        "Nhiệm vụ!A1 Việc",
        "Nhiệm vụ!B1 Phần trăm",
        "Nhiệm vụ!C1 Hạn",
        "Nhiệm vụ!A2 Rà soát",
        "Nhiệm vụ!B2 40",
        "Nhiệm vụ!C2 day 2026-12-31",
        "Nhiệm vụ!A3 =1+1",
    ];
    assert_eq!(cells(&content).unwrap(), told);
    assert!(write_xlsx("a/b", &heads, &rows).is_err(), "no sheet may have such a name");
}

#[test]
fn a_document_that_is_written_reads_back_with_its_table_and_no_words_can_break_it() {
    let pieces = [
        Piece::Letterhead {
            left: vec![Line::bold("TỈNH MẪU")], right: vec![Line::italic("Ngày 1 tháng 6")]
        },
        Piece::Title("BÁO CÁO".into()),
        Piece::Heading("Theo đơn vị".into()),
        Piece::Paragraph("Đúng hạn < 5 & \u{b}\"quá hạn\" ]]> </w:t>".into()),
        Piece::Table {
            heads: vec!["Đơn vị".into(), "Tổng số".into()],
            rows: vec![vec!["Sở Y tế".into(), "3".into()]],
            shares: vec![3, 1],
            right: Vec::new(),
        },
    ];
    let paper = read_paper(&write_docx(&pieces).unwrap()).unwrap();
    let text = paper.plain();
    for words in ["TỈNH MẪU", "BÁO CÁO", "Theo đơn vị", "Đúng hạn < 5 & \"quá hạn\" ]]> </w:t>", "Sở Y tế"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(paper.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count(), 2);
}

mod form {
    //! A form that was written reads back by its keys, and says what is open.

    use std::ops::ControlFlow;

    use office::{Content, FormCell, FormColumn, FormSheet, has_macros, read_table, write_form};

    fn column(key: &str, is_hidden: bool) -> FormColumn {
        FormColumn { key: key.to_owned(), head: key.to_uppercase(), width: 12.0, is_hidden }
    }

    #[test]
    fn a_form_reads_back_by_its_keys() {
        let form = FormSheet {
            name: "BM-01: tháng [9]/2026".to_owned(),
            marks: vec!["mark".to_owned(), "01J".to_owned()],
            above: vec!["Báo cáo tháng".to_owned(), "Xã Một".to_owned()],
            columns: vec![column("key", true), column("name", false), column("p", false), column("n", false)],
            rows: vec![vec![
                FormCell::Words("IND".to_owned()),
                FormCell::Words("Giá trị".to_owned()),
                FormCell::OpenNumber { value: Some(1234.5), decimals: 1 },
                FormCell::OpenWords(String::new()),
            ]],
            no_number: ["Sai".to_owned(), "Phải là số".to_owned()],
        };
        let file = write_form(&form).unwrap();
        assert!(!has_macros(&file));
        let (mut rows, mut name) = (Vec::new(), String::new());
        read_table(&file, |sheet, row| {
            name = sheet.name.clone().unwrap_or_default();
            rows.push(row.clone());
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(name, "BM-01 tháng 9 2026".replace(" 2026", "2026"));
        let text = |row: usize, column| match rows[row].cell(column).map(|cell| cell.content.clone()) {
            Some(Content::Text(text)) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!((text(0, 1), text(1, 2), text(4, 2)), ("01J".to_owned(), "p".to_owned(), "P".to_owned()));
        assert_eq!(rows[5].cell(2).unwrap().content, Content::Number(1234.5));
        assert_eq!((rows[5].number, text(5, 0)), (6, "IND".to_owned()));
    }
}
