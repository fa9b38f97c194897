//! Documents of Word set to pages of PDF/A-2b inside the program, with no office suite beside it. Measures follow
//! Word's; what cannot be set is named in [`Pdf::left_out`], never dropped in silence. The only home of the engine
//! that writes PDF, so that most tests do not build it.

mod faces;
mod layout;
mod look;
mod model;
mod names;
mod paint;
mod read;

use std::panic::{AssertUnwindSafe, catch_unwind};

use office::NotRead;

pub use model::LeftOut;

/// A document on its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file, PDF/A-2b.
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// What the document holds and these pages do not show, or not as it stands there, and how often; in a fixed
    /// order, empty where all of it is there.
    pub left_out: Vec<(LeftOut, usize)>,
}

/// Why a document cannot be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSet {
    /// It cannot be read as a document of Word.
    NotRead(NotRead),
    /// It would fill more pages than any document of an office, or go on without end.
    TooLong,
    /// The program was built without its typeface (`make assets`).
    NoTypeface,
    /// The engine that writes the file refused; what it said, for the log.
    Engine(String),
}

impl From<NotRead> for NotSet {
    fn from(why: NotRead) -> Self {
        Self::NotRead(why)
    }
}

impl std::fmt::Display for NotSet {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotRead(why) => write!(out, "the document cannot be read: {why:?}"),
            Self::TooLong => write!(out, "the document is too long to be set"),
            Self::NoTypeface => write!(out, "the typeface is not there: run `make assets` and build again"),
            Self::Engine(said) => write!(out, "the PDF cannot be written: {said}"),
        }
    }
}

impl std::error::Error for NotSet {}

/// Sets a document of Word to PDF/A-2b. The same bytes give the same file.
///
/// # Errors
/// When the bytes are no document of Word, are larger or longer than anything honest, or the program was built
/// without its typeface.
pub fn pdf(docx: &[u8]) -> Result<Pdf, NotSet> {
    let faces = faces::faces()?;
    // The engines' own checks of spoiled pictures are not complete; whatever they trip over is a damaged file.
    let engine = AssertUnwindSafe(|| {
        let document = read::read(docx)?;
        let mut set = layout::set(&document, faces)?;
        let bytes = paint::paint(&document, &mut set, faces)?;
        let left_out = document.left_out.merged(set.left_out).into_vec();
        Ok(Pdf { bytes, pages: set.pages.len(), left_out })
    });
    catch_unwind(engine).unwrap_or(Err(NotSet::NotRead(NotRead::Damaged)))
}
