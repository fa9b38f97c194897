//! Sheets out: one table with its heads, dates as dates and numbers as numbers, so that Excel can go on with them.

use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    Text(String),
    Whole(i64),
    Day(Date),
    Nothing,
}

impl Written {
    pub fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// Letters of a column, at least and at most.
const NARROW: f64 = 12.0;
const WIDE: f64 = 48.0;
/// The longest text that a cell takes.
const LETTERS: usize = 32_000;

/// One sheet under a head that stays when one scrolls. Text is written as text: what looks like a formula is none.
///
/// # Errors
/// More rows or columns than a sheet has, or a name that none may have.
pub fn write_xlsx(name: &str, heads: &[String], rows: &[Vec<Written>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let head = Format::new().set_bold().set_text_wrap();
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Top);
    let number = Format::new().set_align(FormatAlign::Top);
    for (column, words) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(0, column, words, &head)?;
        sheet.set_column_width(column, width(rows, usize::from(column)))?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                Written::Text(words) => {
                    let words: String = words.chars().take(LETTERS).collect();
                    sheet.write_string_with_format(line, column, words, &text)?;
                }
                Written::Whole(whole) => {
                    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
                    sheet.write_number_with_format(line, column, *whole as f64, &number)?;
                }
                Written::Day(date) => {
                    let year = u16::try_from(date.year()).unwrap_or_default();
                    let (month, at) = (date.month().unsigned_abs(), date.day().unsigned_abs());
                    let date = ExcelDateTime::from_ymd(year, month, at)?;
                    sheet.write_datetime_with_format(line, column, &date, &day)?;
                }
                Written::Nothing => {}
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

/// As wide as the longest text of the column needs, within bounds.
fn width(rows: &[Vec<Written>], column: usize) -> f64 {
    let letters = rows.iter().filter_map(|row| match row.get(column) {
        Some(Written::Text(words)) => u32::try_from(words.chars().count()).ok(),
        _ => None,
    });
    f64::from(letters.max().unwrap_or_default()).clamp(NARROW, WIDE)
}
