//! Lunar dates and back: a table of all months from 1900 to 2100, worked out once from the sky, then looked up.
//!
//! The rules are those of the Chinese calendar at Vietnam's own meridian. A month begins on the day of the new moon;
//! month 11 holds the winter solstice; between two of them lie 12 or 13 months, and of 13 the first one in which the
//! sun enters no new sign is the leap month and bears the number of the month before it.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::astronomy::{Days, new_moon, new_moon_near, sun_longitude};
use crate::texts::{self, Words};
use crate::{Error, Explained};

/// First and last day that have an answer.
pub const LUNAR_RANGE: (Date, Date) = (Date::constant(1900, 1, 1), Date::constant(2100, 12, 31));

/// Where midnight is taken: it decides on which day a new moon falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Meridian {
    /// 105° east, UTC+7: the legal time of Vietnam (Decision 121-CP of 1967, in use since 1968)
    #[default]
    Utc7,
    /// 120° east, UTC+8: what was printed before 1968, in the South until 1975, and in China
    Utc8,
}

impl Meridian {
    const fn hours(self) -> i8 {
        match self {
            Self::Utc7 => 7,
            Self::Utc8 => 8,
        }
    }

    fn offset(self) -> Days {
        f64::from(self.hours()) / 24.0
    }

    fn months(self) -> &'static [Month] {
        static UTC7: LazyLock<Vec<Month>> = LazyLock::new(|| all_months(Meridian::Utc7));
        static UTC8: LazyLock<Vec<Month>> = LazyLock::new(|| all_months(Meridian::Utc8));
        match self {
            Self::Utc7 => &UTC7,
            Self::Utc8 => &UTC8,
        }
    }
}

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

#[derive(Debug, Clone, Copy)]
struct Month {
    /// Day number of its first day, counted from 1970-01-01
    first: i32,
    year: i16,
    number: i8,
    leap: bool,
    days: i8,
    /// Number of its new moon
    k: i32,
}

/// One new moon after the other: its number, its local day, and the sign (0 from the spring equinox) in which the sun
/// stands as that day begins.
struct Moon {
    k: i32,
    day: i32,
    sign: i32,
}

fn moon(k: i32, meridian: Meridian) -> Moon {
    let day = whole((new_moon(k) + meridian.offset()).floor());
    let sign = whole((sun_longitude(f64::from(day) - meridian.offset()) / 30.0).floor());
    Moon { k, day, sign }
}

fn whole(days: Days) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "days and signs of the calendar's two centuries")]
    let days = days as i32;
    days
}

fn all_months(meridian: Meridian) -> Vec<Month> {
    let start = f64::from(day_number(LUNAR_RANGE.0)) - 430.0;
    let end = f64::from(day_number(LUNAR_RANGE.1)) + 430.0;
    let moons: Vec<Moon> =
        (new_moon_near(start)..=new_moon_near(end)).map(|k| moon(k, meridian)).collect();
    // How many signs the sun enters during a month, and whether the tenth, of the winter solstice, is among them.
    let entered = |i: usize| (moons[i + 1].sign - moons[i].sign).rem_euclid(12);
    let has_solstice = |i: usize| (9 - moons[i].sign).rem_euclid(12) <= entered(i) && moons[i].sign != 9;
    let elevenths: Vec<usize> = (0..moons.len() - 1).filter(|&i| has_solstice(i)).collect();
    let mut months = Vec::new();
    for years in elevenths.windows(2) {
        let (from, to) = (years[0], years[1]);
        let leap = (to - from == 13).then(|| (from + 1..to).find(|&i| entered(i) == 0)).flatten();
        // Month 11 begins late in November or in December of the year that it ends.
        let ending = day_from_number(moons[from].day).year();
        let mut number = 10;
        for i in from..to {
            let is_leap = leap == Some(i);
            if !is_leap {
                number = number % 12 + 1;
            }
            months.push(Month {
                first: moons[i].day,
                year: if number >= 11 { ending } else { ending + 1 },
                number,
                leap: is_leap,
                days: i8::try_from(moons[i + 1].day - moons[i].day).unwrap_or(30),
                k: moons[i].k,
            });
        }
    }
    months
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

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days since 1970-01-01.
fn day_number(date: Date) -> i32 {
    whole((date.duration_since(EPOCH).as_hours() / 24) as Days)
}

fn day_from_number(days: i32) -> Date {
    EPOCH.saturating_add(days.days())
}

fn local_time(instant: Days, meridian: Meridian) -> DateTime {
    let seconds = ((instant + meridian.offset()) * 1440.0).round() * 60.0;
    EPOCH.to_datetime(jiff::civil::Time::midnight()).saturating_add(i64::from(whole(seconds / 60.0)).minutes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_has_29_or_30_days_and_follows_the_one_before() {
        for meridian in [Meridian::Utc7, Meridian::Utc8] {
            let months = meridian.months();
            assert!(months.iter().all(|month| month.days == 29 || month.days == 30));
            for pair in months.windows(2) {
                assert_eq!(pair[0].first + i32::from(pair[0].days), pair[1].first);
                let key = |month: &Month| (month.year, month.number, month.leap);
                assert!(key(&pair[0]) < key(&pair[1]), "{pair:?}");
            }
            assert!(months[0].first < day_number(LUNAR_RANGE.0));
            assert!(months[months.len() - 1].first > day_number(LUNAR_RANGE.1));
        }
    }

    #[test]
    fn the_sky_agrees_with_published_instants() {
        // New moon of 18 February 1977 at 3 h 37 min 42 s dynamical time, which was 48 s ahead: 10 h 36 min 54 s in Vietnam.
        let k = new_moon_near(f64::from(day_number(Date::constant(1977, 2, 18))));
        let instant = local_time(new_moon(k), Meridian::Utc7);
        assert_eq!(instant.to_string(), "1977-02-18T10:37:00");
        // On 13 October 1992, 0 h dynamical time, the sun stood at 199.9060 degrees (199° 54′ 22″).
        let instant = f64::from(day_number(Date::constant(1992, 10, 13))) - 59.0 / 86_400.0;
        assert!((sun_longitude(instant) - 199.906_05).abs() < 0.000_6, "{}", sun_longitude(instant));
    }
}
