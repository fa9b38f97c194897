//! What can be wrong with a question: errors are values, so that a caller can show them.

use std::fmt;

/// Why a question could not be answered.
///
/// ```
/// use year_end_forecast::{Error, forecast_year};
/// assert_eq!(forecast_year(&[1.0, 2.0], 2).unwrap_err(), Error::TooFewMonths { needed: 14, got: 2 });
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// A value is infinite, not a number, or beyond 1e100 in size.
    NotFinite,
    /// A point's months are not within 1..=12 or end before they begin.
    BadMonths {
        /// First month of the point.
        from: u8,
        /// Last month of the point.
        to: u8,
    },
    /// The month of the year so far is not within the allowed range.
    BadMonth(u8),
    /// The dense path needs more months.
    TooFewMonths {
        /// How many it needs.
        needed: usize,
        /// How many it was given.
        got: usize,
    },
    /// The target's lower end lies above its upper end.
    EmptyTarget,
    /// Parts of a whole must be flows of one year.
    DoesNotAddUp,
    /// A setting (bias, spread, effect) is outside the range in which it has a meaning.
    BadSetting,
    /// A row of an input file could not be read.
    BadRow {
        /// Line in the file, counted from 1.
        line: usize,
        /// Name of the column at fault.
        column: &'static str,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite => write!(f, "a value is infinite, not a number, or beyond 1e100"),
            Self::BadMonths { from, to } => write!(f, "months {from} to {to} are not months of one year"),
            Self::BadMonth(m) => write!(f, "month {m} is not a possible month of the year so far"),
            Self::TooFewMonths { needed, got } => write!(f, "{needed} months are needed, {got} were given"),
            Self::EmptyTarget => write!(f, "the target's lower end lies above its upper end"),
            Self::DoesNotAddUp => write!(f, "the parts of a whole must be flows of the same year"),
            Self::BadSetting => write!(f, "a bias, spread or effect is out of range"),
            Self::BadRow { line, column } => write!(f, "line {line}: column {column} cannot be read"),
        }
    }
}

impl std::error::Error for Error {}

/// Whether a value can be reckoned with: squares and sums of such values stay finite.
pub(crate) fn usable(v: f64) -> bool {
    v.abs() <= 1e100
}
