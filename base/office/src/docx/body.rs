//! Walks a document's body: paragraphs with their numbers, tables, text boxes, footnotes' calls, tracked changes.

use unicode_normalization::UnicodeNormalization;

use super::numbering::Numbering;
use super::styles::{self, Numbered, Styles};
use super::xml::Node;
use crate::old_letters::Old;
use crate::paper::{Block, Change, ChangeKind, Grid, Paragraph, composed};

/// What a body is read with.
#[derive(Default)]
pub struct Body {
    pub styles: Styles,
    pub numbering: Numbering,
    /// Footnotes in the order of their calls: number and identity.
    pub called: Vec<(u32, String)>,
}

/// A paragraph while it is being read.
#[derive(Default)]
struct Draft {
    text: String,
    changes: Vec<Change>,
    calls: Vec<(usize, u32)>,
    boxed: Vec<Block>,
    style: Option<String>,
    /// How the letters that come are written.
    letters: Option<Old>,
}

/// Who changed what is being read.
type Changing<'a> = Option<(ChangeKind, &'a str)>;

impl Body {
    pub fn blocks(&mut self, node: &Node) -> Vec<Block> {
        let mut out = Vec::new();
        self.walk(node, &mut out);
        out
    }

    fn walk(&mut self, node: &Node, out: &mut Vec<Block>) {
        for child in &node.children {
            match child.name {
                "p" => {
                    let (paragraph, boxed) = self.paragraph(child);
                    out.extend(boxed);
                    if !paragraph.is_empty() || !paragraph.changes.is_empty() {
                        out.push(Block::Paragraph(paragraph));
                    }
                }
                "tbl" => {
                    let grid = self.table(child);
                    if !grid.rows.is_empty() {
                        out.push(Block::Table(grid));
                    }
                }
                _ => self.walk(child, out),
            }
        }
    }

    fn paragraph(&mut self, node: &Node) -> (Paragraph, Vec<Block>) {
        let properties = node.child("pPr");
        let style = properties.and_then(|properties| properties.val("pStyle"));
        let mut draft = Draft { style: style.map(str::to_owned), ..Draft::default() };
        self.inline(node, None, &mut draft);
        let own = properties.map(styles::numbered).unwrap_or_default();
        let outline = properties.and_then(|properties| properties.number("outlineLvl"));
        let is_struck_out = draft.text.trim().is_empty() && !draft.changes.is_empty();
        // A paragraph that was struck out, or an empty line of the list, counts only while it shows.
        let number = if is_struck_out { String::new() } else { self.number(own, style) };
        let paragraph = Paragraph {
            number: if draft.text.trim().is_empty() { String::new() } else { composed(&number) },
            text: draft.text,
            heading: outline.map_or_else(|| self.styles.heading(style), styles::heading),
            changes: draft.changes,
            calls: draft.calls,
        };
        (paragraph, draft.boxed)
    }

    fn number(&mut self, own: Numbered, style: Option<&str>) -> String {
        let inherited = self.styles.numbered(style);
        // Zero takes the paragraph out of its style's list.
        let Some(num) = own.num.or(inherited.num).filter(|num| *num != 0) else { return String::new() };
        let level = own.level.or(inherited.level);
        self.numbering.next(num, level, style, &self.styles)
    }

    fn inline(&mut self, node: &Node, changing: Changing<'_>, draft: &mut Draft) {
        for child in &node.children {
            match child.name {
                "pPr" | "rPr" => {}
                "r" if child.child("rPr").is_some_and(|properties| properties.is_on("vanish")) => {}
                "r" => {
                    let letters = self.styles.letters(child.child("rPr"), draft.style.as_deref());
                    let before = std::mem::replace(&mut draft.letters, letters);
                    self.inline(child, changing, draft);
                    draft.letters = before;
                }
                // Where TCVN3 has a letter, Word sees a place to part the word.
                "softHyphen" if draft.letters.is_some() => draft.say("\u{ad}", changing),
                "t" | "delText" => draft.say(&child.text, changing),
                "tab" => draft.say(" ", changing),
                "br" if child.get("type").is_some_and(|kind| kind != "textWrapping") => {}
                "br" | "cr" => draft.say("\n", changing),
                "noBreakHyphen" => draft.say("-", changing),
                "ins" | "moveTo" => {
                    self.inline(child, Some((ChangeKind::Inserted, author(child))), draft);
                }
                "del" | "moveFrom" => {
                    self.inline(child, Some((ChangeKind::Deleted, author(child))), draft);
                }
                "footnoteReference" | "endnoteReference" => {
                    let number = u32::try_from(self.called.len()).unwrap_or(u32::MAX).saturating_add(1);
                    let id = format!("{}{}", &child.name[..1], child.get("id").unwrap_or_default());
                    self.called.push((number, id));
                    draft.calls.push((draft.text.len(), number));
                }
                "txbxContent" => {
                    let blocks = self.blocks(child);
                    draft.boxed.extend(blocks);
                }
                _ => self.inline(child, changing, draft),
            }
        }
    }

    fn table(&mut self, node: &Node) -> Grid {
        let mut rows = Vec::new();
        for row in rows_of(node, "tr") {
            let mut cells = Vec::new();
            for cell in rows_of(row, "tc") {
                let properties = cell.child("tcPr");
                let is_covered = properties
                    .and_then(|properties| properties.child("vMerge"))
                    .is_some_and(|merge| merge.get("val") != Some("restart"));
                let paragraphs = if is_covered { Vec::new() } else { flat(self.blocks(cell)) };
                cells.push(paragraphs);
                let span = properties.and_then(|properties| properties.number("gridSpan")).unwrap_or(1);
                cells.extend((1..span.clamp(1, 64)).map(|_| Vec::new()));
            }
            if cells.iter().flatten().next().is_some() {
                rows.push(cells);
            }
        }
        Grid { rows }
    }
}

/// Rows or cells, also those that stand in a wrapping of their own.
fn rows_of<'a>(node: &'a Node, name: &'a str) -> Vec<&'a Node> {
    let mut out = Vec::new();
    for child in &node.children {
        if child.name == name {
            out.push(child);
        } else if child.name.is_empty() || matches!(child.name, "ins" | "del") {
            out.extend(rows_of(child, name));
        }
    }
    out
}

/// A table within a cell is read as its paragraphs.
fn flat(blocks: Vec<Block>) -> Vec<Paragraph> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.push(paragraph),
            Block::Table(grid) => out.extend(grid.rows.into_iter().flatten().flatten()),
        }
    }
    out
}

fn author(node: &Node) -> &str {
    node.get("author").unwrap_or_default()
}

impl Draft {
    /// Composes across runs: a mark may stand in a run of its own.
    fn say(&mut self, words: &str, changing: Changing<'_>) {
        let read = self.letters.map(|old| old.read(words));
        let words = read.as_deref().unwrap_or(words);
        let kind = changing.map(|(kind, _)| kind);
        let from = self.text.len();
        if kind != Some(ChangeKind::Deleted) {
            if words.chars().next().is_some_and(unicode_normalization::char::is_combining_mark) {
                let last = self.text.pop().map(String::from).unwrap_or_default();
                self.text.extend(format!("{last}{words}").nfc());
            } else {
                self.text.extend(words.nfc());
            }
        }
        let Some((kind, author)) = changing else { return };
        let from = from.min(self.text.len());
        match self.changes.last_mut() {
            Some(last) if last.kind == kind && last.at.end == from && last.author == author => {
                last.at.end = self.text.len();
                last.text.push_str(words);
            }
            _ => self.changes.push(Change {
                kind,
                at: from..self.text.len(),
                text: composed(words),
                author: author.to_owned(),
            }),
        }
    }
}
