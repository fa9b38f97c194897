//! Spreadsheets of Excel since 2007, sheet after sheet, cell after cell.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;

use crate::read_table::{CELLS, CHARACTERS, Cell, Content, Each, Merged, Note, Row, Sheet, Unreadable};
use crate::unpack;

pub fn read(content: &[u8], each: &mut Each<'_>) -> Result<Vec<Note>, Unreadable> {
    unpack::check(content)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(content)).map_err(why)?;
    let sheets = book.sheets_metadata().to_vec();
    let mut notes = Vec::new();
    let mut cells = 0;
    for found in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if found.visible != SheetVisible::Visible {
            notes.push(Note::HiddenSheet(found.name));
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&found.name).map_err(why)?;
        let merged = merged.into_iter().map(|at| Merged {
            first: (at.start.0.saturating_add(1), at.start.1),
            last: (at.end.0.saturating_add(1), at.end.1),
        });
        let sheet = Sheet { name: Some(found.name), merged: merged.collect() };
        if rows(&mut book, &sheet, &mut cells, each)? == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(notes)
}

fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &Sheet,
    cells: &mut u64,
    each: &mut Each<'_>,
) -> Result<ControlFlow<()>, Unreadable> {
    let name = sheet.name.as_deref().unwrap_or_default();
    let mut reader = book.worksheet_cells_reader(name).map_err(why)?;
    let mut row = Row::default();
    while let Some(found) = reader.next_cell_with_formula_metadata().map_err(why)? {
        *cells += 1;
        if *cells > CELLS {
            return Err(Unreadable::TooManyCells { limit: CELLS });
        }
        let (at, column) = found.pos;
        let number = at.saturating_add(1);
        if number != row.number {
            if !row.cells.is_empty() && each(sheet, &row) == ControlFlow::Break(()) {
                return Ok(ControlFlow::Break(()));
            }
            row.number = number;
            row.cells.clear();
        }
        if let Some(content) = content(found.value) {
            if matches!(&content, Content::Text(text) if text.len() > CHARACTERS * 4) {
                return Err(Unreadable::TooWide { line: number });
            }
            row.cells.push(Cell { column, content, is_formula: found.formula.is_some() });
        }
    }
    if row.cells.is_empty() { Ok(ControlFlow::Continue(())) } else { Ok(each(sheet, &row)) }
}

fn content(value: DataRef<'_>) -> Option<Content> {
    let text = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| Content::Text(text.to_owned()))
    };
    match value {
        DataRef::Empty => None,
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no whole numbers above 53 bits")]
        DataRef::Int(number) => Some(Content::Number(number as f64)),
        DataRef::Float(number) => Some(Content::Number(number)),
        DataRef::String(words) => text(&words),
        DataRef::SharedString(words) => text(words),
        DataRef::Bool(truth) => Some(Content::Truth(truth)),
        DataRef::DateTime(at) if at.is_duration() => Some(Content::Number(at.as_f64())),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            let small = |number: u8| i8::try_from(number).unwrap_or_default();
            let date = Date::new(i16::try_from(year).unwrap_or_default(), small(month), small(day));
            Some(date.map_or(Content::Number(at.as_f64()), Content::Date))
        }
        DataRef::DateTimeIso(words) => match words.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => Some(Content::Date(day)),
            None => text(&words),
        },
        DataRef::DurationIso(words) => text(&words),
        DataRef::Error(error) => Some(Content::Fault(error.to_string())),
    }
}

fn why(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Protected,
        _ => Unreadable::Damaged,
    }
}
