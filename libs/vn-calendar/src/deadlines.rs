//! Time limits by the Civil Code 2015, Articles 144 to 148: when they begin, when they end, and what a day off does.

use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan};

use crate::texts::{self, Words};
use crate::{Calendar, DayKind, Due, Error};

/// In what a time limit is counted. A limit is never only a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Calendar days
    Day,
    /// Days on which offices work
    WorkingDay,
    /// Weeks
    Week,
    /// Months
    Month,
    /// Years
    Year,
}

impl TimeUnit {
    /// `day`, `working_day`, `week`, `month`, `year`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::WorkingDay => "working_day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The unit of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Day, Self::WorkingDay, Self::Week, Self::Month, Self::Year]
            .into_iter()
            .find(|unit| unit.key() == key)
    }
}

/// A time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
pub struct Limit {
    /// How many
    pub count: u16,
    /// Of what
    pub unit: TimeUnit,
}

impl Limit {
    /// So many calendar days.
    pub const fn days(count: u16) -> Self {
        Self { count, unit: TimeUnit::Day }
    }

    /// So many working days.
    pub const fn working_days(count: u16) -> Self {
        Self { count, unit: TimeUnit::WorkingDay }
    }

    /// So many weeks.
    pub const fn weeks(count: u16) -> Self {
        Self { count, unit: TimeUnit::Week }
    }

    /// So many months; half a year is six (Article 146).
    pub const fn months(count: u16) -> Self {
        Self { count, unit: TimeUnit::Month }
    }

    /// So many years.
    pub const fn years(count: u16) -> Self {
        Self { count, unit: TimeUnit::Year }
    }

    /// Its length when the times do not follow one another: a year has 365 days, a month 30, a week 7 (Article 146).
    ///
    /// ```
    /// use vn_calendar::Limit;
    ///
    /// assert_eq!(Limit::months(2).days_in_pieces(), Some(60));
    /// assert_eq!(Limit::working_days(2).days_in_pieces(), None);
    /// ```
    pub const fn days_in_pieces(self) -> Option<u32> {
        let each = match self.unit {
            TimeUnit::Day => 1,
            TimeUnit::WorkingDay => return None,
            TimeUnit::Week => 7,
            TimeUnit::Month => 30,
            TimeUnit::Year => 365,
        };
        Some(self.count as u32 * each)
    }
}

/// A part of a month as agreements name it (Article 146).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonthPart {
    /// Its first day
    Start,
    /// Its fifteenth day
    Middle,
    /// Its last day
    End,
}

impl MonthPart {
    /// The day meant, in the month of a day.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::MonthPart;
    ///
    /// assert_eq!(MonthPart::End.of(date(2028, 2, 3)), date(2028, 2, 29));
    /// ```
    pub fn of(self, month: Date) -> Date {
        match self {
            Self::Start => month.first_of_month(),
            Self::Middle => month.first_of_month().saturating_add(14.days()),
            Self::End => month.last_of_month(),
        }
    }
}

/// What becomes of a limit that would end on a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenOff {
    /// It ends on the next working day (Article 148(5))
    #[default]
    NextWorkingDay,
    /// It ends on the working day before
    PreviousWorkingDay,
    /// It ends on that day all the same
    Unchanged,
}

/// The instant at which a day ends in Vietnam: a limit ends at midnight of its last day (Article 148(6)).
///
/// ```
/// use jiff::civil::date;
///
/// assert_eq!(vn_calendar::end_of_day(date(2026, 7, 14))?.to_string(), "2026-07-14T17:00:00Z");
/// # Ok::<(), vn_calendar::Error>(())
/// ```
pub fn end_of_day(date: Date) -> Result<Timestamp, Error> {
    let out = |_| Error::OutOfRange(date);
    let midnight = date.tomorrow().map_err(out)?.at(0, 0, 0, 0);
    jiff::tz::offset(7).to_timestamp(midnight).map_err(out)
}

/// So many counted days are listed one by one; of more, only the last is named.
const LISTED: usize = 15;

impl Calendar {
    /// When a limit that starts from a day, or from an event on it, ends. That day itself does not count.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::{Calendar, Limit, WhenOff};
    ///
    /// let due = Calendar::vietnam().due(date(2026, 4, 10), Limit::days(30), WhenOff::NextWorkingDay)?;
    /// assert_eq!(due.value, date(2026, 5, 11), "10 May is a Sunday");
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn due(&self, start: Date, limit: Limit, when_off: WhenOff) -> Result<Due, Error> {
        let next = start.tomorrow().map_err(|_| Error::OutOfRange(start))?;
        let mut steps = vec![texts::START_NOT_COUNTED.with(&[
            ("limit", &texts::limit(limit)),
            ("day", &texts::day(start)),
            ("next", &texts::day(next)),
        ])];
        if limit.unit == TimeUnit::WorkingDay {
            let value = self.count(start, limit.count, 1, &mut steps)?;
            return Ok(self.ends(start, value, steps));
        }
        let (end, step) = nominal_end(start, limit)?;
        steps.push(step);
        let value = self.moved(end, when_off, &mut steps)?;
        Ok(self.ends(start, value, steps))
    }

    /// The last day that is so long before another, which itself does not count. A day off is never counted on:
    /// the day before it is taken, for "at least" must hold.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::{Calendar, Limit};
    ///
    /// let last = Calendar::vietnam().due_before(date(2026, 7, 17), Limit::days(5))?;
    /// assert_eq!(last.value, date(2026, 7, 10), "12 July is a Sunday, so by Friday");
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn due_before(&self, event: Date, limit: Limit) -> Result<Due, Error> {
        let mut steps =
            vec![texts::BACKWARDS.with(&[("limit", &texts::limit(limit)), ("day", &texts::day(event))])];
        let value = if limit.unit == TimeUnit::WorkingDay {
            self.count(event, limit.count, -1, &mut steps)?
        } else {
            let end = event.checked_sub(span(limit)).map_err(|_| Error::OutOfRange(event))?;
            self.moved(end, WhenOff::PreviousWorkingDay, &mut steps)?
        };
        Ok(self.ends(event, value, steps))
    }

    /// A day laid down by its date: "no later than" that day. "Before" a day means until the day before it.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::{Calendar, WhenOff};
    ///
    /// let due = Calendar::vietnam().due_on(date(2026, 7, 25), WhenOff::NextWorkingDay)?;
    /// assert_eq!(due.value, date(2026, 7, 27), "25 July is a Saturday");
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn due_on(&self, day: Date, when_off: WhenOff) -> Result<Due, Error> {
        let mut steps = vec![texts::FIXED_DAY.with(&[("day", &texts::day(day))])];
        let value = self.moved(day, when_off, &mut steps)?;
        Ok(self.ends(day, value, steps))
    }

    /// Counts working days forwards or backwards, and says which.
    fn count(&self, start: Date, count: u16, by: i8, steps: &mut Vec<Words>) -> Result<Date, Error> {
        let (mut day, mut counted, mut skipped) = (start, Vec::new(), Vec::new());
        while counted.len() < usize::from(count) {
            day = day.checked_add(by.days()).map_err(|_| Error::OutOfRange(day))?;
            let what = self.day(day)?;
            if what.kind.is_working() {
                counted.push(if what.kind == DayKind::SwappedWork {
                    named(day, &what.name)
                } else {
                    texts::day(day)
                });
            } else {
                skipped.push(named(day, &what.name));
            }
        }
        if !skipped.is_empty() && skipped.len() <= LISTED {
            steps.push(texts::SKIPPED.with(&[("days", &texts::list(&skipped))]));
        }
        if !counted.is_empty() && counted.len() <= LISTED {
            steps.push(texts::WORKING_DAYS_LISTED.with(&[("days", &texts::list(&counted))]));
        }
        let count = Words::same(count.to_string());
        steps.push(texts::WORKING_DAYS_END.with(&[("count", &count), ("day", &texts::day(day))]));
        Ok(day)
    }

    fn moved(&self, end: Date, when_off: WhenOff, steps: &mut Vec<Words>) -> Result<Date, Error> {
        let what = self.day(end)?;
        if what.kind.is_working() {
            return Ok(end);
        }
        let (moved, sentence) = match when_off {
            WhenOff::NextWorkingDay => (self.next_working_day(end)?, &texts::MOVED_LATER),
            WhenOff::PreviousWorkingDay => (self.previous_working_day(end)?, &texts::MOVED_EARLIER),
            WhenOff::Unchanged => (end, &texts::LEFT_ON_DAY_OFF),
        };
        let (day, to) = (texts::day(end), texts::day(moved));
        steps.push(sentence.with(&[("day", &day), ("why", &what.name), ("moved", &to)]));
        Ok(moved)
    }

    fn ends(&self, from: Date, value: Date, mut steps: Vec<Words>) -> Due {
        steps.push(texts::ENDS.with(&[("day", &texts::day(value))]));
        let warnings = self.provisional_steps(from, value);
        let provisional = !warnings.is_empty();
        steps.extend(warnings);
        Due { value, provisional, steps }
    }
}

fn named(day: Date, name: &Words) -> Words {
    let day = texts::day(day);
    Words::new(format!("{} ({})", day.vi, name.vi), format!("{} ({})", day.en, name.en))
}

fn span(limit: Limit) -> Span {
    let count = i64::from(limit.count);
    match limit.unit {
        TimeUnit::Day | TimeUnit::WorkingDay => count.days(),
        TimeUnit::Week => count.weeks(),
        TimeUnit::Month => count.months(),
        TimeUnit::Year => count.years(),
    }
}

/// The end before days off are looked at. Adding months keeps the day of the month, or takes its last.
fn nominal_end(start: Date, limit: Limit) -> Result<(Date, Words), Error> {
    let end = start.checked_add(span(limit)).map_err(|_| Error::OutOfRange(start))?;
    let sentence = match limit.unit {
        TimeUnit::Day | TimeUnit::WorkingDay => &texts::DAYS_END,
        TimeUnit::Week => &texts::WEEKS_END,
        TimeUnit::Month | TimeUnit::Year if end.day() != start.day() => &texts::MONTHS_CLAMPED,
        TimeUnit::Month => &texts::MONTHS_END,
        TimeUnit::Year => &texts::YEARS_END,
    };
    let count = Words::same(limit.count.to_string());
    Ok((end, sentence.with(&[("count", &count), ("day", &texts::day(end))])))
}
