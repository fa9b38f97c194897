//! A document as the register knows it, and what somebody says about one when registering it.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Id;

/// The tag of a document's identity.
pub struct DocumentTag;
pub type DocumentId = Id<DocumentTag>;

/// The kinds of document, in the words of the glossary.
pub const KINDS: &[&str] = &[
    "resolution",
    "conclusion",
    "notice_of_conclusion",
    "decision",
    "directive_document",
    "plan",
    "scheme",
    "action_programme",
    "report",
    "proposal",
    "official_letter",
    "urgent_dispatch",
    "minutes",
    "statistics",
    "press",
    "other",
];

/// One version of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    /// A short handle, unique.
    pub code: String,
    /// One of [`KINDS`].
    pub kind: String,
    pub number: String,
    pub symbol: String,
    pub issuer: String,
    pub issued_on: Option<Date>,
    pub subject: String,
    pub address: Option<String>,
    /// The digest of the original file.
    pub file: Option<String>,
    pub file_name: Option<String>,
    /// 1 statistics office, 2 department or government, 3 press: breaks ties between figures.
    pub issuer_rank: Option<i64>,
    /// The day from which this version could be known.
    pub known_on: Date,
    pub version: i64,
    pub is_withdrawn: bool,
    /// Why this version came about; none for the first.
    pub reason: Option<String>,
    pub author: String,
    pub author_name: String,
    pub recorded_at: Timestamp,
}

impl Document {
    /// Number and symbol as they are written on the document: `260/QĐ-TTg`; empty when it has neither.
    pub fn written(&self) -> String {
        crate::rules::numbering::written(&self.number, &self.symbol)
    }

    /// How a link to it reads: its number where it has one, else its issuer, then the subject.
    pub fn words(&self) -> String {
        let written = self.written();
        let head = if written.is_empty() { self.issuer.clone() } else { written };
        if head.is_empty() { self.subject.clone() } else { format!("{head}: {}", self.subject) }
    }
}

/// What a person or a loader says about a document.
#[derive(Debug, Clone, Default)]
pub struct NewDocument {
    /// Empty: one is made from number and symbol.
    pub code: String,
    pub kind: String,
    pub number: String,
    pub symbol: String,
    pub issuer: String,
    pub issued_on: Option<Date>,
    pub subject: String,
    pub address: Option<String>,
    pub file: Option<NewFile>,
    pub issuer_rank: Option<i64>,
    /// From when it could be known; without one, the day of issue, and without that, today.
    pub known_on: Option<Date>,
}

/// An upload, before it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}
