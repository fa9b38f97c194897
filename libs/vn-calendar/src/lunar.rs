//! Lunar dates and back, by looking up the table of months, and how one follows from the sky.
//!
//! The rules are those of the Chinese calendar at Vietnam's own meridian. A month begins on the day of the new moon;
//! month 11 holds the winter solstice; between two of them lie 12 or 13 months, and of 13 the first one in which the
//! sun enters no new sign is the leap month and bears the number of the month before it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::astronomy::new_moon;
use crate::months::{Meridian, Month, day_from_number, day_number, local_time};
use crate::texts::{self, Words};
use crate::{Error, Explained};

/// First and last day that have an answer.
pub const LUNAR_RANGE: (Date, Date) = (Date::constant(1900, 1, 1), Date::constant(2100, 12, 31));

/// A day of the lunar calendar. Ordered as days are: a leap month comes after the month whose number it bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LunarDate {
    /// The solar year in which the lunar year begins
    pub year: i16,
    /// 1..=12
    pub month: i8,
    /// Whether the month is the leap one of that number
    pub leap: bool,
    /// 1..=30
    pub day: i8,
}

impl LunarDate {
    /// A day of an ordinary month. Whether it exists is said by [`solar`].
    pub const fn new(day: i8, month: i8, year: i16) -> Self {
        Self { year, month, leap: false, day }
    }

    /// The same day in the leap month of that number.
    pub const fn in_leap_month(self) -> Self {
        Self { leap: true, ..self }
    }

    /// Stem and branch of the year.
    ///
    /// ```
    /// assert_eq!(vn_calendar::LunarDate::new(1, 1, 2026).year_name(), "Bính Ngọ");
    /// ```
    pub fn year_name(self) -> String {
        let at = |names: &'static [&'static str]| {
            let turn = usize::try_from((i64::from(self.year) - 4).rem_euclid(60)).unwrap_or_default();
            names[turn % names.len()]
        };
        format!("{} {}", at(&texts::STEMS), at(&texts::BRANCHES))
    }
}

/// `10/3/2030`, and `1/4n/2020` in a leap month.
impl fmt::Display for LunarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}{}/{}", self.day, self.month, if self.leap { "n" } else { "" }, self.year)
    }
}

/// Reads what [`Display`](fmt::Display) writes; the mark of the leap month may be `n`, `nhuận` or `+`.
impl FromStr for LunarDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let unreadable = || Error::Unreadable(text.to_owned());
        let mut parts = text.trim().split('/').map(str::trim);
        let (Some(day), Some(month), Some(year), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(unreadable());
        };
        let number = month.trim_end_matches(|c: char| !c.is_ascii_digit());
        let leap = match month[number.len()..].trim() {
            "" => false,
            "n" | "N" | "nhuận" | "+" => true,
            _ => return Err(unreadable()),
        };
        let date = Self {
            year: year.parse().map_err(|_| unreadable())?,
            month: number.parse().map_err(|_| unreadable())?,
            leap,
            day: day.parse().map_err(|_| unreadable())?,
        };
        Ok(date)
    }
}

/// The lunar date of a day, at Vietnam's meridian (UTC+7) for the whole range.
///
/// ```
/// use jiff::civil::date;
/// use vn_calendar::{LunarDate, lunar};
///
/// assert_eq!(lunar(date(2026, 2, 17))?, LunarDate::new(1, 1, 2026));
/// assert_eq!(lunar(date(2020, 5, 23))?, LunarDate::new(1, 4, 2020).in_leap_month());
/// # Ok::<(), vn_calendar::Error>(())
/// ```
pub fn lunar(date: Date) -> Result<LunarDate, Error> {
    lunar_at(date, Meridian::Utc7)
}

/// The lunar date of a day at a meridian of choice.
///
/// ```
/// use jiff::civil::date;
/// use vn_calendar::{LunarDate, Meridian, lunar_at};
///
/// // Tết 1968 in the South, which kept UTC+8, was a day after that in the North.
/// assert_eq!(lunar_at(date(1968, 1, 30), Meridian::Utc8)?, LunarDate::new(1, 1, 1968));
/// assert_eq!(lunar_at(date(1968, 1, 29), Meridian::Utc7)?, LunarDate::new(1, 1, 1968));
/// # Ok::<(), vn_calendar::Error>(())
/// ```
pub fn lunar_at(date: Date, meridian: Meridian) -> Result<LunarDate, Error> {
    let month = month_of(date, meridian)?;
    let days = day_number(date) - month.first;
    Ok(LunarDate {
        year: month.year,
        month: month.number,
        leap: month.leap,
        // At most 29: the table has no hole.
        day: i8::try_from(days).map_err(|_| Error::OutOfRange(date))? + 1,
    })
}

/// The day of a lunar date, at Vietnam's meridian (UTC+7).
///
/// ```
/// use jiff::civil::date;
/// use vn_calendar::{LunarDate, solar};
///
/// assert_eq!(solar(LunarDate::new(10, 3, 2030))?, date(2030, 4, 12));
/// assert!(solar(LunarDate::new(1, 4, 2021).in_leap_month()).is_err(), "2021 has no leap month");
/// # Ok::<(), vn_calendar::Error>(())
/// ```
pub fn solar(date: LunarDate) -> Result<Date, Error> {
    solar_at(date, Meridian::Utc7)
}

/// The day of a lunar date at a meridian of choice.
pub fn solar_at(date: LunarDate, meridian: Meridian) -> Result<Date, Error> {
    let months = meridian.months();
    let key = (date.year, date.month, date.leap);
    let at = months
        .binary_search_by_key(&key, |month| (month.year, month.number, month.leap))
        .map_err(|_| Error::NoSuchLunarDate(date))?;
    if !(1..=months[at].days).contains(&date.day) {
        return Err(Error::NoSuchLunarDate(date));
    }
    let found = day_from_number(months[at].first + i32::from(date.day) - 1);
    within(found).map(|()| found)
}

/// The number of the leap month of a lunar year, if it has one.
///
/// ```
/// assert_eq!(vn_calendar::leap_month(2033), Some(11));
/// assert_eq!(vn_calendar::leap_month(2026), None);
/// ```
pub fn leap_month(year: i16) -> Option<i8> {
    let months = Meridian::Utc7.months();
    months.iter().find(|month| month.year == year && month.leap).map(|month| month.number)
}

/// The lunar date of a day, with the steps that lead to it.
pub fn explain_lunar(date: Date) -> Result<Explained<LunarDate>, Error> {
    let meridian = Meridian::Utc7;
    let found = lunar_at(date, meridian)?;
    let months = meridian.months();
    let at = months.partition_point(|month| month.first <= day_number(date)) - 1;
    // The year from one month 11 to the next, around this month.
    let holds_solstice = |month: &Month| month.number == 11 && !month.leap;
    let from = (0..=at).rev().find(|&i| holds_solstice(&months[i]));
    let to = (at + 1..months.len()).find(|&i| holds_solstice(&months[i]));
    let mut steps = vec![
        texts::NEW_MOON.with(&[
            ("instant", &texts::instant(local_time(new_moon(months[at].k), meridian))),
            ("first", &texts::day(day_from_number(months[at].first))),
        ]),
        texts::NTH_DAY.with(&[("day", &texts::day(date)), ("n", &Words::same(found.day.to_string()))]),
    ];
    if let (Some(from), Some(to)) = (from, to) {
        steps.push(texts::SOLSTICES.with(&[
            ("from", &texts::day(day_from_number(months[from].first))),
            ("to", &texts::day(day_from_number(months[to].first))),
            ("count", &Words::same((to - from).to_string())),
        ]));
        steps.push(match months[from..to].iter().find(|month| month.leap) {
            Some(leap) => texts::LEAP.with(&[
                ("first", &texts::day(day_from_number(leap.first))),
                ("month", &Words::same(leap.number.to_string())),
            ]),
            None => texts::NO_LEAP.with(&[]),
        });
    }
    steps.push(texts::LUNAR_RESULT.with(&[
        ("day", &texts::day(date)),
        ("lunar", &texts::lunar_day(found)),
        ("name", &Words::same(found.year_name())),
    ]));
    Ok(Explained { value: found, provisional: false, steps })
}

/// The day of a lunar date, with the steps that lead to it.
pub fn explain_solar(date: LunarDate) -> Result<Explained<Date>, Error> {
    let value = solar(date)?;
    let Explained { steps, .. } = explain_lunar(value)?;
    Ok(Explained { value, provisional: false, steps })
}

fn month_of(date: Date, meridian: Meridian) -> Result<Month, Error> {
    within(date)?;
    let months = meridian.months();
    let at = months.partition_point(|month| month.first <= day_number(date));
    at.checked_sub(1).map(|at| months[at]).ok_or(Error::OutOfRange(date))
}

fn within(date: Date) -> Result<(), Error> {
    if (LUNAR_RANGE.0..=LUNAR_RANGE.1).contains(&date) { Ok(()) } else { Err(Error::OutOfRange(date)) }
}
