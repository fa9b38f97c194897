//! How runs and paragraphs look, and how properties of styles and of their own add to that, one upon the other.
//! Lengths are in points.

use office::word::Node;

pub type Rgb = [u8; 3];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Raise {
    #[default]
    None,
    Super,
    Sub,
}

/// How letters look.
#[derive(Debug, Clone, PartialEq)]
pub struct RunLook {
    pub is_bold: bool,
    pub is_italic: bool,
    pub is_underlined: bool,
    pub is_struck: bool,
    pub is_capitals: bool,
    pub is_hidden: bool,
    pub size: f32,
    pub colour: Rgb,
    pub behind: Option<Rgb>,
    pub raise: Raise,
    /// Added after each letter.
    pub tracking: f32,
    /// Shown by signs of a symbol typeface.
    pub is_symbol: bool,
}

impl Default for RunLook {
    fn default() -> Self {
        Self {
            is_bold: false,
            is_italic: false,
            is_underlined: false,
            is_struck: false,
            is_capitals: false,
            is_hidden: false,
            size: 10.0,
            colour: [0, 0, 0],
            behind: None,
            raise: Raise::None,
            tracking: 0.0,
            is_symbol: false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Line {
    /// So many times what the letters need.
    Times(f32),
    Exactly(f32),
    AtLeast(f32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    Left,
    Centre,
    Right,
    Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TabStop {
    pub at: f32,
    pub kind: Stop,
    /// The letter that fills the gap.
    pub leader: Option<char>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    pub width: f32,
    pub colour: Rgb,
    /// Between the line and what it frames.
    pub space: f32,
    pub is_double: bool,
}

pub const TOP: usize = 0;
pub const RIGHT: usize = 1;
pub const BOTTOM: usize = 2;
pub const LEFT: usize = 3;

/// How a paragraph stands.
#[derive(Debug, Clone, PartialEq)]
pub struct ParagraphLook {
    pub align: Align,
    pub left: f32,
    pub right: f32,
    /// Of the first line; below nought it hangs.
    pub first: f32,
    pub before: f32,
    pub after: f32,
    pub line: Line,
    pub keeps_next: bool,
    pub keeps_lines: bool,
    pub starts_page: bool,
    /// No line of it stands alone on a page.
    pub is_guarded: bool,
    /// No space towards neighbours of the same style.
    pub is_contextual: bool,
    pub tabs: Vec<TabStop>,
    pub edges: [Option<Edge>; 4],
    pub behind: Option<Rgb>,
    pub outline: Option<i64>,
}

impl Default for ParagraphLook {
    fn default() -> Self {
        Self {
            align: Align::Left,
            left: 0.0,
            right: 0.0,
            first: 0.0,
            before: 0.0,
            after: 0.0,
            line: Line::Times(1.0),
            keeps_next: false,
            keeps_lines: false,
            starts_page: false,
            is_guarded: true,
            is_contextual: false,
            tabs: Vec::new(),
            edges: [None; 4],
            behind: None,
            outline: None,
        }
    }
}

/// The longest length that a document may ask for, in points: more than any sheet of paper.
const LONGEST: f32 = 4_000.0;

pub fn points(number: f32) -> f32 {
    if number.is_finite() { number.clamp(-LONGEST, LONGEST) } else { 0.0 }
}

/// A number in twentieths of a point, or with a unit of its own as newer files have it.
pub fn twips(text: &str) -> Option<f32> {
    let text = text.trim();
    for (unit, factor) in [("pt", 1.0), ("cm", 72.0 / 2.54), ("mm", 72.0 / 25.4), ("in", 72.0), ("pc", 12.0)]
    {
        if let Some(number) = text.strip_suffix(unit) {
            return number.trim().parse::<f32>().ok().map(|number| points(number * factor));
        }
    }
    text.parse::<f32>().ok().map(|number| points(number / 20.0))
}

pub fn length(node: &Node, attribute: &str) -> Option<f32> {
    node.get(attribute).and_then(twips)
}

pub fn is_on(node: &Node) -> bool {
    !matches!(node.get("val"), Some("0" | "false" | "off" | "none"))
}

pub fn colour(text: &str) -> Option<Rgb> {
    let text = text.trim_start_matches('#');
    if text.len() != 6 || !text.is_ascii() {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn marker(name: &str) -> Option<Rgb> {
    Some(match name {
        "yellow" => [255, 255, 0],
        "green" => [0, 255, 0],
        "cyan" => [0, 255, 255],
        "magenta" => [255, 0, 255],
        "blue" => [0, 0, 255],
        "red" => [255, 0, 0],
        "darkBlue" => [0, 0, 128],
        "darkCyan" => [0, 128, 128],
        "darkGreen" => [0, 128, 0],
        "darkMagenta" => [128, 0, 128],
        "darkRed" => [128, 0, 0],
        "darkYellow" => [128, 128, 0],
        "darkGray" => [128, 128, 128],
        "lightGray" => [192, 192, 192],
        "black" => [0, 0, 0],
        "white" => [255, 255, 255],
        _ => return None,
    })
}

/// What shading lays behind, of a paragraph, a run or a cell: a colour, nothing, or no word on it.
pub fn shading(node: &Node) -> Option<Option<Rgb>> {
    let shade = node.child("shd")?;
    if shade.get("val") == Some("solid") {
        return Some(shade.get("color").and_then(colour));
    }
    Some(shade.get("fill").and_then(colour))
}

impl RunLook {
    /// Adds the properties of a run or of a style.
    pub fn add(&mut self, properties: &Node) {
        for node in &properties.children {
            match node.name {
                "b" => self.is_bold = is_on(node),
                "i" => self.is_italic = is_on(node),
                "u" => self.is_underlined = is_on(node),
                "strike" | "dstrike" => self.is_struck = is_on(node),
                "caps" | "smallCaps" => self.is_capitals = is_on(node),
                "vanish" => self.is_hidden = is_on(node),
                "sz" => {
                    let halves = node.get("val").and_then(|size| size.parse::<f32>().ok());
                    self.size =
                        halves.filter(|size| size.is_finite()).unwrap_or(20.0).clamp(2.0, 800.0) / 2.0;
                }
                "color" => self.colour = node.get("val").and_then(colour).unwrap_or([0, 0, 0]),
                "highlight" => self.behind = node.get("val").and_then(marker),
                "shd" => self.behind = shading(properties).flatten().or(self.behind),
                "vertAlign" => {
                    self.raise = match node.get("val") {
                        Some("superscript") => Raise::Super,
                        Some("subscript") => Raise::Sub,
                        _ => Raise::None,
                    }
                }
                "spacing" => self.tracking = length(node, "val").unwrap_or(0.0).clamp(-20.0, 200.0),
                "rFonts" => {
                    let named = node.get("ascii").or(node.get("hAnsi"));
                    self.is_symbol = named.is_some_and(|name| {
                        ["symbol", "wingding", "webding"].iter().any(|one| name.to_lowercase().contains(one))
                    });
                }
                _ => {}
            }
        }
    }
}

impl ParagraphLook {
    /// Adds the properties of a paragraph, a style or a list's level.
    pub fn add(&mut self, properties: &Node) {
        for node in &properties.children {
            match node.name {
                "jc" => {
                    self.align = match node.get("val") {
                        Some("center") => Align::Centre,
                        Some("right" | "end") => Align::Right,
                        Some("both" | "distribute" | "mediumKashida" | "highKashida" | "lowKashida") => {
                            Align::Both
                        }
                        _ => Align::Left,
                    }
                }
                "ind" => self.indent(node),
                "spacing" => self.space(node),
                "keepNext" => self.keeps_next = is_on(node),
                "keepLines" => self.keeps_lines = is_on(node),
                "pageBreakBefore" => self.starts_page = is_on(node),
                "widowControl" => self.is_guarded = is_on(node),
                "contextualSpacing" => self.is_contextual = is_on(node),
                "tabs" => self.tab_stops(node),
                "pBdr" => self.edges = edges(node, self.edges),
                "shd" => self.behind = shading(properties).flatten(),
                "outlineLvl" => self.outline = node.get("val").and_then(|level| level.parse().ok()),
                _ => {}
            }
        }
    }

    fn indent(&mut self, node: &Node) {
        if let Some(left) = length(node, "left").or(length(node, "start")) {
            self.left = left;
        }
        if let Some(right) = length(node, "right").or(length(node, "end")) {
            self.right = right;
        }
        if let Some(first) = length(node, "firstLine") {
            self.first = first;
        }
        if let Some(hanging) = length(node, "hanging") {
            self.first = -hanging;
        }
    }

    fn space(&mut self, node: &Node) {
        // What a word processor decides for itself is 14 points, as on a page of the web.
        let by_itself = |name: &str| matches!(node.get(name), Some("1" | "true" | "on"));
        if let Some(before) = length(node, "before") {
            self.before = before.max(0.0);
        }
        if let Some(after) = length(node, "after") {
            self.after = after.max(0.0);
        }
        if by_itself("beforeAutospacing") {
            self.before = 14.0;
        }
        if by_itself("afterAutospacing") {
            self.after = 14.0;
        }
        if let Some(line) = length(node, "line") {
            let line = line.max(0.0);
            self.line = match node.get("lineRule") {
                Some("exact") => Line::Exactly(line.max(0.5)),
                Some("atLeast") => Line::AtLeast(line),
                // In 240ths of a line.
                _ => Line::Times((line / 12.0).max(0.06)),
            };
        }
    }

    fn tab_stops(&mut self, node: &Node) {
        for stop in node.named("tab").take(64) {
            let Some(at) = length(stop, "pos") else { continue };
            self.tabs.retain(|known| (known.at - at).abs() > 0.05);
            let kind = match stop.get("val") {
                Some("clear") => continue,
                Some("center") => Stop::Centre,
                Some("right" | "end") => Stop::Right,
                Some("decimal") => Stop::Decimal,
                _ => Stop::Left,
            };
            let leader = match stop.get("leader") {
                Some("dot" | "middleDot") => Some('.'),
                Some("hyphen") => Some('-'),
                Some("underscore" | "heavy") => Some('_'),
                _ => None,
            };
            self.tabs.push(TabStop { at, kind, leader });
        }
        self.tabs.sort_by(|one, other| one.at.total_cmp(&other.at));
    }
}

/// A border line; `None` says that there is none.
pub fn edge(node: &Node) -> Option<Edge> {
    if matches!(node.get("val"), None | Some("nil" | "none")) {
        return None;
    }
    let number = |name: &str| node.get(name).and_then(|text| text.parse::<f32>().ok()).unwrap_or(0.0);
    Some(Edge {
        width: (number("sz") / 8.0).clamp(0.25, 12.0),
        colour: node.get("color").and_then(colour).unwrap_or([0, 0, 0]),
        space: number("space").clamp(0.0, 31.0),
        is_double: node.get("val") == Some("double"),
    })
}

/// The four sides that a node of borders names; the others stay.
pub fn edges(node: &Node, mut known: [Option<Edge>; 4]) -> [Option<Edge>; 4] {
    for side in &node.children {
        match side.name {
            "top" => known[TOP] = edge(side),
            "right" | "end" => known[RIGHT] = edge(side),
            "bottom" => known[BOTTOM] = edge(side),
            "left" | "start" => known[LEFT] = edge(side),
            _ => {}
        }
    }
    known
}
