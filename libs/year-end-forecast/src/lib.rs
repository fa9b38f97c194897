//! How will the year end, and will the target be met?
//!
//! Plain values in, an [`Outlook`] out. No input or output, no clock, no randomness: the same question
//! always has the same answer, and a question that cannot be answered is an [`Error`] or *too early to say*
//! with its reason, never a panic.
//!
//! * [`Question`]: one indicator of one unit with whatever points are known (months, cumulative sums, whole
//!   years, percentages of plan), answered by [`Question::outlook`].
//! * [`forecast_year`]: the fast path for a complete run of months; [`forecast_years`] uses every core.
//! * [`outlook_of_tree`]: a whole and its parts, units or projects, whose forecasts add up.
//! * [`forecast_horizon`]: the ordinary forecast of the next `h` months.
//!
//! ```
//! use year_end_forecast::{Nature, Point, Question, Target};
//!
//! // Exports reached 61.67 % of plan after six months; last year's total was 660.
//! let points = [Point::year(2022, 660.0), Point::to_month(2023, 6, 420.0).compared(0.0)];
//! let outlook = Question::new(Nature::Flow, 2023, &points)
//!     .target(Target::at_least(680.0))
//!     .outlook()?;
//! assert!(outlook.p_met.is_some_and(|p| p > 0.5));
//! # Ok::<(), year_end_forecast::Error>(())
//! ```

mod batch;
mod dense;
mod distribution;
mod error;
pub mod formats;
mod horizon;
mod kind;
mod levels;
mod lunar;
mod opinions;
mod outlook;
mod pace;
mod prior;
mod question;
mod recalibration;
mod ruling;
mod shares;
mod shocks;
mod signed;
mod sparse;
mod timeline;
mod tree;

pub use batch::{forecast_years, outlooks};
pub use dense::{YearForecast, forecast_year};
pub use distribution::{Distribution, LEVELS};
pub use error::Error;
pub use horizon::forecast_horizon;
pub use kind::Kind;
pub use lunar::lunar_new_year;
pub use outlook::{
    Certainty, Component, Known, Method, Outlook, Pace, Remark, TooEarly, UsualShare, YearPace,
};
pub use question::{Bound, Nature, Point, Question, Reporting, Status, Target};
pub use recalibration::Recalibration;
pub use tree::{Tree, outlook_of_tree, reconcile, sum};

#[doc(hidden)]
pub mod training {
    //! What the fitting script needs; not part of the interface.
    pub use crate::dense::features::{View, view};
    pub use crate::dense::paths::Paths;
}

/// The README's examples are tested as documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
