//! What is promised: a target's value as one version said it, and how a unit's promise is spread over those below.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Citation, Id, UnitId};

use crate::indicator::{Direction, IndicatorId, words};

/// The tag of a target's identity.
pub struct TargetTag;
pub type TargetId = Id<TargetTag>;

words! {
    /// Assigned is what must be; stretch is the higher, voluntary level.
    Level { Assigned = "assigned", Stretch = "stretch" }
}

words! {
    /// Where the value comes from.
    Basis {
        /// A source published it.
        Published = "published",
        /// A document of the authority assigned it.
        Assigned = "assigned",
        /// Worked out from a figure and its published share of the plan; never stored.
        Implied = "implied",
    }
}

/// One version of one target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanValue {
    pub target: TargetId,
    pub indicator: IndicatorId,
    pub unit: UnitId,
    pub year: i16,
    pub level: Level,
    /// Steps of the indicator. A point has `low == high`; a range names both; one-sided has one.
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub basis: Basis,
    pub version: i64,
    pub citation: Option<Citation>,
    pub is_withdrawn: bool,
    pub known_on: Date,
    pub recorded_at: Timestamp,
    pub note: String,
    pub reason: Option<String>,
    pub author: String,
    pub author_name: String,
}

impl PlanValue {
    /// The bound that is promised: what is good upward must reach `low`, what is good downward must stay under
    /// `high`. For a band it is the middle, for drawing only; whether a band is kept, `rules::judging` says.
    pub fn promise(&self, direction: Direction) -> Option<i64> {
        crate::rules::judging::promise(self.low, self.high, direction)
    }
}

/// How a parent's target is spread over its children on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    pub parent: Option<i64>,
    pub children: Vec<(UnitId, i64)>,
    /// Nothing where the indicator does not add up over units.
    pub sum: Option<i64>,
    /// The parts less the whole; nothing where one of them is missing or they do not add up.
    pub difference: Option<i64>,
    /// What was said about the difference by whoever allocated.
    pub explanation: Option<String>,
    /// Units below that have no target yet.
    pub without: Vec<UnitId>,
}

/// A value to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTarget {
    pub indicator: IndicatorId,
    pub unit: UnitId,
    pub year: i16,
    pub level: Level,
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub basis: Basis,
    pub citation: Option<Citation>,
    /// From when it could be known; without one, today.
    pub known_on: Option<Date>,
    pub note: String,
    /// Needed when it changes a value that stands.
    pub reason: Option<String>,
}

impl NewTarget {
    /// An assigned point, such as a plan decision names it.
    pub fn point(indicator: IndicatorId, unit: UnitId, year: i16, steps: i64) -> Self {
        Self {
            indicator,
            unit,
            year,
            level: Level::Assigned,
            low: Some(steps),
            high: Some(steps),
            basis: Basis::Assigned,
            citation: None,
            known_on: None,
            note: String::new(),
            reason: None,
        }
    }
}
