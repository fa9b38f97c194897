//! Finds placeholders in a paragraph, over however many runs the word processor has split them, and sets a tag in
//! the place of each, in the look of its first letter.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::fault::{Fault, FaultKind, Part};
use super::tree::{Element, Node};

/// What a placeholder does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    Words,
    Blocks,
    Begins,
    BeginsUnless,
    Ends,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub does: Does,
    pub name: String,
    /// The properties of the run in which it began, as written.
    pub look: String,
    pub place: Place,
}

/// The paragraph in which something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub part: Part,
    pub paragraph: usize,
    pub excerpt: String,
}

impl Place {
    pub fn fault(&self, kind: FaultKind) -> Fault {
        Fault { part: self.part, paragraph: self.paragraph, excerpt: self.excerpt.clone(), kind }
    }
}

/// So much of a paragraph is told with a fault.
const EXCERPT: usize = 80;

/// Goes through a part, paragraph by paragraph, and answers with its faults.
pub fn mark(root: &mut Element, part: Part) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut count = 0;
    walk(root, part, &mut count, &mut faults);
    faults
}

fn walk(element: &mut Element, part: Part, count: &mut usize, faults: &mut Vec<Fault>) {
    if element.is("w:p") {
        *count += 1;
        let mut text = String::new();
        gather(element, &mut text);
        if text.contains("{{") || text.contains("}}") {
            let excerpt: String = text.trim().chars().take(EXCERPT).collect();
            let place = Place { part, paragraph: *count, excerpt };
            let spans = find(&text, &place, faults);
            let mut at = 0;
            replace(element, &spans, &mut at);
        }
    }
    for child in &mut element.children {
        if let Node::Element(child) = child {
            walk(child, part, count, faults);
        }
    }
}

/// A text box within a paragraph has paragraphs of its own.
fn is_of_another(element: &Element) -> bool {
    element.is("w:txbxContent") || element.is("w:p")
}

fn gather(element: &Element, text: &mut String) {
    for child in element.elements().filter(|child| !is_of_another(child)) {
        if child.is("w:t") {
            text.push_str(&child.words());
        } else {
            gather(child, text);
        }
    }
}

type Span = (Range<usize>, Option<Tag>);

/// The placeholders of a paragraph's text; one at fault keeps its place in the order and has no tag.
fn find(text: &str, place: &Place, faults: &mut Vec<Fault>) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("{{").map(|at| from + at) {
        if text[from..at].contains("}}") {
            faults.push(place.fault(FaultKind::NoBeginning));
        }
        let inner = at + 2;
        let next = text[inner..].find("{{").map_or(text.len(), |next| inner + next);
        let Some(end) = text[inner..next].find("}}").map(|end| inner + end) else {
            faults.push(place.fault(FaultKind::NoEnd));
            from = next;
            continue;
        };
        let tag = read(&text[inner..end], place);
        if tag.is_none() {
            let said = text[inner..end].trim().to_owned();
            faults.push(place.fault(FaultKind::NotAName { said }));
        }
        spans.push((at..end + 2, tag));
        from = end + 2;
    }
    if text[from..].contains("}}") {
        faults.push(place.fault(FaultKind::NoBeginning));
    }
    spans
}

fn read(said: &str, place: &Place) -> Option<Tag> {
    let said: String = said.trim().nfc().collect();
    let does = match said.chars().next()? {
        '#' => Does::Begins,
        '^' => Does::BeginsUnless,
        '/' => Does::Ends,
        '@' => Does::Blocks,
        _ => Does::Words,
    };
    let name = if does == Does::Words { said.as_str() } else { said[1..].trim() };
    let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    is_name.then(|| Tag { does, name: name.to_owned(), look: String::new(), place: place.clone() })
}

fn replace(element: &mut Element, spans: &[Span], at: &mut usize) {
    let children = std::mem::take(&mut element.children);
    for child in children {
        match child {
            Node::Element(run) if run.is("w:r") && run.child("w:t").is_some() => {
                split(run, spans, at, &mut element.children);
            }
            Node::Element(mut other) if !is_of_another(&other) => {
                replace(&mut other, spans, at);
                element.children.push(Node::Element(other));
            }
            other => element.children.push(other),
        }
    }
}

/// A run in parts: what stands before a placeholder, its tag, what comes after it.
fn split(mut run: Element, spans: &[Span], at: &mut usize, out: &mut Vec<Node>) {
    let children = std::mem::take(&mut run.children);
    let look = children.iter().find_map(|child| match child {
        Node::Element(element) if element.is("w:rPr") => Some(element.clone()),
        _ => None,
    });
    let written = look.as_ref().map(Element::written).unwrap_or_default();
    let anew = || Element { children: look.iter().cloned().map(Node::Element).collect(), ..run.clone() };
    let empty = anew().children.len();
    let mut part = anew();
    for child in children {
        match child {
            Node::Element(element) if element.is("w:rPr") => {}
            Node::Element(element) if element.is("w:t") => {
                let words = element.words();
                let from = *at;
                *at += words.len();
                let mut said = from;
                for (span, tag) in spans.iter().filter(|(span, _)| span.start < *at && span.end > from) {
                    say(&mut part, &words[said - from..span.start.max(from) - from]);
                    if span.start >= from {
                        if part.children.len() > empty {
                            out.push(Node::Element(std::mem::replace(&mut part, anew())));
                        }
                        let tag = tag.clone().map(|tag| Tag { look: written.clone(), ..tag });
                        out.extend(tag.map(Node::Tag));
                    }
                    said = span.end.min(*at);
                }
                say(&mut part, &words[said - from..]);
            }
            other => part.children.push(other),
        }
    }
    if part.children.len() > empty {
        out.push(Node::Element(part));
    }
}

fn say(run: &mut Element, words: &str) {
    if !words.is_empty() {
        run.children.push(Node::Element(Element {
            name: "w:t".to_owned(),
            open: "<w:t xml:space=\"preserve\"".to_owned(),
            children: vec![Node::Raw(quick_xml::escape::escape(words).into_owned())],
            is_marks_only: false,
        }));
    }
}
