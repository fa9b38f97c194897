//! Documents of Word out: a letterhead, headings, paragraphs, tables and charts in the measures of official documents
//! (Nghị định 30/2020/NĐ-CP, Phụ lục I; for the Party Hướng dẫn 05-HD/VPTW: A4, Times New Roman, margins). Small
//! enough to write the parts ourselves.

use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use crate::write_chart::{self, Chart};

/// Whose measures a document follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Nghị định 30/2020/NĐ-CP.
    State,
    /// Hướng dẫn 05-HD/VPTW (2026): a narrower margin on the right, lines of 18 points.
    Party,
}

/// A piece of a document, in its order.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Whoever issues it on the left; the country's name and motto, place and day on the right. Lines are centred.
    Letterhead {
        left: Vec<Line>,
        right: Vec<Line>,
    },
    /// The kind of the document, in capital letters.
    Title(String),
    /// What it is about, below its kind, with a rule below it.
    Subject(String),
    Heading(String),
    Paragraph(String),
    Table {
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
        shares: Vec<u32>,
        /// Columns of figures, from 0: they end on one line at the right.
        right: Vec<usize>,
    },
    /// What the table or chart below it shows.
    Caption(String),
    Chart(Chart),
    PageBreak,
    /// Whom it goes to on the left, whoever signs on the right.
    Closing {
        left: Vec<Line>,
        right: Vec<Line>,
    },
}

/// A line of a letterhead or of the closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub words: String,
    pub is_bold: bool,
    pub is_italic: bool,
    /// In points.
    pub size: u32,
    /// A rule below it, of this many hundredths of the line.
    pub rule: u32,
}

impl Line {
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_bold: false, is_italic: false, size: 13, rule: 0 }
    }

    pub fn bold(words: impl Into<String>) -> Self {
        Self { is_bold: true, ..Self::plain(words) }
    }

    pub fn italic(words: impl Into<String>) -> Self {
        Self { is_italic: true, ..Self::plain(words) }
    }

    #[must_use]
    pub fn sized(self, size: u32) -> Self {
        Self { size, ..self }
    }

    #[must_use]
    pub fn ruled(self, rule: u32) -> Self {
        Self { rule, ..self }
    }
}

/// With more columns than this, letters and margins of a table are smaller.
const DENSE: usize = 6;
/// Twentieths of a point: 160 mm between margins of 30 and 20 mm.
const WIDTH: u32 = 9_071;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="240" w:after="0"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="100"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#;
/// The number of the page, in the middle of the margin above; the first page has none.
const HEADER: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"#;
const FOOT: &str = r#"<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>"#;

/// The charts of a document while it is written: each is a part of its own.
#[derive(Debug, Default)]
pub struct Drawn(Vec<Chart>);

impl Drawn {
    fn relation(number: usize) -> String {
        format!("rIdTienDoChart{number}")
    }

    fn numbered(&self) -> impl Iterator<Item = (usize, &Chart)> {
        (1..).zip(&self.0)
    }

    /// For `[Content_Types].xml`.
    pub fn types(&self) -> String {
        self.numbered()
            .map(|(number, _)| {
                format!(
                    "<Override PartName=\"/word/charts/chartTienDo{number}.xml\" \
                     ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>"
                )
            })
            .collect()
    }

    /// For the relations of the document.
    pub fn relations(&self) -> String {
        self.numbered()
            .map(|(number, _)| {
                format!(
                    "<Relationship Id=\"{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                     relationships/chart\" Target=\"charts/chartTienDo{number}.xml\"/>",
                    Self::relation(number)
                )
            })
            .collect()
    }

    pub fn parts(&self) -> impl Iterator<Item = (String, String)> {
        self.numbered()
            .map(|(number, chart)| (format!("word/charts/chartTienDo{number}.xml"), write_chart::part(chart)))
    }
}

/// How plain paragraphs look where a template gave a place to them: properties as that place had them.
#[derive(Debug, Default)]
pub struct Look {
    pub paragraph: Option<String>,
    pub run: String,
}

/// The pieces as a file of Word, in the measures of state bodies.
///
/// # Errors
/// When the archive cannot be written; in memory that is a fault of the program.
pub fn write_docx(pieces: &[Piece]) -> Result<Vec<u8>, ZipError> {
    write_docx_of(Of::State, pieces)
}

/// The pieces as a file of Word.
///
/// # Errors
/// When the archive cannot be written; in memory that is a fault of the program.
pub fn write_docx_of(of: Of, pieces: &[Piece]) -> Result<Vec<u8>, ZipError> {
    let mut body = String::from(HEAD);
    let mut drawn = Drawn::default();
    for (at, one) in pieces.iter().enumerate() {
        // Nobody signs a page that says nothing: the last words stay with the signature.
        let is_last = matches!(pieces.get(at + 1), Some(Piece::Closing { .. }));
        let paragraph = is_last.then(|| format!("<w:keepNext/>{OWN}"));
        let look =
            Look { paragraph: paragraph.filter(|_| matches!(one, Piece::Paragraph(_))), ..Look::default() };
        piece(&mut body, one, &look, &mut drawn);
    }
    let (styles, foot) = match of {
        Of::State => (STYLES.to_owned(), FOOT.to_owned()),
        Of::Party => (
            STYLES.replace("w:line=\"276\" w:lineRule=\"auto\"", "w:line=\"360\" w:lineRule=\"atLeast\""),
            FOOT.replace("w:right=\"1134\"", "w:right=\"851\""),
        ),
    };
    body.push_str(&foot);
    let with = |text: &str, end: &str, more: &str| text.replace(end, &format!("{more}{end}"));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", with(TYPES, "</Types>", &drawn.types())),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", with(DOCUMENT_RELATIONS, "</Relationships>", &drawn.relations())),
        ("word/styles.xml", styles),
        ("word/header1.xml", HEADER.to_owned()),
        ("word/document.xml", body),
    ];
    let parts = parts.map(|(name, content)| (name.to_owned(), content));
    for (name, content) in parts.into_iter().chain(drawn.parts()) {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(content.as_bytes()).map_err(ZipError::from)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// How a plain paragraph stands.
const OWN: &str = "<w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>";

/// Writes one piece into a body.
pub fn piece(body: &mut String, piece: &Piece, look: &Look, drawn: &mut Drawn) {
    match piece {
        Piece::Letterhead { left, right } => beside(body, left, right, "center"),
        Piece::Closing { left, right } => beside(body, left, right, "left"),
        Piece::Title(words) => paragraph(body, "<w:pStyle w:val=\"Title\"/>", "", words),
        Piece::Subject(words) => {
            let of_paragraph = "<w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/>";
            paragraph(body, of_paragraph, "<w:b/>", words);
            rule(body, WIDTH, 25);
        }
        Piece::Heading(words) if look.paragraph.is_some() => {
            // In a template of the office the style may be called otherwise: the look is given here.
            let of_paragraph = "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"80\"/>\
                                <w:ind w:firstLine=\"567\"/>";
            paragraph(body, of_paragraph, "<w:b/>", words);
        }
        Piece::Heading(words) => paragraph(body, "<w:pStyle w:val=\"Heading1\"/>", "", words),
        Piece::Paragraph(words) => {
            paragraph(body, look.paragraph.as_deref().unwrap_or(OWN), &look.run, words);
        }
        Piece::Table { heads, rows, shares, right } => table(body, heads, rows, shares, right),
        Piece::Caption(words) => {
            let of_paragraph =
                "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/><w:jc w:val=\"center\"/>";
            paragraph(body, of_paragraph, "<w:b/><w:sz w:val=\"26\"/>", words);
        }
        Piece::PageBreak => body.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
        Piece::Chart(chart) => {
            drawn.0.push(chart.clone());
            let number = drawn.0.len();
            body.push_str(&write_chart::drawing(chart, number, &Drawn::relation(number)));
        }
    }
}

/// Words as XML takes them: escaped, without the control letters that no document may hold.
pub fn safe(words: &str) -> String {
    let kept: String = words
        .chars()
        .filter(|letter| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
        .collect();
    escape(kept.as_str()).into_owned()
}

fn paragraph(body: &mut String, of_paragraph: &str, of_run: &str, words: &str) {
    body.push_str(&format!(
        "<w:p><w:pPr>{of_paragraph}</w:pPr><w:r><w:rPr>{of_run}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        safe(words)
    ));
}

/// A rule of so many hundredths of a width, in the middle of it.
fn rule(body: &mut String, width: u32, hundredths: u32) {
    let side = width * (100 - hundredths.min(100)) / 200;
    body.push_str(&format!(
        "<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>\
         <w:spacing w:before=\"20\" w:after=\"60\" w:line=\"120\" w:lineRule=\"exact\"/>\
         <w:ind w:left=\"{side}\" w:right=\"{side}\"/></w:pPr></w:p>"
    ));
}

/// Lines on the left beside lines on the right; those on the right are centred.
fn beside(body: &mut String, left: &[Line], right: &[Line], left_is: &str) {
    let (narrow, wide) = (WIDTH * 2 / 5, WIDTH - WIDTH * 2 / 5);
    body.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
         <w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>\
         <w:gridCol w:w=\"{narrow}\"/><w:gridCol w:w=\"{wide}\"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>"
    ));
    for (lines, width, align) in [(left, narrow, left_is), (right, wide, "center")] {
        body.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
        for line in lines {
            let bold = if line.is_bold { "<w:b/>" } else { "" };
            let italic = if line.is_italic { "<w:i/>" } else { "" };
            let run = format!("{bold}{italic}<w:sz w:val=\"{}\"/>", line.size * 2);
            let of_paragraph = format!("<w:spacing w:after=\"0\"/><w:jc w:val=\"{align}\"/>");
            paragraph(body, &of_paragraph, &run, &line.words);
            if line.rule > 0 {
                rule(body, width, line.rule);
            }
        }
        if lines.is_empty() {
            body.push_str("<w:p/>");
        }
        body.push_str("</w:tc>");
    }
    body.push_str("</w:tr></w:tbl><w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:p>");
}

/// A number or a day stands in the middle of its cell.
fn is_number(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|letter| letter.is_ascii_digit() || "/.,".contains(letter))
}

/// `shares`: how wide each column is, in parts of the whole.
fn table(body: &mut String, heads: &[String], rows: &[Vec<String>], shares: &[u32], right: &[usize]) {
    let all: u32 = shares.iter().sum::<u32>().max(1);
    let width = |column: usize| shares.get(column).map_or(0, |share| WIDTH * share / all);
    body.push_str(&format!("<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblBorders>"));
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        body.push_str(&format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"));
    }
    body.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/>");
    let is_dense = heads.len() > DENSE;
    if is_dense {
        body.push_str(
            "<w:tblCellMar><w:left w:w=\"45\" w:type=\"dxa\"/><w:right w:w=\"45\" w:type=\"dxa\"/></w:tblCellMar>",
        );
    }
    body.push_str("</w:tblPr><w:tblGrid>");
    for column in 0..heads.len() {
        body.push_str(&format!("<w:gridCol w:w=\"{}\"/>", width(column)));
    }
    body.push_str("</w:tblGrid>");
    let head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    let lines = std::iter::once((heads, head, "<w:b/>"))
        .chain(rows.iter().map(|row| (row.as_slice(), "<w:trPr><w:cantSplit/></w:trPr>", "")));
    for (cells, of_row, of_run) in lines {
        body.push_str(&format!("<w:tr>{of_row}"));
        for (column, words) in cells.iter().enumerate() {
            body.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>",
                width(column)
            ));
            let size = if is_dense { 20 } else { 22 };
            let run = format!("{of_run}<w:sz w:val=\"{size}\"/>");
            let align = match (of_run.is_empty(), right.contains(&column)) {
                (true, true) => "right",
                (true, false) if !is_number(words) => "left",
                _ => "center",
            };
            let of_paragraph = format!(
                "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"{align}\"/>"
            );
            paragraph(body, &of_paragraph, &run, words);
            body.push_str("</w:tc>");
        }
        body.push_str("</w:tr>");
    }
    // Word needs a paragraph between two tables.
    body.push_str("</w:tbl><w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:p>");
}
