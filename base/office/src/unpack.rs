//! The guard before a packed spreadsheet or document is opened: every part is unpacked once and counted, never kept,
//! since the sizes that a hostile file states of itself are worth nothing.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use crate::read_table::Unreadable;

/// All parts together, and those that are held in memory while sheets are read.
const TOTAL: u64 = 160 << 20;
const HELD: u64 = 48 << 20;
const PARTS: usize = 2_000;

pub fn check(content: &[u8]) -> Result<(), Unreadable> {
    let archive = ZipArchive::new(Cursor::new(content)).map_err(|_| Unreadable::Damaged)?;
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.to_ascii_lowercase()).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("xl/workbook.bin") || has("content.xml") {
        return Err(Unreadable::OtherSpreadsheet);
    }
    if !names.iter().any(|name| name.starts_with("xl/")) {
        return Err(Unreadable::NotATable);
    }
    count(content)
}

/// Unpacks every part once and counts, whatever the package is for.
pub fn count(content: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > PARTS {
        return Err(Unreadable::NotATable);
    }
    let stated: u64 = (0..archive.len())
        .map(|at| archive.by_index_raw(at).map_or(0, |part| part.size()))
        .fold(0, u64::saturating_add);
    too_large(stated, TOTAL)?;
    let (mut total, mut held) = (0, 0);
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| Unreadable::Damaged)?;
        let name = part.name().map_err(|_| Unreadable::Damaged)?;
        // Pictures in a document are never held.
        let name = name.to_ascii_lowercase();
        let is_sheet = name.contains("worksheets/") || name.contains("media/");
        let size = copy(&mut part.take(TOTAL + 1 - total), &mut sink()).map_err(|_| Unreadable::Damaged)?;
        total += size;
        too_large(total, TOTAL)?;
        if !is_sheet {
            held += size;
            too_large(held, HELD)?;
        }
    }
    Ok(())
}

fn too_large(size: u64, limit: u64) -> Result<(), Unreadable> {
    if size > limit { Err(Unreadable::TooLargeUnpacked { megabytes: limit >> 20 }) } else { Ok(()) }
}
