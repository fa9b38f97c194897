//! From the package of a document of Word to the model that is set: every property resolved, every part bounded.

mod body;
mod charts;
mod drawings;
mod package;
mod runs;
mod sections;
mod styles;
mod tables;

use std::collections::HashMap;
use std::rc::Rc;

use office::NotRead;
use office::word::{Node, Numbering, Styles};

use crate::look::is_on;
use crate::model::{Block, Document, LeftOut};
use package::{Package, Relations};
pub use sections::roman;
use styles::StyleSheet;

/// What a document is read with.
struct Reader<'a> {
    package: Package<'a>,
    sheet: StyleSheet,
    /// Which list a style counts in.
    styles: Styles,
    numbering: Numbering,
    /// Levels of lists, by their kind; and those that a list has for its own.
    levels: HashMap<(String, usize), Node>,
    own_levels: HashMap<(i64, usize), Node>,
    /// Of the part that is being read.
    relations: Rc<Relations>,
    /// What was read once already: parts' relations, headers and footers, pictures (none where they cannot be set).
    all_relations: HashMap<String, Rc<Relations>>,
    all_running: HashMap<String, Rc<Vec<Block>>>,
    all_pictures: HashMap<String, Option<usize>>,
    charts_read: usize,
    fields: Vec<runs::Field>,
    /// Footnotes and endnotes not called yet, and how many of each were.
    footnotes: HashMap<String, Node>,
    endnotes: HashMap<String, Node>,
    footnotes_called: usize,
    endnotes_called: usize,
    /// The number of the note that is being read.
    own_number: Option<String>,
    /// Tables around what is being read.
    depth: usize,
    /// The style of the table around, and whether it is its first row.
    table: Option<(String, bool)>,
    /// Text edges stand on the margin, as files since 2013 have it; before, the texts of cells do.
    is_modern: bool,
    out: Document,
}

/// Reads a document of Word whole.
pub fn read(docx: &[u8]) -> Result<Document, NotRead> {
    let mut package = Package::open(docx)?;
    let document = package.tree("word/document.xml")?.ok_or(NotRead::NotADocument)?;
    let relations = Rc::new(package.relations("word/document.xml")?);
    let styles = package.tree("word/styles.xml")?;
    let numbering = package.tree("word/numbering.xml")?;
    let settings = package.tree("word/settings.xml")?;
    let settings = settings.as_ref().and_then(|root| root.child("settings"));
    let (levels, own_levels) = (HashMap::new(), HashMap::new());
    let mut reader = Reader {
        styles: Styles::of(styles.as_ref()),
        sheet: StyleSheet::of(styles),
        numbering: Numbering::of(numbering.as_ref()),
        levels,
        own_levels,
        relations,
        all_relations: HashMap::new(),
        all_running: HashMap::new(),
        all_pictures: HashMap::new(),
        charts_read: 0,
        fields: Vec::new(),
        footnotes: notes(package.tree("word/footnotes.xml")?, "footnote"),
        endnotes: notes(package.tree("word/endnotes.xml")?, "endnote"),
        footnotes_called: 0,
        endnotes_called: 0,
        own_number: None,
        depth: 0,
        table: None,
        is_modern: settings.is_some_and(is_modern),
        out: Document::default(),
        package,
    };
    reader.take_levels(numbering);
    reader.out.expands_broken_lines = !settings
        .and_then(|settings| settings.child("compat"))
        .is_some_and(|compat| compat.is_on("doNotExpandShiftReturn"));
    reader.out.has_even_headers = settings.is_some_and(|settings| settings.is_on("evenAndOddHeaders"));
    let body = document.child("document").and_then(|document| document.child("body"));
    reader.sections(body.ok_or(NotRead::Damaged)?)?;
    let told = reader.package.tree("docProps/core.xml")?;
    let told = told.as_ref().and_then(|root| root.child("coreProperties"));
    reader.out.title = reader.title(told);
    let said = told.and_then(|told| told.child("modified").or_else(|| told.child("created")));
    let packed = reader.package.packed("word/document.xml").unwrap_or([1980, 1, 1, 0, 0, 0]);
    reader.out.written = said.and_then(|said| moment(&said.text)).unwrap_or(packed);
    Ok(reader.out)
}

fn is_modern(settings: &Node) -> bool {
    let mode = settings.child("compat").into_iter().flat_map(|compat| compat.named("compatSetting"));
    mode.filter(|one| one.get("name") == Some("compatibilityMode"))
        .filter_map(|one| one.get("val")?.parse::<u32>().ok())
        .any(|mode| mode >= 15)
}

fn notes(root: Option<Node>, name: &str) -> HashMap<String, Node> {
    let all = root.into_iter().flat_map(|root| root.children).flat_map(|top| top.children);
    all.filter(|note| note.name == name && note.get("type").is_none_or(|kind| kind == "normal"))
        .filter_map(|note| Some((note.get("id")?.to_owned(), note)))
        .collect()
}

impl Reader<'_> {
    fn take_levels(&mut self, numbering: Option<Node>) {
        let all = numbering.into_iter().flat_map(|root| root.children).flat_map(|top| top.children);
        for kind in all {
            let level_of = |node: &Node| node.get("ilvl").and_then(|level| level.parse::<usize>().ok());
            if kind.name == "abstractNum" {
                let id = kind.get("abstractNumId").unwrap_or_default().to_owned();
                for level in kind.children.into_iter().filter(|node| node.name == "lvl") {
                    if let Some(at) = level_of(&level) {
                        self.levels.insert((id.clone(), at), level);
                    }
                }
            } else if kind.name == "num" {
                let Some(id) = kind.get("numId").and_then(|id| id.parse::<i64>().ok()) else { continue };
                for own in kind.children.into_iter().filter(|node| node.name == "lvlOverride") {
                    let Some(at) = level_of(&own) else { continue };
                    if let Some(level) = own.children.into_iter().find(|node| node.name == "lvl") {
                        self.own_levels.insert((id, at), level);
                    }
                }
            }
        }
    }

    /// The relations of a part, read once.
    fn related(&mut self, part: &str) -> Result<Rc<Relations>, NotRead> {
        if let Some(known) = self.all_relations.get(part) {
            return Ok(known.clone());
        }
        let read = Rc::new(self.package.relations(part)?);
        self.all_relations.insert(part.to_owned(), read.clone());
        Ok(read)
    }

    fn left_out(&mut self, what: LeftOut) {
        self.out.left_out.add(what);
    }

    fn title(&self, told: Option<&Node>) -> Option<String> {
        let told = told.and_then(|told| told.child("title"));
        let told = told.map(|title| title.text.trim().to_owned()).filter(|title| !title.is_empty());
        let titled = |block: &Block| match block {
            Block::Paragraph(one) if one.style.as_deref() == Some("Title") || one.heading == Some(1) => {
                Some(one.plain()).filter(|words| !words.trim().is_empty())
            }
            _ => None,
        };
        let found = || self.out.sections.iter().flat_map(|section| &section.blocks).find_map(titled);
        told.or_else(found).map(|title| title.chars().take(500).collect())
    }
}

fn switched(node: &Node, name: &str) -> bool {
    node.child(name).is_some_and(is_on)
}

/// `2026-10-05T08:30:00Z` as its six numbers.
fn moment(text: &str) -> Option<[u16; 6]> {
    let numbers: Vec<u16> =
        text.trim().split(['-', 'T', ':', 'Z', '.']).take(6).filter_map(|part| part.parse().ok()).collect();
    let found: [u16; 6] = numbers.try_into().ok()?;
    let [_, month, day, hour, minute, second] = found;
    let is_one =
        (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 60;
    is_one.then_some(found)
}
