//! When a task is due: on a day, again and again by a rhythm, or once something has happened.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use kernel::Text;

/// When a task is due, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    On(Date),
    /// By a rhythm such as `monthly:15` or `yearly:06-15+yearly:12-15`.
    Again(String),
    /// After something that is still to come, in words.
    Event(String),
}

impl Due {
    pub const fn key(&self) -> &'static str {
        match self {
            Self::On(_) => "day",
            Self::Again(_) => "again",
            Self::Event(_) => "event",
        }
    }

    /// As it is kept beside the key.
    pub fn words(&self) -> String {
        match self {
            Self::On(day) => day.to_string(),
            Self::Again(words) | Self::Event(words) => words.clone(),
        }
    }

    pub fn from_kept(key: &str, words: String) -> Option<Self> {
        match key {
            "day" => words.parse().ok().map(Self::On),
            "again" => Some(Self::Again(words)),
            "event" => Some(Self::Event(words)),
            _ => None,
        }
    }

    /// `2026-06-30`, `30/6/2026`, `2026-06-30T17:00`, `monthly:15`, `event:…`; what is none of these is `None`.
    pub fn read(words: &str) -> Option<Self> {
        let words = words.trim();
        if let Some(event) = words.strip_prefix("event:") {
            let event = event.trim();
            return (!event.is_empty()).then(|| Self::Event(event.to_owned()));
        }
        if let Some(day) = day(words.split('T').next().unwrap_or_default()) {
            return Some(Self::On(day));
        }
        (!points(words)?.is_empty()).then(|| Self::Again(words.to_owned()))
    }

    /// The first day on which it is due, seen from the day it is given. Nothing yet where an event must come first.
    pub fn first(&self, given_on: Date) -> Option<Date> {
        match self {
            Self::On(day) => Some(*day),
            Self::Again(rhythm) => next_of(rhythm, given_on),
            Self::Event(_) => None,
        }
    }
}

/// `30/6/2026` and `2026-06-30` alike; a day that cannot be is none.
pub fn day(words: &str) -> Option<Date> {
    let words = words.trim();
    if let Ok(day) = words.parse::<Date>() {
        return (words.len() == 10).then_some(day);
    }
    let mut parts = words.split('/').map(|part| part.trim().parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let small = |number: i16| i8::try_from(number).ok();
    parts.next().is_none().then(|| Date::new(year, small(month)?, small(day)?).ok())?
}

/// One point of a rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Point {
    Daily,
    Weekly(Weekday),
    /// Every so many months, counted from January; the day of the last of them.
    Months(i8, i8),
    /// Every year on this day.
    Yearly(i8, i8),
}

/// The points of a rhythm, or nothing when a part of it cannot be read.
fn points(rhythm: &str) -> Option<Vec<Point>> {
    rhythm.split('+').map(|part| point(part.trim())).collect()
}

fn point(part: &str) -> Option<Point> {
    let (name, at) = part.split_once(':').map_or((part, None), |(name, at)| (name, Some(at)));
    let day_of_month = || match at {
        None => Some(31),
        Some(at) => at.parse::<i8>().ok().filter(|day| (1..=31).contains(day)),
    };
    match name {
        "daily" => Some(Point::Daily),
        "weekly" => at.map_or(Some(Weekday::Friday), weekday).map(Point::Weekly),
        "monthly" => day_of_month().map(|day| Point::Months(1, day)),
        "quarterly" => day_of_month().map(|day| Point::Months(3, day)),
        "half-yearly" => day_of_month().map(|day| Point::Months(6, day)),
        "yearly" => match at {
            None => Some(Point::Yearly(12, 31)),
            Some(at) => {
                let (month, day) = at.split_once('-')?;
                let (month, day) = (month.parse().ok()?, day.parse().ok()?);
                // The day is one of a leap year at most; in others the month's last day stands for it.
                Date::new(2024, month, day).ok().map(|_| Point::Yearly(month, day))
            }
        },
        _ => None,
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// The next day of a rhythm after a day.
pub fn next_of(rhythm: &str, after: Date) -> Option<Date> {
    points(rhythm)?.into_iter().filter_map(|point| next_at(point, after)).min()
}

fn next_at(point: Point, after: Date) -> Option<Date> {
    let tomorrow = after.tomorrow().ok()?;
    match point {
        Point::Daily => Some(tomorrow),
        Point::Weekly(day) => {
            let wait =
                (day.to_monday_zero_offset() - tomorrow.weekday().to_monday_zero_offset()).rem_euclid(7);
            tomorrow.checked_add(wait.days()).ok()
        }
        Point::Months(every, day) => {
            let months =
                (0..=12).filter_map(|ahead| tomorrow.first_of_month().checked_add(ahead.months()).ok());
            months
                .filter(|first| first.month() % every == 0)
                .map(|first| in_month(first, day))
                .find(|on| *on > after)
        }
        Point::Yearly(month, day) => (tomorrow.year()..=tomorrow.year() + 1)
            .filter_map(|year| Date::new(year, month, 1).ok())
            .map(|first| in_month(first, day))
            .find(|on| *on > after),
    }
}

/// That day of the month, or its last where it is shorter.
fn in_month(first: Date, day: i8) -> Date {
    first.with().day(day.min(first.days_in_month())).build().unwrap_or(first)
}

/// A rhythm in the words of people.
pub fn rhythm_text(rhythm: &str) -> Text {
    let name = rhythm.split('+').next().unwrap_or_default();
    match name.split(':').next().unwrap_or_default() {
        "daily" => Text::new("tasks-rhythm-daily"),
        "weekly" => Text::new("tasks-rhythm-weekly"),
        "monthly" => Text::new("tasks-rhythm-monthly"),
        "quarterly" => Text::new("tasks-rhythm-quarterly"),
        "half-yearly" => Text::new("tasks-rhythm-half-yearly"),
        _ => Text::new("tasks-rhythm-yearly"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_due_is_a_day_that_can_be_a_rhythm_or_an_event() {
        assert_eq!(Due::read("30/6/2026"), Some(Due::On(date(2026, 6, 30))));
        assert_eq!(Due::read("2026-06-30T17:00"), Some(Due::On(date(2026, 6, 30))));
        assert_eq!(Due::read("monthly:15"), Some(Due::Again("monthly:15".into())));
        assert_eq!(Due::read("event: sau đại hội"), Some(Due::Event("sau đại hội".into())));
        for words in
            ["", "31/02/2026", "2026-02-31", "sớm", "event:", "monthly:32", "weekly:xxx", "monthly:15+sớm"]
        {
            assert_eq!(Due::read(words), None, "{words}");
        }
    }

    #[test]
    fn what_is_kept_reads_back() {
        for due in [Due::On(date(2026, 6, 30)), Due::Again("weekly:fri".into()), Due::Event("họp".into())] {
            assert_eq!(Due::from_kept(due.key(), due.words()), Some(due));
        }
    }

    #[test]
    fn a_rhythm_comes_again_on_its_days_and_only_after_the_day_looked_from() {
        let cases = [
            ("daily", date(2026, 6, 30), date(2026, 7, 1)),
            ("weekly:fri", date(2026, 6, 25), date(2026, 6, 26)),
            ("weekly:fri", date(2026, 6, 26), date(2026, 7, 3)),
            ("monthly:15", date(2026, 6, 15), date(2026, 7, 15)),
            ("monthly:30", date(2026, 2, 1), date(2026, 2, 28)),
            ("monthly", date(2026, 4, 1), date(2026, 4, 30)),
            ("quarterly:20", date(2026, 1, 5), date(2026, 3, 20)),
            ("quarterly:20", date(2026, 12, 20), date(2027, 3, 20)),
            ("half-yearly", date(2026, 6, 30), date(2026, 12, 31)),
            ("yearly:06-15+yearly:12-15", date(2026, 6, 15), date(2026, 12, 15)),
            ("yearly:02-29", date(2026, 1, 1), date(2026, 2, 28)),
            ("yearly", date(2026, 12, 31), date(2027, 12, 31)),
        ];
        for (rhythm, after, next) in cases {
            assert_eq!(next_of(rhythm, after), Some(next), "{rhythm} after {after}");
        }
    }
}
