//! Blocks one under the other: paragraphs with the space between them, what stays together, tables.

use super::lines::End;
use super::{Body, Ink, Item, Setter, Strip, TagKind, Unit};
use crate::NotSet;
use crate::look::{BOTTOM, Edge, LEFT, ParagraphLook, RIGHT, TOP};
use crate::model::{Block, Paragraph};

/// Blocks as steps down the page, and what the last one leaves free under it.
pub struct Flow {
    pub units: Vec<Unit>,
    pub after: f32,
}

impl Setter<'_> {
    pub fn flow(&mut self, blocks: &[Block], width: f32) -> Result<Flow, NotSet> {
        let mut out = Flow { units: Vec::new(), after: 0.0 };
        let mut before: Option<&Paragraph> = None;
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(paragraph) => {
                    let next = blocks.get(at + 1);
                    let gap = gap(before, paragraph, out.after);
                    self.paragraph(paragraph, before, next, gap, width, &mut out)?;
                    before = Some(paragraph);
                }
                Block::Table(table) => {
                    let mut units = self.table(table, width)?;
                    if let Some(first) = units.first_mut() {
                        first.before = out.after;
                        first.starts_page = std::mem::take(&mut self.breaks);
                    }
                    out.units.append(&mut units);
                    out.after = 0.0;
                    before = None;
                }
            }
        }
        Ok(out)
    }

    fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        before: Option<&Paragraph>,
        next: Option<&Block>,
        gap: f32,
        width: f32,
        out: &mut Flow,
    ) -> Result<(), NotSet> {
        let look = &paragraph.look;
        let around = self.tag;
        let is_empty = paragraph.items.is_empty() && paragraph.number.is_none();
        self.tag = if is_empty {
            None
        } else {
            self.part(match paragraph.heading {
                Some(level) => TagKind::Heading(level.clamp(1, 6), paragraph.plain().trim().to_owned()),
                None => TagKind::Paragraph,
            })
        };
        let lines = self.lines(paragraph, width)?;
        self.tag = around;
        let count = lines.len();
        let joins_before = before.is_some_and(|before| is_framed_alike(&before.look, look));
        let joins_next = matches!(next, Some(Block::Paragraph(next)) if is_framed_alike(look, &next.look));
        let mut starts_page = std::mem::take(&mut self.breaks) || look.starts_page;
        for (at, line) in lines.into_iter().enumerate() {
            let mut strip = line.strip;
            frame(&mut strip, look, width, at == 0 && !joins_before, at + 1 == count && !joins_next);
            let is_last = at + 1 == count;
            let is_guarded = look.is_guarded && count > 1 && (at == 0 || at + 2 == count);
            out.units.push(Unit {
                before: if at == 0 { gap } else { 0.0 },
                body: Body::Strip(strip),
                is_glued: if is_last { look.keeps_next } else { look.keeps_lines || is_guarded },
                starts_page: std::mem::replace(&mut starts_page, line.end == End::Page),
                head: None,
            });
        }
        self.breaks = starts_page;
        out.after = look.after;
        Ok(())
    }
}

/// The larger of what the one leaves free under it and the other above it.
fn gap(before: Option<&Paragraph>, paragraph: &Paragraph, after: f32) -> f32 {
    let same = before.is_some_and(|before| before.style == paragraph.style);
    let above = if same && before.is_some_and(|before| before.look.is_contextual) { 0.0 } else { after };
    let own = if same && paragraph.look.is_contextual { 0.0 } else { paragraph.look.before };
    above.max(own)
}

fn is_framed_alike(one: &ParagraphLook, other: &ParagraphLook) -> bool {
    one.edges.iter().any(Option::is_some)
        && one.edges == other.edges
        && (one.left - other.left).abs() < 0.1
        && (one.right - other.right).abs() < 0.1
}

/// A straight line from a corner, level or upright; a double one is two.
pub fn rule(edge: Edge, x: f32, y: f32, length: f32, is_level: bool) -> Vec<Item> {
    let (width, steps) = if edge.is_double {
        let thin = (edge.width).max(0.5);
        (thin, vec![-thin, thin])
    } else {
        (edge.width, vec![0.0])
    };
    let one = |off: f32| {
        let from = off - width / 2.0;
        let (x, y, across, down) =
            if is_level { (x, y + from, length, width) } else { (x + from, y, width, length) };
        Item { ink: Ink::Fill { x, y, width: across, height: down, colour: edge.colour }, tag: None }
    };
    steps.into_iter().map(one).collect()
}

/// Borders of a paragraph and what lies behind it, added to one of its lines.
fn frame(strip: &mut Strip, look: &ParagraphLook, width: f32, is_first: bool, is_last: bool) {
    if look.behind.is_none() && look.edges.iter().all(Option::is_none) {
        return;
    }
    let top = look.edges[TOP].filter(|_| is_first);
    let bottom = look.edges[BOTTOM].filter(|_| is_last);
    let room = |edge: Option<Edge>| edge.map_or(0.0, |edge| edge.space + edge.width);
    let (above, below) = (room(top), room(bottom));
    for item in &mut strip.items {
        item.shift(0.0, above);
    }
    strip.height += above + below;
    let outside = |side: usize| look.edges[side].map_or(0.0, |edge| edge.space);
    // What hangs before the first line is within the frame.
    let x = look.left.min(look.left + look.first) - outside(LEFT);
    let right = width - look.right + outside(RIGHT);
    if let Some(colour) = look.behind {
        let ink = Ink::Fill { x, y: 0.0, width: right - x, height: strip.height, colour };
        strip.items.insert(0, Item { ink, tag: None });
    }
    let height = strip.height;
    if let Some(edge) = top {
        strip.items.extend(rule(edge, x, edge.width / 2.0, right - x, true));
    }
    if let Some(edge) = bottom {
        strip.items.extend(rule(edge, x, height - edge.width / 2.0, right - x, true));
    }
    if let Some(edge) = look.edges[LEFT] {
        strip.items.extend(rule(edge, x, 0.0, height, false));
    }
    if let Some(edge) = look.edges[RIGHT] {
        strip.items.extend(rule(edge, right, 0.0, height, false));
    }
}
