//! The report as a workbook: a sheet for each chapter, figures as numbers, charts that Excel draws; and the sources.

use kernel::Problem;
use office::{BookCell, BookPart, BookSheet, write_book};

use super::Paper;
use super::docx::chart;
use crate::rules::chapters::{Chapter, Part, Table};
use crate::rules::measures::number;

/// # Errors
/// More rows than a sheet has.
pub fn write(paper: &Paper<'_>) -> Result<Vec<u8>, Problem> {
    let mut sheets: Vec<BookSheet> =
        paper.version.draft.chapters.iter().map(|chapter| sheet(paper, chapter)).collect();
    sheets.push(sources(paper));
    write_book(&sheets).map_err(Problem::broken)
}

fn sheet(paper: &Paper<'_>, chapter: &Chapter) -> BookSheet {
    let said = paper.version.draft.said(&chapter.id).lines().map(|line| BookPart::Words(line.to_owned()));
    let mut parts: Vec<BookPart> = std::iter::once(BookPart::Words(paper.subject())).chain(said).collect();
    for part in &chapter.parts {
        match part {
            Part::Sentence { words } | Part::Note { words } => parts.push(BookPart::Words(words.clone())),
            Part::Table(of) if of.rows.is_empty() => {}
            Part::Table(of) => parts.push(table(of)),
            Part::Bars(_) => parts.extend(chart(paper, part).map(BookPart::Chart)),
        }
    }
    BookSheet { name: chapter.heading.clone(), title: chapter.heading.clone(), parts }
}

fn table(of: &Table) -> BookPart {
    let row =
        |cells: &Vec<crate::rules::chapters::Cell>| {
            let cell = |(column, cell): (&crate::rules::chapters::Column, &crate::rules::chapters::Cell)| {
                match number(&cell.words).filter(|_| column.is_number) {
                    Some((value, decimals)) => BookCell::Number { value, decimals },
                    None => BookCell::Words(cell.words.clone()),
                }
            };
            of.columns.iter().zip(cells).map(cell).collect()
        };
    BookPart::Table {
        caption: of.caption.clone(),
        heads: of.columns.iter().map(|column| column.head.clone()).collect(),
        rows: of.rows.iter().map(row).collect(),
    }
}

fn sources(paper: &Paper<'_>) -> BookSheet {
    let version = paper.version;
    let heads = [
        "narratives-source-row",
        "narratives-source-column",
        "narratives-source-figure",
        "narratives-source-words",
    ];
    let row = |source: &crate::report::Source| {
        let figure = number(&source.figure).map_or_else(
            || BookCell::Words(source.figure.clone()),
            |(value, decimals)| BookCell::Number { value, decimals },
        );
        vec![
            BookCell::Words(source.row.clone()),
            BookCell::Words(source.column.clone()),
            figure,
            BookCell::Words(source.words.clone()),
        ]
    };
    let as_of = format!(
        "{} {}. {} {}.",
        paper.t("narratives-paper-as-of"),
        ui::dates::day(version.as_of),
        paper.t("narratives-paper-position"),
        version.position
    );
    BookSheet {
        name: paper.t("narratives-paper-sources"),
        title: paper.t("narratives-paper-sources"),
        parts: vec![
            BookPart::Words(as_of),
            BookPart::Table {
                caption: String::new(),
                heads: heads.map(|key| paper.t(key)).into(),
                rows: version.draft.sources.iter().map(row).collect(),
            },
        ],
    }
}
