//! Tasks in tabs: mine, my units', given by me, all; found by words, state, unit and day, a page at a time.

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::citation::Cited;
use kernel::{Problem, Text, notices};
use ui::form::Control;
use ui::table::Sorting;
use ui::{Failure, Field, Page, Screen, Visit};

use super::asked::{self, Asked, PAGE as NAMES, View, asked as read_query};
use super::{Line, Reader, line};
use crate::store::listing::{self, Standing};

const PAGE: i64 = 50;
/// So many unread notices are shown.
const NOTICES: i64 = 20;

#[derive(askama::Template)]
#[template(path = "list.html")]
struct List {
    page: Page,
    lead: String,
    tabs: Vec<Tab>,
    view: &'static str,
    fields: Vec<Field>,
    document: Option<(String, Cited)>,
    all_documents: String,
    sorting: Sorting<'static>,
    rows: Vec<Line>,
    next: Option<String>,
    is_filtered: bool,
    may_give: bool,
    calendar: String,
    sheet: String,
    notices: Vec<Told>,
}

struct Tab {
    words: String,
    href: String,
    is_now: bool,
}

/// A notice as drawn.
struct Told {
    words: String,
    href: String,
    day: String,
}

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let reader = Reader::of(&visit.installation, &mut tx, &visit.actor, visit.as_of).await?;
    let Asked { list, view, sorting, wrong } = read_query(&visit, &reader, &NAMES, visit.as_of, PAGE + 1);
    let mut tasks = listing::page(&mut tx, &list).await?;
    let total = listing::count(&mut tx, &list).await?;
    let size = usize::try_from(PAGE).unwrap_or_default();
    let has_more = tasks.len() > size;
    tasks.truncate(size);
    let next =
        tasks.last().filter(|_| has_more).map(|task| format!("{}~{}", list.sort.key_of(task), task.id));
    let document = match list.document {
        Some(id) => cited(&visit, &mut tx, id).await?.map(|cited| (id.to_string(), cited)),
        None => None,
    };
    let notices = unread(&visit, &mut tx).await?;
    drop(tx);
    let said = |name: &str| {
        let found = wrong.iter().find(|one| one.field == name);
        found.map(|one| visit.say(&one.text))
    };
    let is_filtered = list.standing != Standing::Any
        || ["q", NAMES.unit, NAMES.due_by, NAMES.document]
            .iter()
            .any(|name| visit.asked_for(name).is_some_and(|asked| !asked.is_empty()));
    ui::render(&List {
        lead: visit.say(&Text::new("tasks-list-lead").with("count", total)),
        tabs: tabs(&visit, view),
        view: view.key(),
        fields: fields(&visit, list.standing, &said),
        document,
        all_documents: visit.here_with(NAMES.document, ""),
        sorting,
        rows: tasks.iter().map(|task| line(&visit, &reader, task)).collect(),
        next,
        is_filtered,
        may_give: visit.actor.may_somewhere(crate::ASSIGN) && !visit.as_of.is_past(),
        calendar: elsewhere(&visit, crate::CALENDAR),
        sheet: elsewhere(&visit, crate::SHEET),
        notices,
        page: visit.page(visit.t("tasks-list")),
    })
}

async fn cited(
    visit: &Visit,
    tx: &mut kernel::Tx,
    id: documents::DocumentId,
) -> Result<Option<Cited>, Problem> {
    let citations = [documents::citation(id)];
    let found = kernel::slice::resolve(&visit.installation, tx, &citations, visit.lang).await?;
    Ok(found.into_iter().next().flatten())
}

/// The same list at another address.
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
        href: from_start.here_with(asked::PAGE.view, view.key()),
        is_now: view == now,
    };
    View::ALL.into_iter().map(tab).collect()
}

fn fields(visit: &Visit, standing: Standing, wrong: &dyn Fn(&str) -> Option<String>) -> Vec<Field> {
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default();
    let standings =
        Standing::ALL.into_iter().map(|one| (one.key().to_owned(), visit.t(one.text()))).collect();
    vec![
        Field::new("q", visit.t("tasks-search"), Control::Input("search")).value(asked("q")),
        Field::choice(NAMES.standing, visit.t("tasks-filter-standing"), standings).value(standing.key()),
        Field::text(NAMES.unit, visit.t("tasks-filter-unit"))
            .value(asked(NAMES.unit))
            .error(wrong(NAMES.unit)),
        Field::date(NAMES.due_by, visit.t("tasks-filter-due"))
            .value(asked(NAMES.due_by))
            .error(wrong(NAMES.due_by)),
    ]
}

async fn unread(visit: &Visit, tx: &mut kernel::Tx) -> Result<Vec<Told>, Problem> {
    let Some(user) = visit.actor.user() else { return Ok(Vec::new()) };
    let found = notices::unread(tx, user, NOTICES).await?;
    let own = found.into_iter().filter(|notice| notice.key.starts_with("tasks-"));
    Ok(own.map(|notice| told(visit, notice)).collect())
}

fn told(visit: &Visit, notice: notices::Notice) -> Told {
    let of = |name: &str| {
        let found = notice.args.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let args = [("work", of("work").into()), ("due", of("due").into())];
    Told {
        words: visit.installation.texts.format(visit.lang, &notice.key, &args),
        href: visit.href(&notice.href),
        day: ui::dates::moment(notice.at),
    }
}

#[derive(serde::Deserialize)]
pub struct Seen {
    #[serde(default)]
    xem: String,
}

/// Marks all that was shown as read.
pub async fn seen(visit: Visit, Form(sent): Form<Seen>) -> Result<Response, Failure> {
    let user = visit.actor.user().ok_or(Problem::SignIn)?;
    let mut act = visit.act().await?;
    for notice in notices::unread(&mut act.tx, user, NOTICES).await? {
        if notice.key.starts_with("tasks-") {
            notices::mark_read(&mut act, notice.id).await?;
        }
    }
    act.commit().await?;
    let path = format!("{}?{}={}", crate::TASKS, NAMES.view, ui::visit::encoded(&sent.xem));
    Ok(ui::done(&path, "tasks-seen-done").into_response())
}
