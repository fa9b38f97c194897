//! What the register shows on a document's own page: how it came to read as it does.

use kernel::Text;
use kernel::content::{Block, Cell, Column, Content, Table};
use kernel::slice::{Looking, Showing, Slot};

use crate::document::DocumentId;
use crate::pages::links;
use crate::pages::proposals::kind_text;
use crate::proposal::{Clause, ProposalKind, Reading, Verdict};
use crate::store;

/// Clauses of the outline shown at once, how deep, and how many letters of each.
const CLAUSES: usize = 80;
const DEEP: i64 = 2;
const LETTERS: usize = 120;

/// What was read of the document's file: how much was found and confirmed, and the outline.
pub fn outline(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Document(id) = &looking.slot else { return Ok(None) };
        let Ok(id) = id.parse::<DocumentId>() else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let document = store::documents::known(&mut tx, id, looking.as_of.day).await?;
        let Some(file) = document.and_then(|document| document.file) else { return Ok(None) };
        let t = |key: &str| looking.installation.texts.get(looking.lang, key);
        let heading = t("documents-outline");
        let content = |blocks| Ok(Some(Content { id: "bo-cuc".to_owned(), heading, blocks }));
        let Some(reading) = store::readings::of_file(&mut tx, id, &file).await? else {
            return content(vec![Block::Sentence(t("documents-being-read"))]);
        };
        if let Some(problem) = &reading.problem {
            return content(vec![Block::Sentence(t(problem))]);
        }
        let counts = store::readings::counts(&mut tx, reading.id).await?;
        let clauses = store::readings::clauses(&mut tx, reading.id).await?;
        let count = |kind: ProposalKind, verdict: Option<Verdict>| -> i64 {
            let stands =
                |key: &(ProposalKind, Verdict)| key.0 == kind && verdict.is_none_or(|one| one == key.1);
            counts.iter().filter(|(key, _)| stands(key)).map(|(_, count)| count).sum()
        };
        let rows = ProposalKind::ALL.into_iter().map(|kind| {
            let href = format!("{}?loc={}", links::review(id), kind.key());
            let numbers = [None, Some(Verdict::Open), Some(Verdict::Confirmed), Some(Verdict::Rejected)];
            let mut row = vec![Cell::link(t(kind_text(kind)), href)];
            row.extend(numbers.map(|verdict| Cell::words(count(kind, verdict).to_string())));
            row
        });
        let column = |key: &str, is_number| Column { head: t(key), is_number };
        let found = Table {
            caption: t("documents-found"),
            columns: vec![
                column("documents-column-found", false),
                column("documents-column-all", true),
                column("documents-verdict-open", true),
                column("documents-verdict-confirmed", true),
                column("documents-verdict-rejected", true),
            ],
            rows: rows.collect(),
        };
        let folded = Text::new("documents-outline-clauses").with("count", clauses.len());
        let summary = looking.installation.texts.say(looking.lang, &folded);
        let table = Table {
            caption: t("documents-outline"),
            columns: vec![column("documents-column-clause", false), column("documents-column-text", false)],
            rows: headlines(id, &reading, &clauses),
        };
        content(vec![Block::Table(found), Block::Folded { summary, blocks: vec![Block::Table(table)] }])
    })
}

/// The numbered clauses, highest levels only.
fn headlines(id: DocumentId, reading: &Reading, clauses: &[Clause]) -> Vec<Vec<Cell>> {
    let is_numbered = |clause: &&Clause| {
        clause.depth <= DEEP && clause.label.chars().next().is_some_and(char::is_alphanumeric)
    };
    let row = |clause: &Clause| {
        let text = reading.text.get(clause.starts..clause.ends).unwrap_or_default();
        let mut words: String = text.chars().take(LETTERS).collect();
        if words.len() < text.len() {
            words.push('…');
        }
        let href = format!("{}#{}", links::review(id), ui::visit::encoded(&links::anchor(&clause.name)));
        vec![Cell::link(clause.name.clone(), href), Cell::words(words)]
    };
    clauses.iter().filter(is_numbered).take(CLAUSES).map(row).collect()
}

/// The versions known on the day; nothing while there is only one.
pub fn versions(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Document(id) = &looking.slot else { return Ok(None) };
        let Ok(id) = id.parse() else { return Ok(None) };
        let versions = {
            let mut tx = looking.installation.read().await?;
            store::documents::versions(&mut tx, id, looking.as_of.day).await?
        };
        if versions.len() < 2 {
            return Ok(None);
        }
        let t = |key: &str| looking.installation.texts.get(looking.lang, key);
        let column = |key: &str| Column { head: t(key), is_number: false };
        let rows = versions
            .into_iter()
            .map(|version| {
                let what = if version.is_withdrawn { t("documents-withdrawn") } else { version.subject };
                vec![
                    Cell::words(version.version.to_string()),
                    Cell::words(ui::dates::day(version.known_on)),
                    Cell::words(what),
                    Cell::words(version.reason.unwrap_or_default()),
                    Cell::words(version.author_name),
                ]
            })
            .collect();
        let table = Table {
            caption: t("documents-versions"),
            columns: [
                "documents-column-version",
                "documents-field-known-on",
                "documents-field-subject",
                "documents-field-reason",
                "documents-column-author",
            ]
            .map(column)
            .into(),
            rows,
        };
        Ok(Some(Content {
            id: "versions".to_owned(),
            heading: t("documents-versions"),
            blocks: vec![Block::Table(table)],
        }))
    })
}
