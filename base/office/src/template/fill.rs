//! Writes a template out with everything filled in.

use super::check::tags;
use super::fields::{Filling, Fillings};
use super::tags::{Does, Tag};
use super::tree::{Element, Node, Section};
use crate::write_docx::{self, Drawn, Look, safe};

/// The filled document would be larger than anything honest: a template whose sections repeat one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLarge;

/// So much text, and so many steps.
const TEXT: usize = 48 << 20;
const STEPS: usize = 4_000_000;

pub struct Filler<'a> {
    scopes: Vec<&'a Fillings>,
    pub drawn: &'a mut Drawn,
    out: String,
    steps: usize,
    /// Within a section that may come more than once, what may stand only once in a document is left out.
    repeated: usize,
}

pub fn fill(root: &Element, fillings: &Fillings, drawn: &mut Drawn) -> Result<String, TooLarge> {
    let mut filler = Filler { scopes: vec![fillings], drawn, out: String::new(), steps: 0, repeated: 0 };
    filler.nodes(&root.children)?;
    Ok(filler.out)
}

const NAMES_OF_PARAGRAPHS: [&str; 2] = [" w14:paraId=\"", " w14:textId=\""];

impl Filler<'_> {
    fn nodes(&mut self, children: &[Node]) -> Result<(), TooLarge> {
        for child in children {
            self.steps += 1;
            if self.steps > STEPS || self.out.len() > TEXT {
                return Err(TooLarge);
            }
            match child {
                Node::Raw(raw) => self.out.push_str(raw),
                Node::Tag(tag) => self.tag(tag),
                Node::Section(section) => self.section(section)?,
                Node::Element(element) => self.element(element)?,
            }
        }
        Ok(())
    }

    fn find(&self, name: &str) -> Option<&Filling> {
        self.scopes.iter().rev().find_map(|scope| scope.0.get(name))
    }

    fn element(&mut self, element: &Element) -> Result<(), TooLarge> {
        if element.is_marks_only {
            return Ok(());
        }
        if self.repeated > 0 && (element.is("w:bookmarkStart") || element.is("w:bookmarkEnd")) {
            return Ok(());
        }
        if element.is("w:p") && self.blocks(element)? {
            return Ok(());
        }
        let from = self.out.len();
        if self.repeated > 0 && element.is("w:p") {
            self.out.push_str(&without_names(&element.open));
            self.out.push_str(if element.children.is_empty() { "/>" } else { ">" });
        } else {
            element.write_open(&mut self.out);
        }
        let inside = self.out.len();
        self.nodes(&element.children)?;
        // A cell without a paragraph, and a table without a row, make Word refuse the document.
        if element.is("w:tc") && !self.out.ends_with("</w:p>") && !self.out.ends_with("<w:p/>") {
            self.out.push_str("<w:p/>");
        }
        if element.is("w:tbl") && !self.out[inside..].contains("<w:tr") {
            self.out.truncate(from);
            // Where a cell or the body would end without it, a paragraph stands in the table's place.
            self.out.push_str("<w:p/>");
            return Ok(());
        }
        element.write_close(&mut self.out);
        Ok(())
    }

    /// A paragraph that is a block's place becomes the block; whether it was one.
    fn blocks(&mut self, element: &Element) -> Result<bool, TooLarge> {
        let mut all = Vec::new();
        tags(&element.children, &mut all);
        let Some(tag) = all.into_iter().find(|tag| tag.does == Does::Blocks) else { return Ok(false) };
        let Some(Filling::Blocks(pieces)) = self.find(&tag.name).cloned() else { return Ok(true) };
        let look = Look {
            paragraph: element.child("w:pPr").map(|properties| inner(&properties.written())),
            run: inner(&tag.look),
        };
        for piece in &pieces {
            write_docx::piece(&mut self.out, piece, &look, self.drawn);
            if self.out.len() > TEXT {
                return Err(TooLarge);
            }
        }
        Ok(true)
    }

    fn tag(&mut self, tag: &Tag) {
        if tag.does != Does::Words {
            return;
        }
        let Some(Filling::Words(words)) = self.find(&tag.name) else { return };
        let mut said = String::new();
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                said.push_str("<w:br/>");
            }
            said.push_str("<w:t xml:space=\"preserve\">");
            said.push_str(&safe(line));
            said.push_str("</w:t>");
        }
        self.out.push_str("<w:r>");
        self.out.push_str(&tag.look);
        self.out.push_str(&said);
        self.out.push_str("</w:r>");
    }

    fn section(&mut self, section: &Section) -> Result<(), TooLarge> {
        let found = self.find(&section.tag.name).cloned();
        let is_there = match &found {
            Some(Filling::Words(words)) => !words.trim().is_empty(),
            Some(Filling::Truth(truth)) => *truth,
            Some(Filling::Blocks(pieces)) => !pieces.is_empty(),
            Some(Filling::List(items)) => !items.is_empty(),
            None => false,
        };
        match (section.tag.does, found) {
            (Does::BeginsUnless, _) if is_there => Ok(()),
            (Does::BeginsUnless, _) => self.nodes(&section.body),
            (_, Some(Filling::List(items))) => {
                self.repeated += 1;
                let done = self.each(&items, section);
                self.repeated -= 1;
                done
            }
            _ if is_there => self.nodes(&section.body),
            _ => Ok(()),
        }
    }

    fn each(&mut self, items: &[Fillings], section: &Section) -> Result<(), TooLarge> {
        for item in items {
            // The item lives only as long as its turn: a filler of its own looks at it, and hands back what it wrote.
            let mut scopes = self.scopes.clone();
            scopes.push(item);
            let mut turn = Filler {
                scopes,
                drawn: &mut *self.drawn,
                out: std::mem::take(&mut self.out),
                steps: self.steps,
                repeated: self.repeated,
            };
            let done = turn.nodes(&section.body);
            (self.out, self.steps) = (turn.out, turn.steps);
            done?;
        }
        Ok(())
    }
}

/// What an element holds, of how it is written.
fn inner(written: &str) -> String {
    let from = written.find('>').map_or(written.len(), |at| at + 1);
    let to = written.rfind("</").unwrap_or(written.len());
    written.get(from..to).unwrap_or_default().to_owned()
}

/// The names that Word gives to paragraphs must not come twice.
fn without_names(open: &str) -> String {
    let mut open = open.to_owned();
    for name in NAMES_OF_PARAGRAPHS {
        if let Some(from) = open.find(name) {
            let value = from + name.len();
            if let Some(end) = open[value..].find('"') {
                open.replace_range(from..=value + end, "");
            }
        }
    }
    open
}
