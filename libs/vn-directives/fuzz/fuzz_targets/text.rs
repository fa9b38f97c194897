//! Any text at all, and texts put together from what such documents are made of, thrown at the reader. Whatever it
//! finds must lie in the text, at whole letters, in a clause that is there; a panic or an endless loop is a fault.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vn_directives::{Reading, Span, read};

/// The golden documents' own words, so that most inputs get past the first lines.
const DOCUMENTS: [&str; 3] = [
    include_str!("../../tests/golden/party-conclusion-2018.txt"),
    include_str!("../../tests/golden/party-resolution-2017.txt"),
    include_str!("../../tests/golden/table-with-tabs-2026.txt"),
];

fuzz_target!(|data: &[u8]| {
    let Some((&how, rest)) = data.split_first() else { return };
    if how % 2 == 0 {
        sound(&String::from_utf8_lossy(rest));
    } else {
        sound(&composed(rest));
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

fn sound(text: &str) {
    let reading = read(text, Some("2024-05-17"));
    let canonical = reading.passage.text();
    for place in places(&reading) {
        assert!(place.start <= place.end && place.end <= canonical.len());
        assert!(canonical.is_char_boundary(place.start) && canonical.is_char_boundary(place.end));
        let source = reading.passage.in_source(place);
        assert!(source.start <= source.end && source.end <= text.len());
    }
    assert!(reading.directives.iter().all(|one| one.clause < reading.outline.len()));
}

fn places(reading: &Reading) -> Vec<Span> {
    let mut out: Vec<Span> = reading.outline.iter().flat_map(|clause| [clause.span, clause.body]).collect();
    for one in &reading.directives {
        out.push(one.action);
        out.extend(one.lead.iter().chain(&one.coord).map(|people| people.span));
        out.extend(one.deadline.iter().map(|due| due.span));
        out.extend(one.product);
    }
    let figures = reading.targets.iter().chain(&reading.results);
    out.extend(figures.flat_map(|figure| [figure.indicator, figure.place]));
    out.extend(reading.references.iter().map(|one| one.span));
    out
}
