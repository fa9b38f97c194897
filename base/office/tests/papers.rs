//! Documents of every kind that an office sends, and files that only pretend to be one.

use std::io::Write;

use office::{ChangeKind, Mark, NotRead, Paper, mark_in_file, read_paper};
use proptest::prelude::*;

use crate::packed::{docx, item, lists, package, plain, root, run, table};

fn lines(content: &[u8]) -> Vec<String> {
    read_paper(content).unwrap().plain().lines().map(str::to_owned).collect()
}

#[test]
fn numbers_that_word_computes_stand_before_their_paragraphs() {
    let numbering = lists();
    let body = [
        item(1, 0, "MỤC TIÊU"),
        item(1, 1, "Tăng thu"),
        item(1, 2, "Thu nội địa"),
        item(1, 3, "Thuế"),
        item(1, 3, "Phí"),
        item(1, 1, "Giảm chi"),
        item(1, 3, "Hội họp"),
        item(1, 0, "NHIỆM VỤ"),
        item(1, 1, "Giao Sở Tài chính"),
        item(3, 0, "Rà soát;"),
        item(2, 1, "Giao Sở Xây dựng"),
        item(2, 1, "Giao Sở Y tế"),
    ]
    .concat();
    assert_eq!(
        lines(&docx(&body, &[("word/numbering.xml", &numbering)])),
        [
            "I. MỤC TIÊU",
            "1. Tăng thu",
            "1.1. Thu nội địa",
            "a) Thuế",
            "b) Phí",
            "2. Giảm chi",
            "a) Hội họp",
            "II. NHIỆM VỤ",
            "1. Giao Sở Tài chính",
            "- Rà soát;",
            "5. Giao Sở Xây dựng",
            "6. Giao Sở Y tế"
        ]
    );
}

#[test]
fn headings_and_their_numbers_come_from_styles() {
    let styles = root(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:pPr><w:outlineLvl w:val=\"0\"/><w:numPr>\
         <w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:basedOn w:val=\"Base\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Ring\"><w:basedOn w:val=\"Ring\"/></w:style>",
    );
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text))
    };
    let body = [styled("Own", "Mở đầu"), styled("Ring", "Nội dung"), styled("Base", "Kết thúc")].concat();
    let content = docx(&body, &[("word/numbering.xml", &lists()), ("word/styles.xml", &styles)]);
    assert_eq!(lines(&content), ["I. Mở đầu", "Nội dung", "II. Kết thúc"]);
    let levels: Vec<_> = read_paper(&content).unwrap().paragraphs().map(|one| one.heading).collect();
    assert_eq!(levels, [Some(1), None, Some(1)]);
}

#[test]
fn tracked_changes_are_read_as_if_accepted_and_shown_as_such() {
    let body = format!(
        "<w:p>{}<w:del w:author=\"An\"><w:r><w:delText>30/6</w:delText></w:r></w:del>\
         <w:ins w:author=\"Bình\">{}</w:ins>{}</w:p><w:p><w:del w:author=\"An\"><w:r><w:delText>Bỏ cả đoạn.\
         </w:delText></w:r></w:del></w:p>",
        run("Xong trước ngày "),
        run("31/7"),
        run(".")
    );
    let content = docx(&body, &[]);
    assert_eq!(lines(&content), ["Xong trước ngày 31/7."]);
    let paper = read_paper(&content).unwrap();
    let changes: Vec<_> =
        paper.changes().map(|one| (one.kind, one.text.as_str(), one.author.as_str())).collect();
    assert_eq!(
        changes,
        [
            (ChangeKind::Deleted, "30/6", "An"),
            (ChangeKind::Inserted, "31/7", "Bình"),
            (ChangeKind::Deleted, "Bỏ cả đoạn.", "An"),
        ]
    );
    let first = paper.paragraphs().next().unwrap();
    assert_eq!(&first.text[first.changes[1].at.clone()], "31/7");
}

#[test]
fn tables_keep_their_rows_and_the_head_reads_down_its_columns() {
    let head = table(&[
        &["ỦY BAN NHÂN DÂN TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        &["Số: 12/KH-UBND", "Mẫu, ngày 14 tháng 02 năm 2026"],
    ]);
    let work =
        table(&[&["TT", "Nhiệm vụ", "Thời hạn"], &["1", "Rà soát", "30/6/2026"], &["2", "Báo cáo", ""]]);
    assert_eq!(
        lines(&docx(&(head + &work), &[])),
        [
            "ỦY BAN NHÂN DÂN TỈNH MẪU",
            "Số: 12/KH-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Mẫu, ngày 14 tháng 02 năm 2026",
            "TT\tNhiệm vụ\tThời hạn",
            "1\tRà soát\t30/6/2026",
            "2\tBáo cáo",
        ]
    );
}

#[test]
fn footnotes_stand_at_the_end_under_their_numbers_and_hidden_twins_are_passed_over() {
    let notes = root(
        "footnotes",
        &format!("<w:footnote w:id=\"7\">{}</w:footnote>", plain("Theo báo cáo của các xã.")),
    );
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id=\"7\"/></w:r>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>\
         <mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback>\
         <w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>",
        run("Đạt 85%"),
        run(" cơ sở &amp; hộ."),
        plain("Trong khung"),
        plain("Trong khung")
    );
    let content = docx(&body, &[("word/footnotes.xml", &notes)]);
    assert_eq!(lines(&content), ["Trong khung", "Đạt 85% cơ sở & hộ.", "[1] Theo báo cáo của các xã."]);
}

#[test]
fn letters_are_composed_even_across_runs() {
    let body = format!("<w:p>{}{}{}</w:p>", run("Tie"), run("\u{302}\u{301}n"), run(" đo\u{302}\u{323}"));
    assert_eq!(lines(&docx(&body, &[])), ["Tiến độ"]);
    assert_eq!(lines("Tie\u{302}\u{301}n đo\u{323}\u{302}\n\nHai".as_bytes()), ["Tiến độ", "Hai"]);
}

#[test]
fn a_list_written_by_another_word_processor_counts_the_same() {
    assert_eq!(
        lines(include_bytes!("papers/resolution.docx")),
        [
            "NGHỊ QUYẾT",
            "Về phát triển nghề gốm tỉnh Mẫu",
            "I. MỤC TIÊU",
            "1. Đến năm 2030 có 40 cơ sở đạt chuẩn.",
            "2. Thu nhập bình quân của lao động làng nghề đạt 120 triệu đồng/năm.",
            "II. NHIỆM VỤ",
            "1. Giao Sở Công Thương:",
            "a) Rà soát các cơ sở trước ngày 15/5/2026;",
            "b) Báo cáo kết quả.",
            "2. Giao Sở Tài chính bố trí kinh phí.",
        ]
    );
}

/// What a plan of two pages with head, running title, page numbers, footnote, table and signature reads like.
fn is_the_plan(paper: &Paper, has_footnote_text: &str) {
    let text = paper.plain();
    let wanted = [
        "ỦY BAN NHÂN DÂN\nTỈNH MẪU\n",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
        "KẾ HOẠCH\nXử lý nước thải làng nghề trên địa bàn tỉnh năm 2026\n",
        "đạt quy chuẩn; toàn tỉnh thu gom 120.000 m3 nước thải mỗi năm.\n2. Không phát sinh",
        "\n1. Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính và Ủy ban nhân dân các xã ven sông \
         hoàn thành rà soát các cơ sở chưa có hệ thống xử lý nước thải, báo cáo Ủy ban nhân dân tỉnh trước ngày \
         30/4/2026.\n",
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tXây dựng trạm xử lý nước thải làng gốm Bến Đò và đường ống thu gom \
         dài hai cây số\tBan Quản lý dự án tỉnh\t31/10/2026\n2\tTập huấn",
        "Nơi nhận:\n- Thường trực Tỉnh ủy;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n",
        has_footnote_text,
    ];
    for part in wanted {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
    let filler = text.lines().filter(|line| {
        line.starts_with("Tỉnh Mẫu có ba vùng") && line.ends_with("cơ sở trong làng.")
            || line.starts_with("Những năm qua") && line.ends_with("của huyện.")
    });
    assert_eq!(filler.count(), 9, "{text}");
    assert!(
        !text.contains("Kế hoạch xử lý nước thải làng nghề tỉnh Mẫu") && !text.contains("\n2\n"),
        "{text}"
    );
}

#[test]
fn a_plan_reads_the_same_from_word_and_from_pdf() {
    let note = "[1] Theo kết quả rà soát của các xã trong quý IV năm 2025.";
    is_the_plan(&read_paper(include_bytes!("papers/plan.pdf")).unwrap(), note);
    is_the_plan(&read_paper(include_bytes!("papers/plan.docx")).unwrap(), note);
}

#[test]
fn columns_of_a_pdf_are_read_one_after_the_other() {
    let found = lines(include_bytes!("papers/columns.pdf"));
    assert_eq!(found.len(), 5, "{found:#?}");
    for (line, (begin, end)) in found[1..].iter().zip([
        ("Cột thứ nhất kể", "khi mưa lớn."),
        ("Chủ tịch xã Bến Đò", "trong năm đầu."),
        ("Cột thứ hai nói", "từ tháng sau."),
        ("Sở Công Thương dự kiến", "nhiều người nhất."),
    ]) {
        assert!(line.starts_with(begin) && line.ends_with(end), "{line}");
    }
}

/// A PDF of one page with this content, its table of objects spoiled as real ones often are.
fn pdf(content: &[u8], described: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\n\
        endobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 6 0 R>>\
        /XObject<</I 5 0 R>>>>>>\nendobj\n6 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n5 0 obj\n\
        <</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\n\
        x\nendstream\nendobj\n"
        .to_vec();
    out.extend(format!("4 0 obj\n<</Length {}{described}>>\nstream\n", content.len()).as_bytes());
    out.extend(content);
    out.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n99999\n%%EOF\n");
    out
}

#[test]
fn a_scan_says_that_it_is_one() {
    let scan = pdf(b"q 595 0 0 842 0 0 cm /I Do Q", "");
    assert_eq!(read_paper(&scan), Err(NotRead::Scan { pages: 1 }));
    assert_eq!(read_paper(&pdf(b"q Q", "")), Err(NotRead::Empty));
}

#[test]
fn a_spoiled_table_of_objects_does_not_hide_the_text() {
    let text = pdf(b"BT /F1 12 Tf 72 700 Td (Giao So Y te bao cao truoc ngay 30/6/2026.) Tj ET", "");
    assert_eq!(lines(&text), ["Giao So Y te bao cao truoc ngay 30/6/2026."]);
}

fn packed(size: usize) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..size >> 20 {
        encoder.write_all(&zeros).unwrap();
    }
    encoder.finish().unwrap()
}

#[test]
fn bombs_and_noise_are_refused_with_their_reason() {
    let bomb = pdf(&packed(200 << 20), "/Filter/FlateDecode");
    assert_eq!(read_paper(&bomb), Err(NotRead::TooLargeUnpacked { megabytes: 160 }));
    let twice = pdf(b"x", "/Filter[/FlateDecode/FlateDecode]");
    assert_eq!(read_paper(&twice), Err(NotRead::TooLargeUnpacked { megabytes: 160 }));
    let huge = " ".repeat(70 << 20);
    let bomb = docx(&plain("x"), &[("word/styles.xml", &huge)]);
    assert!(matches!(read_paper(&bomb), Err(NotRead::TooLargeUnpacked { .. })));
    let deep = format!("{}{}", "<w:sdt>".repeat(5_000), "</w:sdt>".repeat(5_000));
    assert_eq!(read_paper(&docx(&deep, &[])), Err(NotRead::TooLong));
    let mut seed = 7_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    })
    .take(10 << 20)
    .collect();
    assert_eq!(read_paper(&noise), Err(NotRead::NotADocument));
    let mut begun = b"%PDF-1.7\n".to_vec();
    begun.extend(&noise);
    assert_eq!(read_paper(&begun), Err(NotRead::Damaged));
    let mut begun = b"PK\x03\x04".to_vec();
    begun.extend(&noise);
    assert_eq!(read_paper(&begun), Err(NotRead::Damaged));
}

#[test]
fn what_is_no_document_says_what_it_is() {
    assert_eq!(read_paper(b""), Err(NotRead::Empty));
    assert_eq!(read_paper(b"<html><body>Xin ch\xc3\xa0o</body></html>"), Err(NotRead::WebPage));
    assert_eq!(read_paper(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word 97"), Err(NotRead::OtherWriter));
    let mut envelope = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    envelope.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read_paper(&envelope), Err(NotRead::Protected));
    assert_eq!(read_paper(&package(&[("content.xml", "<x/>")])), Err(NotRead::OtherWriter));
    assert_eq!(read_paper(&package(&[("xl/workbook.xml", "<x/>")])), Err(NotRead::NotADocument));
    assert_eq!(read_paper(&docx("<w:p></w:t>", &[])), Err(NotRead::Damaged));
    assert_eq!(read_paper(b"Th\xe0nh ph\xf4 c\xf3 n\xfai"), Err(NotRead::Encoding { line: 1 }));
}

#[test]
fn a_mark_of_secrecy_is_seen_in_the_head_in_a_box_and_in_the_running_title() {
    let secret = |body: &str, more: &[(&str, &str)]| {
        let content = docx(body, more);
        assert!(matches!(read_paper(&content), Err(NotRead::Secret(_))));
        mark_in_file(&content)
    };
    let head = table(&[&["ỦY BAN NHÂN DÂN", "CỘNG HÒA"], &["TỐI MẬT", "Mẫu, ngày 14 tháng 02 năm 2026"]]);
    assert_eq!(secret(&head, &[]), Some(Mark::HighSecret));
    let boxed =
        format!("<w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r>{}</w:p>", plain("MẬT"), run("Kế hoạch"));
    assert_eq!(secret(&boxed, &[]), Some(Mark::Secret));
    let header = root("hdr", &plain("TUYỆT MẬT"));
    assert_eq!(secret(&plain("Kế hoạch"), &[("word/header1.xml", &header)]), Some(Mark::TopSecret));
    assert_eq!(mark_in_file(&docx(&plain("Mật độ dân số"), &[])), None);
}

/// A run in a font.
fn in_font(font: &str, text: &str) -> String {
    format!(
        "<w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
    )
}

#[test]
fn old_letters_of_word_are_read_by_their_fonts() {
    let body = [
        format!("<w:p>{}</w:p>", in_font(".VnTimeH", "ñy ban nh©n d©n tØnh mÉu")),
        // A soft hyphen to Word is a letter to the font; another font beside it stays as it is.
        format!(
            "<w:p>{}<w:r><w:rPr><w:rFonts w:hAnsi=\".VnTime\"/></w:rPr><w:t>®</w:t><w:softHyphen/><w:t>îc</w:t></w:r>{}</w:p>",
            in_font(".VnTime", "Giao Së Y tÕ, nhiÖm vô "),
            in_font("Times New Roman", " giao, đến 30/6/1998")
        ),
        // The mark of a letter may stand in a run of its own.
        format!("<w:p>{}{}</w:p>", in_font("VNI-Times", "UÛy ban nhaân daân tænh, ñöô"), in_font("VNI-Times", "ïc giao")),
        "<w:p><w:pPr><w:pStyle w:val=\"Old\"/></w:pPr><w:r><w:t>KÕ ho¹ch</w:t></w:r></w:p>".to_owned(),
        plain("b¸o c¸o"),
    ]
    .concat();
    let styles = root(
        "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hAnsi=\".VnArial\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:styleId=\"Old\"><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>\
         </w:rPr></w:style>",
    );
    assert_eq!(
        lines(&docx(&body, &[("word/styles.xml", &styles)])),
        [
            "ỦY BAN NHÂN DÂN TỈNH MẪU",
            "Giao Sở Y tế, nhiệm vụ được giao, đến 30/6/1998",
            "Ủy ban nhân dân tỉnh, được giao",
            "Kế hoạch",
            "báo cáo"
        ]
    );
}

/// The page of [`pdf`] in another font.
fn pdf_in(font: &str, orders: &[u8]) -> Vec<u8> {
    let file = pdf(orders, "");
    let named = b"/Subtype/Type1/BaseFont/Helvetica";
    let at = file.windows(named.len()).position(|window| window == named).unwrap();
    [&file[..at], font.as_bytes(), &file[at + named.len()..]].concat()
}

#[test]
fn old_letters_of_a_pdf_are_read_by_its_fonts_or_by_its_words() {
    let tcvn3 = b"BT /F1 12 Tf 72 700 Td (Giao S\xeb Y t\xd5 b\xb8o c\xb8o nhi\xd6m v\xf4 \xae\xad\xeec giao tr\xad\xedc 30/6.) Tj ET";
    let named = pdf_in("/Subtype/TrueType/BaseFont/.VnTime/Encoding/WinAnsiEncoding", tcvn3);
    assert_eq!(lines(&named), ["Giao Sở Y tế báo cáo nhiệm vụ được giao trước 30/6."]);
    // No font tells, or one that lies: the words do.
    let told = b"BT /F1 12 Tf 72 700 Td (\xf1y ban nh\xa9n d\xa9n t\xd8nh giao c\xb8c huy\xd6n k\xd5 ho\xb9ch v\xd2 vi\xd6c n\xb5y.) Tj ET";
    let unnamed = pdf_in("/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding", told);
    assert_eq!(lines(&unnamed), ["ủy ban nhân dân tỉnh giao các huyện kế hoạch về việc này."]);
}

#[test]
fn plain_text_of_before_unicode_is_read_or_says_that_it_cannot_be() {
    let tcvn3 = b"\xf1y ban nh\xa9n d\xa9n t\xd8nh giao c\xb8c huy\xd6n k\xd5 ho\xb9ch v\xd2 vi\xd6c n\xb5y";
    assert_eq!(lines(tcvn3), ["ủy ban nhân dân tỉnh giao các huyện kế hoạch về việc này"]);
    let vni = b"u\xfby ban nha\xe2n da\xe2n t\xe6nh giao ca\xf9c huye\xe4n ke\xe1 hoa\xefch ve\xe0 vie\xe4c na\xf8y";
    assert_eq!(lines(vni), ["ủy ban nhân dân tỉnh giao các huyện kế hoạch về việc này"]);
    let windows = b"u\xd2y ban nh\xe2n d\xe2n ti\xd2nh giao c\xe1c huy\xea\xf2n k\xea\xec hoa\xf2ch v\xea\xcc vi\xea\xf2c";
    let read = lines(windows);
    assert!(read[0].contains("nhân dân") && read[0].contains("huyện kế hoạch về việc"), "{read:?}");
    // The letters came out of a copy that called them Western.
    let copied = "C¸c huyÖn thùc hiÖn kÕ ho¹ch cña ñy ban nh©n d©n tØnh vÒ viÖc nµy, nhiÖm vô ®\u{ad}îc giao";
    assert_eq!(
        lines(copied.as_bytes()),
        ["Các huyện thực hiện kế hoạch của ủy ban nhân dân tỉnh về việc này, nhiệm vụ được giao"]
    );
    let strange = "X¥t b¶c m¢n l¾p k¬t h¤n v± t¼n q¶r s¥t m¶n l¢p k¥t b¶c m¢n";
    assert_eq!(read_paper(strange.as_bytes()), Err(NotRead::OldLetters));
}

#[test]
fn a_mark_of_secrecy_in_old_letters_is_seen() {
    let body = [format!("<w:p>{}</w:p>", in_font(".VnTimeH", "tèi mËt")), plain("Kế hoạch")].concat();
    assert_eq!(mark_in_file(&docx(&body, &[])), Some(Mark::HighSecret));
    let text = b"\xf1y ban nh\xa9n d\xa9n t\xd8nh\nm\xcbt\nK\xd5 ho\xb9ch c\xf1a c\xb8c huy\xd6n v\xd2 vi\xd6c n\xb5y";
    assert_eq!(mark_in_file(text), Some(Mark::Secret));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_spoiled_byte_brings_the_reader_down(at in 0_usize..40_000, byte in any::<u8>(), cut in 0_usize..40_000) {
        for original in [&include_bytes!("papers/plan.pdf")[..], include_bytes!("papers/resolution.docx")] {
            let mut content = original.to_vec();
            let at = at % content.len();
            content[at] = byte;
            let _ = read_paper(&content);
            content.truncate(cut % original.len());
            let _ = read_paper(&content);
        }
    }
}
