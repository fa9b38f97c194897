//! Why a file could not be read, in words that say how to go on.

use kernel::Text;
use office::NotRead;

/// The key of the reason's text; the reading keeps it.
pub const fn key(why: &NotRead) -> &'static str {
    match why {
        NotRead::Empty => "documents-unread-empty",
        NotRead::Scan { .. } => "documents-unread-scan",
        NotRead::Garbled => "documents-unread-garbled",
        NotRead::Protected => "documents-unread-protected",
        NotRead::OtherWriter => "documents-unread-other-writer",
        NotRead::WebPage => "documents-unread-web-page",
        NotRead::NotADocument => "documents-unread-no-document",
        NotRead::Damaged => "documents-unread-damaged",
        NotRead::Encoding { .. } => "documents-unread-encoding",
        NotRead::OldLetters => "documents-unread-old-letters",
        NotRead::TooLargeUnpacked { .. } => "documents-unread-too-large",
        NotRead::TooLong => "documents-unread-too-long",
        NotRead::Secret(_) => "documents-unread-secret",
    }
}

/// The reason for whoever asked to have a file read.
pub fn not_read(why: &NotRead) -> Text {
    Text::new(key(why))
}
