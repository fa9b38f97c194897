//! Text parted by commas, semicolons or tabs; UTF-8 with or without its mark, or UTF-16 with its mark.

use std::borrow::Cow;
use std::ops::ControlFlow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::read_table::{CELLS, CHARACTERS, COLUMNS, Cell, Content, Each, Row, Sheet, Unreadable};

pub fn read(content: &[u8], each: &mut Each<'_>) -> Result<(), Unreadable> {
    let text = decode(content)?;
    let (text, told) = told_separator(&text);
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let separator = told.unwrap_or_else(|| likely_separator(text));
    narrow(text, separator)?;
    let lines_before = u32::from(told.is_some());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let sheet = Sheet::default();
    let mut row = Row::default();
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    loop {
        let (byte, line) = (reader.position().byte(), reader.position().line());
        if !reader.read_record(&mut record).map_err(|_| Unreadable::Damaged)? {
            return Ok(());
        }
        // The reader passes over empty lines without counting them as the record's place.
        let from = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
        let skipped = text.as_bytes()[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let skipped = skipped.filter(|&&byte| byte == b'\n').count() as u64;
        row.number = u32::try_from(line + skipped).unwrap_or(u32::MAX).saturating_add(lines_before);
        row.cells.clear();
        for (column, field) in (0..).zip(&record) {
            if field.len() > CHARACTERS * 4 || column >= COLUMNS {
                return Err(Unreadable::TooWide { line: row.number });
            }
            let field = field.trim();
            if !field.is_empty() {
                row.cells.push(Cell { column, content: Content::Text(field.to_owned()), is_formula: false });
            }
        }
        cells += record.len() as u64;
        if cells > CELLS {
            return Err(Unreadable::TooManyCells { limit: CELLS });
        }
        if !row.cells.is_empty() && each(&sheet, &row) == ControlFlow::Break(()) {
            return Ok(());
        }
    }
}

pub(crate) fn decode(content: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let (encoding, mark) = Encoding::for_bom(content).unwrap_or((UTF_8, 0));
    let body = &content[mark..];
    let line_of = |bytes: &[u8]| {
        u32::try_from(bytes.iter().filter(|&&byte| byte == b'\n').count()).map_or(u32::MAX, |lines| lines + 1)
    };
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let text = encoding.decode_without_bom_handling_and_without_replacement(body);
        return text.filter(|text| !text.contains('\0')).ok_or(Unreadable::Encoding { line: 1 });
    }
    match std::str::from_utf8(body) {
        Ok(text) if !text.contains('\0') => Ok(Cow::Borrowed(text)),
        Ok(_) => Err(Unreadable::NotATable),
        // Letters of an old encoding stand among many plain ones; anything else is no text at all.
        Err(_) if body.contains(&0) || is_noise(body) => Err(Unreadable::NotATable),
        Err(error) => Err(Unreadable::Encoding { line: line_of(&body[..error.valid_up_to()]) }),
    }
}

/// Whether more than a tenth of the beginning are control characters.
fn is_noise(content: &[u8]) -> bool {
    let start = &content[..content.len().min(4_096)];
    let strange = start.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    strange * 10 > start.len()
}

/// Excel's own first line `sep=;`.
fn told_separator(text: &str) -> (&str, Option<u8>) {
    let Some(rest) = text.strip_prefix("sep=") else { return (text, None) };
    let line = rest.split('\n').next().unwrap_or_default();
    match line.trim_end_matches('\r').as_bytes() {
        &[separator @ (b',' | b';' | b'\t')] => {
            (rest[line.len()..].trim_start_matches('\n'), Some(separator))
        }
        _ => (text, None),
    }
}

/// The one that parts some early line into the most columns; a decimal comma never does.
fn likely_separator(text: &str) -> u8 {
    let most = |separator: u8| {
        let count = |line: &str| {
            let mut is_quoted = false;
            let parts = line.bytes().filter(|&byte| {
                is_quoted ^= byte == b'"';
                byte == separator && !is_quoted
            });
            parts.count()
        };
        text.lines().take(20).map(count).max().unwrap_or(0)
    };
    let mut best = (b';', most(b';'));
    for separator in [b'\t', b','] {
        let count = most(separator);
        if count > best.1 {
            best = (separator, count);
        }
    }
    best.0
}

/// Refuses lines that no table has before memory is spent on their columns.
fn narrow(text: &str, separator: u8) -> Result<(), Unreadable> {
    let (mut line, mut count) = (1, 0_u32);
    for byte in text.bytes() {
        if byte == b'\n' {
            (line, count) = (line + 1, 0);
        } else if byte == separator {
            count += 1;
            if count >= COLUMNS * 2 {
                return Err(Unreadable::TooWide { line });
            }
        }
    }
    Ok(())
}
