//! Templates: the two that come with the program, one for state bodies and one for Party bodies, and the names that
//! any template may use.

use kernel::{Installation, Lang, Text};
use office::template::{Fault, FaultKind, Field, Fields, NotATemplate, Part, Template};
use office::{Line, Of, Piece, write_docx_of};

/// The templates that come with the program.
pub const BUILT_IN: [(&str, Of, &str); 2] =
    [("state", Of::State, "narratives-template-state"), ("party", Of::Party, "narratives-template-party")];

/// The chapters that are known by a name of their own, as templates write it.
pub const CHAPTERS: [(&str, &str); 5] = [
    ("results", "ket_qua"),
    ("risks", "nguy_co"),
    ("tasks", "nhiem_vu"),
    ("next-tasks", "nhiem_vu_ky_sau"),
    ("missing", "con_thieu"),
];
/// The cells of a row, where a template draws a chapter's table itself.
pub const CELLS: [&str; 9] = ["o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9"];
/// Whatever else stands for words.
pub const WORDS: [&str; 17] = [
    "don_vi",
    "don_vi_hoa",
    "co_quan_tren_hoa",
    "dia_danh",
    "ngay",
    "thang",
    "nam",
    "ky",
    "nam_bao_cao",
    "trich_yeu",
    "so_ky_hieu",
    "chuc_danh",
    "nguoi_ky",
    "ngay_so_lieu",
    "ngay_chot",
    "vi_tri",
    "ten_he_thong",
];

/// The names that a template may use.
pub fn fields() -> Fields {
    let chapter = Fields::default()
        .words(&["so", "so_la_ma", "tieu_de"])
        .with("loi", Field::Blocks)
        .with("noi_dung", Field::Blocks);
    let source = Fields::default().words(&["stt", "chi_tieu", "cot", "so_lieu", "nguon"]);
    let row = Fields::default().words(&["stt"]).words(&CELLS);
    let mut all = Fields::default()
        .words(&WORDS)
        .with("la_du_thao", Field::Truth)
        .with("mo_dau", Field::Blocks)
        .with("ket_luan", Field::Blocks)
        .with("noi_nhan", Field::List(Fields::default().words(&["dong"])))
        .with("chuong", Field::List(chapter))
        .with("nguon_so_lieu", Field::List(source));
    for (_, name) in CHAPTERS {
        all = all.with(name, Field::Blocks).with(format!("{name}_bang"), Field::List(row.clone()));
    }
    all
}

/// Opens a template's file.
///
/// # Errors
/// No document of Word, macros, or placeholders at fault: all of them.
pub fn open(content: &[u8]) -> Result<Template, NotATemplate> {
    Template::open(content, &fields())
}

/// The file of a template that comes with the program; none where there is no such template.
pub fn built_in(installation: &Installation, template: &str) -> Option<Vec<u8>> {
    let (_, of, _) = BUILT_IN.into_iter().find(|(name, ..)| *name == template)?;
    let t = |key: &str| installation.texts.get(Lang::Vi, key);
    let mut pieces = vec![match of {
        Of::State => state_head(&t),
        Of::Party => party_head(&t),
    }];
    pieces.push(Piece::Title(t("narratives-paper-kind")));
    if of == Of::State {
        pieces.push(Piece::Subject(place("trich_yeu")));
    } else {
        // The Party's papers have dashes where those of the state have a rule.
        pieces.push(Piece::Caption(place("trich_yeu")));
        pieces.push(Piece::Caption("-----".to_owned()));
    }
    pieces.extend([
        Piece::Paragraph("{{@mo_dau}}".to_owned()),
        Piece::Paragraph("{{#chuong}}".to_owned()),
        Piece::Heading(match of {
            Of::State => format!("{}. {}", place("so_la_ma"), place("tieu_de")),
            Of::Party => format!("{}- {}", place("so_la_ma"), place("tieu_de")),
        }),
        Piece::Paragraph("{{@loi}}".to_owned()),
        Piece::Paragraph("{{@noi_dung}}".to_owned()),
        Piece::Paragraph("{{/chuong}}".to_owned()),
        Piece::Paragraph("{{@ket_luan}}".to_owned()),
        closing(&t, of),
        Piece::PageBreak,
        Piece::Title(t("narratives-paper-annex")),
        Piece::Caption(t("narratives-paper-sources")),
        Piece::Paragraph(format!("{} {}.", t("narratives-paper-as-of"), place("ngay_so_lieu"))),
        Piece::Paragraph(format!("{} {}.", t("narratives-paper-position"), place("vi_tri"))),
        sources(&t),
    ]);
    write_docx_of(of, &pieces).ok()
}

fn place(name: &str) -> String {
    format!("{{{{{name}}}}}")
}

fn begins(name: &str) -> Line {
    Line::plain(format!("{{{{#{name}}}}}"))
}

fn ends(name: &str) -> Line {
    Line::plain(format!("{{{{/{name}}}}}"))
}

/// Where and when it is issued.
fn place_and_day(t: &dyn Fn(&str) -> String) -> String {
    format!(
        "{}, {} {} {} {} {} {}",
        place("dia_danh"),
        t("narratives-paper-day"),
        place("ngay"),
        t("narratives-paper-month"),
        place("thang"),
        t("narratives-paper-year"),
        place("nam")
    )
}

/// Who issues it on the left, below whom that stands where there is one; the country, the motto, the place and the day.
fn state_head(t: &dyn Fn(&str) -> String) -> Piece {
    Piece::Letterhead {
        left: vec![
            begins("co_quan_tren_hoa"),
            Line::plain(place("co_quan_tren_hoa")),
            ends("co_quan_tren_hoa"),
            Line::bold(place("don_vi_hoa")).ruled(40),
            Line::plain(format!("{} {}", t("narratives-paper-number"), place("so_ky_hieu"))),
            begins("la_du_thao"),
            Line::bold(t("narratives-paper-draft")),
            ends("la_du_thao"),
        ],
        right: vec![
            Line::bold(t("narratives-paper-country")).sized(12),
            Line::bold(t("narratives-paper-motto")).ruled(58),
            Line::italic(place_and_day(t)),
        ],
    }
}

/// An asterisk stands below who issues it, and the number has no colon.
fn party_head(t: &dyn Fn(&str) -> String) -> Piece {
    Piece::Letterhead {
        left: vec![
            begins("co_quan_tren_hoa"),
            Line::plain(place("co_quan_tren_hoa")).sized(14),
            ends("co_quan_tren_hoa"),
            Line::bold(place("don_vi_hoa")).sized(14),
            Line::plain("*").sized(14),
            Line::plain(format!("{} {}", t("narratives-paper-party-number"), place("so_ky_hieu"))).sized(14),
            begins("la_du_thao"),
            Line::bold(t("narratives-paper-draft")),
            ends("la_du_thao"),
        ],
        right: vec![
            Line::bold(t("narratives-paper-party")).sized(15).ruled(70),
            Line::italic(place_and_day(t)).sized(14),
        ],
    }
}

fn closing(t: &dyn Fn(&str) -> String, of: Of) -> Piece {
    let to = Line::bold(t("narratives-paper-to")).sized(12);
    let (to, kept) = match of {
        Of::State => (Line { is_italic: true, ..to }, "narratives-paper-kept"),
        Of::Party => (Line { is_bold: false, ..to }, "narratives-paper-party-kept"),
    };
    let blank = || Line::plain("");
    Piece::Closing {
        left: vec![
            to,
            begins("noi_nhan"),
            Line::plain(format!("- {};", place("dong"))).sized(11),
            ends("noi_nhan"),
            Line::plain(t(kept)).sized(11),
        ],
        right: vec![
            Line::bold(place("chuc_danh")).sized(14),
            blank(),
            blank(),
            blank(),
            blank(),
            Line::bold(place("nguoi_ky")).sized(14),
        ],
    }
}

fn sources(t: &dyn Fn(&str) -> String) -> Piece {
    Piece::Table {
        heads: vec![
            t("narratives-source-number"),
            t("narratives-source-row"),
            t("narratives-source-column"),
            t("narratives-source-figure"),
            t("narratives-source-words"),
        ],
        rows: vec![vec![
            "{{#nguon_so_lieu}}{{stt}}".to_owned(),
            place("chi_tieu"),
            place("cot"),
            place("so_lieu"),
            "{{nguon}}{{/nguon_so_lieu}}".to_owned(),
        ]],
        shares: vec![6, 26, 16, 14, 38],
        right: vec![3],
    }
}

/// What is wrong with a file, a sentence for each fault, with its paragraph.
pub fn faults(wrong: &NotATemplate) -> Vec<Text> {
    match wrong {
        NotATemplate::Macros => vec![Text::new("narratives-fault-macros")],
        NotATemplate::NotRead(office::NotRead::Secret(_)) => vec![Text::new("narratives-fault-secret")],
        NotATemplate::NotRead(office::NotRead::TooLargeUnpacked { megabytes }) => {
            vec![Text::new("narratives-fault-large").with("megabytes", megabytes.to_string())]
        }
        NotATemplate::NotRead(_) => vec![Text::new("narratives-fault-no-document")],
        NotATemplate::Faults(faults) => faults.iter().map(fault).collect(),
    }
}

fn fault(of: &Fault) -> Text {
    let part = match of.part {
        Part::Header => "narratives-part-header",
        Part::Body => "narratives-part-body",
        Part::Footer => "narratives-part-footer",
    };
    let named = |key: &'static str, name: &String| Text::new(key).with("name", name.as_str());
    let what = match &of.kind {
        FaultKind::NoEnd => Text::new("narratives-fault-no-end"),
        FaultKind::NoBeginning => Text::new("narratives-fault-no-beginning"),
        FaultKind::NotAName { said } => named("narratives-fault-no-name", said),
        FaultKind::Unknown { name, meant: Some(meant) } => {
            named("narratives-fault-unknown-meant", name).with("meant", meant.as_str())
        }
        FaultKind::Unknown { name, meant: None } => named("narratives-fault-unknown", name),
        FaultKind::NotWords { name } => named("narratives-fault-not-words", name),
        FaultKind::NotABlock { name } => named("narratives-fault-not-block", name),
        FaultKind::NotAlone { name } => named("narratives-fault-not-alone", name),
        FaultKind::NotEnded { name } => named("narratives-fault-not-ended", name),
        FaultKind::NotBegun { name } => named("narratives-fault-not-begun", name),
        FaultKind::AcrossTable { name } => named("narratives-fault-across", name),
        FaultKind::SharedLine { name } => named("narratives-fault-shared", name),
    };
    Text::new("narratives-fault")
        .with("part", Text::new(part))
        .with("paragraph", of.paragraph)
        .with("excerpt", of.excerpt.as_str())
        .with("what", what)
}
