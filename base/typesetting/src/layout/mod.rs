//! From the model to pages: every letter, line and picture with its place. Places count from the top left corner of
//! the page, in points.

mod chart;
mod flow;
mod lines;
mod marks;
mod pages;
mod rows;
mod running;
mod tables;
mod values;

use std::rc::Rc;

use crate::NotSet;
use crate::faces::Faces;
use crate::look::Rgb;
use crate::model::{Document, LeftOut, LeftOuts};

/// What is drawn somewhere.
#[derive(Debug, Clone)]
pub enum Ink {
    /// Letters on a line: each with its sign, how far it reaches and how many bytes of the words it is.
    Text {
        x: f32,
        y: f32,
        cut: usize,
        size: f32,
        colour: Rgb,
        signs: Rc<Vec<(u16, f32, u8)>>,
        words: Rc<str>,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        colour: Rgb,
    },
    Picture {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        picture: usize,
    },
    /// A line through points, or what they enclose where it has no width.
    Path {
        points: Vec<(f32, f32)>,
        width: f32,
        colour: Rgb,
    },
}

/// What is drawn, and which part of the document it is; none for what only decorates.
#[derive(Debug, Clone)]
pub struct Item {
    pub ink: Ink,
    pub tag: Option<usize>,
}

impl Item {
    pub fn shift(&mut self, across: f32, down: f32) {
        match &mut self.ink {
            Ink::Text { x, y, .. } | Ink::Fill { x, y, .. } | Ink::Picture { x, y, .. } => {
                *x += across;
                *y += down;
            }
            Ink::Path { points, .. } => {
                for point in points {
                    point.0 += across;
                    point.1 += down;
                }
            }
        }
    }
}

/// A part of the document's structure, for those who have it read to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagKind {
    Root,
    Paragraph,
    Heading(u8, String),
    Table,
    Row,
    HeadCell {
        columns: u32,
        rows: u32,
    },
    Cell {
        columns: u32,
        rows: u32,
    },
    /// A picture or a chart, with the words that tell it.
    Figure(String),
    Note,
}

#[derive(Debug)]
pub struct Tag {
    pub kind: TagKind,
    pub children: Vec<usize>,
}

#[derive(Debug)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub items: Vec<Item>,
    /// The section that it belongs to, the number that it bears, and whether it is its section's first.
    section: usize,
    number: u32,
    is_first: bool,
}

#[derive(Debug)]
pub struct Set {
    pub pages: Vec<Page>,
    pub tags: Vec<Tag>,
    pub left_out: LeftOuts,
}

/// A strip over the whole width that no page break parts: a line, as a rule.
#[derive(Debug, Clone, Default)]
struct Strip {
    height: f32,
    items: Vec<Item>,
    /// Notes called in it.
    notes: Vec<usize>,
}

impl Strip {
    fn shifted(mut self, across: f32, down: f32) -> Vec<Item> {
        for item in &mut self.items {
            item.shift(across, down);
        }
        self.items
    }
}

#[derive(Debug, Clone)]
enum Body {
    Strip(Strip),
    Row(rows::Row),
}

/// A step of the flow down the page.
#[derive(Debug, Clone)]
struct Unit {
    /// Left free above it; not at the top of a page that began by itself.
    before: f32,
    body: Body,
    /// Stands on the page of the next one.
    is_glued: bool,
    starts_page: bool,
    /// The head that is said again where a page breaks before it.
    head: Option<Rc<Vec<rows::Row>>>,
}

impl Unit {
    fn height(&self) -> f32 {
        match &self.body {
            Body::Strip(strip) => strip.height,
            Body::Row(row) => row.height,
        }
    }

    fn notes(&self) -> Vec<usize> {
        match &self.body {
            Body::Strip(strip) => strip.notes.clone(),
            Body::Row(row) => row.notes(),
        }
    }
}

/// Letters, paragraphs and cells that are set before a document counts as endless.
const BUDGET: usize = 6_000_000;

/// What blocks are set with.
struct Setter<'a> {
    document: &'a Document,
    faces: &'a Faces,
    left_out: LeftOuts,
    tags: Vec<Tag>,
    /// The part that is being set; none for what only decorates.
    tag: Option<usize>,
    spent: usize,
    /// The number of the page and of all pages, where they are known.
    page: String,
    pages: String,
    /// The height that a picture may have.
    tallest: f32,
    /// Tables around what is being set.
    depth: usize,
    /// The next step begins a page.
    breaks: bool,
}

impl Setter<'_> {
    fn spend(&mut self, much: usize) -> Result<(), NotSet> {
        self.spent = self.spent.saturating_add(much);
        if self.spent > BUDGET { Err(NotSet::TooLong) } else { Ok(()) }
    }

    /// A new part within the one that is being set.
    fn part(&mut self, kind: TagKind) -> Option<usize> {
        let around = self.tag?;
        self.tags.push(Tag { kind, children: Vec::new() });
        let at = self.tags.len() - 1;
        self.tags[around].children.push(at);
        Some(at)
    }

    fn missing(&mut self, letter: char) {
        self.left_out.add(LeftOut::Letter(letter));
    }
}

/// Sets a document to pages.
pub fn set(document: &Document, faces: &Faces) -> Result<Set, NotSet> {
    let setter = Setter {
        document,
        faces,
        left_out: LeftOuts::default(),
        tags: vec![Tag { kind: TagKind::Root, children: Vec::new() }],
        tag: Some(0),
        spent: 0,
        page: "1".to_owned(),
        pages: "1".to_owned(),
        tallest: f32::INFINITY,
        depth: 0,
        breaks: false,
    };
    pages::pages(setter)
}
