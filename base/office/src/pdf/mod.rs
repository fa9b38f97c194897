//! Documents as PDF: letters with their places are put together again to lines, columns, tables and paragraphs.
//! Pictures are not looked at; a scan says that it is one.

mod furniture;
mod glyphs;
mod guard;
mod lines;
mod paragraphs;
mod regions;
mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::paper::{Block, Footnote, Grid, Paper, Paragraph};
use crate::read_paper::NotRead;
use glyphs::{Drawn, Rule, drawn};
use lines::{Stretch, body_size, stretches};
use paragraphs::{Flowing, goes_on};
use regions::{Region, regions};

/// More pages, or letters on them together, than any document of an office.
const PAGES: usize = 3_000;
const LETTERS: usize = 12_000_000;
/// Fewer letters a page are a stamp on a picture, not text.
const FEW: usize = 12;

/// Words that stand together on a line of a page, and where: points from the page's top left corner to their left and
/// right ends and to the line that they stand on.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub left: f64,
    pub right: f64,
    pub line: f64,
    /// Of the largest letter, in points.
    pub size: f64,
    pub text: String,
}

/// The words of a PDF with their places, page by page, from the top down and from left to right.
///
/// # Errors
/// When it is none, or has no text.
pub fn read_places(content: &[u8]) -> Result<Vec<Vec<Placed>>, NotRead> {
    let placed =
        |one: Stretch| Placed { left: one.x0, right: one.x1, line: one.y, size: one.size, text: one.text };
    let pages = looked(content, usize::MAX)?;
    Ok(pages.iter().map(|page| stretches(page).into_iter().map(placed).collect()).collect())
}

pub fn read(content: &[u8], pages: usize) -> Result<Paper, NotRead> {
    Ok(paper(&looked(content, pages)?))
}

fn looked(content: &[u8], pages: usize) -> Result<Vec<Drawn>, NotRead> {
    guard::check(content)?;
    let pdf = Pdf::new(content.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => NotRead::Protected,
        _ => NotRead::Damaged,
    })?;
    let all = pdf.pages();
    if all.is_empty() {
        return Err(NotRead::Damaged);
    }
    if all.len() > PAGES {
        return Err(NotRead::TooLong);
    }
    let cache = InterpreterCache::new();
    let mut looked = Vec::new();
    let (mut letters, mut unknown, mut pictures) = (0, 0, 0);
    for page in all.iter().take(pages) {
        let engine = AssertUnwindSafe(|| drawn(&pdf, page, &cache));
        let page: Drawn = catch_unwind(engine).map_err(|_| NotRead::Damaged)?;
        letters += page.glyphs.iter().filter(|glyph| !glyph.letter.is_whitespace()).count();
        unknown += page.unknown;
        pictures += usize::from(page.has_picture);
        if letters > LETTERS {
            return Err(NotRead::TooLong);
        }
        looked.push(page);
    }
    if unknown > letters {
        return Err(NotRead::Garbled);
    }
    if letters < FEW * looked.len() {
        return Err(if pictures > 0 { NotRead::Scan { pages: all.len() } } else { NotRead::Empty });
    }
    Ok(looked)
}

fn paper(pages: &[Drawn]) -> Paper {
    let mut texts: Vec<Vec<Stretch>> = pages.iter().map(stretches).collect();
    furniture::remove(&mut texts);
    let mut paper = Paper::default();
    let mut is_open = false;
    for (mut text, page) in texts.into_iter().zip(pages) {
        footnotes(&mut text, page, &mut paper.footnotes);
        let mut is_first = true;
        for region in regions(text, &page.rules) {
            match region {
                Region::Text(lines) => {
                    for flowing in paragraphs::paragraphs(&lines) {
                        let may_join = is_first && is_open;
                        is_open = flowing.is_open;
                        add(flowing.paragraph, may_join, &mut paper.blocks);
                        is_first = false;
                    }
                }
                Region::Table(rows) => {
                    table(rows, is_first, &mut paper.blocks);
                    is_open = false;
                    is_first = false;
                }
            }
        }
    }
    paper
}

fn add(paragraph: Paragraph, may_join: bool, blocks: &mut Vec<Block>) {
    if may_join
        && goes_on(&paragraph.text)
        && let Some(Block::Paragraph(before)) = blocks.last_mut()
    {
        before.text = format!("{} {}", before.text, paragraph.text);
        return;
    }
    blocks.push(Block::Paragraph(paragraph));
}

/// A table that a page broke goes on in the one before; its head is not said twice.
fn table(rows: Vec<Vec<Vec<Stretch>>>, is_first: bool, blocks: &mut Vec<Block>) {
    let cell = |lines: Vec<Stretch>| -> Vec<Paragraph> {
        paragraphs::paragraphs(&lines).into_iter().map(|Flowing { paragraph, .. }| paragraph).collect()
    };
    let mut rows: Vec<Vec<Vec<Paragraph>>> =
        rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    rows.retain(|row: &Vec<Vec<Paragraph>>| row.iter().flatten().next().is_some());
    let width = rows.first().map_or(0, Vec::len);
    if is_first
        && let Some(Block::Table(before)) = blocks.last_mut()
        && before.rows.first().is_some_and(|row| row.len() == width)
    {
        if before.rows.first() == rows.first() {
            rows.remove(0);
        }
        before.rows.append(&mut rows);
        return;
    }
    if !rows.is_empty() {
        blocks.push(Block::Table(Grid { rows }));
    }
}

/// Small print under a short line at the foot of the page.
fn footnotes(text: &mut Vec<Stretch>, page: &Drawn, out: &mut Vec<Footnote>) {
    let body = body_size(&page.glyphs);
    let bottom = text.last().map_or(0.0, |last| last.y);
    let is_separator = |rule: &&Rule| {
        rule.is_level()
            && rule.y0 < bottom
            && rule.x1 - rule.x0 < 220.0
            && !text.iter().any(|stretch| stretch.y > rule.y0 + 1.0 && stretch.size > body * 0.92)
    };
    let Some(top) = page.rules.iter().filter(is_separator).map(|rule| rule.y0).reduce(f64::min) else {
        return;
    };
    let at = text.partition_point(|stretch| stretch.y <= top + 1.0);
    for note in text.split_off(at) {
        let digits = note.text.chars().take_while(char::is_ascii_digit).count();
        match (note.text[..digits].parse(), out.last_mut()) {
            (Ok(number), _) => {
                out.push(Footnote { number, text: crate::paper::composed(note.text[digits..].trim()) });
            }
            (Err(_), Some(last)) => {
                last.text.push(' ');
                last.text.push_str(&crate::paper::composed(&note.text));
            }
            (Err(_), None) => {}
        }
    }
}
