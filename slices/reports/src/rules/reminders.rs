//! When a unit is reminded of what it owes: by steps in working days before and after the due day, none on a day off.

use jiff::civil::Date;
use vn_calendar::Calendar;

use super::regime::working_days_left;

/// So many working days are left; below zero, so many have passed.
pub const STEPS: [i64; 6] = [3, 1, 0, -1, -3, -7];
/// Longer after its due day than this nobody is reminded: the office speaks to them.
pub const GIVES_UP_AFTER_DAYS: i64 = 30;

/// The step that a due day has reached; nothing when it is far off, or today is a day off.
pub fn step(today: Date, due: Date) -> Option<i64> {
    if !Calendar::vietnam().is_working(today).unwrap_or(true) {
        return None;
    }
    let left = working_days_left(today, due);
    STEPS.into_iter().filter(|&step| left <= step).min()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_steps_go_by_working_days_and_rest_on_days_off() {
        // Due on Friday 25 September 2020.
        let steps: Vec<(i8, Option<i64>)> =
            (18..=30).map(|day| (day, step(date(2020, 9, day), date(2020, 9, 25)))).collect();
        let expected = [
            (18, None),
            (19, None),
            (20, None),
            (21, None),
            (22, Some(3)),
            (23, Some(3)),
            (24, Some(1)),
            (25, Some(0)),
            (26, None),
            (27, None),
            (28, Some(-1)),
            (29, Some(-1)),
            (30, Some(-3)),
        ];
        assert_eq!(steps, expected);
        assert_eq!(step(date(2020, 10, 12), date(2020, 9, 25)), Some(-7));
    }
}
