//! The corpus that fuzzing left, read again without the fuzzer: `fuzz/corpus.txt` holds the bytes of one file a line, in
//! hexadecimal digits, as small as the fuzzer could make them.

use crate::forged;

#[test]
fn every_file_of_the_corpus_is_read_to_its_end() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus.txt");
    let corpus = std::fs::read_to_string(path).unwrap();
    let files: Vec<Vec<u8>> = corpus.lines().map(bytes).collect();
    assert!(files.len() > 100, "the corpus is there: {} files", files.len());
    for data in files {
        forged::is_read_to_its_end(&forged::file(&data).unwrap());
    }
}

fn bytes(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}
