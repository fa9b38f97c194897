//! Plain text: a paragraph a line, as it came.

use crate::paper::{Block, Paper, Paragraph};
use crate::read_csv::decode;
use crate::read_paper::NotRead;

/// So many lines are no document of an office.
const LINES: usize = 200_000;

pub fn read(content: &[u8]) -> Result<Paper, NotRead> {
    let text = decode(content)?;
    let start = text.trim_start().get(..200).unwrap_or(text.trim_start()).to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.contains("<body") {
        return Err(NotRead::WebPage);
    }
    let blocks: Vec<Block> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(LINES + 1)
        .map(|line| Block::Paragraph(Paragraph::of(line.trim_end())))
        .collect();
    if blocks.len() > LINES { Err(NotRead::TooLong) } else { Ok(Paper { blocks, footnotes: Vec::new() }) }
}
