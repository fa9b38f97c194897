//! Working days: which day is one, how many lie between two days, and what is known of a year.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::data::Data;
use crate::holidays::{Confidence, Day, DayKind, HOLIDAYS_TOML, Year};
use crate::texts::{self, Words};
use crate::{Error, Explained};

/// First and last day of the working calendar: since the Labour Code of 1994, as long as lunar dates are known.
pub const CALENDAR_RANGE: (Date, Date) = (Date::constant(1995, 1, 1), Date::constant(2100, 12, 31));

/// The working calendar of an office.
#[derive(Debug, Clone)]
pub struct Calendar {
    data: Data,
    /// Days out of the ordinary
    days: BTreeMap<Date, Day>,
    /// For every day of the range, the working days up to and with it: counting is a subtraction
    worked: Vec<i32>,
}

static VIETNAM: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::from_toml(HOLIDAYS_TOML).expect("proof: a test reads the data of the crate"));

impl Calendar {
    /// The calendar of state offices, by the laws and notices that the library comes with.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::{Calendar, DayKind};
    ///
    /// let calendar = Calendar::vietnam();
    /// assert!(!calendar.is_working(date(2026, 4, 27))?, "in place of Sunday 26 April, Hùng Kings' day");
    /// assert_eq!(calendar.day(date(2026, 1, 10))?.kind, DayKind::SwappedWork);
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn vietnam() -> &'static Self {
        &VIETNAM
    }

    /// A calendar of one's own, in the form of [`HOLIDAYS_TOML`].
    ///
    /// ```
    /// use vn_calendar::{Calendar, HOLIDAYS_TOML};
    ///
    /// assert!(Calendar::from_toml(HOLIDAYS_TOML).is_ok());
    /// assert!(Calendar::from_toml("nonsense = 1").is_err());
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        Self::of(Data::read(text)?)
    }

    /// The same calendar with more: a new year's notice, an office's own days. Rows of the same year or key replace
    /// those that are there.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::Calendar;
    ///
    /// let local = Calendar::vietnam().extended(
    ///     r#"
    ///     [[day]]
    ///     date = "2027-03-01"
    ///     kind = "swapped_off"
    ///     vi = "ngày truyền thống của cơ quan"
    ///     en = "the office's own day"
    ///     source = "quyết định của cơ quan"
    ///     "#,
    /// )?;
    /// assert!(!local.is_working(date(2027, 3, 1))?);
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn extended(&self, text: &str) -> Result<Self, Error> {
        let mut data = self.data.clone();
        data.extend(Data::read(text)?);
        Self::of(data)
    }

    fn of(data: Data) -> Result<Self, Error> {
        let days = data.days(CALENDAR_RANGE.0.year()..=CALENDAR_RANGE.1.year())?;
        let works =
            |day: Date| days.get(&day).map_or_else(|| !data.is_weekly_off(day), |day| day.kind.is_working());
        let worked = CALENDAR_RANGE
            .0
            .series(1.day())
            .take_while(|day| *day <= CALENDAR_RANGE.1)
            .scan(0, |count, day| {
                *count += i32::from(works(day));
                Some(*count)
            })
            .collect();
        Ok(Self { data, days, worked })
    }

    /// What a day is, and why.
    pub fn day(&self, date: Date) -> Result<Day, Error> {
        within(date)?;
        if let Some(day) = self.days.get(&date) {
            return Ok(day.clone());
        }
        let week = self.data.week(date).filter(|_| self.data.is_weekly_off(date));
        Ok(match week {
            Some(week) => Day {
                date,
                kind: DayKind::WeeklyOff,
                name: texts::weekly_off(),
                source: week.source.clone(),
                confidence: week.confidence,
            },
            None => Day {
                date,
                kind: DayKind::Workday,
                name: texts::working_day(),
                source: String::new(),
                confidence: Confidence::Confirmed,
            },
        })
    }

    /// Whether offices work on a day.
    pub fn is_working(&self, date: Date) -> Result<bool, Error> {
        let before = match position(date)? {
            0 => 0,
            at => self.worked[at - 1],
        };
        Ok(self.worked[position(date)?] > before)
    }

    /// Working days after `from`, up to and with `to`: the first day does not count, as in a time limit
    /// (Article 147 of the Civil Code). So counts over adjoining spans add up; backwards they are negative.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::Calendar;
    ///
    /// // Friday 24 April 2026: the holidays leave five working days until 6 May.
    /// assert_eq!(Calendar::vietnam().working_days(date(2026, 4, 24), date(2026, 5, 6))?, 5);
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn working_days(&self, from: Date, to: Date) -> Result<i32, Error> {
        Ok(self.worked[position(to)?] - self.worked[position(from)?])
    }

    /// The same count, with the days left out of it.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::{Calendar, Lang};
    ///
    /// let count = Calendar::vietnam().explain_working_days(date(2026, 4, 24), date(2026, 5, 6))?;
    /// assert_eq!(count.value, 5);
    /// assert!(count.steps_in(Lang::En).any(|step| step == "Less 3 weekly days off."));
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn explain_working_days(&self, from: Date, to: Date) -> Result<Explained<i32>, Error> {
        let value = self.working_days(from, to)?;
        let (first, last) = (from.min(to), from.max(to));
        let mut steps = vec![texts::SPAN.with(&[("from", &texts::day(first)), ("to", &texts::day(last))])];
        let inside = || first.series(1.day()).skip(1).take_while(|day| *day <= last);
        let weekly =
            inside().filter(|day| !self.days.contains_key(day) && self.data.is_weekly_off(*day)).count();
        steps.push(texts::SPAN_WEEKLY.with(&[("count", &Words::same(weekly.to_string()))]));
        steps.extend(inside().filter_map(|day| self.days.get(&day)).map(told));
        steps.push(texts::SPAN_RESULT.with(&[("count", &Words::same(value.to_string()))]));
        let warnings = self.provisional_steps(first, last);
        let provisional = !warnings.is_empty();
        steps.extend(warnings);
        Ok(Explained { value, provisional, steps })
    }

    /// The first working day after a day.
    pub fn next_working_day(&self, date: Date) -> Result<Date, Error> {
        self.step(date, 1)
    }

    /// The last working day before a day.
    pub fn previous_working_day(&self, date: Date) -> Result<Date, Error> {
        self.step(date, -1)
    }

    fn step(&self, date: Date, by: i8) -> Result<Date, Error> {
        let mut day = date;
        loop {
            day = day.checked_add(by.days()).map_err(|_| Error::OutOfRange(date))?;
            if self.is_working(day)? {
                return Ok(day);
            }
        }
    }

    /// Whether at least one working day lies between a cut-off and a due date, as Article 8 of Decree 09/2019 wants.
    pub fn leaves_a_working_day(&self, cut_off: Date, due: Date) -> Result<bool, Error> {
        let Ok(before) = due.yesterday() else { return Ok(false) };
        Ok(before > cut_off && self.working_days(cut_off, before)? >= 1)
    }

    /// Whether the days off of a year may still change because its notice is not in the data.
    pub fn is_provisional(&self, year: i16) -> bool {
        self.data.notices_since.is_some_and(|since| year >= since) && self.data.notice(year).is_none()
    }

    /// The holidays of a year by the law in force on each, the days off in their place, and the swapped days.
    ///
    /// ```
    /// use vn_calendar::Calendar;
    ///
    /// assert_eq!(Calendar::vietnam().holidays(2025)?.value.holidays, 11);
    /// assert_eq!(Calendar::vietnam().holidays(2026)?.value.holidays, 12);
    /// assert!(Calendar::vietnam().holidays(2030)?.provisional);
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn holidays(&self, year: i16) -> Result<Explained<Year>, Error> {
        let first = Date::new(year, 1, 1).map_err(|_| Error::Unreadable(year.to_string()))?;
        within(first)?;
        let days: Vec<Day> =
            self.days.range(first..=first.last_of_year()).map(|(_, day)| day.clone()).collect();
        let holidays = days.iter().filter(|day| day.kind == DayKind::Holiday).count();
        let acts = self.data.notice(year).map(|notice| notice.acts()).unwrap_or_default();
        let provisional = self.is_provisional(year);
        let shown = Words::same(year.to_string());
        let count = Words::same(holidays.to_string());
        let mut steps = vec![texts::COUNT_OF_YEAR.with(&[("year", &shown), ("count", &count)])];
        if provisional {
            steps.push(texts::NOTICE_MISSING.with(&[("year", &shown)]));
        } else if !acts.is_empty() {
            steps
                .push(texts::NOTICE_KNOWN.with(&[("year", &shown), ("acts", &Words::same(acts.join("; ")))]));
        }
        steps.extend(days.iter().map(told));
        Ok(Explained { value: Year { year, holidays, days, acts }, provisional, steps })
    }

    /// That the days off of the years touched may still change.
    pub(crate) fn provisional_steps(&self, from: Date, to: Date) -> Vec<Words> {
        let (from, to) = (from.min(to), from.max(to));
        (from.year()..=to.year())
            .filter(|year| self.is_provisional(*year))
            .map(|year| texts::NOTICE_MISSING.with(&[("year", &Words::same(year.to_string()))]))
            .collect()
    }
}

/// A day out of the ordinary in a sentence.
fn told(day: &Day) -> Words {
    texts::HOLIDAY_ON.with(&[
        ("day", &texts::day(day.date)),
        ("name", &day.name),
        ("source", &Words::same(&day.source)),
    ])
}

/// How many days after the first of the range.
fn position(date: Date) -> Result<usize, Error> {
    within(date)?;
    let days = date.duration_since(CALENDAR_RANGE.0).as_hours() / 24;
    usize::try_from(days).map_err(|_| Error::OutOfRange(date))
}

fn within(date: Date) -> Result<(), Error> {
    if (CALENDAR_RANGE.0..=CALENDAR_RANGE.1).contains(&date) { Ok(()) } else { Err(Error::OutOfRange(date)) }
}
