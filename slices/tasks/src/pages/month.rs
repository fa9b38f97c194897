//! Tasks by the days on which they are due, a month at a time; days on which offices are closed are marked.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use kernel::{Lang, Text};
use ui::{Page, Screen, Visit};
use vn_calendar::{Calendar, DayKind};

use super::asked::{PAGE as NAMES, asked as read_query};
use super::frame::{Frame, frame};
use super::{Line, Reader, line};
use crate::store;
use crate::store::listing::Listing;

/// Tasks named on a day; the rest is a list.
const A_DAY: i64 = 4;
/// What month the address asks for, as `2026-11`.
const ASKED: &str = "thang";

#[derive(askama::Template)]
#[template(path = "month.html")]
struct Month {
    page: Page,
    frame: Frame,
    month: String,
    before: (String, String),
    after: (String, String),
    weekdays: Vec<String>,
    weeks: Vec<Vec<Day>>,
}

struct Day {
    date: Date,
    is_of_month: bool,
    is_now: bool,
    /// Why offices are closed.
    off: Option<String>,
    tasks: Vec<Line>,
    /// Where all of the day are, and how many are not named.
    all: Option<(String, Option<String>)>,
}

pub async fn show(visit: Visit) -> Screen {
    let first = visit.asked_for(ASKED).and_then(|asked| format!("{asked}-01").parse::<Date>().ok());
    let first = first.unwrap_or_else(|| visit.as_of.day.first_of_month());
    let days = shown(first);
    let mut tx = visit.read().await?;
    let reader = Reader::of(&visit.installation, &mut tx, &visit.actor, visit.as_of).await?;
    let mut asked = read_query(&visit, &reader, &NAMES, visit.as_of, A_DAY);
    let list = &mut asked.list;
    list.after = None;
    list.due_from = list.due_from.max(days.first().copied());
    list.due_by = list.due_by.or(Date::MAX.into()).min(days.last().copied());
    let counts = store::views::by_day(&mut tx, list).await?;
    let tasks =
        store::views::first_of_days(&mut tx, &Listing { limit: A_DAY, ..list.clone() }, A_DAY).await?;
    let frame = frame(&visit, &mut tx, &asked, crate::MONTH, counts.values().sum()).await?;
    drop(tx);
    let mut by_day: HashMap<Date, Vec<Line>> = HashMap::new();
    for task in &tasks {
        if let Some(due) = task.state.due {
            by_day.entry(due).or_default().push(line(&visit, &reader, task));
        }
    }
    let day = |date: Date| {
        let tasks = by_day.remove(&date).unwrap_or_default();
        let count = counts.get(&date).copied().unwrap_or(0);
        let named = i64::try_from(tasks.len()).unwrap_or(count);
        let more =
            (count > named).then(|| visit.say(&Text::new("tasks-month-more").with("count", count - named)));
        Day {
            date,
            is_of_month: date.month() == first.month(),
            is_now: date == visit.as_of.day,
            off: off(date, visit.lang),
            tasks,
            all: (count > 0).then(|| (list_of(&visit, date), more)),
        }
    };
    let all: Vec<Day> = days.iter().copied().map(day).collect();
    ui::render(&Month {
        month: month_name(&visit, first),
        before: turned(&visit, first.saturating_sub(1.month())),
        after: turned(&visit, first.saturating_add(1.month())),
        weekdays: (1..=7).map(|day| visit.t(WEEKDAYS[day - 1])).collect(),
        weeks: weeks(all),
        frame,
        page: visit.page(visit.t("tasks-month")),
    })
}

const WEEKDAYS: [&str; 7] = [
    "tasks-weekday-1",
    "tasks-weekday-2",
    "tasks-weekday-3",
    "tasks-weekday-4",
    "tasks-weekday-5",
    "tasks-weekday-6",
    "tasks-weekday-7",
];

/// Whole weeks, from Monday on, that hold the month.
fn shown(first: Date) -> Vec<Date> {
    let before = i64::from(first.weekday().since(Weekday::Monday));
    let last = first.last_of_month();
    let after = i64::from(Weekday::Sunday.since(last.weekday()));
    let (mut day, end) = (first.saturating_sub(before.days()), last.saturating_add(after.days()));
    let mut days = Vec::with_capacity(42);
    while day <= end && days.len() < 42 {
        days.push(day);
        day = day.saturating_add(1.day());
    }
    days
}

fn weeks(days: Vec<Day>) -> Vec<Vec<Day>> {
    let mut weeks: Vec<Vec<Day>> = Vec::with_capacity(6);
    for day in days {
        match weeks.last_mut().filter(|week| week.len() < 7) {
            Some(week) => week.push(day),
            None => weeks.push(vec![day]),
        }
    }
    weeks
}

/// Saturdays and Sundays are seen by their columns; what else is off says why.
fn off(date: Date, lang: Lang) -> Option<String> {
    let day = Calendar::vietnam().day(date).ok()?;
    let lang = match lang {
        Lang::Vi => vn_calendar::Lang::Vi,
        Lang::En => vn_calendar::Lang::En,
    };
    match day.kind {
        DayKind::Workday | DayKind::SwappedWork => None,
        DayKind::WeeklyOff => Some(String::new()),
        DayKind::Holiday | DayKind::MakeUpOff | DayKind::SwappedOff => Some(day.name.get(lang).to_owned()),
    }
}

fn month_name(visit: &Visit, day: Date) -> String {
    let text = Text::new("tasks-month-name").with("month", i64::from(day.month()));
    visit.say(&text.with("year", day.year().to_string()))
}

fn turned(visit: &Visit, day: Date) -> (String, String) {
    let asked = format!("{:04}-{:02}", day.year(), day.month());
    (month_name(visit, day), visit.here_with(ASKED, &asked))
}

/// The list of what is due on one day.
fn list_of(visit: &Visit, date: Date) -> String {
    let mut list = visit.clone();
    crate::TASKS.clone_into(&mut list.path);
    for (name, value) in [(ASKED, String::new()), (NAMES.due_from, date.to_string())] {
        let here = list.here_with(name, &value);
        list.query = here.split_once('?').map_or(String::new(), |(_, query)| query.to_owned());
    }
    list.here_with(NAMES.due_by, &date.to_string())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_is_shown_in_whole_weeks_from_monday_on() {
        let days = shown(date(2026, 11, 1));
        assert_eq!((days.len(), days[0], days[41]), (42, date(2026, 10, 26), date(2026, 12, 6)));
        let february = shown(date(2027, 2, 1));
        assert_eq!((february.len(), february[0]), (28, date(2027, 2, 1)));
    }

    #[test]
    fn a_holiday_says_why_offices_are_closed() {
        assert!(off(date(2026, 9, 2), Lang::Vi).unwrap().contains("Quốc khánh"));
        assert_eq!(off(date(2026, 11, 28), Lang::Vi), Some(String::new()));
        assert_eq!(off(date(2026, 11, 25), Lang::Vi), None);
    }
}
