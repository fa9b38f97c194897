//! Spans of whole months within a year, as reports are made for: month, quarter, half, nine months, year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A run of whole months of one year. Three months and quarter I are the same period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    pub year: i16,
    /// 1..=12
    pub from_month: i8,
    /// `from_month`..=12
    pub to_month: i8,
}

/// Whether a figure is of its period alone or runs from 1 January (luỹ kế). The two are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Span {
    OfPeriod,
    Cumulative,
}

impl Span {
    pub const fn key(self) -> &'static str {
        match self {
            Self::OfPeriod => "period",
            Self::Cumulative => "cumulative",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        [Self::OfPeriod, Self::Cumulative].into_iter().find(|span| span.key() == key)
    }
}

impl Period {
    /// Months `from..=to` of a year; nothing when they are no months or run backwards.
    pub fn new(year: i16, from_month: i8, to_month: i8) -> Option<Self> {
        let fits =
            (1900..=2200).contains(&year) && 1 <= from_month && from_month <= to_month && to_month <= 12;
        fits.then_some(Self { year, from_month, to_month })
    }

    pub fn month(year: i16, month: i8) -> Option<Self> {
        Self::new(year, month, month)
    }

    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        Self::new(year, quarter.checked_mul(3)?.checked_sub(2)?, quarter.checked_mul(3)?)
    }

    /// The first `months` of a year.
    pub fn first_months(year: i16, months: i8) -> Option<Self> {
        Self::new(year, 1, months)
    }

    pub const fn full_year(year: i16) -> Self {
        Self { year, from_month: 1, to_month: 12 }
    }

    pub fn months(self) -> i8 {
        self.to_month - self.from_month + 1
    }

    pub fn is_year(self) -> bool {
        self.months() == 12
    }

    pub fn contains(self, other: Self) -> bool {
        self.year == other.year && self.from_month <= other.from_month && other.to_month <= self.to_month
    }

    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.from_month, 1)
    }

    pub fn last_day(self) -> Date {
        Date::constant(self.year, self.to_month, 1).last_of_month()
    }

    pub fn same_last_year(self) -> Self {
        Self { year: self.year - 1, ..self }
    }
}

/// `2020-09` month, `2020-Q3` quarter, `2020-9M` first nine months, `2020` year, `2020-04..08` otherwise.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, from_month, to_month } = *self;
        match (from_month, to_month) {
            (1, 12) => write!(f, "{year}"),
            (from, to) if from == to => write!(f, "{year}-{from:02}"),
            (1, to) => write!(f, "{year}-{to}M"),
            (from, to) if to - from == 2 && to % 3 == 0 => write!(f, "{year}-Q{}", to / 3),
            (from, to) => write!(f, "{year}-{from:02}..{to:02}"),
        }
    }
}

/// A text that names no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a period: {0}")]
pub struct NotAPeriod(pub String);

impl FromStr for Period {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text.trim()).ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Period> {
    let (year, rest) = text.split_once('-').unwrap_or((text, ""));
    if year.len() != 4 {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    if rest.is_empty() {
        return (!text.contains('-')).then(|| Period::new(year, 1, 12)).flatten();
    }
    if let Some((from, to)) = rest.split_once("..") {
        return Period::new(year, from.parse().ok()?, to.parse().ok()?);
    }
    let upper = rest.to_ascii_uppercase();
    if let Some(quarter) = upper.strip_prefix('Q') {
        return Period::quarter(year, quarter.parse().ok().filter(|q| (1..=4).contains(q))?);
    }
    if let Some(months) = upper.strip_suffix('M') {
        return Period::first_months(year, months.parse().ok()?);
    }
    Period::month(year, rest.parse().ok()?)
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_written_as_the_command_line_promises() {
        for text in ["2020-09", "2020-Q3", "2020-9M", "2020", "2020-6M"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        assert_eq!("2020-Q1".parse::<Period>().unwrap().to_string(), "2020-3M");
        assert_eq!("2020-12M".parse::<Period>(), "2020".parse());
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in ["", "2020-", "2020-13", "2020-Q5", "2020-Q0", "20-01", "2020-0M", "2020-08..04", "x"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
