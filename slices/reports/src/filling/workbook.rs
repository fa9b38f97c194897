//! A request's form as a spreadsheet on its way back: understood by its hidden keys, wherever rows and columns were
//! moved to; what does not belong in it is said by sheet and cell.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use kernel::{Span, Text};
use office::{Cell, Content, Row, a1};
use targets::Indicator;

use super::{Lock, Sheet, reason_field};
use crate::rules::drafting::Entry;
use crate::rules::import::numbers::{self, Proof};

/// What the first cell of a form says.
pub const MARK: &str = "tiendo-form-1";
/// Keys of the columns that are read.
pub const KEY: &str = "key";
pub const OF_PERIOD: &str = "p";
pub const CUMULATIVE: &str = "c";
pub const REASON: &str = "n";
/// The head of the column of keys.
pub const KEY_HEAD: &str = "#";

/// Something wrong in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// `BM-01!E7`; empty: of the file as a whole.
    pub at: String,
    pub text: Text,
}

/// What a file says, for the draft.
#[derive(Debug, Default)]
pub struct Filled {
    /// The version of the draft that the file was made from.
    pub base: i64,
    pub fields: Vec<(String, Entry)>,
    /// In which cell of the file each field stands.
    pub places: HashMap<String, String>,
}

struct Reading<'a> {
    sheet: &'a Sheet,
    name: String,
    is_form: bool,
    columns: HashMap<String, u32>,
    seen: HashSet<String>,
    filled: Filled,
    wrong: Vec<FileProblem>,
}

/// Everything in the file, or everything that is wrong with it.
pub fn read(content: &[u8], file_name: &str, sheet: &Sheet) -> Result<Filled, Vec<FileProblem>> {
    let whole = |key: &'static str| vec![FileProblem { at: String::new(), text: Text::new(key) }];
    if office::has_macros(content) {
        return Err(whole("reports-file-wrong-macros"));
    }
    if office::mark_in_file_name(file_name).is_some() {
        return Err(whole("reports-import-problem-secret"));
    }
    let mut reading = Reading {
        sheet,
        name: String::new(),
        is_form: false,
        columns: HashMap::new(),
        seen: HashSet::new(),
        filled: Filled::default(),
        wrong: Vec::new(),
    };
    let read = office::read_table(content, |of, row| {
        reading.name = of.name.clone().unwrap_or_default();
        reading.row(row);
        if reading.wrong.len() > 200 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    match read {
        Err(office::Unreadable::Protected) => return Err(whole("reports-import-problem-file-protected")),
        Err(_) => return Err(whole("reports-file-wrong-unreadable")),
        Ok(_) => {}
    }
    if !reading.is_form && reading.wrong.is_empty() {
        return Err(whole("reports-file-wrong-mark"));
    }
    if reading.wrong.is_empty() { Ok(reading.filled) } else { Err(reading.wrong) }
}

impl Reading<'_> {
    fn say(&mut self, row: u32, column: u32, text: Text) {
        let at = format!("{}!{}", self.name, a1(row, column));
        self.wrong.push(FileProblem { at, text });
    }

    fn row(&mut self, row: &Row) {
        if let Some(first) = row.cells.first()
            && words(first) == Some(MARK)
        {
            return self.marks(row);
        }
        if !self.is_form {
            return;
        }
        if self.columns.is_empty() {
            return self.keys(row);
        }
        let Some(&key_column) = self.columns.get(KEY) else { return };
        match row.cell(key_column).and_then(words) {
            Some(KEY_HEAD) => {}
            Some(key) => self.line(row, key_column, key),
            None => self.keyless(row),
        }
    }

    /// Whose form it is.
    fn marks(&mut self, row: &Row) {
        let mark = |column: u32| row.cell(column).and_then(words).unwrap_or_default();
        self.is_form = true;
        if mark(1) == self.sheet.request.id.to_string() {
            self.filled.base = mark(2).parse().unwrap_or(0);
        } else {
            let text = Text::new("reports-file-wrong-other").with("of", mark(3));
            self.say(row.number, 1, text);
        }
    }

    fn keys(&mut self, row: &Row) {
        self.columns =
            row.cells.iter().filter_map(|cell| Some((words(cell)?.to_owned(), cell.column))).collect();
        let spans: HashSet<Span> = self.sheet.cells.iter().map(|cell| cell.asked.span).collect();
        let wanted = [(KEY, true), (OF_PERIOD, spans.contains(&Span::OfPeriod))]
            .into_iter()
            .chain([(CUMULATIVE, spans.contains(&Span::Cumulative)), (REASON, true)]);
        for (key, _) in wanted.filter(|(_, is_wanted)| *is_wanted) {
            if !self.columns.contains_key(key) {
                self.say(row.number, 0, Text::new("reports-file-wrong-keys").with("key", key));
            }
        }
    }

    /// A row that lost its key and holds something that would be lost with it.
    fn keyless(&mut self, row: &Row) {
        let asked = [OF_PERIOD, CUMULATIVE].into_iter().filter_map(|key| self.columns.get(key)).copied();
        let lost = asked
            .filter_map(|column| row.cell(column))
            .find(|cell| matches!(cell.content, Content::Number(_)));
        if let Some(lost) = lost {
            self.say(row.number, lost.column, Text::new("reports-file-wrong-no-key"));
        }
    }

    fn line(&mut self, row: &Row, key_column: u32, key: &str) {
        let sheet = self.sheet;
        let indicator = sheet.indicators.by_code(key);
        let indicator =
            indicator.filter(|found| sheet.cells.iter().any(|cell| cell.asked.indicator == found.id));
        let Some(indicator) = indicator else {
            return self.say(row.number, key_column, Text::new("reports-file-wrong-key").with("key", key));
        };
        if !self.seen.insert(key.to_owned()) {
            return self.say(row.number, key_column, Text::new("reports-file-wrong-twice").with("key", key));
        }
        let mut may_explain = false;
        for cell in sheet.cells.iter().filter(|cell| cell.asked.indicator == indicator.id) {
            if cell.lock != Lock::Open {
                continue;
            }
            may_explain = true;
            let column = match cell.asked.span {
                Span::OfPeriod => OF_PERIOD,
                Span::Cumulative => CUMULATIVE,
            };
            let Some(&column) = self.columns.get(column) else { continue };
            self.filled
                .places
                .insert(cell.field.clone(), format!("{}!{}", self.name, a1(row.number, column)));
            match row.cell(column).map_or(Ok(Entry::Empty), |found| number(found, indicator)) {
                Ok(entry) => self.filled.fields.push((cell.field.clone(), entry)),
                Err(text) => self.say(row.number, column, text),
            }
        }
        if let Some(&column) = self.columns.get(REASON).filter(|_| may_explain) {
            let said = match row.cell(column).map(|cell| &cell.content) {
                Some(Content::Text(text)) => Entry::Words(text.clone()),
                Some(Content::Number(number)) => Entry::Words(number.to_string()),
                _ => Entry::Empty,
            };
            self.filled.fields.push((reason_field(indicator.id), said));
        }
    }
}

fn words(cell: &Cell) -> Option<&str> {
    match &cell.content {
        Content::Text(text) => Some(text.trim()),
        _ => None,
    }
}

/// The number that stands in a cell, in steps of its indicator.
fn number(cell: &Cell, indicator: &Indicator) -> Result<Entry, Text> {
    if cell.is_formula {
        return Err(Text::new("reports-file-wrong-formula"));
    }
    let value = match &cell.content {
        Content::Number(value) => numbers::float_of(*value)?,
        Content::Text(text) if text.trim().is_empty() => return Ok(Entry::Empty),
        Content::Text(text) => numbers::value_of(text, &mut Proof::default())?,
        Content::Date(_) => return Err(Text::new("reports-import-problem-day-for-number")),
        Content::Fault(_) => return Err(Text::new("reports-import-problem-fault")),
        Content::Truth(_) => return Err(Text::new("reports-import-problem-number")),
    };
    Ok(Entry::Number(numbers::steps(value, indicator.decimals, None)?))
}
