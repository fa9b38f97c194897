//! Templates: documents of Word, edited in Word or LibreOffice, with placeholders that are filled in.
//!
//! `{{name}}` stands for words. `{{#name}}…{{/name}}` comes once for each of a list, or only where something is so;
//! `{{^name}}…{{/name}}` only where it is not. Within a line they repeat a part of it, over paragraphs these, in a
//! table its rows. `{{@name}}` alone in a paragraph stands for paragraphs, tables and charts.
//!
//! ```
//! use office::template::{Field, Fields, Fillings, Template};
//! use office::{Piece, write_docx, read_paper};
//!
//! let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
//! let file = write_docx(&[
//!     Piece::Paragraph("{{unit}} reports:".to_owned()),
//!     Piece::Table {
//!         heads: row(["Name", "Figure"]),
//!         rows: vec![row(["{{#figures}}{{name}}", "{{figure}}{{/figures}}"])],
//!         shares: vec![2, 1],
//!         right: vec![1],
//!     },
//! ])?;
//! let figures = Fields::default().words(&["name", "figure"]);
//! let fields = Fields::default().words(&["unit"]).with("figures", Field::List(figures));
//! let template = Template::open(&file, &fields).expect("no placeholder is at fault");
//!
//! let mut industry = Fillings::default();
//! industry.words("name", "Industry");
//! industry.words("figure", "567.634,2");
//! let mut fillings = Fillings::default();
//! fillings.words("unit", "Mẫu");
//! fillings.set("figures", office::template::Filling::List(vec![industry]));
//! let filled = template.fill(&fillings).expect("small enough");
//! let text = read_paper(&filled).expect("a document").plain();
//! assert!(text.contains("Mẫu reports:") && text.contains("567.634,2"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod fault;
mod fields;
mod fill;
mod sections;
mod tags;
mod tree;

use std::io::{Cursor, Read, Write};

use zip::ZipArchive;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub use fault::{Fault, FaultKind, NotATemplate, Part};
pub use fields::{Field, Fields, Filling, Fillings};
pub use fill::TooLarge;

use crate::docx::PART;
use crate::read_paper::NotRead;
use crate::unpack;
use crate::write_docx::Drawn;
use tree::Element;

const DOCUMENT: &str = "word/document.xml";
const TYPES: &str = "[Content_Types].xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";

/// A template without faults, ready to be filled any number of times.
#[derive(Debug, Clone)]
pub struct Template {
    /// Every part of the package as it came.
    parts: Vec<(String, Vec<u8>)>,
    /// Those that hold placeholders, by name.
    trees: Vec<(String, Element)>,
}

impl Template {
    /// Opens a file and holds its placeholders against the names that there are.
    ///
    /// # Errors
    /// No document of Word, macros in it, or placeholders at fault: all of them at once.
    pub fn open(content: &[u8], fields: &Fields) -> Result<Self, NotATemplate> {
        // The reader's guards come first: what is no document, is packed beyond measure or bears a mark of secrecy.
        crate::read_paper(content)?;
        let parts = unpacked(content)?;
        if has_macros(&parts) {
            return Err(NotATemplate::Macros);
        }
        let mut trees = Vec::new();
        let mut faults = Vec::new();
        for (name, content) in &parts {
            let Some(part) = part_of(name) else { continue };
            let text = std::str::from_utf8(content).map_err(|_| NotRead::Damaged)?;
            let mut root = tree::tree(text)?;
            if part == Part::Body && !root.elements().any(|element| element.is("w:document")) {
                return Err(NotRead::NotADocument.into());
            }
            let mut found = tags::mark(&mut root, part);
            found.extend(sections::join(&mut root));
            found.extend(check::check(&root, fields));
            found.sort_by_key(|fault| fault.paragraph);
            faults.extend(found);
            trees.push((name.clone(), root));
        }
        // A text box is kept twice by Word, in a new drawing and an old one: one fault, told once.
        let mut told: Vec<Fault> = Vec::new();
        for fault in faults {
            let is_told = told.iter().any(|other| {
                (&other.kind, &other.excerpt, other.part) == (&fault.kind, &fault.excerpt, fault.part)
                    && other.paragraph == fault.paragraph
            });
            if !is_told {
                told.push(fault);
            }
        }
        told.sort_by_key(|fault| fault.part);
        if told.is_empty() { Ok(Self { parts, trees }) } else { Err(NotATemplate::Faults(told)) }
    }

    /// The document with everything filled in. What a filling lacks stays empty.
    ///
    /// # Errors
    /// More text than any report has.
    pub fn fill(&self, fillings: &Fillings) -> Result<Vec<u8>, TooLarge> {
        let mut drawn = Drawn::default();
        let mut filled = Vec::new();
        for (name, root) in &self.trees {
            filled.push((name.as_str(), fill::fill(root, fillings, &mut drawn)?));
        }
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.parts {
            let text = filled.iter().find(|(part, _)| part == name).map(|(_, text)| text.as_bytes().to_vec());
            let mut content = text.unwrap_or_else(|| content.clone());
            if name == TYPES {
                content = before_end(content, "</Types>", &drawn.types());
            } else if name == RELATIONS {
                content = before_end(content, "</Relationships>", &drawn.relations());
            }
            put(&mut archive, name, &content)?;
        }
        for (name, content) in drawn.parts() {
            put(&mut archive, &name, content.as_bytes())?;
        }
        Ok(archive.finish().map_err(|_| TooLarge)?.into_inner())
    }
}

/// In memory an archive fails only where something outgrows what its format holds.
fn put(archive: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &[u8]) -> Result<(), TooLarge> {
    archive.start_file(name, SimpleFileOptions::default()).map_err(|_| TooLarge)?;
    archive.write_all(content).map_err(|_| TooLarge)
}

fn before_end(content: Vec<u8>, end: &str, more: &str) -> Vec<u8> {
    if more.is_empty() {
        return content;
    }
    match String::from_utf8(content) {
        Ok(mut text) => {
            if let Some(at) = text.rfind(end) {
                text.insert_str(at, more);
            }
            text.into_bytes()
        }
        Err(kept) => kept.into_bytes(),
    }
}

fn part_of(name: &str) -> Option<Part> {
    let is_xml = name.ends_with(".xml");
    match name.strip_prefix("word/")? {
        "document.xml" => Some(Part::Body),
        rest if is_xml && rest.starts_with("header") => Some(Part::Header),
        rest if is_xml && rest.starts_with("footer") => Some(Part::Footer),
        _ => None,
    }
}

/// Every part, once it is known how large they are together.
fn unpacked(content: &[u8]) -> Result<Vec<(String, Vec<u8>)>, NotRead> {
    unpack::count(content)?;
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| NotRead::Damaged)?;
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| NotRead::Damaged)?;
        if part.is_dir() {
            continue;
        }
        let name = part.name().map_err(|_| NotRead::Damaged)?.into_owned();
        let mut bytes = Vec::new();
        part.take(PART + 1).read_to_end(&mut bytes).map_err(|_| NotRead::Damaged)?;
        if bytes.len() as u64 > PART {
            return Err(NotRead::TooLargeUnpacked { megabytes: PART >> 20 });
        }
        parts.push((name, bytes));
    }
    if parts.iter().any(|(name, _)| name == DOCUMENT) { Ok(parts) } else { Err(NotRead::NotADocument) }
}

/// Macros of Word, and controls that run code of their own.
fn has_macros(parts: &[(String, Vec<u8>)]) -> bool {
    parts.iter().any(|(name, content)| {
        let lower = name.to_ascii_lowercase();
        let says = |mark: &str| {
            lower == "[content_types].xml"
                && String::from_utf8_lossy(content).to_ascii_lowercase().contains(mark)
        };
        lower.contains("vbaproject")
            || lower.contains("vbadata")
            || lower.contains("/activex/")
            || says("macroenabled")
            || says("vbaproject")
    })
}
