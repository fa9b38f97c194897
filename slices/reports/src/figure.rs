//! The words of this slice: a figure in one of its versions, what was handed in at one time, and its state.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Citation, Id, Period, Quantity, Span, UnitId};
use targets::IndicatorId;

/// The tag of a submission.
pub struct SubmissionTag;
pub type SubmissionId = Id<SubmissionTag>;

/// A figure is a line of a submission: `01J…-3` is the third.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId {
    pub submission: SubmissionId,
    /// From 1; 0 for a total, which nobody handed in.
    pub line: u32,
}

impl FigureId {
    pub const fn new(submission: SubmissionId, line: u32) -> Self {
        Self { submission, line }
    }

    /// What stands for a total up the tree: it is computed and has no row.
    pub const fn of_total() -> Self {
        Self { submission: Id::from_ulid(ulid::Ulid::nil()), line: 0 }
    }
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.submission, self.line)
    }
}

/// A text that is no figure's identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAFigureId;

impl fmt::Display for NotAFigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a figure's identity")
    }
}

impl FromStr for FigureId {
    type Err = NotAFigureId;
    fn from_str(text: &str) -> Result<Self, NotAFigureId> {
        let (submission, line) = text.split_once('-').ok_or(NotAFigureId)?;
        let submission = submission.parse().map_err(|_| NotAFigureId)?;
        let line = line.parse().ok().filter(|&line| line > 0).ok_or(NotAFigureId)?;
        Ok(Self { submission, line })
    }
}

impl From<&FigureId> for kernel::Value {
    fn from(id: &FigureId) -> Self {
        Self::Text(Some(id.to_string()))
    }
}

impl serde::Serialize for FigureId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How sure its source is of a figure. A later one of a higher status takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Estimate,
    Preliminary,
    Official,
}

impl Status {
    pub const ALL: [Self; 3] = [Self::Estimate, Self::Preliminary, Self::Official];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Estimate => "estimate",
            Self::Preliminary => "preliminary",
            Self::Official => "official",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Estimate => "reports-status-estimate",
            Self::Preliminary => "reports-status-preliminary",
            Self::Official => "reports-status-official",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    pub const fn rank(self) -> i64 {
        self as i64
    }

    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.rank() == rank)
    }
}

/// One version of one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub id: FigureId,
    pub indicator: IndicatorId,
    pub unit: UnitId,
    pub period: Period,
    pub span: Span,
    /// Steps of the indicator.
    pub value: i64,
    /// The step to which its source rounded it, in steps of the indicator.
    pub rounded_to: Option<i64>,
    pub status: Status,
    /// Change on the same period of last year in per cent, as published.
    pub yoy_pct: Option<Quantity>,
    /// Per cent of the year's plan, as published.
    pub plan_pct: Option<Quantity>,
    pub citation: Option<Citation>,
    /// 1 statistics office, 2 department or government, 3 press.
    pub issuer_rank: Option<i64>,
    /// From this day on it could be known.
    pub known_on: Date,
    pub recorded_at: Timestamp,
    pub submission: SubmissionId,
    /// Name of who handed it in, for screens.
    pub author: String,
    pub reason: Option<String>,
    /// For a total up the tree: how many units' figures it adds up. `None`: the unit's own figure.
    pub parts: Option<i64>,
}

/// What versions of a figure have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    pub unit: UnitId,
    pub indicator: IndicatorId,
    pub period: Period,
    pub span: Span,
}

impl Figure {
    pub fn cell(&self) -> Cell {
        Cell { unit: self.unit, indicator: self.indicator, period: self.period, span: self.span }
    }

    pub fn is_total(&self) -> bool {
        self.parts.is_some()
    }

    /// The text that the figure's digest is over: one field a line, in this order, for ever.
    pub fn canonical(&self, known_on: Option<Date>) -> String {
        fn or_dash<T: fmt::Display>(value: Option<T>) -> String {
            value.map_or_else(|| "-".to_owned(), |value| value.to_string())
        }
        format!(
            "tien-do figure v1\n{}\n{}\n{}\n{} {}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}",
            self.id,
            self.unit,
            self.indicator,
            self.period,
            self.span.key(),
            self.value,
            or_dash(self.rounded_to),
            self.status.key(),
            or_dash(self.yoy_pct),
            or_dash(self.plan_pct),
            or_dash(self.citation.as_ref()),
            or_dash(self.issuer_rank),
            or_dash(known_on),
            or_dash(self.reason.as_ref()),
        )
    }
}

/// A figure that somebody hands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFigure {
    /// `None`: the unit of the report. Otherwise one below it.
    pub unit: Option<UnitId>,
    pub indicator: IndicatorId,
    pub period: Period,
    pub span: Span,
    pub value: i64,
    pub rounded_to: Option<i64>,
    pub status: Status,
    pub yoy_pct: Option<Quantity>,
    pub plan_pct: Option<Quantity>,
    pub citation: Option<Citation>,
    pub issuer_rank: Option<i64>,
    /// `None`: from the day of acceptance.
    pub known_on: Option<Date>,
    pub reason: Option<String>,
}

impl NewFigure {
    /// An official figure with nothing said beside it.
    pub fn new(indicator: IndicatorId, period: Period, span: Span, value: i64) -> Self {
        Self {
            unit: None,
            indicator,
            period,
            span,
            value,
            rounded_to: None,
            status: Status::Official,
            yoy_pct: None,
            plan_pct: None,
            citation: None,
            issuer_rank: None,
            known_on: None,
            reason: None,
        }
    }
}

/// How figures came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    #[default]
    Form,
    Api,
    Import,
}

impl Origin {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Api => "api",
            Self::Import => "import",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Form => "reports-origin-form",
            Self::Api => "reports-origin-api",
            Self::Import => "reports-origin-import",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Form, Self::Api, Self::Import].into_iter().find(|origin| origin.key() == key)
    }
}

/// What somebody hands in at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    pub unit: UnitId,
    pub figures: Vec<NewFigure>,
    /// The token by which a double submit is one act.
    pub once: Option<String>,
    pub note: String,
    pub origin: Origin,
    /// The name and digest of the file they came in.
    pub file: Option<(String, String)>,
    /// How many remarks the checks make, where that was asked beforehand; otherwise the act asks.
    pub remarks: Option<usize>,
}

impl NewReport {
    pub fn new(unit: UnitId, figures: Vec<NewFigure>) -> Self {
        Self {
            unit,
            figures,
            once: None,
            note: String::new(),
            origin: Origin::Form,
            file: None,
            remarks: None,
        }
    }
}

/// What became of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Submitted,
    Signed,
    Accepted,
    Returned,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Submitted, Self::Signed, Self::Accepted, Self::Returned];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Signed => "signed",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Submitted => "reports-state-submitted",
            Self::Signed => "reports-state-signed",
            Self::Accepted => "reports-state-accepted",
            Self::Returned => "reports-state-returned",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// What was handed in at one time, without its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub id: SubmissionId,
    pub unit: UnitId,
    pub state: State,
    pub origin: Origin,
    pub note: String,
    pub file_name: Option<String>,
    pub file_digest: Option<String>,
    pub figures: i64,
    /// How many remarks the checks made when it came in.
    pub remarks: i64,
    /// `user:…` or `system:…`
    pub author: String,
    pub author_name: String,
    pub submitted_at: Timestamp,
    pub signer_name: Option<String>,
    pub signed_at: Option<Timestamp>,
    pub decider_name: Option<String>,
    pub decided_at: Option<Timestamp>,
    /// From this day on its figures count, where they do not say another.
    pub accepted_on: Option<Date>,
    pub reason: Option<String>,
}
