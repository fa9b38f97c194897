//! Dates as Vietnamese offices reckon them: the lunar calendar, public holidays by the law of the day, working days and
//! legal time limits. Every answer can say how it was found. No input or output, no clock.
#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod astronomy;
mod data;
mod deadlines;
mod error;
mod holidays;
mod lunar;
mod months;
mod periods;
mod rules;
mod texts;
mod working_days;

use jiff::civil::Date;

pub use deadlines::{Limit, MonthPart, TimeUnit, WhenOff, end_of_day};
pub use error::Error;
pub use holidays::{Confidence, Day, DayKind, HOLIDAYS_TOML, Year};
pub use lunar::{
    LUNAR_RANGE, LunarDate, explain_lunar, explain_solar, leap_month, lunar, lunar_at, solar, solar_at,
};
pub use months::Meridian;
pub use periods::ReportPeriod;
pub use rules::{DUE_TOML, LocalDue, LocalDueBy, ReportDates, Rule, Rules, Version, What};
pub use texts::{Lang, Words};
pub use working_days::{CALENDAR_RANGE, Calendar};

/// An answer and the steps that lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained<T> {
    /// The answer
    pub value: T,
    /// Whether a notice that may change it is not yet in the data
    pub provisional: bool,
    /// How it was found, a sentence a step
    pub steps: Vec<Words>,
}

/// A due date, explained. The limit ends with the day: see [`end_of_day`].
pub type Due = Explained<Date>;

impl<T> Explained<T> {
    /// The steps in one of the languages.
    pub fn steps_in(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.steps.iter().map(move |step| step.get(lang))
    }
}
