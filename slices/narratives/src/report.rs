//! The words of this slice: a report, what it said at one time, where its figures come from, and templates.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Citation, Id, Period, UnitId};
use serde::{Deserialize, Serialize};

use crate::rules::changes::Kept;
use crate::rules::chapters::Chapter;

/// The tag of a report.
pub struct ReportTag;
pub type ReportId = Id<ReportTag>;

/// A unit's report for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub id: ReportId,
    pub unit: UnitId,
    pub period: Period,
    pub issued: Option<Issued>,
}

/// When it was issued, by whom, and the files that were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    pub version: i64,
    /// SHA-256 in hexadecimal.
    pub docx: String,
    pub xlsx: String,
    pub author_name: String,
    pub at: Timestamp,
}

/// What was done to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Drafted,
    Edited,
    Redrafted,
    Kept,
}

impl Step {
    const ALL: [Self; 4] = [Self::Drafted, Self::Edited, Self::Redrafted, Self::Kept];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Edited => "edited",
            Self::Redrafted => "redrafted",
            Self::Kept => "kept",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Drafted => "narratives-step-drafted",
            Self::Edited => "narratives-step-edited",
            Self::Redrafted => "narratives-step-redrafted",
            Self::Kept => "narratives-step-kept",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }
}

/// What a report said at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub report: ReportId,
    /// From 1.
    pub version: i64,
    pub step: Step,
    pub template: String,
    pub template_version: i64,
    pub draft: Draft,
    /// The day up to which figures were known.
    pub as_of: Date,
    /// The newest fact that was recorded then.
    pub position: String,
    /// `user:…`
    pub author: String,
    pub author_name: String,
    pub at: Timestamp,
}

/// Its content.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub chapters: Vec<Chapter>,
    pub sources: Vec<Source>,
    /// What the office wrote, by place: one of [`WORDS`] or a chapter's name.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    #[serde(default)]
    pub kept: Vec<Kept>,
}

/// Where one figure comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// From 1, through the whole report.
    pub number: usize,
    /// The row and the column of its table.
    pub row: String,
    pub column: String,
    pub figure: String,
    /// Who reported it and what was cited, in words.
    pub words: String,
    pub href: Option<String>,
    pub cites: Vec<Citation>,
}

/// The words that a report has beside those of its chapters, and what each place is called.
pub const WORDS: [(&str, &str); 8] = [
    ("opening", "narratives-words-opening"),
    ("closing", "narratives-words-closing"),
    ("number", "narratives-words-number"),
    ("place", "narratives-words-place"),
    ("superior", "narratives-words-superior"),
    ("post", "narratives-words-post"),
    ("signer", "narratives-words-signer"),
    ("recipients", "narratives-words-recipients"),
];

impl Draft {
    pub fn said(&self, place: &str) -> &str {
        self.words.get(place).map(String::as_str).unwrap_or_default()
    }
}

/// A version of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVersion {
    /// `state`, `party`, or an identity of its own.
    pub template: String,
    /// 0: the one that comes with the program.
    pub version: i64,
    pub name: String,
    /// Nothing for the one that comes with the program.
    pub digest: Option<String>,
    pub author_name: String,
    pub at: Option<Timestamp>,
}
