//! Documents of Word out: a letterhead, headings, paragraphs and tables in the measures of official documents
//! (Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, Times New Roman, margins). Small enough to write the parts ourselves.

use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

/// A piece of a document, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Whoever issues it on the left; the country's name and motto, place and day on the right. Lines are centred.
    Letterhead {
        left: Vec<Line>,
        right: Vec<Line>,
    },
    Title(String),
    Heading(String),
    Paragraph(String),
    Table {
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
        shares: Vec<u32>,
    },
}

/// A line of a letterhead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub words: String,
    pub is_bold: bool,
    pub is_italic: bool,
}

impl Line {
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_bold: false, is_italic: false }
    }

    pub fn bold(words: impl Into<String>) -> Self {
        Self { is_bold: true, ..Self::plain(words) }
    }

    pub fn italic(words: impl Into<String>) -> Self {
        Self { is_italic: true, ..Self::plain(words) }
    }
}

/// Twentieths of a point: 160 mm between margins of 30 and 20 mm.
const WIDTH: u32 = 9_071;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="100"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
const FOOT: &str = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>"#;

/// The pieces as a file of Word.
///
/// # Errors
/// When the archive cannot be written; in memory that is a fault of the program.
pub fn write_docx(pieces: &[Piece]) -> Result<Vec<u8>, ZipError> {
    let mut body = String::from(HEAD);
    for piece in pieces {
        match piece {
            Piece::Letterhead { left, right } => letterhead(&mut body, left, right),
            Piece::Title(words) => paragraph(&mut body, "<w:pStyle w:val=\"Title\"/>", "", words),
            Piece::Heading(words) => paragraph(&mut body, "<w:pStyle w:val=\"Heading1\"/>", "", words),
            Piece::Paragraph(words) => {
                paragraph(&mut body, "<w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>", "", words);
            }
            Piece::Table { heads, rows, shares } => table(&mut body, heads, rows, shares),
        }
    }
    body.push_str(FOOT);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/styles.xml", STYLES),
        ("word/document.xml", &body),
    ] {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(content.as_bytes()).map_err(ZipError::from)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Words as XML takes them: escaped, without the control letters that no document may hold.
fn safe(words: &str) -> String {
    let kept: String = words.chars().filter(|letter| !letter.is_control()).collect();
    escape(kept.as_str()).into_owned()
}

fn paragraph(body: &mut String, of_paragraph: &str, of_run: &str, words: &str) {
    body.push_str(&format!(
        "<w:p><w:pPr>{of_paragraph}</w:pPr><w:r><w:rPr>{of_run}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        safe(words)
    ));
}

fn letterhead(body: &mut String, left: &[Line], right: &[Line]) {
    let (narrow, wide) = (WIDTH * 2 / 5, WIDTH - WIDTH * 2 / 5);
    body.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>\
         <w:gridCol w:w=\"{narrow}\"/><w:gridCol w:w=\"{wide}\"/></w:tblGrid><w:tr>"
    ));
    for (lines, width) in [(left, narrow), (right, wide)] {
        body.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
        for line in lines {
            let bold = if line.is_bold { "<w:b/>" } else { "" };
            let italic = if line.is_italic { "<w:i/>" } else { "" };
            let run = format!("{bold}{italic}<w:sz w:val=\"26\"/>");
            paragraph(body, "<w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/>", &run, &line.words);
        }
        if lines.is_empty() {
            body.push_str("<w:p/>");
        }
        body.push_str("</w:tc>");
    }
    body.push_str("</w:tr></w:tbl>");
}

/// `shares`: how wide each column is, in parts of the whole.
fn table(body: &mut String, heads: &[String], rows: &[Vec<String>], shares: &[u32]) {
    let all: u32 = shares.iter().sum::<u32>().max(1);
    let width = |column: usize| shares.get(column).map_or(0, |share| WIDTH * share / all);
    body.push_str(&format!("<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblBorders>"));
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        body.push_str(&format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"));
    }
    body.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
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
            let run = format!("{of_run}<w:sz w:val=\"22\"/>");
            paragraph(
                body,
                "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
                &run,
                words,
            );
            body.push_str("</w:tc>");
        }
        body.push_str("</w:tr>");
    }
    // Word needs a paragraph between two tables.
    body.push_str("</w:tbl><w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:p>");
}
