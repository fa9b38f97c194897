//! Why a target is in danger and what is done about it: public words of the slice.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Citation, Id, Quantity, UnitId};
use targets::IndicatorId;

use crate::rules::causes::CauseKind;
use crate::rules::reasons::Reason;
use crate::store::Assessment;

/// The tags of their identities.
pub struct CauseTag;
pub type CauseId = Id<CauseTag>;
pub struct RemedyTag;
pub type RemedyId = Id<RemedyTag>;

/// The kind of a citation of a remedy: a task that carries one out cites it.
pub const CITATION: &str = "early_warning.remedy";

pub fn citation(remedy: RemedyId) -> Citation {
    Citation::new(CITATION, remedy)
}

/// A unit's target of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Aim {
    pub unit: UnitId,
    pub indicator: IndicatorId,
    pub year: i16,
}

/// What somebody says when recording a cause. At least one of figures, remarks and evidence shows it.
#[derive(Debug, Clone)]
pub struct NewCause {
    pub aim: Aim,
    pub kind: Option<CauseKind>,
    pub words: String,
    /// Figures of the target, by identity.
    pub figures: Vec<String>,
    /// Keys of reasons that the outlook tells.
    pub remarks: Vec<String>,
    /// Whatever else shows it, in words.
    pub evidence: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    pub id: CauseId,
    pub aim: Aim,
    pub kind: CauseKind,
    pub words: String,
    pub figures: Vec<Citation>,
    pub remarks: Vec<Reason>,
    pub evidence: String,
    pub by: Hand,
    pub withdrawn: Option<Withdrawn>,
}

/// What somebody says when proposing a remedy.
#[derive(Debug, Clone, Default)]
pub struct NewRemedy {
    pub words: String,
    /// By how much the year's end should move, without a sign: the good direction is the target's.
    pub effect: Option<Quantity>,
    pub effect_by: Option<Date>,
}

/// With the outlook from before anything was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    pub id: RemedyId,
    pub cause: CauseId,
    pub aim: Aim,
    pub before: Assessment,
    pub words: String,
    /// Steps of the indicator that it should add to the year's end; below nought where less is better.
    pub effect: i64,
    pub effect_by: Date,
    pub told_vi: String,
    pub told_en: String,
    pub by: Hand,
    pub withdrawn: Option<Withdrawn>,
}

/// Who wrote something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    pub author: String,
    pub name: String,
    pub known_on: Date,
    pub recorded_at: Timestamp,
}

/// Taken back: by whom, when, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    pub by: Hand,
    pub reason: String,
}
