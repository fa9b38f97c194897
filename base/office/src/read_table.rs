//! Tables out of CSV and XLSX alike, a row at a time, so that memory does not grow with the file.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::{read_csv, read_xlsx};

/// What stands in a cell. Empty cells are left out.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(String),
    Number(f64),
    Date(Date),
    Truth(bool),
    /// The error of a formula, such as `#N/A`.
    Fault(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// From 0.
    pub column: u32,
    pub content: Content,
    /// The content is what a formula gave when the file was last computed.
    pub is_formula: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// From 1, as spreadsheets and editors show it.
    pub number: u32,
    pub cells: Vec<Cell>,
}

impl Row {
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column == column)
    }
}

/// Cells merged into one; only the first holds something. Rows from 1, columns from 0, both ends within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

impl Merged {
    /// `B2:B5`
    pub fn a1(&self) -> String {
        format!("{}:{}", a1(self.first.0, self.first.1), a1(self.last.0, self.last.1))
    }
}

/// The sheet that a row stands on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// A CSV file has none.
    pub name: Option<String>,
    pub merged: Vec<Merged>,
}

/// What was passed over or taken as it is, to be told to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    HiddenSheet(String),
}

/// Why a file is no table. Each has its own advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing, or only space.
    Empty,
    /// Text in none of the encodings that are taken; the line where that shows first.
    Encoding { line: u32 },
    /// Bytes that are no text and no spreadsheet.
    NotATable,
    /// The spreadsheet can only be opened with a password.
    Protected,
    /// A spreadsheet of another kind: `.xls`, `.xlsb`, `.ods`.
    OtherSpreadsheet,
    /// It begins like a spreadsheet but cannot be read to its end.
    Damaged,
    /// Unpacked it would be larger than anything honest.
    TooLargeUnpacked { megabytes: u64 },
    /// More cells than anything honest.
    TooManyCells { limit: u64 },
    /// A line with so many columns, or a cell with so many characters, that it is no table.
    TooWide { line: u32 },
}

/// So many cells in one file, empty ones of a sheet's own making counted too.
pub(crate) const CELLS: u64 = 4_000_000;
/// Excel holds no more characters in a cell.
pub(crate) const CHARACTERS: usize = 32_767;
/// Excel has no more columns.
pub(crate) const COLUMNS: u32 = 16_384;

/// Takes each row that has something in it.
pub(crate) type Each<'a> = dyn FnMut(&Sheet, &Row) -> ControlFlow<()> + 'a;

/// Reads a file's rows in their order, whatever its name says it is. `each` may end the reading.
///
/// # Errors
/// When the file is no table; rows seen until then are to be forgotten.
pub fn read_table(
    content: &[u8],
    mut each: impl FnMut(&Sheet, &Row) -> ControlFlow<()>,
) -> Result<Vec<Note>, Unreadable> {
    const ZIP: &[u8] = b"PK\x03\x04";
    /// Files of Office before 2007, and the envelope of protected ones.
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    if content.starts_with(COMPOUND) {
        let is_envelope = holds(content, &utf16("EncryptedPackage"));
        return Err(if is_envelope { Unreadable::Protected } else { Unreadable::OtherSpreadsheet });
    }
    if content.starts_with(b"%PDF") {
        return Err(Unreadable::NotATable);
    }
    if !content.starts_with(ZIP) {
        return read_csv::read(content, &mut each).map(|()| Vec::new());
    }
    // The engine's own checks of a spoiled file are not complete; whatever it trips over is a damaged file.
    catch_unwind(AssertUnwindSafe(|| read_xlsx::read(content, &mut each))).unwrap_or(Err(Unreadable::Damaged))
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn holds(content: &[u8], wanted: &[u8]) -> bool {
    content.windows(wanted.len()).any(|window| window == wanted)
}

/// `A`, `Z`, `AA` for columns from 0.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or_default());
        rest /= 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// A cell's name: rows from 1, columns from 0.
pub fn a1(row: u32, column: u32) -> String {
    format!("{}{row}", column_letters(column))
}

/// The day that a spreadsheet keeps as this number (days since 30 December 1899), within 1950 to 2150.
pub fn day_of_serial(serial: f64) -> Option<Date> {
    let is_day = serial.fract() == 0.0 && (18_264.0..91_314.0).contains(&serial);
    #[expect(clippy::cast_possible_truncation, reason = "the range was just checked")]
    let days = is_day.then_some(serial as i32)?;
    Date::constant(1899, 12, 30).checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_spreadsheets_give_them() {
        assert_eq!(
            [a1(1, 0), a1(20, 25), a1(3, 26), a1(3, 701), a1(1, 702)],
            ["A1", "Z20", "AA3", "ZZ3", "AAA1"]
        );
        assert_eq!(Merged { first: (2, 1), last: (5, 1) }.a1(), "B2:B5");
    }

    #[test]
    fn a_number_in_place_of_a_day_is_recognised() {
        assert_eq!(day_of_serial(44_075.0), Some(Date::constant(2020, 9, 1)));
        assert_eq!(day_of_serial(567_634.2), None);
        assert_eq!(day_of_serial(2_020.0), None);
    }
}
