//! A document as it was read, whatever file it came in: paragraphs with the numbers that readers see, tables,
//! footnotes, and what somebody put in or struck out while tracking changes. Texts are composed (NFC).

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::old_letters::Old;

/// A document, top to bottom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    pub blocks: Vec<Block>,
    pub footnotes: Vec<Footnote>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Grid),
}

/// A paragraph as it reads with all tracked changes accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// `1.`, `a)`, `-`: computed by the word processor, so it stands in no text.
    pub number: String,
    pub text: String,
    /// 1 for the highest heading.
    pub heading: Option<u8>,
    pub changes: Vec<Change>,
    /// Footnotes called here: the byte in `text`, and the footnote's number.
    pub calls: Vec<(usize, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    Inserted,
    Deleted,
}

/// A tracked change that nobody has accepted or rejected yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub kind: ChangeKind,
    /// What was inserted, in bytes of the paragraph's text; for a deletion the place where it stood.
    pub at: Range<usize>,
    pub text: String,
    pub author: String,
}

/// Rows of cells, each with its paragraphs. A cell that another covers is there and empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    pub rows: Vec<Vec<Vec<Paragraph>>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    pub number: u32,
    pub text: String,
}

impl Paragraph {
    pub fn of(text: &str) -> Self {
        Self { text: composed(text), ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Puts old letters into Unicode; places of changes and calls move with their words.
    pub(crate) fn put_right(&mut self, old: Old) {
        let read = old.read(&self.text);
        if read == self.text {
            return;
        }
        let moved = |at: usize| {
            let before = old.read(self.text.get(..at).unwrap_or(&self.text)).len();
            (before.min(read.len())..=read.len()).find(|at| read.is_char_boundary(*at)).unwrap_or(read.len())
        };
        for change in &mut self.changes {
            change.at = moved(change.at.start)..moved(change.at.end);
            change.text = old.read(&change.text);
        }
        for (at, _) in &mut self.calls {
            *at = moved(*at);
        }
        self.text = read;
    }

    /// The paragraph as it is seen, its number before it.
    pub fn seen(&self) -> String {
        match (self.number.is_empty(), self.text.trim()) {
            (_, "") => String::new(),
            (true, text) => text.to_owned(),
            (false, text) => format!("{} {text}", self.number),
        }
    }
}

impl Grid {
    /// A table that only places texts side by side, such as issuer and motto, or addressees and signature:
    /// its cells are read one after the other.
    pub fn is_layout(&self) -> bool {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        self.rows.len() == 1 || (self.rows.len() <= 3 && columns == 2 && self.begins_with_capitals())
    }

    fn begins_with_capitals(&self) -> bool {
        let first = self.rows.first().into_iter().flatten();
        let mut lines =
            first.filter_map(|cell| cell.iter().find(|paragraph| !paragraph.is_empty())).peekable();
        lines.peek().is_some()
            && lines.all(|line| {
                line.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
                    && line.text.chars().filter(|c| c.is_alphabetic()).count() > 3
            })
    }

    fn lines(&self, out: &mut String) {
        if self.is_layout() {
            // Down the columns: an issuer of two lines is not parted by the motto beside it.
            let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
            for column in 0..columns {
                for paragraph in self.rows.iter().filter_map(|row| row.get(column)).flatten() {
                    line(&paragraph.seen(), out);
                }
            }
            return;
        }
        for row in &self.rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| {
                    let seen: Vec<String> = cell.iter().map(Paragraph::seen).collect();
                    seen.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
                })
                .collect();
            line(cells.join("\t").trim_end(), out);
        }
    }
}

impl Paper {
    /// The whole as plain text: a line a paragraph, a row's cells parted by tabs, footnotes at the end.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) => line(&paragraph.seen(), &mut out),
                Block::Table(grid) => grid.lines(&mut out),
            }
        }
        for note in &self.footnotes {
            line(&format!("[{}] {}", note.number, note.text), &mut out);
        }
        out
    }

    /// Every paragraph, those in tables too, in the order of the file.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().flat_map(|block| {
            let (one, many) = match block {
                Block::Paragraph(paragraph) => (Some(paragraph), None),
                Block::Table(grid) => (None, Some(grid.rows.iter().flatten().flatten())),
            };
            one.into_iter().chain(many.into_iter().flatten())
        })
    }

    /// Puts every old letter into Unicode.
    pub(crate) fn put_right(&mut self, old: Old) {
        for block in &mut self.blocks {
            match block {
                Block::Paragraph(paragraph) => paragraph.put_right(old),
                Block::Table(grid) => {
                    grid.rows.iter_mut().flatten().flatten().for_each(|paragraph| paragraph.put_right(old));
                }
            }
        }
        for note in &mut self.footnotes {
            note.text = old.read(&note.text);
        }
    }

    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.paragraphs().flat_map(|paragraph| &paragraph.changes)
    }
}

fn line(text: &str, out: &mut String) {
    if !text.trim().is_empty() {
        out.push_str(text);
        out.push('\n');
    }
}

pub(crate) fn composed(text: &str) -> String {
    text.nfc().collect()
}
