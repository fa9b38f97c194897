//! A part of a document as a tree that loses nothing: whatever no placeholder touches is written out byte for byte as
//! the word processor wrote it. Bounded as the reader of documents is.

use quick_xml::escape::{escape, unescape};
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::tags::Tag;
use crate::docx::{DEPTH, ELEMENTS};
use crate::read_paper::NotRead;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    /// Text, comments and the like, as written.
    Raw(String),
    Tag(Tag),
    Section(Section),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// With its prefix: `w:p`.
    pub name: String,
    /// The opening as written, without its end: `<w:p w:rsidR="00A1"`.
    pub open: String,
    pub children: Vec<Node>,
    /// A paragraph or a row that holds nothing but the beginnings and ends of sections; it leaves no line.
    pub is_marks_only: bool,
}

/// What stands between `{{#name}}` and `{{/name}}`, or between `{{^name}}` and `{{/name}}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub tag: Tag,
    pub body: Vec<Node>,
}

impl Element {
    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// What its text says; only for `w:t`, which has no elements in it.
    pub fn words(&self) -> String {
        let raw: String = self
            .children
            .iter()
            .filter_map(|child| match child {
                Node::Raw(raw) => Some(raw.as_str()),
                _ => None,
            })
            .collect();
        unescape(&raw).map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned)
    }

    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.is(name))
    }

    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            _ => None,
        })
    }

    pub fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        self.write_open(out);
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Raw(raw) => out.push_str(raw),
                Node::Tag(_) | Node::Section(_) => {}
            }
        }
        self.write_close(out);
    }

    pub fn write_open(&self, out: &mut String) {
        out.push_str(&self.open);
        out.push_str(if self.children.is_empty() { "/>" } else { ">" });
    }

    pub fn write_close(&self, out: &mut String) {
        if !self.children.is_empty() {
            out.push_str("</");
            out.push_str(&self.name);
            out.push('>');
        }
    }
}

/// The part as a nameless element around all that it holds.
///
/// # Errors
/// XML that cannot be read, or more of it, or deeper, than honest files have.
pub fn tree(text: &str) -> Result<Element, NotRead> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut count = 0;
    let mut from = 0;
    loop {
        let event = reader.read_event().map_err(|_| NotRead::Damaged)?;
        let to = usize::try_from(reader.buffer_position()).map_err(|_| NotRead::Damaged)?;
        let raw = text.get(from..to).ok_or(NotRead::Damaged)?;
        from = to;
        if matches!(event, Event::Start(_) | Event::Empty(_)) {
            count += 1;
            if count > ELEMENTS || open.len() > DEPTH {
                return Err(NotRead::TooLong);
            }
        }
        let top = open.last_mut().ok_or(NotRead::Damaged)?;
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                open.push(element(start.name().as_ref(), raw.strip_suffix('>').ok_or(NotRead::Damaged)?));
            }
            Event::Empty(start) => {
                let raw = raw.strip_suffix("/>").ok_or(NotRead::Damaged)?;
                top.children.push(Node::Element(element(start.name().as_ref(), raw)));
            }
            Event::End(_) => {
                let mut done = open.pop().ok_or(NotRead::Damaged)?;
                if done.children.is_empty() {
                    done.children.push(Node::Raw(String::new()));
                }
                open.last_mut().ok_or(NotRead::Damaged)?.children.push(Node::Element(done));
            }
            Event::CData(words) => top.children.push(Node::Raw(escape(&*words.xml10_content()).into_owned())),
            // No document of Word declares types; entities of its own are how such files grow without end.
            Event::DocType(_) => return Err(NotRead::Damaged),
            _ => top.children.push(Node::Raw(raw.to_owned())),
        }
    }
    if open.len() == 1 { open.pop().ok_or(NotRead::Damaged) } else { Err(NotRead::Damaged) }
}

fn element(name: &str, raw: &str) -> Element {
    Element {
        name: name.to_owned(),
        open: raw.trim_end().to_owned(),
        children: Vec::new(),
        is_marks_only: false,
    }
}
