//! Templates as offices keep them: split over runs by the word processor, with rows that repeat, at fault in many
//! places at once, and such as mean harm.

use std::io::{Cursor, Read, Write};

use office::template::{FaultKind, Field, Fields, Filling, Fillings, NotATemplate, Part, Template, TooLarge};
use office::{Block, Chart, Drawing, NotRead, Piece, read_paper, write_docx};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A document whose body is this XML.
fn of_body(body: &str) -> Vec<u8> {
    let plain = write_docx(&[Piece::Paragraph("BODY".to_owned())]).unwrap();
    changed(&plain, "word/document.xml", |text| {
        let from = text.find("<w:body>").unwrap() + "<w:body>".len();
        let to = text.find("<w:sectPr>").unwrap();
        format!("{}{body}{}", &text[..from], &text[to..])
    })
}

fn changed(file: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            content = change(String::from_utf8(content).unwrap()).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn part(file: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn fields() -> Fields {
    let figures = Fields::default().words(&["ten", "so"]);
    let parts = Fields::default()
        .words(&["muc"])
        .with("noi_dung", Field::Blocks)
        .with("hang", Field::List(figures.clone()));
    Fields::default()
        .words(&["don_vi", "ghi_chu"])
        .with("co_thieu", Field::Truth)
        .with("khoi", Field::Blocks)
        .with("so_lieu", Field::List(figures))
        .with("phan", Field::List(parts))
}

fn record(pairs: &[(&str, &str)]) -> Fillings {
    let mut fillings = Fillings::default();
    for (name, words) in pairs {
        fillings.words(*name, *words);
    }
    fillings
}

fn fillings() -> Fillings {
    let mut all = record(&[("don_vi", "Tỉnh Mẫu & <bạn>"), ("ghi_chu", "")]);
    all.set("co_thieu", Filling::Truth(true));
    let figures = vec![
        record(&[("ten", "Công nghiệp"), ("so", "567.634,2")]),
        record(&[("ten", "Xuất khẩu"), ("so", "20,5")]),
    ];
    all.set("so_lieu", Filling::List(figures));
    let mut part = record(&[("muc", "I")]);
    part.set("noi_dung", Filling::Blocks(vec![Piece::Paragraph("Câu của phần I".to_owned())]));
    part.set("hang", Filling::List(vec![record(&[("ten", "Thu"), ("so", "1")])]));
    all.set("phan", Filling::List(vec![part]));
    all
}

fn faults(file: &[u8]) -> Vec<(usize, FaultKind)> {
    match Template::open(file, &fields()) {
        Err(NotATemplate::Faults(faults)) => {
            faults.into_iter().map(|fault| (fault.paragraph, fault.kind)).collect()
        }
        Ok(_) => Vec::new(),
        Err(other) => panic!("{other:?}"),
    }
}

fn filled(body: &str) -> String {
    let template = Template::open(&of_body(body), &fields()).unwrap();
    read_paper(&template.fill(&fillings()).unwrap()).unwrap().plain()
}

#[test]
fn a_placeholder_split_over_runs_is_filled_in_the_look_of_its_first_letter() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Của {</w:t></w:r><w:proofErr w:type=\"spellStart\"/>\
                <w:r><w:rPr><w:i/></w:rPr><w:t>{don</w:t></w:r><w:r><w:t>_vi}</w:t></w:r><w:r><w:t>}.</w:t></w:r></w:p>";
    let template = Template::open(&of_body(body), &fields()).unwrap();
    let file = template.fill(&fillings()).unwrap();
    assert_eq!(read_paper(&file).unwrap().plain().trim(), "Của Tỉnh Mẫu & <bạn>.");
    let written = part(&file, "word/document.xml");
    assert!(written.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Tỉnh Mẫu"), "{written}");
}

#[test]
fn rows_paragraphs_and_parts_of_a_line_repeat() {
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", p(cell))).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&["Tên", "Số"]),
        row(&["{{#so_lieu}}{{ten}}", "{{so}}{{/so_lieu}}"])
    );
    let text = filled(&table);
    assert!(text.contains("567.634,2") && text.contains("Xuất khẩu"), "{text}");
    assert_eq!(text.matches("Tên").count(), 1);
    // Rows of their own for beginning and end leave no line.
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&["{{#so_lieu}}", ""]),
        row(&["{{ten}}", "{{so}}"]),
        row(&["", "{{/so_lieu}}"])
    );
    let file = Template::open(&of_body(&table), &fields()).unwrap().fill(&fillings()).unwrap();
    assert_eq!(part(&file, "word/document.xml").matches("<w:tr>").count(), 2);
    let line = p("Gồm{{#so_lieu}} {{ten}}: {{so}};{{/so_lieu}} hết.");
    assert_eq!(filled(&line).trim(), "Gồm Công nghiệp: 567.634,2; Xuất khẩu: 20,5; hết.");
    let paragraphs = [
        p("{{#phan}}"),
        p("Phần {{muc}}"),
        p("{{@noi_dung}}"),
        p("{{#hang}}"),
        p("{{ten}} của {{don_vi}}"),
        p("{{/hang}}"),
        p("{{/phan}}"),
    ]
    .concat();
    let lines: Vec<String> =
        filled(&paragraphs).lines().map(str::to_owned).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["Phần I", "Câu của phần I", "Thu của Tỉnh Mẫu & <bạn>"]);
}

#[test]
fn conditions_show_the_one_or_the_other() {
    let body = [
        p("{{#co_thieu}}Còn thiếu.{{/co_thieu}}{{^co_thieu}}Đủ cả.{{/co_thieu}}"),
        p("{{#ghi_chu}}"),
        p("Ghi chú: {{ghi_chu}}"),
        p("{{/ghi_chu}}"),
        p("{{^ghi_chu}}Không có ghi chú{{/ghi_chu}}"),
    ]
    .concat();
    let text = filled(&body);
    assert!(text.contains("Còn thiếu.") && !text.contains("Đủ cả"), "{text}");
    assert!(!text.contains("Ghi chú:") && text.contains("Không có ghi chú"), "{text}");
}

#[test]
fn every_fault_is_told_at_once_with_its_paragraph() {
    let cell = |text: &str| format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p(text));
    let body = [
        p("{{don_vj}}"),
        p("{{don_vi"),
        p("don_vi}}"),
        p("{{}} {{a b}}"),
        p("{{#so_lieu}}"),
        p("{{so_lieu}} {{@don_vi}}"),
        p("Khối {{@khoi}}"),
        p("{{/phan}}"),
        cell("{{#co_thieu}}"),
        p("{{/co_thieu}}"),
        p("{{ten}}"),
    ]
    .concat();
    let name = |name: &str| name.to_owned();
    let wanted = vec![
        (1, FaultKind::Unknown { name: name("don_vj"), meant: Some(name("don_vi")) }),
        (2, FaultKind::NoEnd),
        (3, FaultKind::NoBeginning),
        (4, FaultKind::NotAName { said: String::new() }),
        (4, FaultKind::NotAName { said: name("a b") }),
        (5, FaultKind::NotEnded { name: name("so_lieu") }),
        (6, FaultKind::NotAlone { name: name("don_vi") }),
        (6, FaultKind::NotWords { name: name("so_lieu") }),
        (6, FaultKind::NotABlock { name: name("don_vi") }),
        (7, FaultKind::NotAlone { name: name("khoi") }),
        (8, FaultKind::NotBegun { name: name("phan") }),
        (9, FaultKind::AcrossTable { name: name("co_thieu") }),
        (11, FaultKind::Unknown { name: name("ten"), meant: None }),
    ];
    assert_eq!(faults(&of_body(&body)), wanted);
    let shared = [p("{{#so_lieu}}"), p("giữa {{/so_lieu}} và {{#phan}}"), p("{{/phan}}")].concat();
    assert_eq!(faults(&of_body(&shared)), [(2, FaultKind::SharedLine { name: name("phan") })]);
}

#[test]
fn a_fault_in_the_header_says_so() {
    let file = changed(&of_body(&p("Báo cáo")), "word/header1.xml", |text| {
        text.replace("</w:hdr>", &format!("{}</w:hdr>", p("Số {{so_ky_hieu}}")))
    });
    let Err(NotATemplate::Faults(faults)) = Template::open(&file, &fields()) else { panic!("no fault") };
    assert_eq!((faults[0].part, faults[0].paragraph), (Part::Header, 2));
    assert_eq!(faults[0].excerpt, "Số {{so_ky_hieu}}");
}

#[test]
fn blocks_bring_tables_and_charts_that_other_programs_can_open() {
    let chart = Chart {
        title: "So với kế hoạch".to_owned(),
        drawing: Drawing::Bars,
        measure: "%".to_owned(),
        categories: vec!["Công nghiệp".to_owned(), "Xuất khẩu".to_owned()],
        series: vec![("Thực hiện".to_owned(), vec![Some(70.5), None])],
    };
    let table = Piece::Table {
        heads: vec!["Tên".to_owned(), "Số".to_owned()],
        rows: vec![vec!["Thu".to_owned(), "1.234,5".to_owned()]],
        shares: vec![3, 1],
        right: vec![1],
    };
    let mut all = fillings();
    all.set("khoi", Filling::Blocks(vec![Piece::Heading("Kết quả".to_owned()), table, Piece::Chart(chart)]));
    let file = Template::open(&of_body(&p("{{@khoi}}")), &fields()).unwrap().fill(&all).unwrap();
    let paper = read_paper(&file).unwrap();
    assert!(paper.blocks.iter().any(|block| matches!(block, Block::Table(_))));
    assert!(part(&file, "word/charts/chartTienDo1.xml").contains("<c:v>70.5</c:v>"));
    assert!(part(&file, "[Content_Types].xml").contains("/word/charts/chartTienDo1.xml"));
    assert!(part(&file, "word/_rels/document.xml.rels").contains("charts/chartTienDo1.xml"));
}

#[test]
fn what_no_placeholder_touches_stays_as_it_was_written() {
    let body = "<w:p w:rsidR=\"00A1\"><w:pPr><w:jc w:val='both' /></w:pPr><w:r><w:t>a &amp; b &#233;</w:t></w:r></w:p>\
                <!-- kept --><w:p/>";
    let file = of_body(body);
    let out = Template::open(&file, &fields()).unwrap().fill(&fillings()).unwrap();
    assert!(part(&out, "word/document.xml").contains("<w:jc w:val='both'/>"));
    for name in ["word/styles.xml", "word/header1.xml", "_rels/.rels"] {
        assert_eq!(part(&file, name), part(&out, name));
    }
    assert!(part(&out, "word/document.xml").contains("a &amp; b &#233;"));
}

#[test]
fn what_means_harm_is_refused() {
    let file = of_body(&p("{{don_vi}}"));
    let mut out = ZipWriter::new_append(Cursor::new(file.clone())).unwrap();
    out.start_file("word/vbaProject.bin", SimpleFileOptions::default()).unwrap();
    out.write_all(b"macro").unwrap();
    let with_macros = out.finish().unwrap().into_inner();
    assert_eq!(Template::open(&with_macros, &fields()).unwrap_err(), NotATemplate::Macros);
    let renamed = changed(&file, "[Content_Types].xml", |text| {
        text.replace("wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml")
    });
    assert_eq!(Template::open(&renamed, &fields()).unwrap_err(), NotATemplate::Macros);
    for content in [&b""[..], b"PK\x03\x04", b"hello", b"%PDF-1.7"] {
        assert!(matches!(Template::open(content, &fields()), Err(NotATemplate::NotRead(_))));
    }
    let entities = changed(&file, "word/document.xml", |text| {
        text.replace("<w:document", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><w:document")
    });
    assert!(matches!(
        Template::open(&entities, &fields()),
        Err(NotATemplate::NotRead(NotRead::Damaged | NotRead::NotADocument))
    ));
}

#[test]
fn sections_that_repeat_one_another_end_somewhere() {
    let depth = 12;
    let body: String = (0..depth)
        .map(|_| "{{#so_lieu}}")
        .chain(["{{ten}}"])
        .chain((0..depth).map(|_| "{{/so_lieu}}"))
        .collect();
    let template = Template::open(&of_body(&p(&body)), &fields()).unwrap();
    let mut all = fillings();
    let many = (0..40).map(|_| record(&[("ten", "x")])).collect();
    all.set("so_lieu", Filling::List(many));
    assert_eq!(template.fill(&all).unwrap_err(), TooLarge);
}

/// A piece of a line: words, or any placeholder, well or badly made.
fn pieces() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "{{don_vi}}",
        "{{#so_lieu}}",
        "{{/so_lieu}}",
        "{{#co_thieu}}",
        "{{^co_thieu}}",
        "{{/co_thieu}}",
        "{{ten}}",
        "{{@khoi}}",
        "{{",
        "}}",
        "{",
        "chữ ",
        "é&amp;",
        "{{#phan}}",
        "{{/phan}}",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// However runs are cut, a line is read as it is seen.
    #[test]
    fn where_the_word_processor_cuts_makes_no_difference(
        words in prop::collection::vec(pieces(), 1..8),
        cuts in prop::collection::vec(0_usize..200, 0..8),
    ) {
        let whole = words.concat().replace("&amp;", "và");
        let mut parts = vec![String::new()];
        for (at, letter) in whole.chars().enumerate() {
            if cuts.contains(&at) {
                parts.push(String::new());
            }
            parts.last_mut().unwrap().push(letter);
        }
        let runs: String = parts.iter().map(|part| format!("<w:r><w:t xml:space=\"preserve\">{part}</w:t></w:r>")).collect();
        let cut = Template::open(&of_body(&format!("<w:p>{runs}</w:p>")), &fields());
        let uncut = Template::open(&of_body(&p(&whole)), &fields());
        match (cut, uncut) {
            (Ok(cut), Ok(uncut)) => {
                let text = |template: Template| {
                    read_paper(&template.fill(&fillings()).unwrap()).map(|paper| paper.plain())
                };
                prop_assert_eq!(text(cut), text(uncut));
            }
            (Err(cut), Err(uncut)) => prop_assert_eq!(cut, uncut),
            _ => prop_assert!(false, "one opens, the other does not"),
        }
    }

    /// Whatever stands in paragraphs and tables: it opens or tells its faults; what opens is filled into a document.
    #[test]
    fn every_template_opens_or_tells_its_faults(
        lines in prop::collection::vec((prop::collection::vec(pieces(), 0..4), prop::bool::ANY), 1..8),
    ) {
        let body: String = lines.iter().map(|(words, is_cell)| {
            let line = p(&words.concat());
            if *is_cell { format!("<w:tbl><w:tr><w:tc>{line}</w:tc><w:tc>{line}</w:tc></w:tr></w:tbl>") } else { line }
        }).collect();
        match Template::open(&of_body(&body), &fields()) {
            Ok(template) => {
                let file = template.fill(&fillings()).unwrap();
                match read_paper(&file) {
                    // Filled, it is a template without placeholders, unless what was filled in looks like one.
                    Ok(_) => prop_assert!(Template::open(&file, &fields()).is_ok()),
                    Err(wrong) => prop_assert_eq!(wrong, NotRead::Empty),
                }
            }
            // What says nothing is no template.
            Err(NotATemplate::NotRead(NotRead::Empty)) => {}
            Err(NotATemplate::Faults(faults)) => {
                prop_assert!(!faults.is_empty() && faults.iter().all(|fault| fault.paragraph > 0));
            }
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}
