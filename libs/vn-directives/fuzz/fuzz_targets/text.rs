//! Any text at all, and texts put together from what such documents are made of, thrown at the reader. What it
//! finds must be sound; a panic or an endless loop is a fault.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sound::is_sound;
// Used by the file below, which lies with the tests.
use vn_directives as _;

#[path = "../../tests/sound/mod.rs"]
mod sound;

/// The golden documents' own words, so that most inputs get past the first lines.
const DOCUMENTS: [&str; 3] = [
    include_str!("../../tests/golden/party-conclusion-2018.txt"),
    include_str!("../../tests/golden/party-resolution-2017.txt"),
    include_str!("../../tests/golden/table-with-tabs-2026.txt"),
];

fuzz_target!(|data: &[u8]| {
    let Some((&how, rest)) = data.split_first() else { return };
    if how % 2 == 0 {
        is_sound(&String::from_utf8_lossy(rest));
    } else {
        is_sound(&composed(rest));
    }
});

/// Each byte takes a piece of a document, cut at the marks that sentences are made of.
fn composed(bytes: &[u8]) -> String {
    let pieces: Vec<&str> = DOCUMENTS
        .iter()
        .flat_map(|text| text.split_inclusive([' ', '\n', ',', ';', ':', '.']))
        .collect();
    bytes
        .chunks(2)
        .map(|pair| {
            let at = usize::from(pair[0]) << 8 | usize::from(*pair.get(1).unwrap_or(&0));
            pieces[at % pieces.len()]
        })
        .collect()
}
