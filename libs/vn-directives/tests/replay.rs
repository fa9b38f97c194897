//! The corpus that fuzzing left: every text that made the reader do something new, read again without the fuzzer.
//! `fuzz/corpus.jsonl` holds one a line, as small as the fuzzer could make them.

use vn_directives::{Reading, Span, read};

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

#[test]
fn every_text_of_the_corpus_is_read_to_its_end() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus.jsonl");
    let corpus = std::fs::read_to_string(path).unwrap();
    let texts: Vec<String> = corpus.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(texts.len() > 100, "the corpus is there: {} texts", texts.len());
    for text in texts {
        let reading = read(&text, Some("2024-05-17"));
        let canonical = reading.passage.text();
        for place in places(&reading) {
            assert!(place.start <= place.end && canonical.get(place.start..place.end).is_some(), "{text:?}");
            let source = reading.passage.in_source(place);
            assert!(source.start <= source.end && source.end <= text.len(), "{text:?}");
        }
        assert!(reading.directives.iter().all(|one| one.clause < reading.outline.len()), "{text:?}");
    }
}
