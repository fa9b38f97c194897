//! The register: every document known on the day, found by words, sorted, a page at a time.

use kernel::Text;
use ui::form::Control;
use ui::table::{AFTER, SORT, Sorting, sorting};
use ui::{Field, Page, Screen, Visit};

use super::{kind_text, links};
use crate::document::{Document, DocumentId, KINDS};
use crate::rules::numbering::digest;
use crate::store::register::{self, Listing, Sort};

const PAGE: i64 = 50;
const COLUMNS: [&str; 3] = ["ban-hanh", "ma", "co-quan"];

#[derive(askama::Template)]
#[template(path = "register.html")]
struct Register {
    page: Page,
    search: Field,
    kind: Field,
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
}

pub async fn show(visit: Visit) -> Screen {
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default();
    let sorting = match visit.asked_for(SORT) {
        Some(asked) => sorting(Some(&asked), &COLUMNS),
        None => Sorting { by: COLUMNS[0], is_down: true },
    };
    let searched = asked("q");
    let file = digest(&searched);
    let list = Listing {
        words: if file.is_some() { String::new() } else { searched.clone() },
        file,
        kind: Some(asked("loai")).filter(|kind| !kind.is_empty()),
        sort: sort_of(sorting.by),
        is_down: sorting.is_down,
        after: visit.asked_for(AFTER).and_then(|key| after(&key)),
        ..Listing::at(visit.as_of.day, PAGE + 1)
    };
    let mut tx = visit.read().await?;
    let mut documents = register::page(&mut tx, &list).await?;
    let total = register::count(&mut tx, &list).await?;
    drop(tx);
    let has_more = documents.len() > usize::try_from(PAGE).unwrap_or_default();
    documents.truncate(usize::try_from(PAGE).unwrap_or_default());
    let last = documents.last().filter(|_| has_more);
    let next = last.map(|document| format!("{}~{}", list.sort.key_of(document), document.id));
    let is_hindsight = documents.iter().any(|document| is_hindsight(&visit, document));
    let rows = documents.into_iter().map(|document| line(&visit, document)).collect();
    ui::render(&Register {
        search: Field::new("q", visit.t("documents-search"), Control::Input("search"))
            .value(searched.clone())
            .hint(visit.t("documents-hint-search")),
        kind: kind_field(&visit, "loai", true).value(list.kind.clone().unwrap_or_default()),
        sorting,
        lead: visit.say(&Text::new("documents-register-lead").with("count", total)),
        is_filtered: !searched.is_empty() || list.kind.is_some(),
        rows,
        next,
        may_change: visit.actor.may_somewhere(crate::CHANGE),
        page: visit.page(visit.t("documents-register")).in_hindsight(is_hindsight),
    })
}

pub(super) fn is_hindsight(visit: &Visit, document: &Document) -> bool {
    visit.as_of.is_hindsight(kernel::clock::day_of(document.recorded_at))
}

fn line(visit: &Visit, document: Document) -> Line {
    let written = document.written();
    Line {
        href: visit.href(&links::href(document.id)),
        kind: visit.t(kind_text(&document.kind)),
        name: if written.is_empty() { document.code.clone() } else { written },
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
