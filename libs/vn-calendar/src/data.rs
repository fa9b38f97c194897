//! The facts of `data/holidays.toml`: weekly days off, holidays with their laws, yearly notices, an office's own days.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::holidays::{Confidence, DayKind};
use crate::{Error, LunarDate, solar};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Data {
    pub notices_since: Option<i16>,
    pub week: Vec<Week>,
    pub holiday: Vec<Holiday>,
    pub notice: Vec<Notice>,
    pub day: Vec<LocalDay>,
}

/// The weekly days off from a day on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Week {
    pub from: Date,
    pub days_off: Vec<DayName>,
    pub source: String,
    #[serde(default)]
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DayName {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl DayName {
    const fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Holiday {
    pub key: String,
    pub vi: String,
    pub en: String,
    /// Day and month
    pub solar: Option<[i8; 2]>,
    pub lunar: Option<[i8; 2]>,
    pub laws: Vec<Law>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Law {
    pub from: Date,
    pub to: Option<Date>,
    pub days: i8,
    /// How many of them come before the day itself, unless the year's notice says otherwise
    #[serde(default)]
    pub before: i8,
    #[serde(default = "yes")]
    pub make_up: bool,
    pub source: String,
}

fn yes() -> bool {
    true
}

/// What was laid down for one year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notice {
    pub year: i16,
    #[serde(default)]
    pub acts: Vec<String>,
    /// Where it was read, when its number is not known
    pub seen: Option<String>,
    #[serde(default)]
    pub confidence: Confidence,
    /// By a holiday's key: how many of its days come before the day itself
    #[serde(default)]
    pub before: BTreeMap<String, i8>,
    #[serde(default)]
    pub swaps: Vec<Swap>,
}

impl Notice {
    pub fn acts(&self) -> Vec<String> {
        if self.acts.is_empty() { self.seen.iter().cloned().collect() } else { self.acts.clone() }
    }

    pub fn source(&self) -> String {
        self.acts().join("; ")
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Swap {
    pub off: Date,
    pub work: Date,
    pub confidence: Option<Confidence>,
}

/// A day that one office or province has of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LocalDay {
    pub date: Date,
    pub kind: DayKind,
    pub vi: String,
    pub en: String,
    pub source: String,
}

impl Data {
    pub fn read(text: &str) -> Result<Self, Error> {
        let data: Self = toml::from_str(text).map_err(|error| Error::Data(error.to_string()))?;
        for holiday in &data.holiday {
            if holiday.solar.is_some() == holiday.lunar.is_some() {
                return Err(Error::Data(format!("{}: a solar or a lunar day, and not both", holiday.key)));
            }
        }
        Ok(data)
    }

    /// Rows of the same year or key take the place of those that are there.
    pub fn extend(&mut self, more: Self) {
        self.notice.retain(|known| more.notice.iter().all(|new| new.year != known.year));
        self.holiday.retain(|known| more.holiday.iter().all(|new| new.key != known.key));
        self.week.extend(more.week);
        self.week.sort_by_key(|week| week.from);
        self.holiday.extend(more.holiday);
        self.notice.extend(more.notice);
        self.day.extend(more.day);
        self.notices_since = more.notices_since.or(self.notices_since);
    }

    pub fn notice(&self, year: i16) -> Option<&Notice> {
        self.notice.iter().find(|notice| notice.year == year)
    }

    pub fn week(&self, date: Date) -> Option<&Week> {
        self.week.iter().rev().find(|week| week.from <= date)
    }

    pub fn is_weekly_off(&self, date: Date) -> bool {
        self.week(date).is_some_and(|week| week.days_off.iter().any(|day| day.weekday() == date.weekday()))
    }
}

impl Holiday {
    pub fn in_year(&self, year: i16) -> Result<Date, Error> {
        let unreadable = || Error::Data(format!("{}: no day of {year}", self.key));
        match (self.solar, self.lunar) {
            (Some([day, month]), _) => Date::new(year, month, day).map_err(|_| unreadable()),
            (_, Some([day, month])) => solar(LunarDate::new(day, month, year)),
            _ => Err(unreadable()),
        }
    }
}
