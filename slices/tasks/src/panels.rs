//! What tasks show on other screens: what a document ordered and how it stands, what is overdue, a unit's tasks.

pub mod report;

use std::sync::Arc;

use jiff::ToSpan;
use kernel::content::{Block, Cell, Column, Content, Table};
use kernel::memory::{self, Key};
use kernel::slice::{Looking, Showing, Slot};
use kernel::{Problem, Text, Tx, facts, notices};

use crate::pages::counts::{self, Speaking, grouped};
use crate::pages::{Reader, assign_document, follow_up, href, words};
use crate::rules::sight;
use crate::store;
use crate::store::listing::{Listing, Sort, Standing};
use crate::task::Task;

/// Tasks listed on the desk, and on a document's page.
const ON_DESK: i64 = 7;
const ON_DOCUMENT: i64 = 200;
/// So many days ahead are near.
const SOON: i64 = 7;
/// So many unread notices are counted.
const NOTICES: i64 = 50;
/// And so many of them shown.
const NOTICES_SHOWN: usize = 5;

async fn reader(looking: &Looking, tx: &mut Tx) -> Result<Reader, Problem> {
    Reader::of(&looking.installation, tx, &looking.actor, looking.as_of).await
}

fn speaking(looking: &Looking) -> Speaking<'_> {
    Speaking { installation: &looking.installation, lang: looking.lang }
}

/// An address at the day looked from.
fn at(looking: &Looking, path: &str) -> String {
    if looking.as_of == looking.installation.default_as_of() {
        return path.to_owned();
    }
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}ngay={}", looking.as_of.day)
}

fn tasks_table(looking: &Looking, reader: &Reader, caption: &str, tasks: &[Task]) -> Table {
    let speaking = speaking(looking);
    let column = |key: &str| Column { head: speaking.t(key), is_number: false };
    let row = |task: &Task| {
        let standing = speaking.say(&words::standing(&task.state, looking.as_of.day));
        let sign = Cell { state: task.state.sign(looking.as_of.day), ..Cell::words(standing) };
        vec![
            Cell::link(task.work.clone(), at(looking, &href(task.id))),
            Cell::words(reader.name(task.lead)),
            Cell::words(task.state.due.map(ui::dates::day).unwrap_or_default()),
            sign,
        ]
    };
    Table {
        caption: speaking.t(caption),
        columns: vec![
            column("tasks-column-work"),
            column("tasks-field-lead"),
            column("tasks-field-due"),
            column("tasks-filter-standing"),
        ],
        rows: tasks.iter().map(row).collect(),
    }
}

/// How the tasks stand that a reader may see.
struct Standings {
    open: i64,
    overdue: i64,
    soon: i64,
    asked: i64,
    /// Overdue the longest.
    longest: Vec<Task>,
}

/// Worked out anew once something happened to a task; to readers who see the same it is the same.
async fn standings(looking: &Looking, tx: &mut Tx, reader: &Reader) -> Result<Arc<Standings>, Problem> {
    let newest = facts::newest_with(tx, "tasks_", crate::FACTS).await?;
    let version = newest.map(|fact| fact.to_string()).unwrap_or_default();
    // Who sees all sees no more for having tasks of their own.
    let own = reader.visible.as_ref().map(|units| (units, looking.actor.user()));
    let key = Key::new(&looking.installation, format!("tasks desk {own:?}"), looking.as_of);
    if let Some(known) = memory::recall::<Standings>(&key).filter(|known| known.version == version) {
        return Ok(known.value);
    }
    let of = |standing, limit| Listing {
        visible: reader.visible.clone(),
        reader: looking.actor.user(),
        standing,
        is_past: looking.as_of.is_past(),
        ..Listing::at(looking.as_of.day, limit)
    };
    let due_by = |days: i64| Listing {
        due_by: Some(looking.as_of.day.saturating_add(days.days())),
        ..of(Standing::Open, 0)
    };
    let stand = Standings {
        open: store::listing::count(tx, &of(Standing::Open, 0)).await?,
        overdue: store::listing::count(tx, &of(Standing::Overdue, 0)).await?,
        soon: store::listing::count(tx, &due_by(SOON)).await?
            - store::listing::count(tx, &due_by(-1)).await?,
        asked: store::listing::count(tx, &of(Standing::Asked, 0)).await?,
        longest: store::listing::page(tx, &of(Standing::Overdue, ON_DESK)).await?,
    };
    let stand = Arc::new(stand);
    memory::keep(key, version, 2, &stand);
    Ok(stand)
}

/// What is overdue of all that the reader may see, the longest first.
pub fn desk(looking: Looking) -> Showing {
    Box::pin(async move {
        if !looking.actor.may_somewhere(crate::READ) {
            return Ok(None);
        }
        let mut tx = looking.installation.read().await?;
        let reader = reader(&looking, &mut tx).await?;
        let stand = standings(&looking, &mut tx, &reader).await?;
        let unread = match looking.actor.user() {
            Some(user) => notices::unread(&mut tx, user, NOTICES).await?,
            None => Vec::new(),
        };
        if stand.open == 0 && unread.is_empty() {
            return Ok(None);
        }
        drop(tx);
        let speaking = speaking(&looking);
        let text = Text::new("tasks-desk")
            .with("open", stand.open)
            .with("overdue", stand.overdue)
            .with("soon", stand.soon)
            .with("asked", stand.asked);
        let mut blocks = vec![Block::Sentence(speaking.say(&text))];
        if !stand.longest.is_empty() {
            blocks.push(Block::Table(tasks_table(&looking, &reader, "tasks-desk-overdue", &stand.longest)));
        }
        if !unread.is_empty() {
            blocks.push(Block::Table(notices_table(&looking, &unread)));
        }
        if unread.len() > NOTICES_SHOWN {
            let text = Text::new("tasks-desk-unread").with("count", unread.len());
            blocks.push(Block::Note(speaking.say(&text)));
        }
        Ok(Some(Content { id: "nhiem-vu".to_owned(), heading: speaking.t("tasks-list"), blocks }))
    })
}

/// The newest notices, whichever slice left them: each in its own words, with its own link.
fn notices_table(looking: &Looking, unread: &[notices::Notice]) -> Table {
    let speaking = speaking(looking);
    let row = |notice: &notices::Notice| {
        let words = words::notice(&looking.installation, looking.lang, notice);
        vec![Cell::link(words, at(looking, &notice.href)), Cell::words(ui::dates::moment(notice.at))]
    };
    let column = |key: &str| Column { head: speaking.t(key), is_number: false };
    Table {
        caption: speaking.t("tasks-notices"),
        columns: vec![column("tasks-column-what"), column("tasks-column-day")],
        rows: unread.iter().take(NOTICES_SHOWN).map(row).collect(),
    }
}

/// The state of everything that a document ordered.
pub fn of_document(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Document(id) = &looking.slot else { return Ok(None) };
        let Ok(id) = id.parse::<documents::DocumentId>() else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let reader = reader(&looking, &mut tx).await?;
        let counted =
            follow_up::counted(&looking.installation, &mut tx, &reader, looking.as_of, Some(id), None)
                .await?;
        let gives = sight::gives_for_all(&looking.actor, crate::ASSIGN, &reader.tree);
        let may_give = gives && !looking.as_of.is_past();
        let waiting = if may_give {
            assign_document::open(&mut tx, id, looking.as_of).await?.directives.len()
        } else {
            0
        };
        if counted.is_empty() && waiting == 0 {
            return Ok(None);
        }
        let list = Listing {
            visible: reader.visible.clone(),
            reader: looking.actor.user(),
            is_past: looking.as_of.is_past(),
            document: Some(id),
            sort: Sort::Given,
            ..Listing::at(looking.as_of.day, ON_DOCUMENT)
        };
        let tasks = store::listing::page(&mut tx, &list).await?;
        drop(tx);
        let speaking = speaking(&looking);
        let all = counts::of(&counted);
        let name = Cell::link(
            speaking.t("tasks-count-all"),
            at(&looking, &format!("{}?van-ban={id}", crate::FOLLOW_UP)),
        );
        let mut blocks = Vec::new();
        if !counted.is_empty() {
            blocks.push(Block::Sentence(speaking.say(&counts::sentence(&all))));
            blocks.push(Block::Table(tasks_table(&looking, &reader, "tasks-of-this-document", &tasks)));
            let row = vec![(name, all)];
            blocks.push(Block::Table(counts::table(speaking, "tasks-counts", "tasks-column-whose", row)));
        }
        if waiting > 0 {
            let words = speaking.say(&Text::new("tasks-to-give").with("count", waiting));
            let link = Cell::link(words, format!("{}?van-ban={id}", crate::GIVE));
            let column = Column { head: speaking.t("tasks-from-document"), is_number: false };
            blocks.push(Block::Table(Table {
                caption: String::new(),
                columns: vec![column],
                rows: vec![vec![link]],
            }));
        }
        Ok(Some(Content { id: "nhiem-vu".to_owned(), heading: speaking.t("tasks-of-this-document"), blocks }))
    })
}

/// A unit's tasks, and those of the units below it, in counts.
pub fn of_unit(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Unit(id) = &looking.slot else { return Ok(None) };
        let Ok(id) = id.parse::<kernel::UnitId>() else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let reader = reader(&looking, &mut tx).await?;
        let mut units = reader.tree.descendants(id);
        units.push(id);
        // Of the whole everything is asked for, without naming thousands of units.
        let is_whole = units.len() == reader.tree.len();
        let leads = (!is_whole).then_some(units.as_slice());
        let counted =
            follow_up::counted(&looking.installation, &mut tx, &reader, looking.as_of, None, leads).await?;
        drop(tx);
        if counted.is_empty() {
            return Ok(None);
        }
        let speaking = speaking(&looking);
        let own = grouped(&counted, |one| Some(one.lead == id));
        let code = reader.tree.get(id).map(|unit| unit.code.clone()).unwrap_or_default();
        let list = at(&looking, &format!("{}?xem=all&don-vi={}", crate::TASKS, ui::visit::encoded(&code)));
        let mut rows = Vec::new();
        for (is_own, key) in [(true, "tasks-own"), (false, "tasks-below")] {
            if let Some(counts) = own.get(&is_own) {
                rows.push((Cell::link(speaking.t(key), list.clone()), *counts));
            }
        }
        let blocks = vec![
            Block::Sentence(speaking.say(&counts::sentence(&counts::of(&counted)))),
            Block::Table(counts::table(speaking, "tasks-counts", "tasks-column-whose", rows)),
        ];
        Ok(Some(Content { id: "nhiem-vu".to_owned(), heading: speaking.t("tasks-list"), blocks }))
    })
}

/// The tasks that carry out what another slice shows, such as a remedy: those that cite it.
pub fn serving(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Target(cited) = &looking.slot else { return Ok(None) };
        let Ok(citation) = cited.parse::<kernel::Citation>() else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let reader = reader(&looking, &mut tx).await?;
        let mut tasks = store::tasks::citing(&mut tx, &citation, looking.as_of.day).await?;
        drop(tx);
        tasks.retain(|task| sight::may_see(&looking.actor, reader.visible.as_deref(), task, &[]));
        if tasks.is_empty() {
            return Ok(None);
        }
        let speaking = speaking(&looking);
        let table = tasks_table(&looking, &reader, "tasks-serving", &tasks);
        Ok(Some(Content {
            id: "nhiem-vu".to_owned(),
            heading: speaking.t("tasks-serving"),
            blocks: vec![Block::Table(table)],
        }))
    })
}
