//! Why a change of the tree is refused, each reason with its words and the next step.

use jiff::civil::Date;
use kernel::{Problem, Text};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitRefused {
    NoSuchUnit,
    NoName,
    NoCode,
    /// The unit does not exist on the day of the change.
    NotThatDay {
        name: String,
        day: Date,
    },
    EndsBeforeItBegins,
    AlreadyEnded {
        name: String,
        day: Date,
    },
    CodeTaken {
        code: String,
    },
    NameTaken {
        name: String,
        code: String,
    },
    /// A unit would stand under one that does not exist on that day.
    ParentAbsent {
        name: String,
        parent: String,
        day: Date,
    },
    Circle {
        name: String,
    },
    /// Something would still stand under a unit that ends.
    StillHasUnits {
        name: String,
        child: String,
        day: Date,
    },
    SharesDoNotAddUp {
        sum: i64,
    },
    TooFewUnits,
    SameUnitTwice {
        name: String,
    },
}

impl UnitRefused {
    pub fn text(&self) -> Text {
        match self {
            Self::NoSuchUnit => Text::new("organisation-refused-no-such-unit"),
            Self::NoName => Text::new("organisation-refused-no-name"),
            Self::NoCode => Text::new("organisation-refused-no-code"),
            Self::NotThatDay { name, day } => Text::new("organisation-refused-not-that-day")
                .with("name", name.as_str())
                .with("day", written(*day)),
            Self::EndsBeforeItBegins => Text::new("organisation-refused-ends-before-it-begins"),
            Self::AlreadyEnded { name, day } => Text::new("organisation-refused-already-ended")
                .with("name", name.as_str())
                .with("day", written(*day)),
            Self::CodeTaken { code } => {
                Text::new("organisation-refused-code-taken").with("code", code.as_str())
            }
            Self::NameTaken { name, code } => Text::new("organisation-refused-name-taken")
                .with("name", name.as_str())
                .with("code", code.as_str()),
            Self::ParentAbsent { name, parent, day } => Text::new("organisation-refused-parent-absent")
                .with("name", name.as_str())
                .with("parent", parent.as_str())
                .with("day", written(*day)),
            Self::Circle { name } => Text::new("organisation-refused-circle").with("name", name.as_str()),
            Self::StillHasUnits { name, child, day } => Text::new("organisation-refused-still-has-units")
                .with("name", name.as_str())
                .with("child", child.as_str())
                .with("day", written(*day)),
            Self::SharesDoNotAddUp { sum } => {
                Text::new("organisation-refused-shares").with("sum", sum.to_string())
            }
            Self::TooFewUnits => Text::new("organisation-refused-too-few"),
            Self::SameUnitTwice { name } => {
                Text::new("organisation-refused-same-unit-twice").with("name", name.as_str())
            }
        }
    }
}

impl From<UnitRefused> for Problem {
    fn from(refused: UnitRefused) -> Self {
        match refused {
            UnitRefused::NoSuchUnit => Self::NotFound,
            UnitRefused::NoName => Self::field("name", refused.text()),
            UnitRefused::NoCode => Self::field("code", refused.text()),
            other => Self::Refused(other.text()),
        }
    }
}

/// A day as Vietnamese offices write it: 1/7/2025.
pub fn written(day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}
