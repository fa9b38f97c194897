//! Reads `{"id","text","doc_date"}` lines from a file or standard input and writes one reading a line.

use std::io::{BufRead, BufReader, Read, Write};

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    text: String,
    doc_date: Option<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let input: Box<dyn Read> = match std::env::args().nth(1) {
        Some(path) => Box::new(std::fs::File::open(path)?),
        None => Box::new(std::io::stdin()),
    };
    let mut output = std::io::stdout().lock();
    for line in BufReader::new(input).lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(&line)?;
        let read = vn_directives::read_passage(&line.id, &line.text, line.doc_date.as_deref());
        writeln!(output, "{}", serde_json::to_string(&read)?)?;
    }
    Ok(())
}
