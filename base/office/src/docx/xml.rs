//! The parts of a packed document as small trees: only elements and attributes of the reader's vocabulary are kept,
//! and neither depth nor number may grow past what honest files have.

use std::io::Read;

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use crate::read_paper::NotRead;

/// An element; one that nobody asks for has an empty name and only hands on what is in it.
#[derive(Debug, Default)]
pub struct Node {
    pub name: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub children: Vec<Node>,
    pub text: String,
}

/// Largest part, deepest nesting, most elements.
pub const PART: u64 = 64 << 20;
pub const DEPTH: usize = 200;
pub const ELEMENTS: usize = 1_000_000;

/// What a reader looks at, by names without their prefixes; everything else only hands on what is in it.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary {
    pub names: &'static [&'static str],
    /// Elements that are left out with all that is in them.
    pub skipped: &'static [&'static str],
    pub attributes: &'static [&'static str],
    /// Elements whose text is kept.
    pub texts: &'static [&'static str],
}

/// What reading a document for its words needs.
pub const WORDS: Vocabulary =
    Vocabulary { names: NAMES, skipped: SKIPPED, attributes: ATTRIBUTES, texts: &["t", "delText"] };

const NAMES: &[&str] = &[
    "document",
    "body",
    "p",
    "pPr",
    "pStyle",
    "numPr",
    "ilvl",
    "numId",
    "outlineLvl",
    "rPr",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "r",
    "t",
    "delText",
    "tab",
    "br",
    "cr",
    "noBreakHyphen",
    "footnoteReference",
    "endnoteReference",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "vMerge",
    "gridSpan",
    "txbxContent",
    "vanish",
    "footnote",
    "endnote",
    "style",
    "name",
    "basedOn",
    "abstractNum",
    "lvl",
    "start",
    "numFmt",
    "lvlText",
    "lvlRestart",
    "isLgl",
    "num",
    "abstractNumId",
    "lvlOverride",
    "startOverride",
    "numStyleLink",
    "docDefaults",
    "rPrDefault",
    "rFonts",
    "rStyle",
    "softHyphen",
];
/// Nothing in these is part of what the document says: former properties, the twin of a newer drawing, fields' codes.
const SKIPPED: &[&str] = &[
    "Fallback",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "tcPrChange",
    "trPrChange",
    "instrText",
];
const ATTRIBUTES: &[&str] = &[
    "val",
    "id",
    "author",
    "ilvl",
    "numId",
    "abstractNumId",
    "styleId",
    "type",
    "default",
    "conformance",
    "ascii",
    "hAnsi",
    "hAnsiTheme",
];

impl Node {
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// The `val` of a child.
    pub fn val(&self, child: &str) -> Option<&str> {
        self.child(child)?.get("val")
    }

    pub fn number(&self, child: &str) -> Option<i64> {
        self.val(child)?.parse().ok()
    }

    /// A switch such as `<w:vanish/>`: there, and not said to be off.
    pub fn is_on(&self, child: &str) -> bool {
        self.child(child).is_some_and(|node| !matches!(node.get("val"), Some("0" | "false" | "off")))
    }
}

/// A part of the package as a tree; a part that is not there is none.
///
/// # Errors
/// When the part is damaged, too large, too deep or of too many elements.
pub fn part<R: Read + std::io::Seek>(
    archive: &mut ZipArchive<R>,
    name: &str,
    known: Vocabulary,
) -> Result<Option<Node>, NotRead> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut content = Vec::new();
    file.take(PART + 1).read_to_end(&mut content).map_err(|_| NotRead::Damaged)?;
    if content.len() as u64 > PART {
        return Err(NotRead::TooLargeUnpacked { megabytes: PART >> 20 });
    }
    let text = match content.get(..2) {
        Some([0xff, 0xfe]) => UTF_16LE.decode(&content).0.into_owned(),
        Some([0xfe, 0xff]) => UTF_16BE.decode(&content).0.into_owned(),
        _ => String::from_utf8(content).map_err(|_| NotRead::Damaged)?,
    };
    tree(&text, known).map(Some)
}

fn tree(text: &str, known: Vocabulary) -> Result<Node, NotRead> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open = vec![Node::default()];
    let mut skipping = 0_usize;
    let mut count = 0;
    loop {
        let event = reader.read_event().map_err(|_| NotRead::Damaged)?;
        match event {
            Event::Eof => break,
            Event::Start(_) if skipping > 0 => skipping += 1,
            Event::End(_) if skipping > 0 => skipping -= 1,
            _ if skipping > 0 => {}
            Event::Start(start) if known.skipped.contains(&start.local_name().as_ref()) => skipping = 1,
            Event::Start(start) => {
                count += 1;
                if open.len() > DEPTH || count > ELEMENTS {
                    return Err(NotRead::TooLong);
                }
                open.push(node(&start, known));
            }
            Event::Empty(start) => {
                count += 1;
                if count > ELEMENTS {
                    return Err(NotRead::TooLong);
                }
                close(node(&start, known), &mut open);
            }
            Event::End(_) => {
                let done = open.pop().unwrap_or_default();
                if open.is_empty() {
                    return Err(NotRead::Damaged);
                }
                close(done, &mut open);
            }
            Event::Text(words) => say(&mut open, known, &words.xml10_content()),
            Event::CData(words) => say(&mut open, known, &words.xml10_content()),
            Event::GeneralRef(named) => {
                let letter = match named.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => named.resolve_char_ref().ok().flatten(),
                };
                say(&mut open, known, letter.map(String::from).unwrap_or_default().as_str());
            }
            _ => {}
        }
    }
    if open.len() == 1 { Ok(open.pop().unwrap_or_default()) } else { Err(NotRead::Damaged) }
}

fn node(start: &BytesStart<'_>, known: Vocabulary) -> Node {
    let local = start.local_name();
    let name = known.names.iter().find(|name| **name == local.as_ref()).copied().unwrap_or_default();
    let mut attributes = Vec::new();
    if !name.is_empty() {
        for attribute in start.attributes().flatten() {
            let key = attribute.key.local_name();
            if let Some(key) = known.attributes.iter().find(|name| **name == key.as_ref()) {
                let value = quick_xml::escape::unescape(&attribute.value);
                attributes.push((*key, value.map(std::borrow::Cow::into_owned).unwrap_or_default()));
            }
        }
    }
    Node { name, attributes, ..Node::default() }
}

fn close(done: Node, open: &mut [Node]) {
    let is_nothing = done.name.is_empty() && done.children.is_empty();
    if let Some(parent) = open.last_mut().filter(|_| !is_nothing) {
        parent.children.push(done);
    }
}

/// Words count only where the format keeps them.
fn say(open: &mut [Node], known: Vocabulary, words: &str) {
    if let Some(node) = open.last_mut().filter(|node| known.texts.contains(&node.name)) {
        node.text.push_str(words);
    }
}
