//! Documents out of DOCX, PDF and plain text alike, told apart by what is in them, whatever their names say.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::old_letters::{Told, told};
use crate::paper::Paper;
use crate::read_table::Unreadable;
use crate::secrecy::{Mark, mark_in_plain_text};
use crate::{docx, pdf, read_text};

/// Why a file could not be read as a document. Each has its own advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// Nothing, or only space.
    Empty,
    /// Pictures of pages: there is no text to read.
    Scan { pages: usize },
    /// Its letters cannot be told: the file does not say which signs its fonts draw.
    Garbled,
    /// It opens only with a password.
    Protected,
    /// Word before 2007 (`.doc`), or OpenDocument.
    OtherWriter,
    /// A page of the web that only bears the name of a document.
    WebPage,
    /// Bytes that are no document.
    NotADocument,
    /// It begins like a document but cannot be read to its end.
    Damaged,
    /// Text in an encoding other than UTF-8 and UTF-16; the line where that shows first.
    Encoding { line: u32 },
    /// Its Vietnamese is written in a way before Unicode that is none of those known here.
    OldLetters,
    /// Unpacked it would be larger than anything honest.
    TooLargeUnpacked { megabytes: u64 },
    /// More pages or parts than anything honest.
    TooLong,
    /// It bears a mark of state secrecy.
    Secret(Mark),
}

impl From<Unreadable> for NotRead {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::Empty => Self::Empty,
            Unreadable::Encoding { line } => Self::Encoding { line },
            Unreadable::Protected => Self::Protected,
            Unreadable::TooLargeUnpacked { megabytes } => Self::TooLargeUnpacked { megabytes },
            Unreadable::Damaged => Self::Damaged,
            _ => Self::NotADocument,
        }
    }
}

const ZIP: &[u8] = b"PK\x03\x04";
/// Files of Office before 2007, and the envelope of protected ones.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Reads a document whole.
///
/// # Errors
/// When it is none, or bears a mark of secrecy.
pub fn read_paper(content: &[u8]) -> Result<Paper, NotRead> {
    read(content, usize::MAX)
}

/// The mark of secrecy that a document's beginning bears; what cannot be read bears none that a machine sees.
pub fn mark_in_file(content: &[u8]) -> Option<Mark> {
    match read(content, 1) {
        Err(NotRead::Secret(mark)) => Some(mark),
        _ => None,
    }
}

fn read(content: &[u8], pages: usize) -> Result<Paper, NotRead> {
    if content.starts_with(COMPOUND) {
        let envelope: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_envelope = content.windows(envelope.len()).any(|window| window == envelope);
        return Err(if is_envelope { NotRead::Protected } else { NotRead::OtherWriter });
    }
    // The engines' own checks of a spoiled file are not complete; whatever they trip over is a damaged file.
    let engine = AssertUnwindSafe(|| {
        if content.starts_with(ZIP) {
            docx::read(content)
        } else if content[..content.len().min(1_024)].windows(5).any(|window| window == b"%PDF-") {
            pdf::read(content, pages)
        } else {
            read_text::read(content)
        }
    });
    let mut paper = catch_unwind(engine).unwrap_or(Err(NotRead::Damaged))?;
    let mut plain = paper.plain();
    // Before a mark of secrecy is looked for, which may be written in old letters as well.
    let told = told(&plain);
    if let Told::Old(old) = told {
        paper.put_right(old);
        plain = paper.plain();
    }
    if let Some(mark) = mark_in_plain_text(plain.as_bytes()) {
        return Err(NotRead::Secret(mark));
    }
    match told {
        _ if plain.is_empty() => Err(NotRead::Empty),
        Told::Unknown => Err(NotRead::OldLetters),
        _ => Ok(paper),
    }
}
