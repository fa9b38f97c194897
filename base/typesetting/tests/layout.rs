//! Where letters stand, as the file that is written says when it is read back.

use std::fmt::Write as _;

use office::{Line, Piece, read_paper, read_places, write_docx};
use typesetting::{LeftOut, pdf};

use crate::papers::{LEVEL, Paper, UPRIGHT, columns, lines, report, run, series};

/// One point, half seen through.
#[rustfmt::skip]
const POINT: &[u8] = &[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x64, 0xf8, 0xcf, 0x50, 0x0f, 0x00, 0x03, 0x86, 0x01, 0x80, 0x5a, 0x34, 0x7d, 0x6b, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/><w:pPr><w:ind w:left="1134" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/><w:pPr><w:ind w:left="1134" w:hanging="283"/></w:pPr><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;
const NOTES: &str = r#"<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> Theo báo cáo của Chi cục Thống kê.</w:t></w:r></w:p></w:footnote>"#;
/// A head over two rows, a cell over three, shading, and a column of figures.
const MERGED: &str = r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge w:val="restart"/><w:shd w:val="clear" w:fill="D9E2F3"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Đơn vị</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>Thực hiện</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge/><w:shd w:val="clear" w:fill="D9E2F3"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>Tháng 9</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Chín tháng</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Xã Mẫu Một, nơi có một cái tên dài đến mức phải viết trên nhiều dòng của cột này</w:t></w:r></w:p></w:tc><w:tc><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>1.234,5</w:t></w:r></w:p></w:tc><w:tc><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>9.876,1</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>dưới</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>cùng</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"#;

fn list(num: u8, level: u8, words: &str) -> String {
    let of_list = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr>");
    format!("<w:p><w:pPr>{of_list}<w:spacing w:after=\"60\"/></w:pPr>{}</w:p>", run(words, ""))
}

/// A document with something of all that can be set.
pub fn everything() -> Vec<u8> {
    let mut paper = Paper::default();
    paper.word_part("numbering.xml", "numbering", "numbering", NUMBERING);
    paper.word_part("footnotes.xml", "footnotes", "footnotes", NOTES);
    paper.paragraph("<w:pStyle w:val=\"Title\"/>", &run("BÁO CÁO THỬ", ""));
    paper.body.push_str(&list(1, 0, "Kết quả"));
    paper.body.push_str(&list(1, 1, "Thu ngân sách đạt kế hoạch"));
    paper.body.push_str(&list(1, 1, "Vốn đầu tư công giải ngân nhanh hơn cùng kỳ"));
    paper.body.push_str(&list(2, 0, "Trong đó vốn trung ương"));
    paper.body.push_str(&list(1, 0, "Tồn tại"));
    let call = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    paper.paragraph(
        "<w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>",
        &[
            run("Tổng sản phẩm tăng ", ""),
            run("8,5%", "<w:b/><w:color w:val=\"C00000\"/>"),
            call.to_owned(),
            run(" so với cùng kỳ; ", ""),
            run("gạch chân", "<w:u w:val=\"single\"/>"),
            run(", ", ""),
            run("nghiêng", "<w:i/>"),
            run(" và ", ""),
            run("tô nền", "<w:highlight w:val=\"yellow\"/>"),
            run("; diện tích 12 km", ""),
            run("2", "<w:vertAlign w:val=\"superscript\"/>"),
            run(", còn nhiều việc phải làm trong quý cuối năm để về đích.", ""),
        ]
        .concat(),
    );
    paper.paragraph(
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9000\"/></w:tabs>",
        &format!("{}<w:r><w:tab/></w:r>{}", run("Mục lục", ""), run("12", "")),
    );
    paper.body.push_str(MERGED);
    paper.picture(POINT.to_vec(), "Một điểm");
    paper.section(UPRIGHT);
    let quarters = ["Quý I", "Quý II", "Quý III"];
    let both = series(0, "Kế hoạch", &quarters, &[10.0, 25.5, 40.0])
        + &series(1, "Thực hiện", &quarters, &[9.0, 27.0, 31.5]);
    paper.chart("Thu ngân sách, tỷ đồng", &columns(&both));
    paper.chart("Thu ngân sách, tỷ đồng", &lines(&both));
    paper.bytes(LEVEL)
}

/// Every line of words: page, place of its left end and of the line, size, words.
fn places(bytes: &[u8]) -> String {
    let mut out = String::new();
    for (page, lines) in read_places(bytes).unwrap().into_iter().enumerate() {
        for one in lines {
            writeln!(out, "{} {:5.1} {:5.1} {:4.1} {}", page + 1, one.left, one.line, one.size, one.text)
                .unwrap();
        }
    }
    out
}

#[test]
fn letters_stand_where_word_puts_them() {
    let set = pdf(&everything()).unwrap();
    assert_eq!(set.left_out, []);
    insta::assert_snapshot!(places(&set.bytes));
}

/// The follow-up report as offices send it on: head, rules, title, paragraphs, a table over pages, the closing.
#[test]
fn an_official_paper_keeps_its_layout() {
    let pieces = official();
    let docx = write_docx(&pieces).unwrap();
    let set = pdf(&docx).unwrap();
    assert_eq!(set.left_out, []);
    assert_eq!(set.pages, 3);
    // Nothing that was written is lost; heads and numbers of pages are said more often.
    let set_words = places(&set.bytes);
    let written = read_paper(&docx).unwrap().plain();
    for word in written.split_whitespace() {
        let count = |text: &str| text.split_whitespace().filter(|other| *other == word).count();
        assert!(count(&set_words) >= count(&written), "{word}");
    }
    insta::assert_snapshot!(places(&set.bytes));
}

fn official() -> Vec<Piece> {
    let work =
        "Rà soát, tháo gỡ khó khăn cho các dự án chậm tiến độ trên địa bàn, báo cáo kết quả trước ngày";
    let rows = (1..=40_u8).map(|number| {
        let due = format!("{:02}/10/2026", number % 28 + 1);
        vec![
            number.to_string(),
            format!("{work} {due}"),
            "Sở Mẫu".to_owned(),
            due,
            "Quá hạn 3 ngày".to_owned(),
        ]
    });
    vec![
        Piece::Letterhead {
            left: vec![Line::bold("ỦY BAN NHÂN DÂN TỈNH MẪU".to_owned()).ruled(40), Line::plain("Số: …/BC-UBND".to_owned())],
            right: vec![
                Line::bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned()).sized(12),
                Line::bold("Độc lập - Tự do - Hạnh phúc".to_owned()).ruled(58),
                Line::italic("Tỉnh Mẫu, ngày 05 tháng 10 năm 2026".to_owned()),
            ],
        },
        Piece::Title("BÁO CÁO".to_owned()),
        Piece::Subject("Về tình hình thực hiện nhiệm vụ đến ngày 05/10/2026".to_owned()),
        Piece::Paragraph("Trong kỳ, các cơ quan được giao 40 nhiệm vụ; 25 nhiệm vụ đã xong, 12 nhiệm vụ đúng hạn, 3 nhiệm vụ quá hạn cần Chủ tịch Ủy ban nhân dân tỉnh cho ý kiến chỉ đạo.".to_owned()),
        Piece::Heading("Nhiệm vụ quá hạn".to_owned()),
        Piece::Table {
            heads: ["Số", "Nội dung", "Chủ trì", "Hạn", "Tình trạng"].map(str::to_owned).to_vec(),
            rows: rows.collect(),
            shares: vec![8, 46, 16, 15, 15],
            right: Vec::new(),
        },
        Piece::Closing {
            left: vec![Line::bold("Nơi nhận:".to_owned()).sized(12), Line::plain("- Như trên;".to_owned()).sized(11)],
            right: vec![Line::bold("CHỦ TỊCH".to_owned())],
        },
    ]
}

#[test]
fn the_long_report_has_the_pages_that_it_is_measured_with() {
    let set = pdf(&report()).unwrap();
    assert_eq!((set.pages, set.left_out), (30, vec![]));
}

#[test]
fn the_same_document_gives_the_same_file() {
    let docx = everything();
    assert_eq!(pdf(&docx), pdf(&docx));
}

#[test]
fn the_file_says_that_it_is_for_keeping_and_how_it_is_built() {
    let set = pdf(&everything()).unwrap();
    let has = |wanted: &str| set.bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes());
    assert!(has("<pdfaid:part>2</pdfaid:part>") || has("pdfaid:part"));
    assert!(has("/StructTreeRoot") && has("/MarkInfo"));
}

#[test]
fn what_cannot_be_set_is_told() {
    let mut paper = Paper::default();
    paper.text("Chữ lạ: 漢 và 漢");
    paper.body.push_str("<w:p><w:ins w:author=\"a\"><w:r><w:t>thêm</w:t></w:r></w:ins><w:del w:author=\"a\"><w:r><w:delText>bớt</w:delText></w:r></w:del></w:p>");
    paper.body.push_str(
        "<w:p><w:r><w:object/></w:r><m:oMath xmlns:m=\"m\"><m:r><m:t>x</m:t></m:r></m:oMath></w:p>",
    );
    let set = pdf(&paper.bytes(UPRIGHT)).unwrap();
    let told: Vec<(LeftOut, usize)> = set.left_out;
    assert_eq!(
        told,
        [
            (LeftOut::Letter('漢'), 2),
            (LeftOut::Formula, 1),
            (LeftOut::Object, 1),
            (LeftOut::TrackedChanges, 2)
        ]
    );
}
