//! A table's row while it moves down the page: cells with their strips, borders, and how a page break parts them.

use super::flow::rule;
use super::{Ink, Item, Strip};
use crate::look::{BOTTOM, Edge, LEFT, RIGHT, Rgb, TOP};

/// What of a cell stands in one row.
#[derive(Debug, Clone, Default)]
pub struct Part {
    pub x: f32,
    pub width: f32,
    /// From the row's top to each strip's.
    pub strips: Vec<(f32, Strip)>,
    /// From the part's left edge to its text.
    pub inset: f32,
    pub padding_top: f32,
    pub padding_bottom: f32,
    pub edges: [Option<Edge>; 4],
    pub behind: Option<Rgb>,
}

#[derive(Debug, Clone, Default)]
pub struct Row {
    pub height: f32,
    pub parts: Vec<Part>,
    /// No page breaks within it while a page can hold it.
    pub is_whole: bool,
    pub is_header: bool,
}

impl Row {
    pub fn notes(&self) -> Vec<usize> {
        let strips = self.parts.iter().flat_map(|part| &part.strips);
        strips.flat_map(|(_, strip)| strip.notes.iter().copied()).collect()
    }

    /// The row as one strip: what lies behind, then the text, then the borders over both.
    pub fn strip(self) -> Strip {
        let notes = self.notes();
        let height = self.height;
        let mut items = Vec::new();
        let mut borders = Vec::new();
        for part in &self.parts {
            if let Some(colour) = part.behind {
                let ink = Ink::Fill { x: part.x, y: 0.0, width: part.width, height, colour };
                items.push(Item { ink, tag: None });
            }
            let (left, right) = (part.x, part.x + part.width);
            // Level lines reach over the upright ones at their ends, so that corners are whole.
            let half = |side: usize| part.edges[side].map_or(0.0, |edge| edge.width / 2.0);
            let (from, to) = (left - half(LEFT), right + half(RIGHT));
            for (side, y) in [(TOP, 0.0), (BOTTOM, height)] {
                borders.extend(part.edges[side].map(|edge| rule(edge, from, y, to - from, true)));
            }
            for (side, x) in [(LEFT, left), (RIGHT, right)] {
                borders.extend(part.edges[side].map(|edge| rule(edge, x, 0.0, height, false)));
            }
        }
        for part in self.parts {
            for (y, strip) in part.strips {
                items.extend(strip.shifted(part.x + part.inset, y));
            }
        }
        items.extend(borders.into_iter().flatten());
        Strip { height, items, notes }
    }

    /// What fits into so much height, and what does not; none where nothing of it fits.
    pub fn split(&self, room: f32) -> Option<(Self, Self)> {
        let (mut upper, mut lower) = (self.clone(), self.clone());
        let mut needs = (0.0_f32, 0.0_f32);
        let mut is_anything = (false, false);
        for (at, part) in self.parts.iter().enumerate() {
            let limit = room - part.padding_bottom;
            let fits = part.strips.iter().take_while(|(y, strip)| y + strip.height <= limit + 0.01).count();
            // What should stand on this page but does not fit keeps the row from being parted.
            if fits == 0 && !part.strips.is_empty() && part.strips[0].0 < limit {
                return None;
            }
            let rest = &part.strips[fits..];
            let up = rest.first().map_or(0.0, |(y, _)| y - part.padding_top);
            upper.parts[at].strips.truncate(fits);
            lower.parts[at].strips = rest.iter().map(|(y, strip)| (y - up, strip.clone())).collect();
            let end = |strips: &[(f32, Strip)]| {
                let last = strips.iter().map(|(y, strip)| y + strip.height).fold(0.0, f32::max);
                last + part.padding_bottom
            };
            needs.0 = needs.0.max(end(&upper.parts[at].strips));
            needs.1 = needs.1.max(end(&lower.parts[at].strips));
            is_anything.0 |= fits > 0;
            is_anything.1 |= !rest.is_empty();
        }
        upper.height = needs.0.min(room);
        lower.height = needs.1;
        (is_anything.0 && is_anything.1).then_some((upper, lower))
    }

    /// The least that must stand on a page before the row may be parted.
    pub fn least(&self) -> f32 {
        if self.is_whole {
            return self.height;
        }
        let first =
            |part: &Part| part.strips.first().map(|(y, strip)| y + strip.height + part.padding_bottom);
        self.parts.iter().filter_map(first).fold(0.0, f32::max).min(self.height)
    }

    /// Said once more on another page, where it only decorates.
    pub fn again(&self) -> Self {
        let mut again = self.clone();
        for (_, strip) in again.parts.iter_mut().flat_map(|part| &mut part.strips) {
            strip.notes.clear();
            for item in &mut strip.items {
                item.tag = None;
            }
        }
        again
    }
}
