//! Why a step with a task is refused, each reason with its words and the next step.

use jiff::civil::Date;
use kernel::{Problem, Text};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskRefused {
    Closed,
    EventToCome,
    NoEvent,
    NotTakenOn,
    TakenOnAlready,
    DeliveredAlready,
    NotDelivered,
    NothingAsked,
    AskedAlready,
    NotLater {
        due: Date,
    },
    DuePast,
    /// Whoever did some of the work judges it.
    OwnWork,
    /// Parts of it are still open.
    OpenParts {
        count: usize,
    },
    /// Somebody was faster.
    Stale,
    /// No such proposal stands confirmed.
    NotConfirmed,
    AssignedAlready,
    /// It bears a mark of state secrecy.
    Secret,
    TooLarge {
        megabytes: usize,
    },
}

impl TaskRefused {
    pub fn text(&self) -> Text {
        match self {
            Self::Closed => Text::new("tasks-refused-closed"),
            Self::EventToCome => Text::new("tasks-refused-event-to-come"),
            Self::NoEvent => Text::new("tasks-refused-no-event"),
            Self::NotTakenOn => Text::new("tasks-refused-not-taken-on"),
            Self::TakenOnAlready => Text::new("tasks-refused-taken-on-already"),
            Self::DeliveredAlready => Text::new("tasks-refused-delivered-already"),
            Self::NotDelivered => Text::new("tasks-refused-not-delivered"),
            Self::NothingAsked => Text::new("tasks-refused-nothing-asked"),
            Self::AskedAlready => Text::new("tasks-refused-asked-already"),
            Self::NotLater { due } => Text::new("tasks-refused-not-later").with("due", written(*due)),
            Self::DuePast => Text::new("tasks-refused-due-past"),
            Self::OwnWork => Text::new("tasks-refused-own-work"),
            Self::OpenParts { count } => Text::new("tasks-refused-open-parts").with("count", *count),
            Self::Stale => Text::new("tasks-refused-stale"),
            Self::NotConfirmed => Text::new("tasks-refused-not-confirmed"),
            Self::AssignedAlready => Text::new("tasks-refused-assigned-already"),
            Self::Secret => Text::new("tasks-refused-secret"),
            Self::TooLarge { megabytes } => Text::new("tasks-refused-too-large").with("limit", *megabytes),
        }
    }
}

impl From<TaskRefused> for Problem {
    fn from(refused: TaskRefused) -> Self {
        match refused {
            TaskRefused::NotLater { .. } | TaskRefused::DuePast => Self::field("to", refused.text()),
            other => Self::Refused(other.text()),
        }
    }
}

/// A day as Vietnamese offices write it: 1/7/2025.
fn written(day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}
