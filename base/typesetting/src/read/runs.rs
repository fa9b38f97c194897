//! What stands in a paragraph's lines: words, tabs, breaks, calls of notes, numbers of pages, pictures.

use std::rc::Rc;

use office::NotRead;
use office::word::Node;

use super::Reader;
use super::body::bullet;
use crate::look::{Raise, RunLook};
use crate::model::{Block, Inline, LeftOut};

/// A paragraph while it is being read.
#[derive(Default)]
pub struct Draft {
    pub items: Vec<Inline>,
    /// What stands in text boxes that hang on it.
    pub boxed: Vec<Block>,
}

/// A field that was begun: its code, and whether its result has begun.
#[derive(Debug, Default)]
pub struct Field {
    code: String,
    is_result: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Page,
    Pages,
}

/// Fields within fields deeper than this are no field of an office.
const FIELDS: usize = 20;

fn counts(code: &str) -> Option<Counts> {
    match code.split_whitespace().next().map(str::to_ascii_uppercase).as_deref() {
        Some("PAGE") => Some(Counts::Page),
        Some("NUMPAGES" | "SECTIONPAGES") => Some(Counts::Pages),
        _ => None,
    }
}

impl Draft {
    fn count(&mut self, what: Counts, look: &Rc<RunLook>) {
        self.items.push(match what {
            Counts::Page => Inline::PageNumber(look.clone()),
            Counts::Pages => Inline::PageCount(look.clone()),
        });
    }

    fn say(&mut self, words: &str, look: &Rc<RunLook>) {
        let words: String = if look.is_capitals { words.to_uppercase() } else { words.to_owned() };
        // Together, so that a mark in a run of its own comes onto its letter.
        match self.items.last_mut() {
            Some(Inline::Text(before, known)) if **known == **look => before.push_str(&words),
            _ => self.items.push(Inline::Text(words, look.clone())),
        }
    }
}

impl Reader<'_> {
    pub fn inline(&mut self, node: &Node, base: &RunLook, draft: &mut Draft) -> Result<(), NotRead> {
        for child in &node.children {
            match child.name {
                "pPr" | "rPr" => {}
                "r" => self.run(child, base, draft)?,
                "fldSimple" => match child.get("instr").and_then(counts) {
                    Some(what) => {
                        let run = child.children.iter().find(|node| node.name == "r");
                        let look = run.map_or_else(|| base.clone(), |run| self.run_look(run, base));
                        draft.count(what, &Rc::new(look));
                    }
                    None => self.inline(child, base, draft)?,
                },
                "del" | "moveFrom" => self.left_out(LeftOut::TrackedChanges),
                "ins" | "moveTo" => {
                    self.left_out(LeftOut::TrackedChanges);
                    self.inline(child, base, draft)?;
                }
                "oMath" | "oMathPara" => self.left_out(LeftOut::Formula),
                _ => self.inline(child, base, draft)?,
            }
        }
        Ok(())
    }

    fn run_look(&self, run: &Node, base: &RunLook) -> RunLook {
        let mut look = base.clone();
        if let Some(properties) = run.child("rPr") {
            properties.val("rStyle").inspect(|id| self.sheet.add_run_style(id, &mut look));
            look.add(properties);
        }
        look
    }

    fn run(&mut self, run: &Node, base: &RunLook, draft: &mut Draft) -> Result<(), NotRead> {
        let look = self.run_look(run, base);
        if look.is_hidden {
            return Ok(());
        }
        let look = Rc::new(look);
        self.pieces(run, &look, draft)
    }

    fn pieces(&mut self, node: &Node, look: &Rc<RunLook>, draft: &mut Draft) -> Result<(), NotRead> {
        for child in &node.children {
            if self.field(child, look, draft) {
                continue;
            }
            match child.name {
                "rPr" => {}
                "t" if look.is_symbol => draft.say(&bullet(&child.text, true), look),
                "t" => draft.say(&child.text, look),
                "noBreakHyphen" => draft.say("\u{2011}", look),
                "softHyphen" => draft.say("\u{ad}", look),
                "sym" => {
                    let code = child.get("char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    let letter = code.and_then(char::from_u32).map(String::from).unwrap_or_default();
                    draft.say(&bullet(&letter, true), look);
                }
                "tab" => draft.items.push(Inline::Tab(look.clone())),
                "br" if child.get("type") == Some("page") => draft.items.push(Inline::PageBreak),
                "br" if child.get("type") == Some("column") => draft.items.push(Inline::PageBreak),
                "br" | "cr" => draft.items.push(Inline::LineBreak(look.clone())),
                "footnoteReference" | "endnoteReference" => self.call(child, look, draft)?,
                "footnoteRef" | "endnoteRef" => {
                    if let Some(number) = self.own_number.clone() {
                        draft.say(&number, &raised(look));
                    }
                }
                "drawing" => self.drawing(child, draft)?,
                "pict" => self.old_drawing(child, draft)?,
                "object" => self.left_out(LeftOut::Object),
                "commentReference" => self.left_out(LeftOut::Comment),
                _ => self.pieces(child, look, draft)?,
            }
        }
        Ok(())
    }

    /// Fields: the code is not shown, the result is, and numbers of pages are counted anew.
    fn field(&mut self, node: &Node, look: &Rc<RunLook>, draft: &mut Draft) -> bool {
        if node.name == "fldChar" {
            match node.get("fldCharType") {
                Some("begin") if self.fields.len() < FIELDS => self.fields.push(Field::default()),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        field.is_result = true;
                    }
                }
                Some("end") => {
                    let what = self.fields.pop().and_then(|field| counts(&field.code));
                    if let Some(what) = what.filter(|_| self.shows()) {
                        draft.count(what, look);
                    }
                }
                _ => {}
            }
            return true;
        }
        if node.name == "instrText" {
            if let Some(field) = self.fields.last_mut().filter(|field| field.code.len() < 1_000) {
                field.code.push_str(&node.text);
            }
            return true;
        }
        !self.shows()
    }

    /// Whether no field around hides what is being read.
    fn shows(&self) -> bool {
        self.fields.iter().all(|field| field.is_result && counts(&field.code).is_none())
    }

    fn call(&mut self, node: &Node, look: &Rc<RunLook>, draft: &mut Draft) -> Result<(), NotRead> {
        // No note calls another.
        if self.own_number.is_some() {
            return Ok(());
        }
        let id = node.get("id").unwrap_or_default();
        let is_foot = node.name == "footnoteReference";
        let found = if is_foot { self.footnotes.remove(id) } else { self.endnotes.remove(id) };
        let Some(note) = found else { return Ok(()) };
        let number = if is_foot {
            self.footnotes_called += 1;
            self.footnotes_called.to_string()
        } else {
            self.endnotes_called += 1;
            self.left_out(LeftOut::Endnote);
            super::sections::roman(self.endnotes_called)
        };
        // A note stands outside the table and the fields that call it.
        let number_around = self.own_number.replace(number.clone());
        let table = self.table.take();
        let fields = std::mem::take(&mut self.fields);
        let part = if is_foot { "word/footnotes.xml" } else { "word/endnotes.xml" };
        let relations = self.related(part)?;
        let around = std::mem::replace(&mut self.relations, relations);
        let blocks = self.blocks(&note)?;
        self.relations = around;
        self.fields = fields;
        self.table = table;
        self.own_number = number_around;
        let at = self.out.notes.len();
        self.out.notes.push(blocks);
        draft.items.push(Inline::Call { number, note: at, look: raised(look) });
        Ok(())
    }
}

fn raised(look: &Rc<RunLook>) -> Rc<RunLook> {
    Rc::new(RunLook { raise: Raise::Super, ..(**look).clone() })
}
