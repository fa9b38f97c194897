//! Which days are out of the ordinary: holidays by the law of that day, days off in their place, swapped days.
//! The facts are data (`data/holidays.toml`); this file turns them into days.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use crate::Error;
use crate::data::{Data, Holiday, Law, LocalDay, Notice, Swap};
use crate::texts::{self, Words};

/// The holidays, weekly days off and yearly notices that the library comes with; the form of data of one's own.
pub const HOLIDAYS_TOML: &str = include_str!("../data/holidays.toml");

/// How sure a row of data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in a published report of the act
    #[default]
    Confirmed,
    /// Read in one copy or collection; to be compared once with the official gazette
    Secondary,
}

impl Confidence {
    /// `confirmed` or `secondary`, as in the data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Secondary => "secondary",
        }
    }
}

/// What a day is for an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// An ordinary working day
    Workday,
    /// Saturday or Sunday
    WeeklyOff,
    /// A public holiday
    Holiday,
    /// Off because a holiday fell on a weekly day off
    MakeUpOff,
    /// Off because another day is worked instead
    SwappedOff,
    /// A weekly day off that is worked
    SwappedWork,
}

impl DayKind {
    /// Whether offices work.
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Workday | Self::SwappedWork)
    }

    /// The name used in data: `workday`, `weekly_off`, `holiday`, `make_up_off`, `swapped_off`, `swapped_work`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Workday => "workday",
            Self::WeeklyOff => "weekly_off",
            Self::Holiday => "holiday",
            Self::MakeUpOff => "make_up_off",
            Self::SwappedOff => "swapped_off",
            Self::SwappedWork => "swapped_work",
        }
    }
}

/// A day and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day
    pub date: Date,
    /// What it is
    pub kind: DayKind,
    /// Why: the holiday's name, the day in whose place it is off or worked
    pub name: Words,
    /// The law or notice; empty for ordinary days
    pub source: String,
    /// How sure the row of data is
    pub confidence: Confidence,
}

/// A year's days that are out of the ordinary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year
    pub year: i16,
    /// Public holidays by the law, without those in their place
    pub holidays: usize,
    /// Holidays, days off in their place and swapped days, in order
    pub days: Vec<Day>,
    /// The notices that fixed them
    pub acts: Vec<String>,
}

impl Data {
    /// All days out of the ordinary in the years given.
    pub fn days(&self, years: std::ops::RangeInclusive<i16>) -> Result<BTreeMap<Date, Day>, Error> {
        let mut days = BTreeMap::new();
        let mut to_make_up = Vec::new();
        for year in years {
            for holiday in &self.holiday {
                self.add_holiday(holiday, year, &mut days, &mut to_make_up)?;
            }
        }
        for notice in &self.notice {
            for swap in &notice.swaps {
                self.add_swap(notice, swap, &mut days)?;
            }
        }
        // In order, so that two holidays of one week-end get the next two days.
        to_make_up.sort_unstable();
        for date in to_make_up {
            self.add_make_up(date, &mut days);
        }
        for LocalDay { date, kind, vi, en, source } in self.day.iter().cloned() {
            let name = Words { vi, en };
            days.insert(date, Day { date, kind, name, source, confidence: Confidence::Confirmed });
        }
        Ok(days)
    }

    fn add_holiday(
        &self,
        holiday: &Holiday,
        year: i16,
        days: &mut BTreeMap<Date, Day>,
        to_make_up: &mut Vec<Date>,
    ) -> Result<(), Error> {
        let day = holiday.in_year(year)?;
        let in_force = |law: &&Law| law.from <= day && law.to.is_none_or(|to| day <= to);
        let Some(law) = holiday.laws.iter().rev().find(in_force) else { return Ok(()) };
        let notice = self.notice(year);
        let chosen = notice.and_then(|notice| notice.before.get(&holiday.key).copied());
        let before = chosen.unwrap_or(law.before).min(law.days - 1);
        let name = Words::new(&holiday.vi, &holiday.en);
        for i in -before..law.days - before {
            let date = day.saturating_add(i.days());
            let confidence = match (chosen, notice) {
                (Some(_), Some(notice)) => notice.confidence,
                _ => Confidence::Confirmed,
            };
            let source = law.source.clone();
            if law.make_up && self.is_weekly_off(date) && !days.contains_key(&date) {
                to_make_up.push(date);
            }
            days.entry(date).or_insert(Day {
                date,
                kind: DayKind::Holiday,
                name: name.clone(),
                source,
                confidence,
            });
        }
        Ok(())
    }

    fn add_swap(&self, notice: &Notice, swap: &Swap, days: &mut BTreeMap<Date, Day>) -> Result<(), Error> {
        if self.is_weekly_off(swap.off) || !self.is_weekly_off(swap.work) {
            return Err(Error::Data(format!("{} for {}: a working day for a day off", swap.off, swap.work)));
        }
        for (date, other, kind, sentence) in [
            (swap.off, swap.work, DayKind::SwappedOff, &texts::SWAPPED_OFF),
            (swap.work, swap.off, DayKind::SwappedWork, &texts::SWAPPED_WORK),
        ] {
            let name = sentence.part(&[("day", &texts::day(other))]);
            let confidence = swap.confidence.unwrap_or(notice.confidence);
            let taken = days.insert(date, Day { date, kind, name, source: notice.source(), confidence });
            if taken.is_some() {
                return Err(Error::Data(format!("{date} is swapped but already a day of its own")));
            }
        }
        Ok(())
    }

    fn add_make_up(&self, holiday: Date, days: &mut BTreeMap<Date, Day>) {
        let free = |date: &Date| !self.is_weekly_off(*date) && !days.contains_key(date);
        // After a long run of days off, at most the length of the data away.
        let Some(date) = holiday.series(1.day()).skip(1).take(60).find(free) else { return };
        let Some(kept) = days.get(&holiday) else { return };
        let name = texts::HOLIDAY_ON_WEEKLY_OFF.part(&[("day", &texts::day(holiday)), ("name", &kept.name)]);
        let (source, confidence) = (kept.source.clone(), kept.confidence);
        days.insert(date, Day { date, kind: DayKind::MakeUpOff, name, source, confidence });
    }
}
