//! A form to be filled in with Excel: what is known is locked, what is asked is open and takes numbers only, and hidden
//! keys say which row and column is which, so that a file whose rows were moved is still understood.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

/// A column of the form.
#[derive(Debug, Clone)]
pub struct FormColumn {
    pub key: String,
    pub head: String,
    /// In letters.
    pub width: f64,
    pub is_hidden: bool,
}

/// What stands in a cell of the form.
#[derive(Debug, Clone, PartialEq)]
pub enum FormCell {
    Empty,
    Words(String),
    Number {
        value: f64,
        decimals: u8,
    },
    /// To be filled in with a number.
    OpenNumber {
        value: Option<f64>,
        decimals: u8,
    },
    /// To be filled in with words.
    OpenWords(String),
}

/// A form of one sheet.
#[derive(Debug, Clone)]
pub struct FormSheet {
    pub name: String,
    /// The first, hidden row: what the form is and whose.
    pub marks: Vec<String>,
    /// Lines above the table.
    pub above: Vec<String>,
    pub columns: Vec<FormColumn>,
    pub rows: Vec<Vec<FormCell>>,
    /// What Excel says of an entry that is no number.
    pub no_number: [String; 2],
}

/// The second row holds the keys of columns, and is hidden as the first.
const KEYS: u32 = 1;

/// The form as a file.
///
/// # Errors
/// When the form has a name or a size that Excel does not know.
pub fn write_form(form: &FormSheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&form.name))?;
    for (column, mark) in (0..).zip(&form.marks) {
        sheet.write_string(0, column, mark)?;
    }
    for (at, column) in (0..).zip(&form.columns) {
        sheet.write_string(KEYS, at, &column.key)?;
        sheet.set_column_width(at, column.width)?;
        if column.is_hidden {
            sheet.set_column_hidden(at)?;
        }
    }
    for row in [0, KEYS] {
        sheet.set_row_hidden(row)?;
    }
    let title = Format::new().set_bold().set_font_size(14);
    let mut row = KEYS + 1;
    let first = form.columns.iter().position(|column| !column.is_hidden).unwrap_or(0);
    let first = u16::try_from(first).unwrap_or(0);
    for (at, words) in form.above.iter().enumerate() {
        let format = if at == 0 { title.clone() } else { Format::new() };
        sheet.write_string_with_format(row, first, words, &format)?;
        row += 1;
    }
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00E6_EEF8))
        .set_border(FormatBorder::Thin);
    for (at, column) in (0..).zip(&form.columns) {
        sheet.write_string_with_format(row, at, &column.head, &head)?;
    }
    sheet.set_freeze_panes(row + 1, first + 1)?;
    for cells in &form.rows {
        row += 1;
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, row, column, cell, form)?;
        }
    }
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    book.save_to_buffer()
}

fn number_format(decimals: u8) -> String {
    match decimals {
        0 => "#,##0".to_owned(),
        decimals => format!("#,##0.{}", "0".repeat(usize::from(decimals))),
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &FormCell,
    form: &FormSheet,
) -> Result<(), XlsxError> {
    let locked = Format::new().set_border(FormatBorder::Thin);
    let open = Format::new()
        .set_border(FormatBorder::Thin)
        .set_unlocked()
        .set_background_color(Color::RGB(0x00FF_FDE7));
    match cell {
        FormCell::Empty => sheet.write_blank(row, column, &locked)?,
        FormCell::Words(words) => {
            sheet.write_string_with_format(row, column, words, &locked.set_text_wrap())?
        }
        FormCell::Number { value, decimals } => {
            let format = locked.set_num_format(number_format(*decimals));
            sheet.write_number_with_format(row, column, *value, &format)?
        }
        FormCell::OpenNumber { value, decimals } => {
            let format = open.set_num_format(number_format(*decimals));
            let [title, message] = &form.no_number;
            let rule = DataValidation::new()
                .allow_decimal_number(DataValidationRule::Between(-1e15, 1e15))
                .set_error_title(title)?
                .set_error_message(message)?
                .set_error_style(DataValidationErrorStyle::Stop);
            sheet.add_data_validation(row, column, row, column, &rule)?;
            match value {
                Some(value) => sheet.write_number_with_format(row, column, *value, &format)?,
                None => sheet.write_blank(row, column, &format)?,
            }
        }
        FormCell::OpenWords(words) => {
            sheet.write_string_with_format(row, column, words, &open.set_text_wrap())?
        }
    };
    Ok(())
}

/// At most 31 letters, without those that Excel keeps for itself.
fn sheet_name(name: &str) -> String {
    let kept: String =
        name.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\')).collect();
    let kept: String = kept.trim_matches('\'').chars().take(31).collect();
    if kept.trim().is_empty() { "1".to_owned() } else { kept }
}

/// Whether a spreadsheet carries a program of its own.
pub fn has_macros(content: &[u8]) -> bool {
    const PART: &[u8] = b"xl/vbaProject.bin";
    content.windows(PART.len()).any(|window| window == PART)
}
