//! Files of figures on their way in: read without the database, then held against what it knows.

pub mod api;
pub(crate) mod ground;
pub mod grouping;
pub mod table;

use std::sync::Arc;

use kernel::{Period, UnitId};

use crate::figure::{NewFigure, SubmissionId};
use crate::rules::import::reading::{Reader, Reading};
pub use crate::rules::import::remark::Remark;

/// A file as somebody sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// Files that have been read; what their words name is not known yet.
#[derive(Debug)]
pub struct Spreadsheets {
    pub(crate) files: Vec<SourceFile>,
    pub(crate) reading: Reading,
}

impl Spreadsheets {
    /// Reads files, whatever is wrong with them. Takes a while with large ones: not for a thread that answers others.
    pub fn read(files: Vec<SourceFile>) -> Self {
        let mut reader = Reader::default();
        for file in &files {
            reader.begin_file(&file.name);
            let read = office::read_table(&file.content, |sheet, row| reader.row(sheet, row));
            reader.end_file(read);
        }
        Self { files, reading: reader.finish() }
    }

    pub fn into_files(self) -> Vec<SourceFile> {
        self.files
    }
}

/// Everything that was said of one import.
#[derive(Debug, Clone, Default)]
pub struct Said {
    pub remarks: Vec<Remark>,
    /// How many remarks more there are than are listed.
    pub more: usize,
    /// What was passed over or is worth knowing; it stands in nobody's way.
    pub notes: Vec<Remark>,
}

/// What was handed in out of a file for one unit and those below it.
#[derive(Debug, Clone)]
pub struct HandedIn {
    pub submission: SubmissionId,
    pub unit: UnitId,
    pub file: Arc<str>,
    pub figures: usize,
    /// How many remarks the checks made.
    pub remarks: i64,
}

/// What became of files that could be taken whole.
#[derive(Debug, Clone, Default)]
pub struct Receipt {
    pub handed_in: Vec<HandedIn>,
    pub notes: Vec<Remark>,
    pub figures: usize,
    pub units: usize,
    pub indicators: usize,
    /// The first and last period.
    pub periods: Option<(Period, Period)>,
    /// The first few figures, as they were understood.
    pub first: Vec<(UnitId, NewFigure)>,
}

/// What an import answers.
#[derive(Debug, Clone)]
pub enum Imported {
    Taken(Receipt),
    /// The same act was done before; this is what it handed in.
    Before(Vec<SubmissionId>),
    /// Nothing was stored.
    Refused(Said),
}
