//! Documents of Word for tests and measurements, written by hand as word processors write them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document in the making: its body, and parts beside it.
#[derive(Default)]
pub struct Paper {
    pub body: String,
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
    charts: usize,
}

const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="100"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr></w:style>"#;
const HEADER: &str = r#"<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
/// Upright A4 with the margins of official papers; the page's number above, from the second page on.
pub const UPRIGHT: &str = r#"<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>"#;
pub const LEVEL: &str = r#"<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#;

pub fn run(words: &str, of_run: &str) -> String {
    format!("<w:r><w:rPr>{of_run}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

impl Paper {
    pub fn paragraph(&mut self, of_paragraph: &str, runs: &str) {
        write!(self.body, "<w:p><w:pPr>{of_paragraph}</w:pPr>{runs}</w:p>").expect("a string takes all");
    }

    pub fn text(&mut self, words: &str) {
        self.paragraph("<w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>", &run(words, ""));
    }

    pub fn heading(&mut self, words: &str) {
        self.paragraph("<w:pStyle w:val=\"Heading1\"/>", &run(words, ""));
    }

    /// Ends a section of its own.
    pub fn section(&mut self, of_section: &str) {
        self.paragraph(of_section, "");
    }

    /// Equally wide columns over the whole page; the first row is said again on each page.
    pub fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.first().map_or(1, Vec::len);
        let width = 9_071 / columns;
        self.body.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"9071\" w:type=\"dxa\"/></w:tblPr><w:tblGrid>");
        self.body.push_str(&format!("<w:gridCol w:w=\"{width}\"/>").repeat(columns));
        self.body.push_str("</w:tblGrid>");
        for (at, row) in rows.iter().enumerate() {
            let head = if at == 0 { "<w:tblHeader/>" } else { "" };
            write!(self.body, "<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>").expect("a string takes all");
            for cell in row {
                let bold = if at == 0 { "<w:b/><w:sz w:val=\"24\"/>" } else { "<w:sz w:val=\"24\"/>" };
                write!(
                    self.body,
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p>{}</w:p></w:tc>",
                    run(cell, bold)
                )
                .expect("a string takes all");
            }
            self.body.push_str("</w:tr>");
        }
        self.body.push_str("</w:tbl>");
        self.paragraph("<w:spacing w:after=\"0\"/>", "");
    }

    /// `kind`: what a chart's part has within its plot area. 15 by 7.5 centimetres.
    pub fn chart(&mut self, title: &str, plot: &str) {
        self.charts += 1;
        let at = self.charts;
        let part = format!(
            "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:layout/>{plot}<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/><c:crossAx val=\"2\"/></c:catAx><c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorGridlines/><c:crossAx val=\"1\"/></c:valAx></c:plotArea><c:legend><c:legendPos val=\"b\"/></c:legend><c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>"
        );
        self.part(&format!("charts/chart{at}.xml"), "chart", &format!("chart{at}"), part.into_bytes());
        self.drawing(5_400_000, 2_700_000, &format!("<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"chart{at}\"/></a:graphicData>"));
    }

    pub fn picture(&mut self, png: Vec<u8>, words: &str) {
        self.part("media/image1.png", "image", "image1", png);
        let _ = words;
        self.drawing(1_440_000, 720_000, "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"0\" name=\"p\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"image1\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"1440000\" cy=\"720000\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>");
    }

    fn drawing(&mut self, across: u32, down: u32, data: &str) {
        let run = format!(
            "<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{across}\" cy=\"{down}\"/><wp:docPr id=\"{}\" name=\"d\" descr=\"Hình vẽ\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{data}</a:graphic></wp:inline></w:drawing></w:r>",
            self.body.len() + 1
        );
        self.paragraph("<w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>", &run);
    }

    pub fn part(&mut self, name: &str, kind: &str, id: &str, content: Vec<u8>) {
        write!(self.relations, "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{name}\"/>")
            .expect("a string takes all");
        self.parts.push((format!("word/{name}"), content));
    }

    /// A part whose root has the names of word processing declared.
    pub fn word_part(&mut self, name: &str, kind: &str, root: &str, inner: &str) {
        let content = format!("<w:{root} xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\">{inner}</w:{root}>");
        self.part(name, kind, kind, content.into_bytes());
    }

    /// The file; `of_section` is the last section's.
    pub fn bytes(mut self, of_section: &str) -> Vec<u8> {
        self.word_part("styles.xml", "styles", "styles", STYLES);
        self.word_part("header1.xml", "header", "hdr", HEADER);
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\"><w:body>{}{of_section}</w:body></w:document>",
            self.body
        );
        let mut types = String::from(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>",
        );
        const MAIN: &str = "application/vnd.openxmlformats-officedocument";
        for (name, kind) in [
            ("/word/document.xml", "wordprocessingml.document.main"),
            ("/word/styles.xml", "wordprocessingml.styles"),
            ("/word/header1.xml", "wordprocessingml.header"),
            ("/word/numbering.xml", "wordprocessingml.numbering"),
            ("/word/footnotes.xml", "wordprocessingml.footnotes"),
        ] {
            let is_there =
                name == "/word/document.xml" || self.parts.iter().any(|(part, _)| format!("/{part}") == name);
            if is_there {
                write!(types, "<Override PartName=\"{name}\" ContentType=\"{MAIN}.{kind}+xml\"/>")
                    .expect("a string takes all");
            }
        }
        for at in 1..=self.charts {
            write!(types, "<Override PartName=\"/word/charts/chart{at}.xml\" ContentType=\"{MAIN}.drawingml.chart+xml\"/>").expect("a string takes all");
        }
        types.push_str("</Types>");
        let packaged = |relations: &str| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
            )
        };
        let root = packaged(&format!(
            "<Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>"
        ));
        let mut all = vec![
            ("[Content_Types].xml".to_owned(), types.into_bytes()),
            ("_rels/.rels".to_owned(), root.into_bytes()),
            ("word/_rels/document.xml.rels".to_owned(), packaged(&self.relations).into_bytes()),
            ("word/document.xml".to_owned(), document.into_bytes()),
        ];
        all.append(&mut self.parts);
        packed(&all)
    }
}

/// Files packed as a document of Word is.
pub fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).expect("in memory");
        archive.write_all(content).expect("in memory");
    }
    archive.finish().expect("in memory").into_inner()
}

/// One series of a chart's part.
pub fn series(at: usize, name: &str, categories: &[&str], values: &[f64]) -> String {
    let points = |texts: Vec<String>| {
        let all = texts.iter().enumerate();
        let points = all.map(|(at, text)| format!("<c:pt idx=\"{at}\"><c:v>{text}</c:v></c:pt>"));
        format!("<c:ptCount val=\"{}\"/>{}", texts.len(), points.collect::<String>())
    };
    format!(
        "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:strRef><c:f>S!$B$1</c:f><c:strCache>{}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:f>S!$A$2</c:f><c:strCache>{}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>S!$B$2</c:f><c:numCache><c:formatCode>General</c:formatCode>{}</c:numCache></c:numRef></c:val></c:ser>",
        points(vec![name.to_owned()]),
        points(categories.iter().map(|one| (*one).to_owned()).collect()),
        points(values.iter().map(f64::to_string).collect()),
    )
}

pub fn columns(series: &str) -> String {
    format!(
        "<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/>{series}<c:gapWidth val=\"80\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>"
    )
}

pub fn lines(series: &str) -> String {
    format!(
        "<c:lineChart><c:grouping val=\"standard\"/>{series}<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>"
    )
}

/// The files of a package.
pub fn unpacked(content: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).expect("packed above");
    let names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    let mut read = |name: String| {
        let mut bytes = Vec::new();
        let mut file = archive.by_name(&name).expect("it is named");
        std::io::Read::read_to_end(&mut file, &mut bytes).expect("in memory");
        (name, bytes)
    };
    names.into_iter().map(&mut read).collect()
}

const WORDS: &str = "Trong chín tháng đầu năm, tỉnh Mẫu tiếp tục thực hiện các nghị quyết về phát triển kinh tế - xã hội; \
    các sở, ban, ngành và địa phương tập trung tháo gỡ khó khăn cho sản xuất, kinh doanh, đẩy nhanh tiến độ giải ngân \
    vốn đầu tư công, bảo đảm an sinh xã hội, giữ vững quốc phòng, an ninh và trật tự, an toàn xã hội trên địa bàn. ";

/// The report that is promised in under three seconds: 30 pages with 20 tables and 10 charts.
pub fn report() -> Vec<u8> {
    let mut paper = Paper::default();
    let months = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"];
    for chapter in 0..10_u8 {
        paper.heading(&format!("{}. Tình hình thực hiện nhóm chỉ tiêu thứ {}", chapter + 1, chapter + 1));
        for _ in 0..4 {
            paper.text(&WORDS.repeat(2));
        }
        for table in 0..2_u8 {
            let mut rows =
                vec![["Chỉ tiêu", "Đơn vị", "Kế hoạch", "Thực hiện", "Tỷ lệ"].map(str::to_owned).to_vec()];
            for row in 1..=22_u8 {
                rows.push(vec![
                    format!("Chỉ tiêu số {}.{table}.{row}", chapter + 1),
                    "Tỷ đồng".to_owned(),
                    format!("{}.{:03},5", row, u32::from(row) * 37),
                    format!("{}.{:03},2", row, u32::from(row) * 29),
                    format!("{},{}%", 70 + row % 25, row % 10),
                ]);
            }
            paper.table(&rows);
        }
        let values: Vec<f64> = (1..=9).map(|month| f64::from(month * 11 + i32::from(chapter))).collect();
        let before: Vec<f64> = values.iter().map(|value| value * 0.9).collect();
        let both = series(0, "Năm nay", &months, &values) + &series(1, "Năm trước", &months, &before);
        let plot = if chapter % 2 == 0 { columns(&both) } else { lines(&both) };
        paper.chart(&format!("Giá trị lũy kế nhóm {}", chapter + 1), &plot);
    }
    paper.bytes(UPRIGHT)
}
