//! The package: its parts as trees, its pictures, and which part another names.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use office::NotRead;
use office::word::{Node, part};
use zip::ZipArchive;

use crate::names::LOOKS;

/// Files of Office before 2007, and the envelope of protected ones.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Where a part's relations lead, by their names: paths within the package.
#[derive(Debug, Default)]
pub struct Relations(HashMap<String, String>);

impl Relations {
    pub fn target(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    pub fn open(content: &'a [u8]) -> Result<Self, NotRead> {
        if content.is_empty() {
            return Err(NotRead::Empty);
        }
        if content.starts_with(COMPOUND) {
            return Err(NotRead::OtherWriter);
        }
        let archive = ZipArchive::new(Cursor::new(content)).map_err(|_| NotRead::NotADocument)?;
        if archive.index_for_name("word/document.xml").is_none() {
            return Err(NotRead::NotADocument);
        }
        office::word::check(content)?;
        Ok(Self { archive })
    }

    /// A part as a tree; none where there is none.
    pub fn tree(&mut self, name: &str) -> Result<Option<Node>, NotRead> {
        part(&mut self.archive, name, LOOKS)
    }

    /// When a part says it was packed: year, month, day, hour, minute, second.
    pub fn packed(&mut self, name: &str) -> Option<[u16; 6]> {
        let when = self.archive.by_name(name).ok()?.last_modified()?;
        let [month, day, hour, minute, second] =
            [when.month(), when.day(), when.hour(), when.minute(), when.second()].map(u16::from);
        Some([when.year(), month, day, hour, minute, second])
    }

    /// A part's bytes, up to so many.
    pub fn bytes(&mut self, name: &str, most: u64) -> Option<Vec<u8>> {
        let file = self.archive.by_name(name).ok()?;
        let mut content = Vec::new();
        file.take(most + 1).read_to_end(&mut content).ok()?;
        (content.len() as u64 <= most).then_some(content)
    }

    /// Where the relations of a part lead, those outside the package left aside.
    pub fn relations(&mut self, name: &str) -> Result<Relations, NotRead> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let root = self.tree(&format!("{folder}/_rels/{file}.rels"))?;
        let all = root.into_iter().flat_map(|root| root.children).flat_map(|top| top.children);
        let found = all.filter(|one| one.get("TargetMode") != Some("External")).filter_map(|one| {
            let target = one.get("Target")?;
            Some((one.get("Id")?.to_owned(), path(folder, target)))
        });
        Ok(Relations(found.collect()))
    }
}

/// A target as a path from the package's root.
fn path(folder: &str, target: &str) -> String {
    if let Some(from_root) = target.strip_prefix('/') {
        return from_root.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}
