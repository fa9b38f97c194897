//! The register: every document known on the day, found by words, sorted, a page at a time.

use kernel::{Problem, Text, Tx};
use ui::form::Control;
use ui::table::{AFTER, SORT, Sorting, sorting};
use ui::{Field, Page, Screen, Visit};

use super::{kind_text, links};
use crate::document::{Document, DocumentId, KINDS};
use crate::rules::numbering::digest;
use crate::rules::searching;
use crate::store;
use crate::store::register::{self, Listing, Sort};
use crate::store::search::Search;

const PAGE: i64 = 50;
const COLUMNS: [&str; 3] = ["ban-hanh", "ma", "co-quan"];

#[derive(askama::Template)]
#[template(path = "register.html")]
struct Register {
    page: Page,
    filters: Vec<Field>,
    /// Words are sought: the newest first, with where they stand.
    is_search: bool,
    sorting: Sorting<'static>,
    lead: String,
    is_filtered: bool,
    rows: Vec<Line>,
    next: Option<String>,
    may_change: bool,
}

struct Line {
    document: Document,
    href: String,
    kind: String,
    name: String,
    /// In pieces, what was sought marked.
    subject: Vec<(String, bool)>,
    hit: Option<Hit>,
}

/// The clause that has what was sought.
struct Hit {
    href: String,
    name: String,
    pieces: Vec<(String, bool)>,
}

pub async fn show(visit: Visit) -> Screen {
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default();
    let sorting = match visit.asked_for(SORT) {
        Some(asked) => sorting(Some(&asked), &COLUMNS),
        None => Sorting { by: COLUMNS[0], is_down: true },
    };
    let search = searched(&visit);
    let mut tx = visit.read().await?;
    let is_search = search.has_words() && digest(&asked("q")).is_none();
    let (rows, next, lead) = if is_search {
        let (rows, next) = hits(&visit, &mut tx, search).await?;
        (rows, next, visit.t("documents-search-lead"))
    } else {
        let (documents, next, total) = listed(&visit, &mut tx, &search, &sorting).await?;
        let rows = documents.into_iter().map(|document| line(&visit, document, Vec::new(), None)).collect();
        (rows, next, visit.say(&Text::new("documents-register-lead").with("count", total)))
    };
    drop(tx);
    let is_hindsight = rows.iter().any(|line: &Line| is_hindsight(&visit, &line.document));
    let filters = fields(&visit);
    ui::render(&Register {
        is_filtered: filters.iter().any(|field| !field.value.is_empty()),
        filters,
        sorting,
        lead,
        is_search,
        rows,
        next,
        may_change: visit.actor.may_somewhere(crate::CHANGE),
        page: visit.page(visit.t("documents-register")).in_hindsight(is_hindsight),
    })
}

fn fields(visit: &Visit) -> Vec<Field> {
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default();
    let fields = [
        Field::new("q", visit.t("documents-search"), Control::Input("search"))
            .hint(visit.t("documents-hint-search")),
        kind_field(visit, "loai", true),
        Field::text("co-quan", visit.t("documents-field-issuer")),
        Field::text("ky-hieu", visit.t("documents-field-symbol")),
        Field::date("tu", visit.t("documents-field-from")),
        Field::date("den", visit.t("documents-field-to")),
    ];
    fields
        .map(|field| {
            let value = asked(&field.name);
            field.value(value)
        })
        .into()
}

/// What the query of the address seeks; a day that cannot be read is no border.
fn searched(visit: &Visit) -> Search {
    let asked = |name: &str| visit.asked_for(name).filter(|words| !words.trim().is_empty());
    let folded = |name: &str| asked(name).map(|words| searching::folded(&words));
    let most = usize::try_from(PAGE + 1).unwrap_or_default();
    let sought = searching::sought(&asked("q").unwrap_or_default());
    Search {
        kind: asked("loai"),
        issuer: folded("co-quan"),
        symbol: folded("ky-hieu"),
        from: asked("tu").and_then(|day| day.parse().ok()),
        to: asked("den").and_then(|day| day.parse().ok()),
        after: visit.asked_for(AFTER).and_then(|place| place.parse().ok()),
        ..Search::of(sought, visit.as_of.day, most)
    }
}

/// The newest documents that have the words, each with the clause that has them.
async fn hits(visit: &Visit, tx: &mut Tx, search: Search) -> Result<(Vec<Line>, Option<String>), Problem> {
    let mut found = store::search::found(tx, &search).await?;
    let most = usize::try_from(PAGE).unwrap_or_default();
    let has_more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| has_more).map(|(_, place)| place.to_string());
    let documents: Vec<Document> = found.into_iter().map(|(document, _)| document).collect();
    let readings = store::readings::of_documents(tx, &documents).await?;
    let ids: Vec<_> = readings.values().map(|reading| reading.id).collect();
    let clauses = store::readings::clauses_of(tx, &ids).await?;
    let mut rows = Vec::with_capacity(documents.len());
    for document in documents {
        let subject = searching::marked_line(&document.subject, &search.sought);
        let mut clause = None;
        if let Some(reading) = readings.get(&document.id) {
            let clauses = clauses.get(&reading.id).map(Vec::as_slice).unwrap_or_default();
            clause = searching::snippet(&reading.text, clauses, &search.sought).map(|snippet| {
                let name = snippet.clause.map(|at| clauses[at].name.clone()).unwrap_or_default();
                let anchor = ui::visit::encoded(&links::anchor(&name));
                Hit {
                    href: visit.href(&format!("{}#{anchor}", links::review(document.id))),
                    name: visit.say(&Text::new("documents-clause").with("name", name)),
                    pieces: snippet.pieces,
                }
            });
        }
        rows.push(line(visit, document, subject, clause));
    }
    Ok((rows, next))
}

/// A page of the register as it is sorted, what comes after it, and how many there are.
async fn listed(
    visit: &Visit,
    tx: &mut Tx,
    search: &Search,
    sorting: &Sorting<'_>,
) -> Result<(Vec<Document>, Option<String>, i64), Problem> {
    let list = Listing {
        file: visit.asked_for("q").and_then(|words| digest(&words)),
        kind: search.kind.clone(),
        from: search.from,
        to: search.to,
        sort: sort_of(sorting.by),
        is_down: sorting.is_down,
        after: visit.asked_for(AFTER).and_then(|key| after(&key)),
        ..Listing::at(visit.as_of.day, PAGE + 1)
    };
    let mut documents = register::page(tx, &list).await?;
    let total = register::count(tx, &list).await?;
    let most = usize::try_from(PAGE).unwrap_or_default();
    let has_more = documents.len() > most;
    documents.truncate(most);
    let last = documents.last().filter(|_| has_more);
    let next = last.map(|document| format!("{}~{}", list.sort.key_of(document), document.id));
    Ok((documents, next, total))
}

pub(super) fn is_hindsight(visit: &Visit, document: &Document) -> bool {
    visit.as_of.is_hindsight(kernel::clock::day_of(document.recorded_at))
}

fn line(visit: &Visit, document: Document, marked: Vec<(String, bool)>, hit: Option<Hit>) -> Line {
    let written = document.written();
    Line {
        href: visit.href(&links::href(document.id)),
        kind: visit.t(kind_text(&document.kind)),
        name: if written.is_empty() { document.code.clone() } else { written },
        subject: if marked.is_empty() { vec![(document.subject.clone(), false)] } else { marked },
        hit,
        document,
    }
}

fn sort_of(column: &str) -> Sort {
    match column {
        "ma" => Sort::Code,
        "co-quan" => Sort::Issuer,
        _ => Sort::Issued,
    }
}

fn after(key: &str) -> Option<(String, DocumentId)> {
    let (key, id) = key.rsplit_once('~')?;
    Some((key.to_owned(), id.parse().ok()?))
}

/// A choice among the kinds; for a search also all of them.
pub(super) fn kind_field(visit: &Visit, name: &str, with_all: bool) -> Field {
    let all = with_all.then(|| (String::new(), visit.t("documents-kind-all")));
    let kinds = KINDS.iter().map(|kind| ((*kind).to_owned(), visit.t(kind_text(kind))));
    Field::choice(name, visit.t("documents-field-kind"), all.into_iter().chain(kinds).collect())
}
