//! The five counts as a table: on pages, on panels, for a unit or a document.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::civil::Date;
use kernel::content::{Cell, Column, Table};
use kernel::{Installation, Lang, Text};

use crate::rules::counting::Counts;
use crate::store::steps::Stood;

/// Words in one language.
#[derive(Clone, Copy)]
pub struct Speaking<'a> {
    pub installation: &'a Installation,
    pub lang: Lang,
}

impl Speaking<'_> {
    pub fn t(self, key: &str) -> String {
        self.installation.texts.get(self.lang, key)
    }

    pub fn say(self, text: &Text) -> String {
        self.installation.texts.say(self.lang, text)
    }
}

/// Counts by whatever groups the tasks.
pub fn grouped<K: Eq + Hash>(
    stood: &[Stood],
    day: Date,
    key: impl Fn(&Stood) -> Option<K>,
) -> HashMap<K, Counts> {
    let mut groups: HashMap<K, Counts> = HashMap::new();
    for one in stood {
        if let Some(key) = key(one) {
            groups.entry(key).or_default().add(&one.state, one.last_step_on, day);
        }
    }
    groups
}

pub fn of(stood: &[Stood], day: Date) -> Counts {
    Counts::of(stood.iter().map(|one| (&one.state, one.last_step_on)), day)
}

pub fn table(speaking: Speaking, caption: &str, first: &str, rows: Vec<(Cell, Counts)>) -> Table {
    let number = |key: &str| Column { head: speaking.t(key), is_number: true };
    Table {
        caption: speaking.t(caption),
        columns: vec![
            Column { head: speaking.t(first), is_number: false },
            number("tasks-count-total"),
            number("tasks-count-on-time"),
            number("tasks-count-late-done"),
            number("tasks-count-overdue"),
            number("tasks-count-running"),
            number("tasks-count-waiting"),
            number("tasks-count-extended"),
            number("tasks-count-withdrawn"),
        ],
        rows: rows.into_iter().map(|(name, counts)| row(speaking, name, &counts)).collect(),
    }
}

fn row(speaking: Speaking, name: Cell, counts: &Counts) -> Vec<Cell> {
    let plain = |count: i64| Cell::words(count.to_string());
    // What only an extension saves stands beside the count that it does not improve.
    let with = |count: i64, of_these: i64, key: &'static str| {
        let text = Text::new(key).with("count", count).with("part", of_these);
        if of_these == 0 { plain(count) } else { Cell::words(speaking.say(&text)) }
    };
    vec![
        name,
        plain(counts.total),
        plain(counts.on_time),
        with(counts.late_done, counts.late_done_within_extension, "tasks-count-within"),
        with(counts.overdue, counts.overdue_within_extension, "tasks-count-within"),
        plain(counts.running),
        plain(counts.waiting),
        extended(speaking, counts),
        with(counts.withdrawn, counts.withdrawn_overdue, "tasks-count-were-overdue"),
    ]
}

/// How many tasks, how often, and by how many days in all.
fn extended(speaking: Speaking, counts: &Counts) -> Cell {
    let text = Text::new("tasks-count-extended-by")
        .with("count", counts.extended)
        .with("times", counts.extensions)
        .with("days", counts.extended_days);
    Cell::words(if counts.extended == 0 { String::from("0") } else { speaking.say(&text) })
}

/// What the counts say, in a sentence.
pub fn sentence(counts: &Counts) -> Text {
    Text::new("tasks-counts-sentence")
        .with("total", counts.total)
        .with("done", counts.on_time + counts.late_done)
        .with("late", counts.late_done)
        .with("overdue", counts.overdue)
        .with("extended", counts.extended)
}
