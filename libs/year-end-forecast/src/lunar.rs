//! When the lunar new year falls, and what its holiday moves between January and February.

use crate::Kind;
use crate::timeline::Timeline;

/// Days of the holiday: from two days before the first day of the year to five days after it.
const BEFORE: i64 = 2;
const DAYS: i64 = 8;
/// Mean new moon of January 2000 (Julian day) and days from one to the next.
const EPOCH: f64 = 2_451_550.097_66;
const LUNATION: f64 = 29.530_588_861;

/// Month (1 or 2) and day of the lunar new year (Tết) in Vietnam, UTC+7.
///
/// The new moon that falls between 21 January and 20 February, by the chief terms of the moon's theory; good
/// for 1900 to 2100, and some day of those weeks for any other year.
///
/// ```
/// use year_end_forecast::lunar_new_year;
/// assert_eq!(lunar_new_year(2023), (1, 22));
/// assert_eq!(lunar_new_year(2024), (2, 10));
/// ```
#[must_use]
pub fn lunar_new_year(year: i32) -> (u8, u8) {
    let day = day_of_new_year(year.clamp(1600, 2400));
    if day <= 31 { (1, day as u8) } else { (2, (day - 31) as u8) }
}

/// The same as a day counted from 1 January = 1.
fn day_of_new_year(year: i32) -> i64 {
    let january = day_number(year);
    // The lunations about 21 January: the mean moon is at most a day from the true one.
    let first = (((january + 19) as f64 - EPOCH) / LUNATION).floor();
    let days = (0..3).map(|i| new_moon(first + f64::from(i)) - january + 1);
    days.filter(|d| *d >= 21).min().unwrap_or(35).clamp(21, 51)
}

/// Julian day number of 1 January.
fn day_number(year: i32) -> i64 {
    let y = i64::from(year) - 1;
    1_721_426 + 365 * y + y / 4 - y / 100 + y / 400
}

/// Julian day number, in Vietnam, of new moon `k` counted from January 2000 (Meeus, Astronomical Algorithms).
fn new_moon(k: f64) -> i64 {
    let t = k / 1236.85;
    let sun = (2.5534 + 29.105_356_7 * k).to_radians();
    let moon = (201.5643 + 385.816_935_28 * k).to_radians();
    let node = (160.7108 + 390.670_502_84 * k).to_radians();
    let e = 1.0 - 0.002_516 * t;
    let correction = -0.407_20 * moon.sin()
        + 0.172_41 * e * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * node).sin()
        + 0.007_39 * e * (moon - sun).sin()
        - 0.005_14 * e * (moon + sun).sin()
        + 0.002_08 * (2.0 * sun).sin()
        - 0.001_11 * (moon - 2.0 * node).sin()
        - 0.000_57 * (moon + 2.0 * node).sin()
        + 0.000_56 * e * (2.0 * moon + sun).sin();
    let day = EPOCH + LUNATION * k + 0.000_154_37 * t * t + correction;
    (day + 0.5 + 7.0 / 24.0).floor() as i64
}

/// Share of the holiday that lies in January of that year, 0..=1.
pub(crate) fn in_january(year: i32) -> f64 {
    let first = day_of_new_year(year.clamp(1600, 2400)) - BEFORE;
    ((32 - first) as f64 / DAYS as f64).clamp(0.0, 1.0)
}

/// How much smaller the logarithm of a month is that holds the whole holiday: a judgement by kind, and how
/// sure it is. Work stands still, shops do not, and visitors come.
fn effect(kind: Kind) -> (f64, f64) {
    match kind {
        Kind::Tourists => (-0.10, 0.12),
        Kind::Retail | Kind::Prices => (0.0, 0.05),
        Kind::Agriculture | Kind::Coverage | Kind::Poverty => (0.0, 0.05),
        Kind::Generic => (0.06, 0.08),
        _ => (0.10, 0.08),
    }
}

/// Former Januaries as if the holiday had always fallen as it does in the year asked about: what January
/// gains February loses. The effect is the unit's own as far as its years show it, else the kind's.
pub(crate) fn align(line: &mut Timeline, kind: Kind) {
    let here = in_january(line.year());
    // The holiday's share in January, and January over February, by year.
    let seen: Vec<(i32, f64, f64)> = line
        .former_years()
        .filter_map(|year| line.value(year, 1).zip(line.value(year, 2)).map(|(a, b)| (year, a, b - a)))
        .filter(|(_, january, february)| *january > 0.0 && *february > 0.0)
        .map(|(year, january, february)| (year, in_january(year), (january / february).ln()))
        .collect();
    if seen.is_empty() {
        return;
    }
    let n = seen.len() as f64;
    let middle = |f: fn(&(i32, f64, f64)) -> f64| seen.iter().map(f).sum::<f64>() / n;
    let (place, ratio) = (middle(|s| s.1), middle(|s| s.2));
    let noise = seen.iter().map(|s| (s.2 - ratio).powi(2)).sum::<f64>() / n + 0.02 * 0.02;
    let (prior, doubt) = effect(kind);
    let (mut weight, mut sum) = (doubt.powi(-2), prior * doubt.powi(-2));
    for (_, x, d) in &seen {
        // What January has more of the holiday, February has less.
        let x = 2.0 * (x - place);
        weight += x * x / noise;
        sum -= x * (d - ratio) / noise;
    }
    let effect = (sum / weight).clamp(-0.5, 0.5);
    for (year, place, _) in seen {
        let (Some(january), Some(both)) = (line.value(year, 1), line.value(year, 2)) else { continue };
        let moved = january * (effect * (place - here)).exp();
        line.replace(year, 1, moved.min(0.5 * (january + both)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_year_of_each_year_is_the_calendars() {
        let known = [
            (1985, 1, 21),
            (2000, 2, 5),
            (2004, 1, 22),
            (2007, 2, 17),
            (2012, 1, 23),
            (2015, 2, 19),
            (2019, 2, 5),
            (2020, 1, 25),
            (2021, 2, 12),
            (2022, 2, 1),
            (2025, 1, 29),
            (2026, 2, 17),
            (2030, 2, 2),
            (2033, 1, 31),
            (2034, 2, 19),
        ];
        for (year, month, day) in known {
            assert_eq!(lunar_new_year(year), (month, day), "{year}");
        }
    }

    #[test]
    fn any_year_has_a_new_year_between_21_january_and_20_february() {
        for year in [i32::MIN, 0, 1600, 1899, 2101, 2400, i32::MAX] {
            let (month, day) = lunar_new_year(year);
            assert!(if month == 1 { day >= 21 } else { day <= 20 }, "{year}");
        }
    }

    #[test]
    fn the_holiday_lies_in_one_month_or_is_shared() {
        assert_eq!((in_january(2023), in_january(2024)), (1.0, 0.0));
        assert!((0.2..0.9).contains(&in_january(2025)));
    }
}
