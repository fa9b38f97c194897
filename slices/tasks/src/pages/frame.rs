//! What list, board, calendar and timeline have in common: whose tasks, which of them, the filters kept under a name,
//! and the ways from one to the other.

use kernel::citation::Cited;
use kernel::{Problem, Text, Tx};
use ui::form::Control;
use ui::{Field, Visit};

use super::asked::{Asked, PAGE as NAMES, View};
use crate::store;
use crate::store::listing::Standing;

/// The shapes in which tasks are shown, by address and words.
const SHAPES: [(&str, &str); 4] = [
    (crate::TASKS, "tasks-shape-list"),
    (crate::BOARD, "tasks-shape-board"),
    (crate::MONTH, "tasks-shape-month"),
    (crate::TIMELINE, "tasks-shape-timeline"),
];

pub struct Tab {
    pub words: String,
    pub href: String,
    pub is_now: bool,
}

pub struct Frame {
    pub lead: String,
    pub shapes: Vec<Tab>,
    pub tabs: Vec<Tab>,
    pub view: &'static str,
    /// Where the filter is sent.
    pub path: &'static str,
    pub fields: Vec<Field>,
    pub document: Option<(String, Cited)>,
    pub all_documents: String,
    pub is_filtered: bool,
    pub may_give: bool,
    pub calendar: String,
    pub sheet: String,
    /// Filters kept under a name: words, address, and where they are taken away.
    pub saved: Vec<(String, String, String)>,
    /// What would be kept now.
    pub query: String,
}

pub async fn frame(
    visit: &Visit,
    tx: &mut Tx,
    asked: &Asked,
    path: &'static str,
    total: i64,
) -> Result<Frame, Problem> {
    let list = &asked.list;
    let document = match list.document {
        Some(id) => cited(visit, tx, id).await?.map(|cited| (id.to_string(), cited)),
        None => None,
    };
    let saved = match visit.actor.user() {
        Some(user) => store::filters::of_person(tx, user).await?,
        None => Vec::new(),
    };
    let said = |name: &str| {
        let found = asked.wrong.iter().find(|one| one.field == name);
        found.map(|one| visit.say(&one.text))
    };
    let is_filtered = list.standing != Standing::Any
        || ["q", NAMES.unit, NAMES.due_by, NAMES.due_from, NAMES.document]
            .iter()
            .any(|name| visit.asked_for(name).is_some_and(|asked| !asked.is_empty()));
    let shape =
        |(to, key): (&str, &str)| Tab { words: visit.t(key), href: elsewhere(visit, to), is_now: to == path };
    Ok(Frame {
        lead: visit.say(&Text::new("tasks-list-lead").with("count", total)),
        shapes: SHAPES.into_iter().map(shape).collect(),
        tabs: tabs(visit, asked.view),
        view: asked.view.key(),
        path,
        fields: fields(visit, list.standing, &said),
        document,
        all_documents: visit.here_with(NAMES.document, ""),
        is_filtered,
        may_give: visit.actor.may_somewhere(crate::ASSIGN) && !visit.as_of.is_past(),
        calendar: elsewhere(visit, crate::CALENDAR),
        sheet: elsewhere(visit, crate::SHEET),
        saved: saved
            .into_iter()
            .map(|one| {
                let href = visit.href(&format!("{path}?{}", one.query));
                (one.name, href, format!("{}/{}/xoa", crate::FILTERS, one.id))
            })
            .collect(),
        query: kept_query(visit),
    })
}

/// What of the address says which tasks are meant: neither the page of the list nor the day looked from.
fn kept_query(visit: &Visit) -> String {
    let names = ["q", NAMES.view, NAMES.standing, NAMES.unit, NAMES.document, NAMES.due_from, NAMES.due_by];
    let asked =
        visit.asked().into_iter().filter(|(name, value)| names.contains(&name.as_str()) && !value.is_empty());
    let pairs = asked.map(|(name, value)| format!("{name}={}", ui::visit::encoded(&value)));
    pairs.collect::<Vec<_>>().join("&")
}

async fn cited(visit: &Visit, tx: &mut Tx, id: documents::DocumentId) -> Result<Option<Cited>, Problem> {
    let citations = [documents::citation(id)];
    let found = kernel::slice::resolve(&visit.installation, tx, &citations, visit.lang).await?;
    Ok(found.into_iter().next().flatten())
}

/// The same tasks at another address.
fn elsewhere(visit: &Visit, path: &str) -> String {
    let mut other = visit.clone();
    path.clone_into(&mut other.path);
    let here = other.here_with(ui::table::AFTER, "");
    if visit.query.contains("ngay=") { here } else { other.href(&here) }
}

fn tabs(visit: &Visit, now: View) -> Vec<Tab> {
    let mut from_start = visit.clone();
    from_start.query = visit
        .here_with(ui::table::AFTER, "")
        .split_once('?')
        .map_or(String::new(), |(_, query)| query.to_owned());
    let tab = |view: View| Tab {
        words: visit.t(view.text()),
        href: from_start.here_with(NAMES.view, view.key()),
        is_now: view == now,
    };
    View::ALL.into_iter().map(tab).collect()
}

fn fields(visit: &Visit, standing: Standing, wrong: &dyn Fn(&str) -> Option<String>) -> Vec<Field> {
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default();
    let standings =
        Standing::ALL.into_iter().map(|one| (one.key().to_owned(), visit.t(one.text()))).collect();
    let day =
        |name: &'static str, key: &str| Field::date(name, visit.t(key)).value(asked(name)).error(wrong(name));
    vec![
        Field::new("q", visit.t("tasks-search"), Control::Input("search")).value(asked("q")),
        Field::choice(NAMES.standing, visit.t("tasks-filter-standing"), standings).value(standing.key()),
        Field::text(NAMES.unit, visit.t("tasks-filter-unit"))
            .value(asked(NAMES.unit))
            .error(wrong(NAMES.unit)),
        day(NAMES.due_from, "tasks-filter-due-from"),
        day(NAMES.due_by, "tasks-filter-due"),
    ]
}
