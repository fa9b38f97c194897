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
//! * [`outlooks`]: many questions on every core.
//! * [`forecast_horizon`]: the ordinary forecast of the next `h` months.
//! * [`Recalibration`]: probabilities put right by one's own track record.
//!
//! # From figures to a probability
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
//!
//! # What to give
//!
//! Every [`Point`] that was known on the day for which you ask, in any order: single months, sums so far,
//! quarters, whole years, overlapping or with gaps. Nothing has to be filled in or scaled. Say how the values
//! add up ([`Nature`]) and, if you can, what they are ([`Kind`]): the kind's prior matters where the unit has
//! no years of its own and fades as it has some. A figure that is an estimate is marked so ([`Status`]), and
//! [`Reporting`] says what the unit's estimates were worth before.
//!
//! # What comes back
//!
//! A whole [`Distribution`], so that any target may be asked afterwards ([`Outlook::p_met_of`]); whether the
//! answer is certain or too early ([`Certainty`]); and what it rests on: the usual share of the year
//! ([`UsualShare`]), the [`Pace`] still needed, the part of each method ([`Component`]), and [`Remark`]s with
//! their numbers. Words are the caller's.
//!
//! ```
//! use year_end_forecast::{Certainty, Nature, Point, Question, Remark, Target};
//!
//! let points = [
//!     Point::year(2023, 100.0),
//!     Point::to_month(2023, 9, 70.0),
//!     Point::to_month(2024, 9, 66.5).compared(-5.0),
//! ];
//! let question = Question::new(Nature::Flow, 2024, &points).target(Target::at_least(105.0));
//! let outlook = question.outlook()?;
//! assert_eq!(outlook.certainty, Certainty::Open);
//! assert!(outlook.p_met.is_some_and(|p| p < 0.3));
//! assert!(outlook.remarks.contains(&Remark::GrowthSoFar { pct: -5.0, to_month: 9 }));
//!
//! // What if the target were lowered, or a remedy brought eight more?
//! assert!(outlook.p_met_of(&Target::at_least(95.0)) > outlook.p_met);
//! assert!(question.effect(8.0).outlook()?.p_met > outlook.p_met);
//! # Ok::<(), year_end_forecast::Error>(())
//! ```
//!
//! # How it works
//!
//! With three or more years of months, a bank of damped exponential smoothings, Theta and last year's growth
//! each say what remains, and small networks, fitted once on other series and shipped as constants, turn what
//! they say and how far they disagree into quantiles. With less, a few opinions are weighed by how sure each
//! is: the sum so far over the share of the year usually done, last year, the plan. In both cases the unit of
//! the values does not matter, and the same input gives the same bits.

#![warn(missing_docs)]

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
    pub use crate::dense::season;
}

/// The README's examples are tested as documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
