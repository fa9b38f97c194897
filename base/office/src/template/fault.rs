//! What is wrong with a template, and where: told all at once, so that whoever edits it goes through it once.

use crate::read_paper::NotRead;

/// Why a file cannot serve as a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotATemplate {
    /// It is no document of Word since 2007, or cannot be read.
    NotRead(NotRead),
    /// It carries macros or controls; those are refused unread.
    Macros,
    /// Its placeholders are at fault: each, in the order of the document.
    Faults(Vec<Fault>),
}

impl From<NotRead> for NotATemplate {
    fn from(why: NotRead) -> Self {
        Self::NotRead(why)
    }
}

/// Where in a document a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Header,
    Body,
    Footer,
}

/// One fault of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub part: Part,
    /// From 1, counted through the part with the paragraphs in tables.
    pub paragraph: usize,
    /// How that paragraph begins, for finding it by eye.
    pub excerpt: String,
    pub kind: FaultKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// `{{` and nowhere in the paragraph `}}`.
    NoEnd,
    /// `}}` without `{{` before it.
    NoBeginning,
    /// Nothing between the braces, or what is no name.
    NotAName { said: String },
    /// Nothing here is called so; perhaps the other was meant.
    Unknown { name: String, meant: Option<String> },
    /// A list, a truth or a block stands where words are wanted.
    NotWords { name: String },
    /// `{{@name}}` of what is no block.
    NotABlock { name: String },
    /// A block shares its paragraph with something else.
    NotAlone { name: String },
    /// `{{#name}}` that nothing ends.
    NotEnded { name: String },
    /// `{{/name}}` that nothing began.
    NotBegun { name: String },
    /// It begins in a table and ends outside of it, or the other way about.
    AcrossTable { name: String },
    /// Two sections have a line in common that belongs to neither.
    SharedLine { name: String },
}
