//! The words of a report form (biểu mẫu) and its regime (chế độ báo cáo): what is asked of whom, how often, by when.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Citation, Id, Period, Span, UnitId};
use organisation::UnitKind;
use serde::{Deserialize, Serialize};
use targets::IndicatorId;

use crate::figure::Status;

/// The tag of a form.
pub struct FormTag;
pub type FormId = Id<FormTag>;

/// An enum that is kept and sent as a word.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $key:literal, $text:literal);* $(;)? }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $value),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            pub const fn key(self) -> &'static str {
                match self { $(Self::$value => $key),* }
            }

            /// The key of its words.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$value => $text),* }
            }

            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.key() == key)
            }
        }
    };
}
pub(crate) use words;

words! {
    /// How often it is reported. Weeks are not: figures are kept by months.
    Frequency {
        Month = "month", "reports-frequency-month";
        Quarter = "quarter", "reports-frequency-quarter";
        SixMonths = "six_months", "reports-frequency-six-months";
        NineMonths = "nine_months", "reports-frequency-nine-months";
        Year = "year", "reports-frequency-year";
    }
}

words! {
    /// Which days' figures go into a period.
    CutOff {
        /// As the decree on periodic reports lays down: from the 15th of a month to the 14th of another.
        ByLaw = "by_law", "reports-cut-off-by-law";
        /// From the period's first day to its last.
        WholePeriod = "whole_period", "reports-cut-off-whole-period";
    }
}

words! {
    /// What becomes of a due day on a day off.
    DayOff {
        NextWorkingDay = "next_working_day", "reports-day-off-next";
        PreviousWorkingDay = "previous_working_day", "reports-day-off-previous";
        Unchanged = "unchanged", "reports-day-off-unchanged";
    }
}

words! {
    /// Which figures of an indicator are asked for.
    Kind {
        Both = "both", "reports-kind-both";
        OfPeriod = "of_period", "reports-kind-of-period";
        Cumulative = "cumulative", "reports-kind-cumulative";
    }
}

/// When it is due by a local act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueBy {
    DaysAfterCutOff(u16),
    WorkingDaysAfterCutOff(u16),
    /// So many months after the period's last month, on that day.
    Day(i8, i8),
}

/// The due day of one kind of unit, or of all that have none of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelDue {
    pub kind: Option<UnitKind>,
    pub by: DueBy,
}

/// Who reports: the units of a kind, those under a unit, or both; that unit itself is among them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    pub kind: Option<UnitKind>,
    pub under: Option<UnitId>,
}

/// An indicator that a form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub indicator: IndicatorId,
    pub kind: Kind,
}

/// Everything that a form says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    pub name: String,
    /// The act by which it is owed.
    pub basis: Option<Citation>,
    pub frequency: Frequency,
    pub cut_off: CutOff,
    pub day_off: DayOff,
    /// In the place of the due day by law.
    pub dues: Vec<LevelDue>,
    /// The local act that lays these days down, in words.
    pub dues_source: String,
    /// A period opens so many days before its first due day.
    pub opens_days_before: u16,
    /// No period opens by the schedule before this day.
    pub from: Date,
    pub audience: Audience,
    pub items: Vec<Item>,
    pub status: Status,
}

/// A form in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportForm {
    pub id: FormId,
    pub version: i64,
    pub code: String,
    pub says: Definition,
    /// From this day on it opens no more periods.
    pub ended_on: Option<Date>,
    pub reason: Option<String>,
    pub author_name: String,
    pub at: Timestamp,
}

/// What a form asks one unit for one period: an indicator and a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AskedCell {
    pub indicator: IndicatorId,
    pub period: Period,
    pub span: Span,
}
