//! What is to be said about a place in a file: where, what is wrong, what was found, what belongs there.

use std::sync::Arc;

use kernel::Text;

use super::columns::Column;

/// Past so many, the rest is counted: nobody mends a hundred thousand cells by a list.
const KEPT: usize = 20_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub file: Arc<str>,
    pub sheet: Option<Arc<str>>,
    pub row: Option<u32>,
    pub column: Option<Column>,
    /// `C5`, or `C5:C9`.
    pub cell: Option<String>,
    pub problem: Text,
    pub found: Option<String>,
    pub expected: Option<Text>,
    pub suggestion: Option<String>,
    /// Where it stands among the others: file, sheet, row, column.
    pub(super) order: (u32, u32, u32, u32),
}

impl Remark {
    /// About a file as a whole.
    pub fn of_file(at: u32, file: &Arc<str>, problem: Text) -> Self {
        Self {
            file: Arc::clone(file),
            sheet: None,
            row: None,
            column: None,
            cell: None,
            problem,
            found: None,
            expected: None,
            suggestion: None,
            order: (at, 0, 0, 0),
        }
    }

    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(short(found.into()));
        self
    }

    #[must_use]
    pub fn expected(mut self, expected: Text) -> Self {
        self.expected = Some(expected);
        self
    }

    #[must_use]
    pub fn suggesting(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }
}

/// As much of a cell as helps to find it.
fn short(text: String) -> String {
    const MOST: usize = 120;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// All remarks of an import, as many as are worth keeping.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    kept: Vec<Remark>,
    more: usize,
}

impl Remarks {
    pub fn add(&mut self, remark: Remark) {
        if self.kept.len() < KEPT { self.kept.push(remark) } else { self.more += 1 }
    }

    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many were counted and not kept.
    pub fn more(&self) -> usize {
        self.more
    }

    /// In the order of the files.
    pub fn into_sorted(mut self) -> Vec<Remark> {
        self.kept.sort_by_key(|remark| remark.order);
        self.kept
    }
}
