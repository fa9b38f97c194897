//! What tasks show on other screens: what a document ordered and how it stands, what is overdue, a unit's tasks.

use jiff::ToSpan;
use kernel::content::{Block, Cell, Column, Content, Table};
use kernel::slice::{Looking, Showing, Slot};
use kernel::{Problem, Text, Tx, notices};

use crate::pages::counts::{self, Speaking, grouped};
use crate::pages::{Reader, assign_document, follow_up, href, words};
use crate::rules::sight;
use crate::store;
use crate::store::listing::{Listing, Standing};
use crate::task::Task;

/// Tasks listed on the desk, and on a document's page.
const ON_DESK: i64 = 7;
const ON_DOCUMENT: usize = 200;
/// So many days ahead are near.
const SOON: i64 = 7;
/// So many unread notices are counted.
const NOTICES: i64 = 50;

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

/// What is overdue of all that the reader may see, the longest first.
pub fn desk(looking: Looking) -> Showing {
    Box::pin(async move {
        if !looking.actor.may_somewhere(crate::READ) {
            return Ok(None);
        }
        let mut tx = looking.installation.read().await?;
        let reader = reader(&looking, &mut tx).await?;
        let of = |standing, limit| Listing {
            visible: reader.visible.clone(),
            reader: looking.actor.user(),
            standing,
            is_past: looking.as_of.is_past(),
            ..Listing::at(looking.as_of.day, limit)
        };
        let open = store::listing::count(&mut tx, &of(Standing::Open, 0)).await?;
        if open == 0 {
            return Ok(None);
        }
        let overdue = store::listing::count(&mut tx, &of(Standing::Overdue, 0)).await?;
        let asked = store::listing::count(&mut tx, &of(Standing::Asked, 0)).await?;
        let mut due_by = async |days: i64| -> Result<i64, Problem> {
            let day = looking.as_of.day.saturating_add(days.days());
            let list = Listing { due_by: Some(day), ..of(Standing::Open, 0) };
            store::listing::count(&mut tx, &list).await
        };
        let soon = due_by(SOON).await? - due_by(-1).await?;
        let longest = store::listing::page(&mut tx, &of(Standing::Overdue, ON_DESK)).await?;
        let unread = match looking.actor.user() {
            Some(user) => notices::unread(&mut tx, user, NOTICES).await?,
            None => Vec::new(),
        };
        let unread = unread.iter().filter(|notice| notice.key.starts_with("tasks-")).count();
        drop(tx);
        let speaking = speaking(&looking);
        let text = Text::new("tasks-desk")
            .with("open", open)
            .with("overdue", overdue)
            .with("soon", soon)
            .with("asked", asked);
        let mut blocks = vec![Block::Sentence(speaking.say(&text))];
        if !longest.is_empty() {
            blocks.push(Block::Table(tasks_table(&looking, &reader, "tasks-desk-overdue", &longest)));
        }
        if unread > 0 {
            blocks.push(Block::Note(speaking.say(&Text::new("tasks-desk-unread").with("count", unread))));
        }
        Ok(Some(Content { id: "nhiem-vu".to_owned(), heading: speaking.t("tasks-list"), blocks }))
    })
}

/// The state of everything that a document ordered.
pub fn of_document(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Document(id) = &looking.slot else { return Ok(None) };
        let Ok(id) = id.parse::<documents::DocumentId>() else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let reader = reader(&looking, &mut tx).await?;
        let day = looking.as_of.day;
        let stood = follow_up::stood(&mut tx, &reader, looking.as_of, Some(id), None).await?;
        let gives = sight::gives_for_all(&looking.actor, crate::ASSIGN, &reader.tree);
        let may_give = gives && !looking.as_of.is_past();
        let waiting = if may_give {
            assign_document::open(&mut tx, id, looking.as_of).await?.directives.len()
        } else {
            0
        };
        if stood.is_empty() && waiting == 0 {
            return Ok(None);
        }
        let ids: Vec<_> = stood.iter().take(ON_DOCUMENT).map(|one| one.task).collect();
        let tasks = store::tasks::of_ids(&mut tx, &ids, day).await?;
        drop(tx);
        let speaking = speaking(&looking);
        let all = counts::of(&stood, day);
        let name = Cell::link(
            speaking.t("tasks-count-all"),
            at(&looking, &format!("{}?van-ban={id}", crate::FOLLOW_UP)),
        );
        let mut blocks = Vec::new();
        if !stood.is_empty() {
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
        let day = looking.as_of.day;
        let mut units = reader.tree.descendants(id);
        units.push(id);
        // Of the whole everything is asked for, without naming thousands of units.
        let is_whole = units.len() == reader.tree.len();
        let leads = (!is_whole).then_some(units.as_slice());
        let stood = follow_up::stood(&mut tx, &reader, looking.as_of, None, leads).await?;
        drop(tx);
        if stood.is_empty() {
            return Ok(None);
        }
        let speaking = speaking(&looking);
        let own = grouped(&stood, day, |one| Some(one.lead == id));
        let code = reader.tree.get(id).map(|unit| unit.code.clone()).unwrap_or_default();
        let list = at(&looking, &format!("{}?xem=all&don-vi={}", crate::TASKS, ui::visit::encoded(&code)));
        let mut rows = Vec::new();
        for (is_own, key) in [(true, "tasks-own"), (false, "tasks-below")] {
            if let Some(counts) = own.get(&is_own) {
                rows.push((Cell::link(speaking.t(key), list.clone()), *counts));
            }
        }
        let blocks = vec![
            Block::Sentence(speaking.say(&counts::sentence(&counts::of(&stood, day)))),
            Block::Table(counts::table(speaking, "tasks-counts", "tasks-column-whose", rows)),
        ];
        Ok(Some(Content { id: "nhiem-vu".to_owned(), heading: speaking.t("tasks-list"), blocks }))
    })
}
