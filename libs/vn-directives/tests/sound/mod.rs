//! What holds of the reading of any text whatsoever; the fuzzer asks it too.

use vn_directives::{Reading, Span, read};

/// Reads a text. Whatever is found lies in the text, at whole letters, in a clause that is there.
pub fn is_sound(text: &str) {
    let reading = read(text, Some("2024-05-17"));
    let canonical = reading.passage.text();
    for place in places(&reading) {
        assert!(place.start <= place.end && canonical.get(place.start..place.end).is_some(), "{text:?}");
        let source = reading.passage.in_source(place);
        assert!(source.start <= source.end && source.end <= text.len(), "{text:?}");
    }
    assert!(reading.directives.iter().all(|one| one.clause < reading.outline.len()), "{text:?}");
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
