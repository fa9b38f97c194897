//! What cannot be answered, and why.

use jiff::civil::Date;

use crate::texts::{self, Words};
use crate::{LunarDate, ReportPeriod};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The day lies outside the years that the library knows
    #[error("{0} is outside the years of the calendar")]
    OutOfRange(Date),
    /// The lunar calendar has no such day
    #[error("the lunar calendar has no day {0}")]
    NoSuchLunarDate(LunarDate),
    /// The text is no date or period
    #[error("not understood: {0}")]
    Unreadable(String),
    /// No rule has that name
    #[error("there is no rule {0}")]
    NoSuchRule(String),
    /// The rule was not in force then
    #[error("the rule {rule} was not in force on {on}")]
    NotInForce {
        /// Name of the rule
        rule: String,
        /// The day asked for
        on: Date,
    },
    /// The rule counts from a day, not from a period of report, or the other way round
    #[error("the rule {0} starts from {expected}", expected = if *.1 { "a period" } else { "a day" })]
    WrongStart(String, bool),
    /// The rule does not know that kind of period and no local rule says when it is due
    #[error("no due date is laid down for {0}")]
    NoDueDate(ReportPeriod),
    /// The data cannot be read
    #[error("the data cannot be read: {0}")]
    Data(String),
}

impl Error {
    /// The reason in both languages, for people.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::{Lang, lunar};
    ///
    /// let error = lunar(date(2101, 1, 1)).unwrap_err();
    /// assert_eq!(error.words().get(Lang::En), "Saturday 1 January 2101 is outside the years of this calendar.");
    /// ```
    pub fn words(&self) -> Words {
        let same = |text: &dyn ToString| Words::same(text.to_string());
        match self {
            Self::OutOfRange(day) => texts::OUT_OF_RANGE.with(&[("day", &texts::day(*day))]),
            Self::NoSuchLunarDate(date) => texts::NO_LUNAR_DATE.with(&[("lunar", &same(date))]),
            Self::Unreadable(text) => texts::UNREADABLE.with(&[("text", &same(text))]),
            Self::NoSuchRule(rule) => texts::NO_RULE.with(&[("rule", &same(rule))]),
            Self::NotInForce { rule, on } => {
                texts::NOT_IN_FORCE.with(&[("rule", &same(rule)), ("day", &texts::day(*on))])
            }
            Self::WrongStart(rule, true) => texts::STARTS_FROM_PERIOD.with(&[("rule", &same(rule))]),
            Self::WrongStart(rule, false) => texts::STARTS_FROM_DAY.with(&[("rule", &same(rule))]),
            Self::NoDueDate(period) => texts::NO_DUE_DATE.with(&[("period", &period.words())]),
            Self::Data(cause) => texts::BAD_DATA.with(&[("cause", &same(cause))]),
        }
    }
}
