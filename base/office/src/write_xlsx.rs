//! Sheets out: one table with its heads, dates as dates and numbers as numbers, so that Excel can go on with them.

use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    Text(String),
    Whole(i64),
    /// An exact number: so many steps of ten to the power of minus so many decimals.
    Exact(i64, u8),
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

/// A table to be written.
#[derive(Debug, Clone)]
pub struct SheetOut {
    pub name: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Written>>,
}

/// One sheet under a head that stays when one scrolls. Text is written as text: what looks like a formula is none.
///
/// # Errors
/// More rows or columns than a sheet has, or a name that none may have.
pub fn write_xlsx(name: &str, heads: &[String], rows: &[Vec<Written>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    add(&mut book, name, heads, rows)?;
    book.save_to_buffer()
}

/// Several such sheets in one book.
///
/// # Errors
/// As [`write_xlsx`], and two sheets of one name.
pub fn write_sheets(sheets: &[SheetOut]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for sheet in sheets {
        add(&mut book, &sheet.name, &sheet.heads, &sheet.rows)?;
    }
    book.save_to_buffer()
}

fn add(book: &mut Workbook, name: &str, heads: &[String], rows: &[Vec<Written>]) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let head = Format::new().set_bold().set_text_wrap();
    let formats = Formats {
        text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        day: Format::new().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Top),
        number: Format::new().set_align(FormatAlign::Top),
    };
    for (column, words) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(0, column, words, &head)?;
        sheet.set_column_width(column, width(rows, usize::from(column)))?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            write(sheet, &formats, (line, column), cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

struct Formats {
    text: Format,
    day: Format,
    number: Format,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts and figures of fifteen digits stay below 2^53, as Excel's own do"
)]
fn write(
    sheet: &mut Worksheet,
    formats: &Formats,
    (line, column): (u32, u16),
    cell: &Written,
) -> Result<(), XlsxError> {
    match cell {
        Written::Text(words) => {
            let words: String = words.chars().take(LETTERS).collect();
            sheet.write_string_with_format(line, column, words, &formats.text)?;
        }
        Written::Whole(whole) => {
            sheet.write_number_with_format(line, column, *whole as f64, &formats.number)?;
        }
        Written::Exact(steps, decimals) => {
            let pattern = match decimals {
                0 => "#,##0".to_owned(),
                decimals => format!("#,##0.{}", "#".repeat(usize::from(*decimals))),
            };
            let number = *steps as f64 / 10_f64.powi(i32::from(*decimals));
            let format = formats.number.clone().set_num_format(pattern);
            sheet.write_number_with_format(line, column, number, &format)?;
        }
        Written::Day(date) => {
            let year = u16::try_from(date.year()).unwrap_or_default();
            let (month, at) = (date.month().unsigned_abs(), date.day().unsigned_abs());
            let date = ExcelDateTime::from_ymd(year, month, at)?;
            sheet.write_datetime_with_format(line, column, &date, &formats.day)?;
        }
        Written::Nothing => {}
    }
    Ok(())
}

/// As wide as the longest text of the column needs, within bounds.
fn width(rows: &[Vec<Written>], column: usize) -> f64 {
    let letters = rows.iter().filter_map(|row| match row.get(column) {
        Some(Written::Text(words)) => u32::try_from(words.chars().count()).ok(),
        _ => None,
    });
    f64::from(letters.max().unwrap_or_default()).clamp(NARROW, WIDE)
}
