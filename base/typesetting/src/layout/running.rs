//! Headers and footers: which of them a page has, how much room they take, and their drawing once pages are counted.

use super::{Body, Page, Setter, Strip};
use crate::NotSet;
use crate::model::{Block, Document, Running, Section};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    First,
    Even,
    Default,
}

/// Where the text of a page begins and ends.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    pub top: f32,
    pub bottom: f32,
}

pub fn kind(document: &Document, section: &Section, is_first: bool, number: u32) -> Kind {
    if is_first && section.has_first_page {
        Kind::First
    } else if document.has_even_headers && number.is_multiple_of(2) {
        Kind::Even
    } else {
        Kind::Default
    }
}

fn blocks(running: &Running, kind: Kind) -> &[Block] {
    match kind {
        Kind::First => &running.first,
        Kind::Even => &running.even,
        Kind::Default => &running.default,
    }
}

/// Blocks as one strip, as wide as the text.
fn strip(setter: &mut Setter<'_>, section: &Section, blocks: &[Block]) -> Result<Strip, NotSet> {
    let width = section.width - section.margins[1] - section.margins[3];
    let around = setter.tag.take();
    setter.tallest = section.height / 3.0;
    let flow = setter.flow(blocks, width)?;
    setter.tag = around;
    setter.breaks = false;
    let mut out = Strip::default();
    for unit in flow.units {
        out.height += unit.before;
        let strip = match unit.body {
            Body::Strip(strip) => strip,
            Body::Row(row) => row.strip(),
        };
        let down = out.height;
        out.height += strip.height;
        out.items.extend(strip.shifted(0.0, down));
    }
    if !blocks.is_empty() {
        out.height += flow.after;
    }
    Ok(out)
}

/// What a header and a footer higher than their margins leave; a third of the page at least stays for the text.
pub fn room(setter: &mut Setter<'_>, section: &Section, kind: Kind) -> Result<Room, NotSet> {
    let header = strip(setter, section, blocks(&section.headers, kind))?.height;
    let footer = strip(setter, section, blocks(&section.footers, kind))?.height;
    let reach = |at: f32, height: f32| if height > 0.0 { at + height } else { 0.0 };
    let third = section.height / 3.0;
    let top = section.margins[0].max(reach(section.header_at, header).min(third));
    let below = section.margins[2].max(reach(section.footer_at, footer).min(third));
    Ok(Room { top, bottom: (section.height - below).max(top + 12.0) })
}

/// Draws headers and footers on all pages, with their numbers.
pub fn draw(setter: &mut Setter<'_>, pages: &mut [Page]) -> Result<(), NotSet> {
    let document = setter.document;
    setter.pages = pages.len().to_string();
    for page in pages {
        let Some(section) = document.sections.get(page.section) else { continue };
        setter.page = written(page.number, &section.page_format);
        let kind = kind(document, section, page.is_first, page.number);
        let header = strip(setter, section, blocks(&section.headers, kind))?;
        page.items.extend(header.shifted(section.margins[3], section.header_at));
        let footer = strip(setter, section, blocks(&section.footers, kind))?;
        let top = section.height - section.footer_at - footer.height;
        page.items.extend(footer.shifted(section.margins[3], top));
    }
    Ok(())
}

fn written(number: u32, format: &str) -> String {
    let roman = || crate::read::roman(usize::try_from(number).unwrap_or(usize::MAX));
    match format {
        "lowerRoman" => roman(),
        "upperRoman" => roman().to_uppercase(),
        _ => number.to_string(),
    }
}
