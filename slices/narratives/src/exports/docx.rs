//! The report as a document of Word: the template with everything filled in.

use kernel::{Problem, Text};
use office::template::{Filling, Fillings};
use office::{Chart, Drawing, Piece};

use super::Paper;
use crate::rules::chapters::{Chapter, Part, Table};
use crate::rules::measures::{roman, shares};
use crate::templates::{self, CELLS, CHAPTERS};

/// Fills a template's file.
///
/// # Errors
/// A template that is none any more, or that makes more text than any report has.
pub fn write(paper: &Paper<'_>, template: &[u8]) -> Result<Vec<u8>, Problem> {
    let template = templates::open(template).map_err(|wrong| {
        let faults = templates::faults(&wrong).len();
        Problem::Refused(Text::new("narratives-refused-template").with("faults", faults))
    })?;
    template.fill(&fillings(paper)).map_err(|_| Problem::refused("narratives-refused-large"))
}

fn fillings(paper: &Paper<'_>) -> Fillings {
    let version = paper.version;
    let draft = &version.draft;
    let mut all = words(paper);
    all.set("la_du_thao", Filling::Truth(paper.is_draft));
    let opening = or_else(draft.said("opening"), || opening(paper));
    all.set("mo_dau", Filling::Blocks(paragraphs(&opening)));
    let closing = or_else(draft.said("closing"), || closing(paper));
    all.set("ket_luan", Filling::Blocks(paragraphs(&ended(&closing, &version.template))));
    let recipients = or_else(draft.said("recipients"), || paper.t("narratives-recipients"));
    let lines = recipients.lines().map(str::trim).filter(|line| !line.is_empty());
    let line = |line: &str| record(&[("dong", line.to_owned())]);
    all.set("noi_nhan", Filling::List(lines.map(line).collect()));
    let chapters = draft.chapters.iter().enumerate().map(|(at, chapter)| {
        let mut one = record(&[
            ("so", (at + 1).to_string()),
            ("so_la_ma", roman(at + 1)),
            ("tieu_de", chapter.heading.clone()),
        ]);
        one.set("loi", Filling::Blocks(paragraphs(draft.said(&chapter.id))));
        one.set("noi_dung", Filling::Blocks(pieces(paper, chapter)));
        one
    });
    all.set("chuong", Filling::List(chapters.collect()));
    for (id, name) in CHAPTERS {
        let chapter = draft.chapters.iter().find(|chapter| chapter.id == id);
        let blocks = chapter.map(|chapter| pieces(paper, chapter)).unwrap_or_default();
        all.set(name, Filling::Blocks(blocks));
        let table = chapter.and_then(|chapter| {
            chapter.parts.iter().find_map(|part| match part {
                Part::Table(table) => Some(table),
                _ => None,
            })
        });
        all.set(format!("{name}_bang"), Filling::List(table.map(rows).unwrap_or_default()));
    }
    let source = |source: &crate::report::Source| {
        record(&[
            ("stt", source.number.to_string()),
            ("chi_tieu", source.row.clone()),
            ("cot", source.column.clone()),
            ("so_lieu", source.figure.clone()),
            ("nguon", source.words.clone()),
        ])
    };
    all.set("nguon_so_lieu", Filling::List(draft.sources.iter().map(source).collect()));
    all
}

fn record(pairs: &[(&str, String)]) -> Fillings {
    let mut record = Fillings::default();
    for (name, words) in pairs {
        record.words(*name, words.clone());
    }
    record
}

fn or_else(said: &str, otherwise: impl FnOnce() -> String) -> String {
    if said.trim().is_empty() { otherwise() } else { said.to_owned() }
}

/// What stands in a draft where something is still to be written.
const OPEN: &str = "...";

/// A nought stands before the days below 10 and the first two months, so that nobody writes a figure before them
/// (Nghị định 30/2020/NĐ-CP, Phụ lục I).
fn padded(number: i8, below: i8) -> String {
    if number < below { format!("0{number}") } else { number.to_string() }
}

fn words(paper: &Paper<'_>) -> Fillings {
    let version = paper.version;
    let draft = &version.draft;
    let unit = paper.unit_name();
    let above = paper.tree.path(paper.report.unit).get(1).and_then(|above| paper.tree.get(*above));
    let superior =
        or_else(draft.said("superior"), || above.map(|above| above.name.clone()).unwrap_or_default());
    let root = paper.tree.root().map(|root| root.name.clone()).unwrap_or_default();
    let day = version.as_of;
    let dated = kernel::clock::day_of(version.at);
    // Whoever issues it writes the day.
    let day_of = |number: i8, below| if paper.is_draft { OPEN.to_owned() } else { padded(number, below) };
    record(&[
        ("don_vi", unit.clone()),
        ("don_vi_hoa", unit.to_uppercase()),
        ("co_quan_tren_hoa", superior.to_uppercase()),
        ("dia_danh", or_else(draft.said("place"), || paper.place(&root).0.to_owned())),
        ("ngay", day_of(dated.day(), 10)),
        ("thang", day_of(dated.month(), 3)),
        ("nam", dated.year().to_string()),
        ("ky", paper.period()),
        ("nam_bao_cao", paper.report.period.year.to_string()),
        ("trich_yeu", paper.subject()),
        ("so_ky_hieu", or_else(draft.said("number"), || paper.t("narratives-number-open"))),
        ("chuc_danh", or_else(draft.said("post"), || paper.t("narratives-post-open")).to_uppercase()),
        ("nguoi_ky", draft.said("signer").to_owned()),
        ("ngay_so_lieu", ui::dates::day(day)),
        ("ngay_chot", ui::dates::moment(version.at)),
        ("vi_tri", version.position.clone()),
        ("ten_he_thong", paper.installation.config.name.clone()),
    ])
}

fn opening(paper: &Paper<'_>) -> String {
    let text = Text::new("narratives-opening")
        .with("unit", paper.unit_name())
        .with("period", paper.period())
        .with("day", ui::dates::day(paper.version.as_of))
        .with("count", paper.version.draft.sources.len());
    paper.say(&text)
}

fn closing(paper: &Paper<'_>) -> String {
    let text =
        Text::new("narratives-closing").with("unit", paper.unit_in_sentence()).with("period", paper.period());
    paper.say(&text)
}

/// A paper of the state ends with `./.`, one of the Party with a full stop.
fn ended(words: &str, template: &str) -> String {
    let plain = words.trim_end().trim_end_matches(['.', '/']);
    let end = if template == "party" { "." } else { "./." };
    format!("{plain}{end}")
}

fn paragraphs(words: &str) -> Vec<Piece> {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Piece::Paragraph(line.to_owned())).collect()
}

fn pieces(paper: &Paper<'_>, chapter: &Chapter) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in &chapter.parts {
        match part {
            Part::Sentence { words } | Part::Note { words } => pieces.push(Piece::Paragraph(words.clone())),
            Part::Table(of) if !of.rows.is_empty() => {
                if !of.caption.is_empty() {
                    pieces.push(Piece::Caption(of.caption.clone()));
                }
                pieces.push(table(of));
            }
            Part::Table(_) => {}
            Part::Bars(_) => pieces.extend(chart(paper, part).map(Piece::Chart)),
        }
    }
    pieces
}

fn table(of: &Table) -> Piece {
    let right = of.columns.iter().enumerate().filter(|(_, column)| column.is_number).map(|(at, _)| at);
    Piece::Table {
        heads: of.columns.iter().map(|column| column.head.clone()).collect(),
        rows: of.rows.iter().map(|row| row.iter().map(|cell| cell.words.clone()).collect()).collect(),
        shares: shares(of),
        right: right.collect(),
    }
}

fn rows(of: &Table) -> Vec<Fillings> {
    let row = |(at, cells): (usize, &Vec<crate::rules::chapters::Cell>)| {
        let mut one = record(&[("stt", (at + 1).to_string())]);
        for (name, cell) in CELLS.iter().zip(cells) {
            one.words(*name, cell.words.clone());
        }
        one
    };
    of.rows.iter().enumerate().map(row).collect()
}

/// What a chart of a chapter draws; only bars are one.
pub fn chart(paper: &Paper<'_>, part: &Part) -> Option<Chart> {
    let Part::Bars(bars) = part else { return None };
    let series = [
        ("narratives-chart-reached", &bars.reached),
        ("narratives-chart-usual", &bars.usual),
        ("narratives-chart-forecast", &bars.forecast),
    ];
    Some(Chart {
        title: paper.t("narratives-chart"),
        drawing: Drawing::Bars,
        measure: paper.t("narratives-chart-measure"),
        categories: bars.names.clone(),
        series: series.into_iter().map(|(key, values)| (paper.t(key), values.clone())).collect(),
    })
}
