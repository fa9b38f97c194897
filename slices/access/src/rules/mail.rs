//! When notices go out by e-mail: at once or once a day, never at night, never on a day off.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use kernel::clock;
use vn_calendar::Calendar;

/// What a person wants to get by e-mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// What is urgent at once, the rest once a day.
    Urgent,
    /// Everything once a day.
    #[default]
    Digest,
    Nothing,
}

impl Choice {
    pub const ALL: [Self; 3] = [Self::Digest, Self::Urgent, Self::Nothing];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Digest => "digest",
            Self::Nothing => "none",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Urgent => "access-mail-choice-urgent",
            Self::Digest => "access-mail-choice-digest",
            Self::Nothing => "access-mail-choice-none",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.key() == key)
    }
}

/// The digest comes at half past seven unless somebody chooses another hour, in minutes after midnight.
pub const AT_MINUTE: i64 = 7 * 60 + 30;
/// Nobody is written to before the first or from the last of these minutes on.
pub const QUIET_UNTIL: i64 = 6 * 60;
pub const QUIET_FROM: i64 = 20 * 60;
/// The hours offered lie so far apart.
pub const STEP: usize = 30;

/// The moments of a day at which a digest may come.
pub fn minutes() -> impl Iterator<Item = i64> {
    (QUIET_UNTIL..QUIET_FROM).step_by(STEP)
}

/// `07:30`, as a form sends it and a page shows it.
pub fn clock_time(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minute that a form sent; none outside of what is offered.
pub fn minute_of(sent: &str) -> Option<i64> {
    minutes().find(|minute| clock_time(*minute) == sent)
}

/// Whether a notice should not wait for the next digest: its key says so by its ending.
pub fn is_urgent(key: &str) -> bool {
    ["-overdue", "-due-today", "-urgent"].iter().any(|ending| key.ends_with(ending))
}

fn minute(at: DateTime) -> i64 {
    i64::from(at.hour()) * 60 + i64::from(at.minute())
}

fn is_working(day: Date) -> bool {
    // Beyond the years whose holidays are known, weekends are all that can be kept.
    Calendar::vietnam().is_working(day).unwrap_or_else(|_| {
        !matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
    })
}

/// Whether nobody is to be written to now; confirmations, which somebody waits for, go out all the same.
pub fn is_quiet(now: Timestamp) -> bool {
    let at = now.to_zoned(clock::zone()).datetime();
    !is_working(at.date()) || !(QUIET_UNTIL..QUIET_FROM).contains(&minute(at))
}

/// The first moment after this one at which people may be written to.
pub fn quiet_ends(now: Timestamp) -> Timestamp {
    let at = now.to_zoned(clock::zone()).datetime();
    let mut day = at.date();
    if minute(at) >= QUIET_UNTIL {
        day = day.tomorrow().unwrap_or(day);
    }
    // No holiday is a month long.
    for _ in 0..31 {
        if is_working(day) {
            break;
        }
        day = day.tomorrow().unwrap_or(day);
    }
    at_minute(day, QUIET_UNTIL)
}

/// The moment of a day's digest.
pub fn at_minute(day: Date, minute: i64) -> Timestamp {
    let time = Time::midnight().saturating_add(SignedDuration::from_mins(minute));
    day.to_datetime(time).to_zoned(clock::zone()).map_or(Timestamp::MAX, |at| at.timestamp())
}

/// Which minutes of the day have come by now.
pub fn minute_now(now: Timestamp) -> i64 {
    minute(now.to_zoned(clock::zone()).datetime())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str) -> Timestamp {
        format!("{words}+07:00").parse().unwrap()
    }

    #[test]
    fn nights_weekends_and_holidays_are_quiet() {
        let quiet = [
            ("2020-09-25T05:59", true),
            ("2020-09-25T06:00", false),
            ("2020-09-25T19:59", false),
            ("2020-09-25T20:00", true),
            ("2020-09-26T10:00", true),
            // The day of independence, a Wednesday.
            ("2020-09-02T10:00", true),
            ("2020-09-03T10:00", false),
        ];
        for (moment, is) in quiet {
            assert_eq!(is_quiet(at(moment)), is, "{moment}");
        }
    }

    #[test]
    fn quiet_ends_in_the_morning_of_the_next_working_day() {
        for (moment, end) in [
            ("2020-09-25T03:00", "2020-09-25T06:00"),
            ("2020-09-24T21:00", "2020-09-25T06:00"),
            ("2020-09-25T21:00", "2020-09-28T06:00"),
            ("2020-09-01T21:00", "2020-09-03T06:00"),
        ] {
            assert_eq!(quiet_ends(at(moment)), at(end), "{moment}");
        }
    }

    #[test]
    fn a_digest_comes_at_an_hour_that_is_offered() {
        assert_eq!(minutes().count(), 28);
        assert_eq!(minute_of("07:30"), Some(AT_MINUTE));
        for wrong in ["05:30", "20:00", "07:31", "7:30", ""] {
            assert_eq!(minute_of(wrong), None, "{wrong}");
        }
        assert_eq!(at_minute(jiff::civil::date(2020, 9, 25), AT_MINUTE), at("2020-09-25T07:30"));
    }

    #[test]
    fn what_is_due_today_or_overdue_does_not_wait() {
        assert!(is_urgent("tasks-notice-overdue") && is_urgent("reports-notice-overdue"));
        assert!(is_urgent("tasks-notice-due-today") && is_urgent("webhooks-notice-stopped-urgent"));
        assert!(!is_urgent("tasks-notice-due-soon") && !is_urgent("reports-notice-owed"));
    }
}
