//! Tasks in tabs: mine, my units', given by me, all; found by words, state, unit and day, a page at a time.

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::{Problem, notices};
use ui::table::Sorting;
use ui::{Failure, Field, Page, Screen, Visit};

use super::asked::{PAGE as NAMES, asked as read_query};
use super::bulk::which;
use super::frame::{Frame, frame};
use super::{Line, Reader, line, words};
use crate::store::listing;

const PAGE: i64 = 50;
/// So many unread notices are shown.
const NOTICES: i64 = 20;

#[derive(askama::Template)]
#[template(path = "list.html")]
struct List {
    page: Page,
    frame: Frame,
    sorting: Sorting<'static>,
    rows: Vec<Line>,
    next: Option<String>,
    notices: Vec<Told>,
    may_bulk: bool,
    together: Field,
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
    let asked = read_query(&visit, &reader, &NAMES, visit.as_of, PAGE + 1);
    let list = &asked.list;
    let mut tasks = listing::page(&mut tx, list).await?;
    let total = listing::count(&mut tx, list).await?;
    let size = usize::try_from(PAGE).unwrap_or_default();
    let has_more = tasks.len() > size;
    tasks.truncate(size);
    let next =
        tasks.last().filter(|_| has_more).map(|task| format!("{}~{}", list.sort.key_of(task), task.id));
    let frame = frame(&visit, &mut tx, &asked, crate::TASKS, total).await?;
    let notices = unread(&visit, &mut tx).await?;
    drop(tx);
    ui::render(&List {
        may_bulk: frame.may_give,
        frame,
        sorting: asked.sorting,
        rows: tasks.iter().map(|task| line(&visit, &reader, task)).collect(),
        next,
        notices,
        together: which(&visit),
        page: visit.page(visit.t("tasks-list")),
    })
}

async fn unread(visit: &Visit, tx: &mut kernel::Tx) -> Result<Vec<Told>, Problem> {
    let Some(user) = visit.actor.user() else { return Ok(Vec::new()) };
    let found = notices::unread(tx, user, NOTICES).await?;
    Ok(found.into_iter().map(|notice| told(visit, &notice)).collect())
}

fn told(visit: &Visit, notice: &notices::Notice) -> Told {
    Told {
        words: words::notice(&visit.installation, visit.lang, notice),
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
        notices::mark_read(&mut act, notice.id).await?;
    }
    act.commit().await?;
    let path = format!("{}?{}={}", crate::TASKS, NAMES.view, ui::visit::encoded(&sent.xem));
    Ok(ui::done(&path, "tasks-seen-done").into_response())
}
