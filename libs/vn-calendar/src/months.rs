//! All lunar months of two centuries at a meridian, worked out once from the sky.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::astronomy::{Days, new_moon, new_moon_near, sun_longitude};
use crate::lunar::LUNAR_RANGE;

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

    pub(crate) fn months(self) -> &'static [Month] {
        static UTC7: LazyLock<Vec<Month>> = LazyLock::new(|| all_months(Meridian::Utc7));
        static UTC8: LazyLock<Vec<Month>> = LazyLock::new(|| all_months(Meridian::Utc8));
        match self {
            Self::Utc7 => &UTC7,
            Self::Utc8 => &UTC8,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Month {
    /// Day number of its first day, counted from 1970-01-01
    pub first: i32,
    pub year: i16,
    pub number: i8,
    pub leap: bool,
    pub days: i8,
    /// Number of its new moon
    pub k: i32,
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
    let moons: Vec<Moon> = (new_moon_near(start)..=new_moon_near(end)).map(|k| moon(k, meridian)).collect();
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

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days since 1970-01-01.
pub(crate) fn day_number(date: Date) -> i32 {
    whole((date.duration_since(EPOCH).as_hours() / 24) as Days)
}

pub(crate) fn day_from_number(days: i32) -> Date {
    EPOCH.saturating_add(days.days())
}

pub(crate) fn local_time(instant: Days, meridian: Meridian) -> DateTime {
    let seconds = ((instant + meridian.offset()) * 1440.0).round() * 60.0;
    EPOCH
        .to_datetime(jiff::civil::Time::midnight())
        .saturating_add(i64::from(whole(seconds / 60.0)).minutes())
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
