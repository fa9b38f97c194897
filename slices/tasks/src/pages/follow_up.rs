//! What became of the tasks: the five counts per unit and per document, and between any two days what came, went and
//! slipped.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use kernel::citation::Cited;
use kernel::content::{Cell, Column, Table};
use kernel::memory::{self, Key};
use kernel::{AsOf, Citation, Installation, Problem, Text, Tx, UnitId, facts};
use ui::{Field, Page, Screen, Visit};

use super::counts::{self, Speaking, grouped};
use super::{Reader, href};
use crate::rules::comparing::{Change, changes};
use crate::rules::due;
use crate::rules::stages::State;
use crate::store;
use crate::store::counting::{Among, Group};
use crate::task::{Task, TaskId};

/// So many changes are listed.
const MOST: usize = 300;

#[derive(askama::Template)]
#[template(path = "follow_up.html")]
struct FollowUp {
    page: Page,
    lead: String,
    document: Option<(String, Cited)>,
    since: Field,
    report: String,
    report_for_print: String,
    units: Table,
    documents: Option<Table>,
    compared: Option<(String, Table)>,
    is_empty: bool,
}

/// The counts of the tasks that somebody may see on a day: added up anew once something happened to a task.
pub async fn counted(
    installation: &Installation,
    tx: &mut Tx,
    reader: &Reader,
    as_of: AsOf,
    document: Option<documents::DocumentId>,
    leads: Option<&[UnitId]>,
) -> Result<Arc<Vec<Group>>, Problem> {
    let newest = facts::newest_with(tx, "tasks_", crate::FACTS).await?;
    let version = newest.map(|fact| fact.to_string()).unwrap_or_default();
    let key =
        Key::new(installation, format!("tasks counted {document:?} {leads:?} {:?}", reader.visible), as_of);
    if let Some(known) = memory::recall::<Vec<Group>>(&key).filter(|known| known.version == version) {
        return Ok(known.value);
    }
    let among = Among { document, leads, visible: reader.visible.as_deref() };
    let groups = Arc::new(store::counting::groups(tx, as_of, among).await?);
    memory::keep(key, version, 1 + groups.len() / 10, &groups);
    Ok(groups)
}

/// What happened between two days, the first so many of it, and how much it is in all.
pub struct Compared {
    pub found: Vec<(Task, Change)>,
    pub total: usize,
}

/// The tasks of two days compared; only those are read that something may have happened to.
pub async fn compared(
    tx: &mut Tx,
    reader: &Reader,
    document: Option<documents::DocumentId>,
    since: Date,
    as_of: AsOf,
) -> Result<Compared, Problem> {
    let to = as_of.day;
    let among = Among { document, leads: None, visible: reader.visible.as_deref() };
    let then = store::counting::moved(tx, AsOf::day(since, as_of.today), among, since, to).await?;
    let before: HashMap<TaskId, State> = then.into_iter().collect();
    let after = store::counting::moved(tx, as_of, among, since, to).await?;
    let mut found = changes(&before, since, &after, to);
    found.sort_by_key(|(_, change)| *change);
    let total = found.len();
    found.truncate(MOST);
    let ids: Vec<TaskId> = found.iter().map(|(id, _)| *id).collect();
    let tasks: HashMap<TaskId, Task> =
        store::tasks::of_ids(tx, &ids, to).await?.into_iter().map(|task| (task.id, task)).collect();
    let found = found.into_iter().filter_map(|(id, change)| Some((tasks.get(&id)?.clone(), change)));
    Ok(Compared { found: found.collect(), total })
}

pub async fn show(visit: Visit) -> Screen {
    let document = match visit.asked_for("van-ban").filter(|asked| !asked.is_empty()) {
        Some(asked) => Some(super::id_of(&asked)?),
        None => None,
    };
    let day = visit.as_of.day;
    let asked = visit.asked_for("tu").unwrap_or_default();
    let since = due::day(&asked).filter(|since| *since < day);
    let is_wrong = !asked.is_empty() && since.is_none();
    let mut tx = visit.read().await?;
    let reader = Reader::of(&visit.installation, &mut tx, &visit.actor, visit.as_of).await?;
    let now = counted(&visit.installation, &mut tx, &reader, visit.as_of, document, None).await?;
    let compared = match since {
        Some(since) => {
            let Compared { found, total } = compared(&mut tx, &reader, document, since, visit.as_of).await?;
            let text = Text::new("tasks-compared")
                .with("from", ui::dates::day(since))
                .with("to", ui::dates::day(day))
                .with("count", total);
            Some((visit.say(&text), changes_table(&visit, &reader, &found)))
        }
        None => None,
    };
    let cited = cited(&visit, &mut tx, &now, document).await?;
    drop(tx);
    let speaking = Speaking { installation: &visit.installation, lang: visit.lang };
    let all = counts::of(&now);
    ui::render(&FollowUp {
        lead: visit.say(&counts::sentence(&all)),
        units: units_table(&visit, speaking, &reader, &now),
        documents: document.is_none().then(|| documents_table(&visit, speaking, &now, &cited)),
        document: document.and_then(|id| Some((id.to_string(), cited.get(&id)?.clone()))),
        since: Field::date("tu", visit.t("tasks-compare-since"))
            .value(asked)
            .error(is_wrong.then(|| visit.t("tasks-wrong-since"))),
        report: visit.href(&of_document(&visit, crate::REPORT)),
        report_for_print: visit.href(&of_document(&visit, crate::REPORT_FOR_PRINT)),
        compared,
        is_empty: now.is_empty(),
        page: visit.page(visit.t("tasks-follow-up")),
    })
}

/// An address with the document that the page is about.
fn of_document(visit: &Visit, address: &str) -> String {
    match visit.asked_for("van-ban") {
        Some(document) => format!("{address}?van-ban={}", ui::visit::encoded(&document)),
        None => address.to_owned(),
    }
}

async fn cited(
    visit: &Visit,
    tx: &mut Tx,
    groups: &[Group],
    document: Option<documents::DocumentId>,
) -> Result<HashMap<documents::DocumentId, Cited>, Problem> {
    let mut ids: Vec<documents::DocumentId> =
        groups.iter().filter_map(|one| one.document).chain(document).collect();
    ids.sort_unstable();
    ids.dedup();
    let citations: Vec<Citation> = ids.iter().map(|id| documents::citation(*id)).collect();
    let found = kernel::slice::resolve(&visit.installation, tx, &citations, visit.lang).await?;
    Ok(ids.into_iter().zip(found).filter_map(|(id, cited)| Some((id, cited?))).collect())
}

fn units_table(visit: &Visit, speaking: Speaking, reader: &Reader, now: &[Group]) -> Table {
    let mut rows: Vec<_> = grouped(now, |one| Some(one.lead))
        .into_iter()
        .map(|(unit, counts)| {
            let code = reader.tree.get(unit).map(|unit| unit.code.clone()).unwrap_or_default();
            let path = format!("{}?xem=all&don-vi={}", crate::TASKS, ui::visit::encoded(&code));
            (Cell::link(reader.name(unit), visit.href(&path)), counts)
        })
        .collect();
    rows.sort_by(|(a, one), (b, other)| (other.overdue, &a.words).cmp(&(one.overdue, &b.words)));
    rows.insert(0, (Cell::words(speaking.t("tasks-count-all")), counts::of(now)));
    counts::table(speaking, "tasks-by-unit", "tasks-field-lead", rows)
}

fn documents_table(
    visit: &Visit,
    speaking: Speaking,
    now: &[Group],
    cited: &HashMap<documents::DocumentId, Cited>,
) -> Table {
    let mut rows: Vec<_> = grouped(now, |one| one.document)
        .into_iter()
        .map(|(id, counts)| {
            let words = cited.get(&id).map(|cited| cited.words.clone()).unwrap_or_default();
            (Cell::link(words, visit.href(&format!("{}?van-ban={id}", crate::FOLLOW_UP))), counts)
        })
        .collect();
    rows.sort_by(|(a, one), (b, other)| (other.overdue, &a.words).cmp(&(one.overdue, &b.words)));
    counts::table(speaking, "tasks-by-document", "tasks-field-document", rows)
}

fn changes_table(visit: &Visit, reader: &Reader, found: &[(Task, Change)]) -> Table {
    let column = |key: &str| Column { head: visit.t(key), is_number: false };
    let row = |(task, change): &(Task, Change)| {
        let day = |day: Option<Date>| Cell::words(day.map(ui::dates::day).unwrap_or_default());
        vec![
            Cell::link(task.work.clone(), visit.href(&href(task.id))),
            Cell::words(visit.t(change.text())),
            Cell::words(reader.name(task.lead)),
            day(task.state.original_due),
            day(task.state.due),
        ]
    };
    Table {
        caption: visit.t("tasks-changes"),
        columns: vec![
            column("tasks-column-work"),
            column("tasks-column-change"),
            column("tasks-field-lead"),
            column("tasks-original-due"),
            column("tasks-field-due"),
        ],
        rows: found.iter().map(row).collect(),
    }
}
