//! Tasks along time, by lead unit: from the day they were given to the day promised first, and what slipped since.

use jiff::civil::Date;
use kernel::Text;
use ui::{Page, Screen, Visit};

use super::asked::{PAGE as NAMES, asked as read_query};
use super::frame::{Frame, frame};
use super::{Line, Reader, line};
use crate::store::listing::{self, Listing, Sort};
use crate::task::Task;

const PAGE: i64 = 60;
/// Parts into which the time shown is divided.
const WIDE: i64 = 1_000;

#[derive(askama::Template)]
#[template(path = "timeline.html")]
struct Timeline {
    page: Page,
    frame: Frame,
    /// From when to when, and what the marks mean.
    scale: String,
    today: i64,
    groups: Vec<(String, Vec<Row>)>,
    next: Option<String>,
}

struct Row {
    line: Line,
    original: Option<Date>,
    slip: String,
    told: String,
    bar: Bar,
}

/// Where a task lies in the time shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bar {
    from: i64,
    promised: i64,
    original: i64,
    slipped: i64,
}

/// The time that is shown.
#[derive(Debug, Clone, Copy)]
struct Scale {
    from: Date,
    days: i64,
}

impl Scale {
    fn over(tasks: &[Task], today: Date) -> Self {
        let from = tasks.iter().map(|task| task.known_on).min().unwrap_or(today).min(today);
        let to = tasks.iter().filter_map(|task| end(task, today)).max().unwrap_or(today).max(today);
        Self { from, days: ui::dates::days_between(from, to).max(1) }
    }

    fn at(self, day: Date) -> i64 {
        (ui::dates::days_between(self.from, day) * WIDE / self.days).clamp(0, WIDE)
    }

    fn bar(self, task: &Task, today: Date) -> Bar {
        let from = self.at(task.known_on);
        let original = task.state.original_due.map_or(from, |day| self.at(day));
        let slipped = end(task, today).map_or(original, |day| self.at(day));
        Bar { from, promised: (original - from).max(2), original, slipped: (slipped - original).max(0) }
    }
}

/// The last day of a task: the one that counts, or beyond it the delivery, or today while it is open.
fn end(task: &Task, today: Date) -> Option<Date> {
    let due = task.state.due?;
    let until = match task.state.delivered_on {
        Some(day) => day,
        None if task.state.stage.is_open() => today,
        None => due,
    };
    Some(due.max(until))
}

/// Whole days by which it went past the day promised first: by the delivery, or by the day that counts now or today.
fn slipped(task: &Task, today: Date) -> i64 {
    let Some(original) = task.state.original_due else { return 0 };
    let reached = task.state.delivered_on.or_else(|| end(task, today));
    reached.map_or(0, |day| ui::dates::days_between(original, day).max(0))
}

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let reader = Reader::of(&visit.installation, &mut tx, &visit.actor, visit.as_of).await?;
    let asked = read_query(&visit, &reader, &NAMES, visit.as_of, PAGE + 1);
    let list = Listing { sort: Sort::Unit, is_down: false, ..asked.list.clone() };
    let mut tasks = listing::page(&mut tx, &list).await?;
    let total = listing::count(&mut tx, &list).await?;
    let size = usize::try_from(PAGE).unwrap_or_default();
    let has_more = tasks.len() > size;
    tasks.truncate(size);
    let next =
        tasks.last().filter(|_| has_more).map(|task| format!("{}~{}", list.sort.key_of(task), task.id));
    let frame = frame(&visit, &mut tx, &asked, crate::TIMELINE, total).await?;
    drop(tx);
    let today = visit.as_of.day;
    let scale = Scale::over(&tasks, today);
    let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
    for task in &tasks {
        let unit = reader.name(task.lead);
        let row = row(&visit, &reader, task, scale);
        match groups.last_mut().filter(|(name, _)| *name == unit) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((unit, vec![row])),
        }
    }
    let to = jiff::ToSpan::days(scale.days);
    let told = Text::new("tasks-timeline-scale")
        .with("from", ui::dates::day(scale.from))
        .with("to", ui::dates::day(scale.from.saturating_add(to)))
        .with("today", ui::dates::day(today));
    ui::render(&Timeline {
        scale: visit.say(&told),
        today: scale.at(today),
        groups,
        next,
        frame,
        page: visit.page(visit.t("tasks-timeline")),
    })
}

fn row(visit: &Visit, reader: &Reader, task: &Task, scale: Scale) -> Row {
    let today = visit.as_of.day;
    let days = slipped(task, today);
    let slip = if days == 0 {
        visit.t("tasks-timeline-none")
    } else {
        visit.say(&Text::new("tasks-timeline-days").with("days", days))
    };
    let line = line(visit, reader, task);
    let original = task.state.original_due;
    let told = Text::new("tasks-timeline-told")
        .with("given", ui::dates::day(task.known_on))
        .with("original", original.map(ui::dates::day).unwrap_or_default())
        .with("slip", slip.clone());
    Row { told: visit.say(&told), original, slip, bar: scale.bar(task, today), line }
}
