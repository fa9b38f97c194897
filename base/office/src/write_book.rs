//! Workbooks out: several sheets of sentences and tables, with charts that Excel itself draws from the cells.

use rust_xlsxwriter::{
    Chart as Drawn, ChartType, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::write_chart::{Chart, Drawing};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum BookCell {
    Words(String),
    /// Shown with so many decimals.
    Number {
        value: f64,
        decimals: u8,
    },
}

/// What stands on a sheet, from above to below.
#[derive(Debug, Clone, PartialEq)]
pub enum BookPart {
    Words(String),
    Table {
        caption: String,
        heads: Vec<String>,
        rows: Vec<Vec<BookCell>>,
    },
    /// Its values are written beside it, and it is drawn from them.
    Chart(Chart),
}

#[derive(Debug, Clone, PartialEq)]
pub struct BookSheet {
    pub name: String,
    pub title: String,
    pub parts: Vec<BookPart>,
}

/// Letters in the first column, in the others, and the most that a cell takes.
const FIRST: f64 = 42.0;
const OTHERS: f64 = 17.0;
const LETTERS: usize = 32_000;
/// What no sheet's name may hold, and its longest.
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
const NAME: usize = 31;
/// Pixels of a chart, and the lines that it covers.
const CHART: (u32, u32) = (760, 420);
const LINES: u32 = 23;

struct Formats {
    title: Format,
    caption: Format,
    head: Format,
    words: Format,
    sentence: Format,
}

/// The sheets as a workbook; sheets of the same name are told apart by a number.
///
/// # Errors
/// More rows or columns than a sheet has.
pub fn write_book(sheets: &[BookSheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bordered = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    let formats = Formats {
        title: Format::new().set_bold().set_font_size(14),
        caption: Format::new().set_bold(),
        head: bordered().set_bold().set_text_wrap().set_align(FormatAlign::Center),
        words: bordered().set_text_wrap(),
        sentence: Format::new(),
    };
    let mut names: Vec<String> = Vec::new();
    for of in sheets {
        let name = name_of(&of.name, &names);
        names.push(name.clone());
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_column_width(0, FIRST)?;
        sheet.set_column_range_width(1, 11, OTHERS)?;
        write_sheet(sheet, &name, of, &formats)?;
    }
    book.save_to_buffer()
}

/// A name that Excel takes and that no other sheet has.
fn name_of(wanted: &str, taken: &[String]) -> String {
    let plain: String = wanted.chars().filter(|letter| !NOT_IN_NAMES.contains(letter)).take(NAME).collect();
    let plain = plain.trim_matches(['\'', ' ']).to_owned();
    let is_free =
        |name: &str| !name.is_empty() && !taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    if is_free(&plain) {
        return plain;
    }
    (2..)
        .map(|number| {
            let short: String = plain.chars().take(NAME - 5).collect();
            format!("{short} {number}")
        })
        .find(|name| is_free(name))
        .unwrap_or_default()
}

fn write_sheet(
    sheet: &mut Worksheet,
    name: &str,
    of: &BookSheet,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, cut(&of.title), &formats.title)?;
    let mut line = 2;
    for part in &of.parts {
        match part {
            BookPart::Words(words) => {
                sheet.write_string_with_format(line, 0, cut(words), &formats.sentence)?;
                line += 1;
            }
            BookPart::Table { caption, heads, rows } => {
                line = write_table(sheet, line, caption, heads, rows, formats)?;
            }
            BookPart::Chart(chart) => line = write_chart(sheet, name, line, chart, formats)?,
        }
    }
    Ok(())
}

fn cut(words: &str) -> String {
    words.chars().take(LETTERS).collect()
}

fn write_table(
    sheet: &mut Worksheet,
    from: u32,
    caption: &str,
    heads: &[String],
    rows: &[Vec<BookCell>],
    formats: &Formats,
) -> Result<u32, XlsxError> {
    sheet.write_string_with_format(from, 0, cut(caption), &formats.caption)?;
    for (column, words) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(from + 1, column, cut(words), &formats.head)?;
    }
    let mut line = from + 2;
    for row in rows {
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                BookCell::Words(words) => {
                    sheet.write_string_with_format(line, column, cut(words), &formats.words)?;
                }
                BookCell::Number { value, decimals } => {
                    let digits = "0".repeat(usize::from(*decimals));
                    let shown =
                        if digits.is_empty() { "#,##0".to_owned() } else { format!("#,##0.{digits}") };
                    let format = Format::new()
                        .set_border(FormatBorder::Thin)
                        .set_align(FormatAlign::Top)
                        .set_num_format(shown);
                    sheet.write_number_with_format(line, column, *value, &format)?;
                }
            }
        }
        line += 1;
    }
    Ok(line + 1)
}

fn write_chart(
    sheet: &mut Worksheet,
    name: &str,
    from: u32,
    chart: &Chart,
    formats: &Formats,
) -> Result<u32, XlsxError> {
    let heads: Vec<String> = std::iter::once(chart.measure.clone())
        .chain(chart.series.iter().map(|(name, _)| name.clone()))
        .collect();
    let rows: Vec<Vec<BookCell>> = chart
        .categories
        .iter()
        .enumerate()
        .map(|(at, category)| {
            let mut row = vec![BookCell::Words(category.clone())];
            row.extend(chart.series.iter().map(|(_, values)| match values.get(at).copied().flatten() {
                Some(value) => BookCell::Number { value, decimals: 1 },
                None => BookCell::Words(String::new()),
            }));
            row
        })
        .collect();
    let end = write_table(sheet, from, &chart.title, &heads, &rows, formats)?;
    if rows.is_empty() || chart.series.is_empty() {
        return Ok(end);
    }
    let last = from + 1 + u32::try_from(rows.len()).unwrap_or_default();
    let kind = match chart.drawing {
        Drawing::Bars => ChartType::Bar,
        Drawing::Lines => ChartType::Line,
    };
    let mut drawn = Drawn::new(kind);
    for (column, _) in (1_u16..).zip(&chart.series) {
        drawn
            .add_series()
            .set_name((name, from + 1, column))
            .set_categories((name, from + 2, 0, last, 0))
            .set_values((name, from + 2, column, last, column));
    }
    drawn.title().set_name(chart.title.as_str());
    drawn.y_axis().set_name(chart.measure.as_str());
    if chart.drawing == Drawing::Bars {
        drawn.x_axis().set_reverse();
    }
    drawn.set_width(CHART.0).set_height(CHART.1);
    sheet.insert_chart(end, 0, &drawn)?;
    Ok(end + LINES)
}
