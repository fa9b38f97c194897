//! The words of a report request (đợt báo cáo): a round is a form opened for a period, a request is what one unit owes
//! in it.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Id, Period, UnitId};
use organisation::UnitKind;
use serde::{Deserialize, Serialize};

use crate::figure::{State, SubmissionId};
use crate::form::FormId;

/// The tag of a round.
pub struct RoundTag;
pub type RoundId = Id<RoundTag>;

/// The tag of a request.
pub struct RequestTag;
pub type RequestId = Id<RequestTag>;

/// A step of an explanation, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub vi: String,
    pub en: String,
}

/// When units of a kind have to hand in, and how that day was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindDue {
    pub kind: UnitKind,
    pub due: Date,
    /// Whether a notice on days off that is still to come may move it.
    pub is_provisional: bool,
    pub steps: Vec<Step>,
}

/// A form opened for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub id: RoundId,
    pub form: FormId,
    pub version: i64,
    pub period: Period,
    pub figures_from: Date,
    pub figures_to: Date,
    pub dues: Vec<KindDue>,
    pub opener_name: String,
    pub opened_at: Timestamp,
}

/// Why a unit need not report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excuse {
    pub reason: String,
    pub by: String,
    pub at: Timestamp,
}

/// What a unit owes in a round, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub id: RequestId,
    pub round: RoundId,
    pub unit: UnitId,
    pub kind: UnitKind,
    pub due: Date,
    pub submission: Option<SubmissionId>,
    /// Of that submission.
    pub state: Option<State>,
    /// Who handed it in: `user:…`.
    pub author: Option<String>,
    /// How many remarks the checks made on it.
    pub remarks: i64,
    pub first_at: Option<Timestamp>,
    /// From this day on the figures of that submission count.
    pub accepted_on: Option<Date>,
    pub draft_version: i64,
    pub excuse: Option<Excuse>,
}
