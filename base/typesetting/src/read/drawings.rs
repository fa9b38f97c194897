//! Pictures, charts and what else is drawn: what can be set is taken, the rest is named.

use std::rc::Rc;

use office::NotRead;
use office::word::Node;

use super::Reader;
use super::runs::Draft;
use crate::look::points;
use crate::model::{Inline, LeftOut, Picture};

/// The largest picture, packed and in points of its own, and all of a document together.
const BYTES: u64 = 24 << 20;
const POINTS: u64 = 50_000_000;
const ALL_POINTS: u64 = 150_000_000;
/// Lengths of drawings are in so many parts of a point.
const EMU: f32 = 12_700.0;

impl Reader<'_> {
    pub fn drawing(&mut self, node: &Node, draft: &mut Draft) -> Result<(), NotRead> {
        for child in &node.children {
            match child.name {
                "inline" => self.placed(child, draft)?,
                "anchor" => {
                    let before = draft.items.len();
                    self.placed(child, draft)?;
                    if draft.items.len() > before {
                        self.left_out(LeftOut::Floating);
                    }
                }
                _ => self.drawing(child, draft)?,
            }
        }
        Ok(())
    }

    fn placed(&mut self, node: &Node, draft: &mut Draft) -> Result<(), NotRead> {
        let extent = node.child("extent");
        let length = |name: &str| {
            let told = extent.and_then(|extent| extent.get(name)?.parse::<f32>().ok()).unwrap_or(0.0);
            points(told / EMU).max(1.0)
        };
        let (width, height) = (length("cx"), length("cy"));
        let words = node.child("docPr").and_then(|about| about.get("descr")).unwrap_or_default();
        let mut is_anything = false;
        for data in all(node, "graphicData") {
            if let Some(chart) = all(data, "chart").first() {
                is_anything = true;
                self.chart(chart, width, height, draft)?;
            } else if all(data, "wsp").is_empty() && all(data, "wgp").is_empty() {
                for blip in all(data, "blip") {
                    is_anything = true;
                    self.picture(blip.get("embed"), words, width, height, draft);
                }
            } else {
                is_anything = true;
                self.shape(data, draft)?;
            }
        }
        if !is_anything {
            self.left_out(LeftOut::Shape);
        }
        Ok(())
    }

    /// A drawn shape is named; what is written in it stands before the paragraph.
    fn shape(&mut self, node: &Node, draft: &mut Draft) -> Result<(), NotRead> {
        let boxes = all(node, "txbxContent");
        if boxes.is_empty() {
            self.left_out(LeftOut::Shape);
        }
        for text in boxes {
            self.left_out(LeftOut::TextBox);
            let fields = std::mem::take(&mut self.fields);
            let blocks = self.blocks(text)?;
            self.fields = fields;
            draft.boxed.extend(blocks);
        }
        Ok(())
    }

    /// Drawings as files before 2010 have them.
    pub fn old_drawing(&mut self, node: &Node, draft: &mut Draft) -> Result<(), NotRead> {
        let images = all(node, "imagedata");
        if images.is_empty() {
            return self.shape(node, draft);
        }
        let shape = all(node, "shape").into_iter().find_map(|shape| shape.get("style"));
        for image in images {
            let measure = |name: &str| {
                let style = shape.unwrap_or_default().split(';');
                let told = style.filter_map(|one| one.split_once(':')).find(|(key, _)| key.trim() == name);
                told.and_then(|(_, length)| {
                    let length = length.trim();
                    let is_plain = length.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
                    if is_plain {
                        length.parse().ok().map(|pixels: f32| points(pixels * 0.75))
                    } else {
                        crate::look::twips(length)
                    }
                })
            };
            let (width, height) = (measure("width").unwrap_or(100.0), measure("height").unwrap_or(100.0));
            self.picture(image.get("id"), "", width.max(1.0), height.max(1.0), draft);
        }
        Ok(())
    }

    fn picture(&mut self, id: Option<&str>, words: &str, width: f32, height: f32, draft: &mut Draft) {
        let target = id.and_then(|id| self.relations.target(id)).map(str::to_owned).unwrap_or_default();
        let taken = match self.all_pictures.get(&target) {
            Some(known) => *known,
            None => {
                let taken = self.taken(&target, words);
                self.all_pictures.insert(target, taken);
                taken
            }
        };
        match taken {
            Some(picture) => draft.items.push(Inline::Picture { picture, width, height }),
            None => self.left_out(LeftOut::Picture),
        }
    }

    /// Takes a picture in: PNG or JPEG, of honest size, that the engine can read.
    fn taken(&mut self, target: &str, words: &str) -> Option<usize> {
        let bytes = self.package.bytes(target, BYTES)?;
        let (is_png, area) = measured(&bytes)?;
        let before: u64 = self.out.pictures.iter().filter_map(|one| Some(measured(&one.bytes)?.1)).sum();
        if area > POINTS || before + area > ALL_POINTS {
            return None;
        }
        let bytes = Rc::new(bytes);
        let picture = Picture { bytes, is_png, words: words.chars().take(1_000).collect() };
        crate::paint::image(&picture)?;
        self.out.pictures.push(picture);
        Some(self.out.pictures.len() - 1)
    }
}

/// Whether it is PNG, and how many points it has, by what it says of itself.
fn measured(bytes: &[u8]) -> Option<(bool, u64)> {
    let number = |at: usize, length: usize| {
        let digits = bytes.get(at..at + length)?;
        Some(digits.iter().fold(0_u64, |sum, digit| sum << 8 | u64::from(*digit)))
    };
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((true, number(16, 4)?.saturating_mul(number(20, 4)?)));
    }
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return None;
    }
    let mut at = 2;
    loop {
        if number(at, 1)? != 0xff {
            return None;
        }
        match number(at + 1, 1)? {
            0xff => at += 1,
            0xc0..=0xcf if !matches!(number(at + 1, 1)?, 0xc4 | 0xc8 | 0xcc) => {
                return Some((false, number(at + 5, 2)? * number(at + 7, 2)?));
            }
            _ => at += 2 + usize::try_from(number(at + 2, 2)?.max(2)).ok()?,
        }
    }
}

/// Elements of a name, at any depth but not within one another.
pub fn all<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    let mut out = Vec::new();
    for child in &node.children {
        if child.name == name {
            out.push(child);
        } else {
            out.extend(all(child, name));
        }
    }
    out
}
