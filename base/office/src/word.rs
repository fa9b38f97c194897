//! What whoever else looks into documents of Word needs of the reader: the package's parts as trees, styles' lists,
//! and numbers as word processors count them.

pub use crate::docx::numbering::{Counted, Numbering};
pub use crate::docx::styles::{Numbered, Styles, heading, numbered};
pub use crate::docx::xml::{Node, Vocabulary, part};
use crate::read_paper::NotRead;

/// Unpacks every part once and counts, so that nothing of a dishonest size is opened after it.
///
/// # Errors
/// When the package is damaged, or larger than anything honest.
pub fn check(content: &[u8]) -> Result<(), NotRead> {
    crate::unpack::count(content).map_err(NotRead::from)
}
