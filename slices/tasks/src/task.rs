//! A task with its six clears, and the steps that it went through: public words of the slice.

use documents::DocumentId;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Citation, Id, UnitId, UserId};

use crate::rules::due::Due;
use crate::rules::stages::State;

/// The tag of a task's identity.
pub struct TaskTag;
pub type TaskId = Id<TaskTag>;

/// What somebody says when giving a task. The six clears: person, work, time, responsibility, product, competence.
#[derive(Debug, Clone, Default)]
pub struct NewTask {
    /// What is to be done.
    pub work: String,
    /// What must be there at its end.
    pub product: String,
    /// The one unit that answers for it.
    pub lead: Option<UnitId>,
    pub coordinating: Vec<UnitId>,
    /// Who is in charge: an account of the lead unit by its name or login, else an office holder in words.
    pub person: String,
    /// Who gave it and takes the product: never the lead unit itself.
    pub owner: Option<UnitId>,
    /// Who has the last word where that is not the owner's head, in words.
    pub competence: String,
    /// A day, `monthly:15` and its like, or `event:` and what must happen first.
    pub due: String,
    pub document: Option<DocumentId>,
    /// The clause or whatever else it came from.
    pub citation: Option<Citation>,
    /// Why it is given; needed where no document is cited.
    pub ground: String,
    /// When it could be known; only loaders of samples and history say so.
    pub known_on: Option<Date>,
}

/// A task as it stood on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub id: TaskId,
    pub parent: Option<TaskId>,
    pub series: TaskId,
    pub document: Option<DocumentId>,
    pub citation: Option<Citation>,
    pub proposal: Option<documents::ProposalId>,
    /// What the proposal said then.
    pub proposal_said: Option<String>,
    pub ground: String,
    pub work: String,
    pub product: String,
    pub lead: UnitId,
    pub coordinating: Vec<UnitId>,
    pub owner: UnitId,
    pub person: Option<UserId>,
    pub person_name: String,
    pub competence: String,
    pub due: Due,
    pub assigned_by: String,
    pub assigned_by_name: String,
    pub known_on: Date,
    pub recorded_at: Timestamp,
    /// The number of the last step, for whoever goes on from it.
    pub step: i64,
    pub state: State,
}

/// What a step was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    Assigned,
    EventCame,
    TakenOn,
    Progress,
    PersonNamed,
    ExtensionAsked,
    ExtensionGranted,
    ExtensionRefused,
    Delivered,
    Returned,
    Accepted,
    Withdrawn,
}

impl StepKind {
    pub const ALL: [Self; 12] = [
        Self::Assigned,
        Self::EventCame,
        Self::TakenOn,
        Self::Progress,
        Self::PersonNamed,
        Self::ExtensionAsked,
        Self::ExtensionGranted,
        Self::ExtensionRefused,
        Self::Delivered,
        Self::Returned,
        Self::Accepted,
        Self::Withdrawn,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::EventCame => "event_came",
            Self::TakenOn => "taken_on",
            Self::Progress => "progress",
            Self::PersonNamed => "person_named",
            Self::ExtensionAsked => "extension_asked",
            Self::ExtensionGranted => "extension_granted",
            Self::ExtensionRefused => "extension_refused",
            Self::Delivered => "delivered",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Assigned => "tasks-step-assigned",
            Self::EventCame => "tasks-step-event-came",
            Self::TakenOn => "tasks-step-taken-on",
            Self::Progress => "tasks-step-progress",
            Self::PersonNamed => "tasks-step-person-named",
            Self::ExtensionAsked => "tasks-step-extension-asked",
            Self::ExtensionGranted => "tasks-step-extension-granted",
            Self::ExtensionRefused => "tasks-step-extension-refused",
            Self::Delivered => "tasks-step-delivered",
            Self::Returned => "tasks-step-returned",
            Self::Accepted => "tasks-step-accepted",
            Self::Withdrawn => "tasks-step-withdrawn",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether whoever took this step has done some of the work, and so cannot judge it.
    pub const fn is_doing(self) -> bool {
        matches!(self, Self::TakenOn | Self::Progress | Self::ExtensionAsked | Self::Delivered)
    }
}

/// One step of a task, with the state after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub number: i64,
    pub kind: StepKind,
    pub state: State,
    /// Who is in charge from this step on.
    pub person: Option<UserId>,
    pub person_name: String,
    pub words: String,
    pub evidence: Option<Citation>,
    /// The digest of a file kept with it.
    pub file: Option<String>,
    pub file_name: Option<String>,
    pub author: String,
    pub author_name: String,
    pub known_on: Date,
    pub recorded_at: Timestamp,
}

/// What somebody says with a step.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// What was done, why, or what is lacking.
    pub words: String,
    /// What shows it: a document, a figure, whatever can be cited.
    pub evidence: Option<Citation>,
    pub file: Option<documents::NewFile>,
    /// The step that they saw last; another one since then stands in the way. `None`: whatever the last one is.
    pub from_step: Option<i64>,
    /// The token by which a double submit is one act.
    pub once: String,
    /// When it could be known; only loaders of samples and history say so.
    pub known_on: Option<Date>,
}

impl Said {
    pub fn words(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }
}
