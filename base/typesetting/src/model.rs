//! A document as it is to be set: everything resolved, nothing of the file's own shape left. Lengths are in points.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::look::{Edge, ParagraphLook, Rgb, RunLook};

/// What a document holds and its pages do not show, or not as it stands there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// A letter that the typeface has not; a square stands in its place.
    Letter(char),
    /// A picture of a kind that cannot be set, damaged or too large.
    Picture,
    /// A picture or drawing that floats over the page; it stands in the line instead.
    Floating,
    /// A drawn shape.
    Shape,
    /// A text box; its text stands before the paragraph that it hangs on.
    TextBox,
    /// A chart of a kind that cannot be drawn; the kind as the file names it.
    Chart(String),
    /// A formula.
    Formula,
    /// An embedded object.
    Object,
    /// Columns of text; it runs over the whole width.
    Columns,
    /// Changes that nobody accepted yet; the text stands as if they were.
    TrackedChanges,
    /// Comments.
    Comment,
    /// Tables nested deeper than can be set; their text stands without them.
    NestedTable,
    /// Endnotes stand at the foot of the page, as footnotes do.
    Endnote,
}

#[derive(Debug, Clone, Default)]
pub struct LeftOuts(BTreeMap<LeftOut, usize>);

/// Kinds told one by one; past it only those that are known already are counted.
const KINDS: usize = 60;

impl LeftOuts {
    pub fn add(&mut self, what: LeftOut) {
        if self.0.len() < KINDS || self.0.contains_key(&what) {
            *self.0.entry(what).or_default() += 1;
        }
    }

    pub fn merged(mut self, other: Self) -> Self {
        for (what, times) in other.0 {
            *self.0.entry(what).or_default() += times;
        }
        self
    }

    pub fn into_vec(self) -> Vec<(LeftOut, usize)> {
        self.0.into_iter().collect()
    }
}

#[derive(Debug, Default)]
pub struct Document {
    pub sections: Vec<Section>,
    pub notes: Vec<Vec<Block>>,
    pub pictures: Vec<Picture>,
    pub charts: Vec<Chart>,
    pub left_out: LeftOuts,
    pub title: Option<String>,
    /// When the file says it was last written: year, month, day, hour, minute, second.
    pub written: [u16; 6],
    /// Lines of a justified paragraph that a forced break ends are drawn out, as older files have it.
    pub expands_broken_lines: bool,
    pub has_even_headers: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Start {
    #[default]
    Page,
    Continuous,
    EvenPage,
    OddPage,
}

/// Headers or footers by the pages that they stand on.
#[derive(Debug, Clone, Default)]
pub struct Running {
    pub default: Rc<Vec<Block>>,
    pub first: Rc<Vec<Block>>,
    pub even: Rc<Vec<Block>>,
}

#[derive(Debug, Clone)]
pub struct Section {
    pub blocks: Vec<Block>,
    pub start: Start,
    pub width: f32,
    pub height: f32,
    /// Top, right, bottom, left; a gutter is in the left one.
    pub margins: [f32; 4],
    pub header_at: f32,
    pub footer_at: f32,
    pub headers: Running,
    pub footers: Running,
    pub has_first_page: bool,
    pub counts_from: Option<u32>,
    pub page_format: String,
}

#[derive(Debug, Clone)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    pub look: ParagraphLook,
    pub style: Option<String>,
    pub items: Vec<Inline>,
    /// How its end is marked; an empty paragraph is as high as that.
    pub mark: Rc<RunLook>,
    pub number: Option<Number>,
    /// 1 for the highest heading.
    pub heading: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Suffix {
    #[default]
    Tab,
    Space,
    Nothing,
}

#[derive(Debug, Clone)]
pub struct Number {
    pub text: String,
    pub look: Rc<RunLook>,
    pub suffix: Suffix,
}

#[derive(Debug, Clone)]
pub enum Inline {
    Text(String, Rc<RunLook>),
    Tab(Rc<RunLook>),
    LineBreak(Rc<RunLook>),
    PageBreak,
    Picture {
        picture: usize,
        width: f32,
        height: f32,
    },
    Chart {
        chart: usize,
        width: f32,
        height: f32,
    },
    /// A footnote's call: its number and the note.
    Call {
        number: String,
        note: usize,
        look: Rc<RunLook>,
    },
    PageNumber(Rc<RunLook>),
    PageCount(Rc<RunLook>),
}

#[derive(Debug, Clone)]
pub struct Picture {
    pub bytes: Rc<Vec<u8>>,
    pub is_png: bool,
    pub words: String,
}

#[derive(Debug, Clone, Default)]
pub struct Table {
    pub columns: Vec<f32>,
    pub align: crate::look::Align,
    /// From the left edge of the text to the left edge of the table.
    pub indent: f32,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub height: Option<Height>,
    pub is_header: bool,
    pub is_whole: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Height {
    AtLeast(f32),
    Exactly(f32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Merge {
    #[default]
    Alone,
    Begins,
    GoesOn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Upright {
    #[default]
    Top,
    Middle,
    Bottom,
}

#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// The first column that it covers, and how many.
    pub column: usize,
    pub span: usize,
    pub merge: Merge,
    pub blocks: Vec<Block>,
    pub edges: [Option<Edge>; 4],
    pub behind: Option<Rgb>,
    /// Top, right, bottom, left.
    pub padding: [f32; 4],
    pub upright: Upright,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// Upright bars.
    Columns,
    /// Level bars.
    Bars,
    Lines,
    Slices,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    #[default]
    Beside,
    Stacked,
    /// Stacked, each to a hundred.
    Shares,
}

/// A chart by the values that its part holds.
#[derive(Debug, Clone)]
pub struct Chart {
    pub title: String,
    pub categories: Vec<String>,
    pub series: Vec<Series>,
    pub grouping: Grouping,
    pub category_title: String,
    pub value_title: String,
    pub has_legend: bool,
}

#[derive(Debug, Clone)]
pub struct Series {
    pub drawn: Drawn,
    pub name: String,
    pub values: Vec<Option<f64>>,
    pub colour: Option<Rgb>,
    pub shows_values: bool,
    /// Decimals of the file's own format.
    pub decimals: Option<usize>,
}
