//! What a reader found in a document and what people said to it: public words of the slice.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::Id;

use crate::document::DocumentId;

/// The tags of identities.
pub struct ReadingTag;
pub type ReadingId = Id<ReadingTag>;
pub struct ProposalTag;
pub type ProposalId = Id<ProposalTag>;
pub struct BatchTag;
pub type BatchId = Id<BatchTag>;

/// What a proposal is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    Directive,
    Target,
    Result,
    Reference,
}

impl ProposalKind {
    pub const ALL: [Self; 4] = [Self::Directive, Self::Target, Self::Result, Self::Reference];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Directive => "directive",
            Self::Target => "target",
            Self::Result => "result",
            Self::Reference => "reference",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What is said of it, in the order of a form. The first must be there.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Directive => &["action", "lead", "coordinating", "deadline", "product"],
            Self::Target | Self::Result => &["indicator", "value", "value_to", "unit", "bound", "period"],
            Self::Reference => &["symbol", "kind", "date"],
        }
    }
}

/// Field and words; several names in one field are parted by [`BETWEEN`].
pub type Said = BTreeMap<String, String>;

/// The fields that hold names of units.
pub const NAMES: [&str; 2] = ["lead", "coordinating"];

/// Parts the names of a list.
pub const BETWEEN: &str = "; ";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Open,
    Confirmed,
    Rejected,
}

impl Verdict {
    pub const ALL: [Self; 3] = [Self::Open, Self::Confirmed, Self::Rejected];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }
}

/// How a proposal came about other than by the reader, or what became of one whose place others took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Making {
    Added,
    Split,
    Merged,
}

impl Making {
    pub const ALL: [Self; 3] = [Self::Added, Self::Split, Self::Merged];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|making| making.key() == key)
    }
}

/// What a person said to a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub version: i64,
    pub verdict: Verdict,
    /// What it says instead of what was read.
    pub said: Option<Said>,
    pub reason: Option<String>,
    /// What became of it, when others took its place.
    pub became: Option<Making>,
    pub batch: BatchId,
    pub author: String,
    pub author_name: String,
    pub recorded_at: Timestamp,
}

/// A finding with its place in the text, why it was found, and what was said to it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub id: ProposalId,
    pub document: DocumentId,
    pub kind: ProposalKind,
    /// The name of its clause, such as `II/3/a`.
    pub clause: String,
    /// Bytes of the reading's text.
    pub starts: usize,
    pub ends: usize,
    pub found: Said,
    pub why: Vec<String>,
    /// In a hundred.
    pub sure: i64,
    /// How a person made it, and in which act; none for what the reader found.
    pub made: Option<(Making, BatchId)>,
    pub judgement: Option<Judgement>,
}

impl Proposal {
    pub fn verdict(&self) -> Verdict {
        self.judgement.as_ref().map_or(Verdict::Open, |judgement| judgement.verdict)
    }

    /// What stands: what a person put right, else what was read.
    pub fn said(&self) -> &Said {
        self.judgement.as_ref().and_then(|judgement| judgement.said.as_ref()).unwrap_or(&self.found)
    }

    pub fn is_corrected(&self) -> bool {
        self.said() != &self.found
    }

    /// The act that put others in its place: taken back as a whole or not at all.
    pub fn replaced_by(&self) -> Option<BatchId> {
        self.judgement
            .as_ref()
            .filter(|judgement| judgement.became.is_some())
            .map(|judgement| judgement.batch)
    }

    /// The names in a field that holds a list.
    pub fn names(&self, field: &str) -> Vec<&str> {
        names(self.said(), field)
    }
}

/// The names in a field that holds a list.
pub fn names<'a>(said: &'a Said, field: &str) -> Vec<&'a str> {
    let list = said.get(field).map_or("", String::as_str);
    list.split(BETWEEN.trim()).map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// A clause of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub name: String,
    pub label: String,
    pub depth: i64,
    pub starts: usize,
    pub ends: usize,
}

/// A document's file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub id: ReadingId,
    pub document: DocumentId,
    pub version: i64,
    pub file: String,
    pub text: String,
    /// The key of the text that says why it could not be read.
    pub problem: Option<String>,
    pub changes: i64,
    /// Where those changes are.
    pub tracked: Vec<Tracked>,
    pub recorded_at: Timestamp,
}

/// A tracked change of a text: what was put in or struck out, in which clause, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tracked {
    /// Index of its clause.
    pub clause: usize,
    pub is_insertion: bool,
    pub words: String,
    pub author: String,
}
