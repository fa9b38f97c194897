//! What a panel or a section of a report says: typed, so that it comes out as HTML, print or a document alike.
//! Words in it are already in the reader's language; numbers are already written.

use crate::citation::Citation;

/// A piece of a screen or of a report.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The page's anchor for it, and the name of its heading.
    pub id: String,
    pub heading: String,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone)]
pub enum Block {
    /// Says in words what the rest shows.
    Sentence(String),
    /// A quieter remark: how fresh, how computed.
    Note(String),
    Table(Table),
    Rulers(Vec<Ruler>),
    /// Blocks behind a summary line, closed at first.
    Folded {
        summary: String,
        blocks: Vec<Block>,
    },
}

#[derive(Debug, Clone, Default)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone)]
pub struct Column {
    pub head: String,
    pub is_number: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub words: String,
    pub href: Option<String>,
    pub state: Option<State>,
    /// Where a figure comes from: itself first, then whatever it cites.
    pub cites: Vec<Citation>,
}

impl Cell {
    pub fn words(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    pub fn link(words: impl Into<String>, href: impl Into<String>) -> Self {
        Self { words: words.into(), href: Some(href.into()), ..Self::default() }
    }
}

/// The states that have a colour, a shape and a word (LOOK: states).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    OffCourse,
    AtRisk,
    OnCourse,
    TooEarly,
    Missed,
    Met,
    Late,
}

impl State {
    pub const fn key(self) -> &'static str {
        match self {
            Self::OffCourse => "off_course",
            Self::AtRisk => "at_risk",
            Self::OnCourse => "on_course",
            Self::TooEarly => "too_early",
            Self::Missed => "missed",
            Self::Met => "met",
            Self::Late => "late",
        }
    }

    /// The key of the state's word.
    pub const fn text(self) -> &'static str {
        match self {
            Self::OffCourse => "kernel-state-off-course",
            Self::AtRisk => "kernel-state-at-risk",
            Self::OnCourse => "kernel-state-on-course",
            Self::TooEarly => "kernel-state-too-early",
            Self::Missed => "kernel-state-missed",
            Self::Met => "kernel-state-met",
            Self::Late => "kernel-state-late",
        }
    }

    /// The shape that tells the state without colour.
    pub const fn shape(self) -> &'static str {
        match self {
            Self::OffCourse => "■",
            Self::AtRisk => "▲",
            Self::OnCourse => "●",
            Self::TooEarly => "○",
            Self::Missed => "✕",
            Self::Met => "✓",
            Self::Late => "!",
        }
    }
}

/// A target in one picture: what is reached, where former years stood, where the year will end, the plan.
/// Positions are numbers for drawing; the words beside them are exact.
#[derive(Debug, Clone)]
pub struct Ruler {
    pub name: String,
    pub href: String,
    /// Whose target it is, or who answers for it.
    pub unit_name: String,
    pub unit_of_measure: String,
    pub state: State,
    /// 0..=100, chances in a hundred that it is met.
    pub chance: Option<u8>,
    pub reached: Option<f64>,
    pub usual_by_now: Option<f64>,
    pub low: Option<f64>,
    pub median: Option<f64>,
    pub high: Option<f64>,
    pub plan: f64,
    pub stretch: Option<f64>,
    pub is_at_most: bool,
    pub reached_words: String,
    pub plan_words: String,
    /// The whole ruler as one sentence, for screen readers and for print.
    pub sentence: String,
    /// What changed since last time, in a word or two.
    pub change: String,
    /// The reasons, shortest first.
    pub reasons: Vec<String>,
}
