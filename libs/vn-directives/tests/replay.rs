//! The corpus that fuzzing left: every text that made the reader do something new, read again without the fuzzer.
//! `fuzz/corpus.jsonl` holds one a line, as small as the fuzzer could make them.

mod sound;

use sound::is_sound;

#[test]
fn every_text_of_the_corpus_is_read_to_its_end() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus.jsonl");
    let corpus = std::fs::read_to_string(path).unwrap();
    let texts: Vec<String> = corpus.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(texts.len() > 100, "the corpus is there: {} texts", texts.len());
    for text in texts {
        is_sound(&text);
    }
}
