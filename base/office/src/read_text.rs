//! Plain text: a paragraph a line, as it came.

use encoding_rs::WINDOWS_1258;

use crate::old_letters::{Told, is_vietnamese, told};
use crate::paper::{Block, Paper, Paragraph, composed};
use crate::read_csv::decode;
use crate::read_paper::NotRead;
use crate::read_table::Unreadable;

/// So many lines are no document of an office.
const LINES: usize = 200_000;

pub fn read(content: &[u8]) -> Result<Paper, NotRead> {
    let text = match decode(content) {
        Err(Unreadable::Encoding { line }) => old(content).ok_or(NotRead::Encoding { line })?.into(),
        text => text?,
    };
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

/// Bytes of an encoding before Unicode, if the words say which: old letters stay as they are, for whoever puts them
/// right for every kind of file.
fn old(content: &[u8]) -> Option<String> {
    let western: String = content.iter().map(|byte| char::from(*byte)).collect();
    if matches!(told(&western), Told::Old(_)) {
        return Some(western);
    }
    let (windows, _) = WINDOWS_1258.decode_without_bom_handling(content);
    Some(composed(&windows)).filter(|text| is_vietnamese(text))
}
