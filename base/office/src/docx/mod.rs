//! Documents of Word since 2007: the package, its parts, and what they say together.

mod body;
pub mod numbering;
pub mod styles;
pub mod xml;

use std::io::Cursor;

use zip::ZipArchive;

use crate::paper::{Block, Footnote, Paper};
use crate::read_paper::NotRead;
use crate::secrecy::mark_in_plain_text;
use crate::unpack;
use body::Body;
use numbering::Numbering;
use styles::Styles;
pub use xml::{DEPTH, ELEMENTS, PART};
use xml::{Node, WORDS, part};

/// So many headers are looked through for a stamp.
const HEADERS: usize = 12;

pub fn read(content: &[u8]) -> Result<Paper, NotRead> {
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| NotRead::Damaged)?;
    let names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    if names.iter().any(|name| name == "content.xml") {
        return Err(NotRead::OtherWriter);
    }
    if !names.iter().any(|name| name == "word/document.xml") {
        return Err(NotRead::NotADocument);
    }
    unpack::count(content)?;
    let document = part(&mut archive, "word/document.xml", WORDS)?.ok_or(NotRead::NotADocument)?;
    let styles = part(&mut archive, "word/styles.xml", WORDS)?;
    let numbering = part(&mut archive, "word/numbering.xml", WORDS)?;
    let mut body = Body {
        styles: Styles::of(styles.as_ref()),
        numbering: Numbering::of(numbering.as_ref()),
        called: Vec::new(),
    };
    let blocks = body.blocks(&document);
    let mut notes = Vec::new();
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        notes.extend(part(&mut archive, name, WORDS)?);
    }
    for name in names.iter().filter(|name| name.starts_with("word/header")).take(HEADERS) {
        if let Some(header) = part(&mut archive, name, WORDS)? {
            let blocks = Body::default().blocks(&header);
            let stamp = Paper { blocks, footnotes: Vec::new() }.plain();
            if let Some(mark) = mark_in_plain_text(stamp.as_bytes()) {
                return Err(NotRead::Secret(mark));
            }
        }
    }
    let footnotes = footnotes(&body.called, &notes);
    Ok(Paper { blocks, footnotes })
}

/// Notes in the order of their calls.
fn footnotes(called: &[(u32, String)], parts: &[Node]) -> Vec<Footnote> {
    let all: Vec<&Node> =
        parts.iter().flat_map(|root| &root.children).flat_map(|top| &top.children).collect();
    let mut out = Vec::new();
    for (number, id) in called {
        let found = all.iter().find(|node| {
            matches!(node.name, "footnote" | "endnote")
                && id.starts_with(&node.name[..1])
                && node.get("id") == Some(&id[1..])
        });
        let Some(node) = found else { continue };
        let paragraphs = Body::default().blocks(node);
        let lines: Vec<String> = paragraphs
            .iter()
            .filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph.seen()),
                Block::Table(_) => None,
            })
            .collect();
        let text = lines.join(" ").trim().to_owned();
        if !text.is_empty() {
            out.push(Footnote { number: *number, text });
        }
    }
    out
}
