//! Two texts side by side, clause by clause: two versions of a document, or two documents such as drafts.

use axum::extract::Path;
use kernel::{Problem, Text, Tx};
use ui::{Field, Page, Screen, Visit};

use super::{id_of, links, relations};
use crate::document::{Document, DocumentId};
use crate::proposal::{Clause, Reading};
use crate::rules::comparing::{Became, Named, Pair, compared, words};
use crate::store;

/// The part of the query that names the other: a handle, or a version of this document by `ban:` and its number.
const WITH: &str = "voi";
const VERSION: &str = "ban:";
/// Clauses shown at once.
const SHOWN: usize = 2_000;

#[derive(askama::Template)]
#[template(path = "comparison.html")]
struct Comparison {
    page: Page,
    back: String,
    name: String,
    lead: Option<String>,
    remark: Option<String>,
    with: Field,
    /// Former versions with another file: words and address.
    versions: Vec<(String, String)>,
    rows: Vec<Row>,
}

struct Row {
    class: &'static str,
    state: String,
    clause: String,
    /// Class and words of each stretch.
    pieces: Vec<(Became, String)>,
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Screen {
    let id = id_of(&id)?;
    let asked = visit.asked_for(WITH).unwrap_or_default();
    let mut tx = visit.read().await?;
    let versions = store::documents::versions(&mut tx, id, visit.as_of.day).await?;
    let document = versions.first().cloned().ok_or(Problem::NotFound)?;
    let (mut rows, mut lead, mut remark) = (Vec::new(), None, None);
    if !asked.trim().is_empty() {
        let other = match asked.trim().strip_prefix(VERSION) {
            Some(number) => versions.iter().find(|one| one.version.to_string() == number).cloned(),
            None => relations::meant(&mut tx, visit.as_of.day, id, &asked).await?,
        };
        match (read_of(&mut tx, other.as_ref()).await?, read_of(&mut tx, Some(&document)).await?) {
            (Some(old), Some(new)) => {
                let found;
                (rows, found) = drawn(&visit, &old, &new);
                lead = Some(visit.say(&found));
            }
            _ => remark = Some(visit.t("documents-compare-unread")),
        }
    }
    drop(tx);
    let href = format!("{}/so-sanh", links::href(id));
    let former = versions.iter().filter(|one| one.file != document.file && one.file.is_some());
    let former = former.map(|one| {
        let words = Text::new("documents-compare-version")
            .with("version", one.version)
            .with("day", ui::dates::day(one.known_on));
        (visit.say(&words), visit.href(&format!("{href}?{WITH}={VERSION}{}", one.version)))
    });
    ui::render(&Comparison {
        versions: former.collect(),
        with: Field::text(WITH, visit.t("documents-compare-with"))
            .hint(visit.t("documents-hint-other"))
            .value(if asked.starts_with(VERSION) { "" } else { &asked }),
        rows,
        lead,
        remark,
        name: document.words(),
        back: visit.href(&links::href(id)),
        page: visit.page(visit.t("documents-compare")),
    })
}

type Read = (Reading, Vec<Clause>);

async fn read_of(tx: &mut Tx, document: Option<&Document>) -> Result<Option<Read>, Problem> {
    let file = document.and_then(|document| Some((document.id, document.file.as_ref()?)));
    let Some((id, file)): Option<(DocumentId, &String)> = file else { return Ok(None) };
    let reading = store::readings::of_file(tx, id, file).await?;
    let Some(reading) = reading.filter(|reading| reading.problem.is_none()) else { return Ok(None) };
    let clauses = store::readings::clauses(tx, reading.id).await?;
    Ok(Some((reading, clauses)))
}

fn named(read: &Read) -> Vec<Named<'_>> {
    let (reading, clauses) = read;
    let of = |clause: &'_ Clause| reading.text.get(clause.starts..clause.ends).unwrap_or_default();
    clauses.iter().map(|clause| Named { name: &clause.name, words: of(clause) }).collect()
}

/// The clauses that came, went, moved or changed, and how many of each there are.
fn drawn(visit: &Visit, old: &Read, new: &Read) -> (Vec<Row>, Text) {
    let (old, new) = (named(old), named(new));
    let (mut rows, mut counts) = (Vec::new(), [0_usize; 5]);
    for pair in compared(&old, &new) {
        let (at, class, key, clause, pieces) = match pair {
            Pair::Same(..) => {
                counts[0] += 1;
                continue;
            }
            Pair::Changed(from, to) => {
                let pieces = words(old[from].words, new[to].words);
                (1, "changed", "documents-compare-changed", both(old[from].name, new[to].name), pieces)
            }
            Pair::Moved(from, to) => {
                let pieces = vec![(Became::Kept, new[to].words.to_owned())];
                (2, "moved", "documents-compare-moved", both(old[from].name, new[to].name), pieces)
            }
            Pair::Added(to) => {
                let pieces = vec![(Became::In, new[to].words.to_owned())];
                (3, "added", "documents-compare-added", new[to].name.to_owned(), pieces)
            }
            Pair::Removed(from) => {
                let pieces = vec![(Became::Out, old[from].words.to_owned())];
                (4, "removed", "documents-compare-removed", old[from].name.to_owned(), pieces)
            }
        };
        counts[at] += 1;
        if rows.len() < SHOWN {
            rows.push(Row { class, state: visit.t(key), clause, pieces });
        }
    }
    let [same, changed, moved, added, removed] = counts;
    let lead = Text::new("documents-compare-lead")
        .with("same", same)
        .with("changed", changed)
        .with("moved", moved)
        .with("added", added)
        .with("removed", removed);
    (rows, lead)
}

fn both(old: &str, new: &str) -> String {
    if old == new { new.to_owned() } else { format!("{old} → {new}") }
}
