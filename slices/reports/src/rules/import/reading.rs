//! Rows of files into lines of figures: everything that can be said of a cell without asking who, where and when.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;
use kernel::{Period, Quantity, Span, Text};
use office::{Cell, Content, Merged, Note, Row, Sheet, Unreadable, a1};

use super::columns::Column;
use super::numbers::{self, Proof, Value};
use super::remark::{Remark, Remarks};
use super::words;
use crate::figure::Status;

/// So many figures in one import: more are sent in parts, and memory stays bounded.
pub const LINES: usize = 200_000;
/// The header stands within so many rows; offices put titles above it.
const ROWS_ABOVE: usize = 30;
/// A row with so many known headers is the header.
const ENOUGH: usize = 3;

/// A row that hands in a figure. What is missing has been remarked on.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Which of the tables.
    pub table: u32,
    pub row: u32,
    /// Words of the file, by their number.
    pub unit: Option<u32>,
    pub indicator: Option<u32>,
    pub period: Option<Period>,
    pub span: Option<Span>,
    pub status: Option<Status>,
    pub value: Option<Value>,
    pub yoy_pct: Option<Quantity>,
    pub plan_pct: Option<Quantity>,
    pub source: Option<u32>,
    pub known_on: Option<Date>,
}

/// A sheet with a header.
#[derive(Debug, Clone)]
pub struct Table {
    pub file: u32,
    name: Option<Arc<str>>,
    at: u32,
    columns: [Option<u32>; Column::ALL.len()],
}

#[derive(Debug, Clone)]
pub struct FileRead {
    pub name: Arc<str>,
    pub proof: Proof,
}

/// All that files say.
#[derive(Debug, Default)]
pub struct Reading {
    pub files: Vec<FileRead>,
    pub tables: Vec<Table>,
    pub lines: Vec<Line>,
    /// Names and sources, each once.
    pub words: Vec<String>,
    /// What stands in the way.
    pub remarks: Remarks,
    /// What was passed over or is worth knowing.
    pub notes: Remarks,
}

impl Reading {
    pub fn word(&self, at: u32) -> &str {
        self.words.get(at as usize).map_or("", String::as_str)
    }

    pub fn table(&self, line: &Line) -> &Table {
        &self.tables[line.table as usize]
    }

    /// Something about a cell of a line.
    pub fn remark(&self, line: &Line, column: Column, problem: Text) -> Remark {
        let table = self.table(line);
        let at = table.columns[column as usize].unwrap_or_default();
        Remark {
            sheet: table.name.clone(),
            row: Some(line.row),
            column: Some(column),
            cell: Some(a1(line.row, at)),
            expected: Some(column.expected()),
            order: (table.file, table.at, line.row, at),
            ..Remark::of_file(table.file, &self.files[table.file as usize].name, problem)
        }
    }
}

/// A sheet being read.
#[derive(Default)]
struct Open {
    name: Option<Arc<str>>,
    at: u32,
    rows: usize,
    table: Option<u32>,
    merged: Vec<Merged>,
    formulas: usize,
    /// What stands above the header, as lines of text.
    above: Vec<String>,
    last_column: u32,
}

/// Reads files one after another.
#[derive(Default)]
pub struct Reader {
    reading: Reading,
    known: HashMap<String, u32>,
    open: Option<Open>,
    /// Sheets of this file in which no header was found.
    headless: Vec<Option<Arc<str>>>,
}

impl Reader {
    pub fn begin_file(&mut self, name: &str) {
        self.reading.files.push(FileRead { name: name.into(), proof: Proof::default() });
        self.open = None;
        self.headless.clear();
    }

    fn file(&self) -> u32 {
        u32::try_from(self.reading.files.len() - 1).unwrap_or(u32::MAX)
    }

    fn of_file(&self, problem: Text) -> Remark {
        Remark::of_file(self.file(), &self.reading.files[self.file() as usize].name, problem)
    }

    /// Something about a place of the open sheet.
    fn here(&self, row: u32, column: u32, cell: String, problem: Text) -> Remark {
        let (name, at) = self.open.as_ref().map_or((None, 0), |open| (open.name.clone(), open.at));
        let order = (self.file(), at, row, column);
        Remark { sheet: name, row: Some(row), cell: Some(cell), order, ..self.of_file(problem) }
    }

    pub fn row(&mut self, sheet: &Sheet, row: &Row) -> ControlFlow<()> {
        let name = sheet.name.as_deref();
        if self.open.as_ref().is_none_or(|open| open.name.as_deref() != name) {
            let at = self.open.as_ref().map_or(0, |open| open.at + 1);
            self.close_sheet();
            let name = name.map(Arc::from);
            self.open = Some(Open { name, at, merged: sheet.merged.clone(), ..Open::default() });
        }
        let Some(open) = &mut self.open else { return ControlFlow::Continue(()) };
        let Some(table) = open.table else {
            if open.rows < ROWS_ABOVE {
                open.rows += 1;
                self.look_for_header(row);
            }
            return ControlFlow::Continue(());
        };
        self.line(table, row);
        if self.reading.lines.len() <= LINES {
            return ControlFlow::Continue(());
        }
        let problem = Text::new("reports-import-problem-too-many").with("limit", LINES);
        let remark = self.of_file(problem);
        self.reading.remarks.add(remark);
        ControlFlow::Break(())
    }

    fn look_for_header(&mut self, row: &Row) {
        let text = |cell: &Cell| match &cell.content {
            Content::Text(text) => Some(text.clone()),
            _ => None,
        };
        let heads: Vec<(u32, String)> =
            row.cells.iter().filter_map(|cell| Some((cell.column, text(cell)?))).collect();
        let known = heads.iter().filter(|(_, head)| Column::from_header(head).is_some()).count();
        let Some(open) = &mut self.open else { return };
        if known < ENOUGH {
            open.above.extend(heads.into_iter().map(|(_, head)| head));
            return;
        }
        open.table = u32::try_from(self.reading.tables.len()).ok();
        open.last_column = row.cells.last().map_or(0, |cell| cell.column);
        let (name, at) = (open.name.clone(), open.at);
        let mut columns = [None; Column::ALL.len()];
        for (column, head) in heads {
            let cell = a1(row.number, column);
            match Column::from_header(&head) {
                Some(known) if columns[known as usize].is_some() => {
                    let problem = Text::new("reports-import-problem-header-twice")
                        .with("column", Text::new(known.text()));
                    let remark =
                        Remark { column: Some(known), ..self.here(row.number, column, cell, problem) };
                    self.reading.remarks.add(remark.found(head));
                }
                Some(known) => columns[known as usize] = Some(column),
                None => {
                    let note = Text::new("reports-import-note-header-unknown");
                    let remark = self.here(row.number, column, cell, note);
                    self.reading.notes.add(remark.found(head));
                }
            }
        }
        for missing in Column::ALL
            .into_iter()
            .filter(|column| column.is_required() && columns[*column as usize].is_none())
        {
            let problem =
                Text::new("reports-import-problem-header-missing").with("column", Text::new(missing.text()));
            let mut remark = self.here(row.number, 0, String::new(), problem).expected(missing.expected());
            (remark.column, remark.cell) = (Some(missing), None);
            self.reading.remarks.add(remark);
        }
        self.reading.tables.push(Table { file: self.file(), name, at, columns });
        self.refuse_merged(row.number, &columns);
    }

    /// Below the header each figure has its own cells: of merged ones only the first holds anything.
    fn refuse_merged(&mut self, header: u32, columns: &[Option<u32>]) {
        let Some(open) = &self.open else { return };
        let concerns = |merged: &&Merged| {
            let covers = |column: &u32| (merged.first.1..=merged.last.1).contains(column);
            merged.last.0 >= header && columns.iter().flatten().any(covers)
        };
        let merged: Vec<Merged> = open.merged.iter().filter(concerns).copied().collect();
        for merged in merged {
            let problem = Text::new("reports-import-problem-merged");
            let remark = self.here(merged.first.0, merged.first.1, merged.a1(), problem);
            self.reading.remarks.add(remark.expected(Text::new("reports-import-expect-unmerged")));
        }
    }

    fn line(&mut self, table: u32, row: &Row) {
        let columns = self.reading.tables[table as usize].columns;
        let cell_of = |column: Column| columns[column as usize].and_then(|at| row.cell(at));
        if Column::ALL.into_iter().all(|column| cell_of(column).is_none()) {
            return;
        }
        let mut line = Line {
            table,
            row: row.number,
            unit: None,
            indicator: None,
            period: None,
            span: None,
            status: None,
            value: None,
            yoy_pct: None,
            plan_pct: None,
            source: None,
            known_on: None,
        };
        for column in Column::ALL {
            let Some(at) = columns[column as usize] else { continue };
            let Some(cell) = row.cell(at) else {
                if column.is_required() && !self.is_merged(row.number, at) {
                    let remark =
                        self.reading.remark(&line, column, Text::new("reports-import-problem-missing"));
                    self.reading.remarks.add(remark);
                }
                continue;
            };
            if let (true, Some(open)) = (cell.is_formula, self.open.as_mut()) {
                open.formulas += 1;
            }
            if let Err((problem, suggestion)) = self.take(&mut line, column, &cell.content) {
                let remark = self.reading.remark(&line, column, problem);
                self.reading.remarks.add(remark.found(shown(&cell.content)).suggesting(suggestion));
            }
        }
        self.refuse_overflow(&line, row);
        self.reading.lines.push(line);
    }

    fn is_merged(&self, row: u32, column: u32) -> bool {
        let covers = |merged: &Merged| {
            (merged.first.0..=merged.last.0).contains(&row)
                && (merged.first.1..=merged.last.1).contains(&column)
        };
        self.open.as_ref().is_some_and(|open| open.merged.iter().any(covers))
    }

    /// A CSV line with more cells than the header has: mostly a decimal comma that parts a number in two.
    fn refuse_overflow(&mut self, line: &Line, row: &Row) {
        let Some(open) = self.open.as_ref().filter(|open| open.name.is_none()) else { return };
        let Some(cell) = row.cells.iter().find(|cell| cell.column > open.last_column) else { return };
        let problem = Text::new("reports-import-problem-overflow");
        let remark = self.here(line.row, cell.column, a1(line.row, cell.column), problem);
        self.reading.remarks.add(remark.found(shown(&cell.content)));
    }

    /// Puts a cell's content into the line, or says what is wrong with it and perhaps what was meant.
    fn take(
        &mut self,
        line: &mut Line,
        column: Column,
        content: &Content,
    ) -> Result<(), (Text, Option<String>)> {
        let plain = |problem: Text| (problem, None);
        if let Content::Fault(_) = content {
            return Err(plain(Text::new("reports-import-problem-fault")));
        }
        match column {
            Column::Value => line.value = Some(self.value(content).map_err(plain)?),
            Column::YoyPct => line.yoy_pct = Some(percent(content).map_err(plain)?),
            Column::PlanPct => line.plan_pct = Some(percent(content).map_err(plain)?),
            Column::Period => line.period = Some(period(content)?),
            Column::KnownOn => line.known_on = Some(day(content)?),
            Column::Kind => {
                let unknown = || plain(Text::new("reports-import-problem-kind"));
                line.span = Some(words::span_of(&shown(content)).ok_or_else(unknown)?);
            }
            Column::Status => {
                let unknown = || plain(Text::new("reports-import-problem-status"));
                line.status = Some(words::status_of(&shown(content)).ok_or_else(unknown)?);
            }
            Column::Unit => line.unit = Some(self.word(shown(content))),
            Column::Indicator => line.indicator = Some(self.word(shown(content))),
            // A figure's digest is over lines, so a source has none.
            Column::Source => {
                let words = shown(content).split_whitespace().collect::<Vec<_>>().join(" ");
                line.source = Some(self.word(words));
            }
        }
        Ok(())
    }

    fn value(&mut self, content: &Content) -> Result<Value, Text> {
        let at = self.file() as usize;
        match content {
            Content::Number(number) => numbers::float_of(*number),
            Content::Date(_) => Err(Text::new("reports-import-problem-day-for-number")),
            content => numbers::value_of(&shown(content), &mut self.reading.files[at].proof),
        }
    }

    fn word(&mut self, text: String) -> u32 {
        if let Some(&at) = self.known.get(&text) {
            return at;
        }
        let at = u32::try_from(self.reading.words.len()).unwrap_or(u32::MAX);
        self.reading.words.push(text.clone());
        self.known.insert(text, at);
        at
    }

    fn close_sheet(&mut self) {
        let Some(open) = self.open.take() else { return };
        let above = open.above.join("\n");
        let name = open.name.as_deref().unwrap_or_default();
        if office::mark_in_plain_text(above.as_bytes()).or_else(|| office::mark_in_text(name)).is_some() {
            let remark = self.of_file(Text::new("reports-import-problem-secret"));
            self.reading.remarks.add(remark);
        }
        if open.table.is_none() {
            self.headless.push(open.name.clone());
        }
        if open.formulas > 0 {
            let note = Text::new("reports-import-note-formulas").with("count", open.formulas);
            let remark = Remark { sheet: open.name, ..self.of_file(note) };
            self.reading.notes.add(remark);
        }
    }

    /// Ends a file with what its reader says of it as a whole.
    pub fn end_file(&mut self, read: Result<Vec<Note>, Unreadable>) {
        self.close_sheet();
        if office::mark_in_file_name(&self.reading.files[self.file() as usize].name).is_some() {
            let remark = self.of_file(Text::new("reports-import-problem-secret"));
            self.reading.remarks.add(remark);
        }
        let notes = match read {
            Err(why) => {
                let remark = self.of_file(unreadable(&why)).expected(Text::new("reports-import-expect-file"));
                self.reading.remarks.add(remark);
                return;
            }
            Ok(notes) => notes,
        };
        for Note::HiddenSheet(name) in notes {
            let note = self.of_file(Text::new("reports-import-note-hidden"));
            self.reading.notes.add(Remark { sheet: Some(name.into()), ..note });
        }
        let has_table = self.reading.tables.iter().any(|table| table.file == self.file());
        let headless = std::mem::take(&mut self.headless);
        if !has_table {
            let remark = self.of_file(Text::new("reports-import-problem-no-header"));
            self.reading.remarks.add(remark.expected(Text::new("reports-import-expect-header")));
        } else {
            for sheet in headless {
                let note = self.of_file(Text::new("reports-import-note-no-header"));
                self.reading.notes.add(Remark { sheet, ..note });
            }
        }
    }

    pub fn finish(self) -> Reading {
        self.reading
    }
}

/// A cell's content in words.
fn shown(content: &Content) -> String {
    match content {
        Content::Text(text) | Content::Fault(text) => text.clone(),
        Content::Number(number) => number.to_string(),
        Content::Date(day) => format!("{}/{}/{}", day.day(), day.month(), day.year()),
        Content::Truth(truth) => truth.to_string(),
    }
}

fn percent(content: &Content) -> Result<Quantity, Text> {
    match content {
        Content::Number(number) => numbers::percent_of_float(*number),
        Content::Date(_) => Err(Text::new("reports-import-problem-day-for-number")),
        content => numbers::percent_of(&shown(content)),
    }
}

/// Spreadsheets turn `2020-09` into a day and a day into a number; neither is guessed at, both are explained.
fn period(content: &Content) -> Result<Period, (Text, Option<String>)> {
    let month_of = |day: Date| Period::month(day.year(), day.month()).map(|period| period.to_string());
    match content {
        Content::Date(day) if day.day() == 1 => {
            Period::month(day.year(), day.month()).ok_or((Text::new("reports-import-problem-period"), None))
        }
        Content::Date(day) => Err((Text::new("reports-import-problem-day-for-period"), month_of(*day))),
        Content::Number(number) => {
            match (words::period_of(&number.to_string()), office::day_of_serial(*number)) {
                (Some(period), _) => Ok(period),
                (None, Some(day)) => Err((Text::new("reports-import-problem-serial"), month_of(day))),
                (None, None) => Err((Text::new("reports-import-problem-period"), None)),
            }
        }
        content => {
            words::period_of(&shown(content)).ok_or((Text::new("reports-import-problem-period"), None))
        }
    }
}

fn day(content: &Content) -> Result<Date, (Text, Option<String>)> {
    match content {
        Content::Date(day) => Ok(*day),
        Content::Number(number) => {
            let suggestion = office::day_of_serial(*number).map(|day| day.to_string());
            Err((Text::new("reports-import-problem-serial"), suggestion))
        }
        content => words::day_of(&shown(content)).ok_or((Text::new("reports-import-problem-day"), None)),
    }
}

fn unreadable(why: &Unreadable) -> Text {
    match why {
        Unreadable::Empty => Text::new("reports-import-problem-file-empty"),
        Unreadable::Encoding { line } => {
            Text::new("reports-import-problem-file-encoding").with("line", i64::from(*line))
        }
        Unreadable::NotATable => Text::new("reports-import-problem-file-no-table"),
        Unreadable::Protected => Text::new("reports-import-problem-file-protected"),
        Unreadable::OtherSpreadsheet => Text::new("reports-import-problem-file-other"),
        Unreadable::Damaged => Text::new("reports-import-problem-file-damaged"),
        Unreadable::TooLargeUnpacked { megabytes } => Text::new("reports-import-problem-file-bomb")
            .with("megabytes", i64::try_from(*megabytes).unwrap_or(i64::MAX)),
        Unreadable::TooManyCells { limit } => Text::new("reports-import-problem-file-cells")
            .with("limit", i64::try_from(*limit).unwrap_or(i64::MAX)),
        Unreadable::TooWide { line } => {
            Text::new("reports-import-problem-file-wide").with("line", i64::from(*line))
        }
    }
}
