//! Sections: paper, margins, headers, footers, and which part of the body they hold.

use std::rc::Rc;

use office::NotRead;
use office::word::Node;

use super::{Reader, switched};
use crate::look::{points, twips};
use crate::model::{Block, LeftOut, Running, Section, Start};

/// A4, and the margins that Word begins with.
const A4: (f32, f32) = (595.3, 841.9);
const INCH: f32 = 72.0;

/// The narrowest strip that text is set in.
const NARROWEST: f32 = 36.0;

impl Reader<'_> {
    /// Parts the body where a paragraph or the body itself ends a section.
    pub fn sections(&mut self, body: &Node) -> Result<(), NotRead> {
        let mut blocks = Vec::new();
        let mut running = (Running::default(), Running::default());
        for child in &body.children {
            self.block(child, &mut blocks)?;
            let ends = match child.name {
                "sectPr" => Some(child),
                _ => child.child("pPr").and_then(|properties| properties.child("sectPr")),
            };
            if let Some(properties) = ends {
                let taken = std::mem::take(&mut blocks);
                let section = self.section(properties, taken, &mut running)?;
                self.out.sections.push(section);
            }
        }
        if !blocks.is_empty() || self.out.sections.is_empty() {
            let section = self.section(&Node::default(), blocks, &mut running)?;
            self.out.sections.push(section);
        }
        Ok(())
    }

    fn section(
        &mut self,
        node: &Node,
        blocks: Vec<Block>,
        running: &mut (Running, Running),
    ) -> Result<Section, NotRead> {
        for child in &node.children {
            let place = match child.name {
                "headerReference" => &mut running.0,
                "footerReference" => &mut running.1,
                _ => continue,
            };
            let target = child.get("id").and_then(|id| self.relations.target(id)).map(str::to_owned);
            let Some(target) = target else { continue };
            let read = self.running(&target)?;
            match child.get("type") {
                Some("first") => place.first = read,
                Some("even") => place.even = read,
                _ => place.default = read,
            }
        }
        if node.child("cols").and_then(|cols| cols.get("num")).is_some_and(|num| !matches!(num, "0" | "1")) {
            self.left_out(LeftOut::Columns);
        }
        let size = node.child("pgSz");
        let side = |name: &str, normal: f32| {
            let told = size.and_then(|size| size.get(name)).and_then(twips);
            told.filter(|length| *length >= 72.0).unwrap_or(normal).clamp(72.0, 3_000.0)
        };
        let (width, height) = (side("w", A4.0), side("h", A4.1));
        let around = node.child("pgMar");
        let margin = |name: &str, normal: f32| {
            // A margin below nought lets the header lie over the text; it is as far from the edge.
            points(around.and_then(|around| around.get(name)).and_then(twips).unwrap_or(normal).abs())
        };
        let gutter = margin("gutter", 0.0);
        let mut margins = [
            margin("top", INCH),
            margin("right", INCH),
            margin("bottom", INCH),
            margin("left", INCH) + gutter,
        ];
        if margins[1] + margins[3] > width - NARROWEST {
            margins[1] = 0.0;
            margins[3] = 0.0;
        }
        if margins[0] + margins[2] > height - NARROWEST {
            margins[0] = 0.0;
            margins[2] = 0.0;
        }
        let numbers = node.child("pgNumType");
        Ok(Section {
            blocks,
            start: match node.val("type") {
                Some("continuous") => Start::Continuous,
                Some("evenPage") => Start::EvenPage,
                Some("oddPage") => Start::OddPage,
                _ => Start::Page,
            },
            width,
            height,
            margins,
            header_at: margin("header", 36.0).min(height / 2.0),
            footer_at: margin("footer", 36.0).min(height / 2.0),
            headers: running.0.clone(),
            footers: running.1.clone(),
            has_first_page: switched(node, "titlePg"),
            counts_from: numbers.and_then(|numbers| numbers.get("start")?.parse().ok()),
            page_format: numbers.and_then(|numbers| numbers.get("fmt")).unwrap_or("decimal").to_owned(),
        })
    }

    fn running(&mut self, name: &str) -> Result<Rc<Vec<Block>>, NotRead> {
        if let Some(known) = self.all_running.get(name) {
            return Ok(known.clone());
        }
        let Some(root) = self.package.tree(name)? else { return Ok(Rc::default()) };
        let relations = self.related(name)?;
        let around = std::mem::replace(&mut self.relations, relations);
        let fields = std::mem::take(&mut self.fields);
        let blocks = self.blocks(&root).map(Rc::new);
        self.relations = around;
        self.fields = fields;
        self.all_running.insert(name.to_owned(), blocks.clone()?);
        blocks
    }
}

/// Small Roman numerals, as notes at the end and pages before the first have them.
pub fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number.min(3_999);
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}
