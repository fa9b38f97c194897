//! What cannot be answered, and why.

use jiff::civil::Date;

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
