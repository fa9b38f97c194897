//! Paragraphs and tables in the order of the file, with numbers as word processors count them.

use std::rc::Rc;

use office::NotRead;
use office::word::{Counted, Node, heading, numbered};

use super::Reader;
use super::runs::Draft;
use crate::look::{ParagraphLook, RunLook};
use crate::model::{Block, Inline, LeftOut, Number, Paragraph, Suffix};

impl Paragraph {
    /// Its words, for a title or a tag.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for item in &self.items {
            match item {
                Inline::Text(words, _) => out.push_str(words),
                Inline::Tab(_) | Inline::LineBreak(_) => out.push(' '),
                _ => {}
            }
        }
        out
    }
}

impl Reader<'_> {
    /// What stands in a body, a cell, a header or a note.
    pub fn blocks(&mut self, node: &Node) -> Result<Vec<Block>, NotRead> {
        let mut out = Vec::new();
        self.walk(node, &mut out)?;
        Ok(out)
    }

    pub fn block(&mut self, node: &Node, out: &mut Vec<Block>) -> Result<(), NotRead> {
        match node.name {
            "p" => self.paragraph(node, out),
            "tbl" => self.table(node, out),
            "sectPr" => Ok(()),
            "del" | "moveFrom" => {
                self.left_out(LeftOut::TrackedChanges);
                Ok(())
            }
            "oMath" | "oMathPara" => {
                self.left_out(LeftOut::Formula);
                Ok(())
            }
            _ => self.walk(node, out),
        }
    }

    fn walk(&mut self, node: &Node, out: &mut Vec<Block>) -> Result<(), NotRead> {
        for child in &node.children {
            self.block(child, out)?;
        }
        Ok(())
    }

    fn paragraph(&mut self, node: &Node, out: &mut Vec<Block>) -> Result<(), NotRead> {
        let properties = node.child("pPr");
        let style = properties.and_then(|properties| properties.val("pStyle"));
        let looks = self.sheet.looks(style, self.table.as_ref());
        let (mut look, run) = (looks.0.clone(), &looks.1);
        let own = properties.map(numbered).unwrap_or_default();
        let inherited = self.styles.numbered(style);
        let counted = own.num.or(inherited.num).filter(|num| *num != 0).and_then(|num| {
            let level = own.level.or(inherited.level);
            Some((num, self.numbering.count(num, level, style, &self.styles)?))
        });
        let mut mark = run.clone();
        if let Some(properties) = properties {
            properties.child("rPr").inspect(|own| {
                own.val("rStyle").inspect(|id| self.sheet.add_run_style(id, &mut mark));
                mark.add(own);
            });
        }
        let number =
            counted.map(|(num, counted)| self.number(num, &counted, own.num, style, &mut look, &mark));
        if let Some(properties) = properties {
            look.add(properties);
            if properties.child("framePr").is_some() {
                self.left_out(LeftOut::Floating);
            }
        }
        let mut draft = Draft::default();
        self.inline(node, run, &mut draft)?;
        out.append(&mut draft.boxed);
        let own_outline = properties.and_then(|properties| properties.number("outlineLvl"));
        let heading = own_outline.map_or_else(|| self.styles.heading(style), heading);
        let style = self.sheet.paragraph_style(style).map(str::to_owned);
        // A mark that is hidden or struck out joins nothing here; an empty one is no line.
        if mark.is_hidden && draft.items.is_empty() {
            return Ok(());
        }
        out.push(Block::Paragraph(Paragraph {
            look,
            style,
            items: draft.items,
            mark: Rc::new(mark),
            number: number.flatten(),
            heading,
        }));
        Ok(())
    }

    /// A paragraph's number; the measures of its level go to the paragraph, under its own and, where the style
    /// brings the list, under the style's.
    fn number(
        &self,
        num: i64,
        counted: &Counted,
        own: Option<i64>,
        style: Option<&str>,
        look: &mut ParagraphLook,
        mark: &RunLook,
    ) -> Option<Number> {
        let by_kind = || self.levels.get(&(counted.kind.clone(), counted.level));
        let level = self.own_levels.get(&(num, counted.level)).or_else(by_kind)?;
        if let Some(properties) = level.child("pPr") {
            look.add(properties);
        }
        if own.is_none() {
            for node in self.sheet.chain(self.sheet.paragraph_style(style)) {
                node.child("pPr").inspect(|properties| look.add(properties));
            }
        }
        let mut run = RunLook { is_underlined: false, ..mark.clone() };
        level.child("rPr").inspect(|properties| run.add(properties));
        let text = if level.val("numFmt") == Some("bullet") {
            bullet(level.val("lvlText").unwrap_or_default(), run.is_symbol)
        } else {
            counted.text.clone()
        };
        run.is_symbol = false;
        let suffix = match level.val("suff") {
            Some("space") => Suffix::Space,
            Some("nothing") => Suffix::Nothing,
            _ => Suffix::Tab,
        };
        if run.is_hidden {
            return None;
        }
        Some(Number { text, look: Rc::new(run), suffix })
    }
}

/// A list's sign; those of symbol typefaces by what they show.
pub fn bullet(sign: &str, is_symbol: bool) -> String {
    let symbol = |letter: char| match letter {
        '\u{f0b7}' | '\u{b7}' if is_symbol || letter > '\u{e000}' => '•',
        '\u{f0a7}' | '\u{f06e}' | '\u{f0a8}' => '▪',
        '\u{f0d8}' | '\u{f0e0}' | '\u{f0e8}' => '►',
        '\u{f0fc}' => '√',
        '\u{f02d}' => '-',
        'o' if sign.trim() == "o" => '○',
        '\u{e000}'..='\u{f8ff}' => '•',
        _ => letter,
    };
    sign.chars().map(symbol).collect()
}
