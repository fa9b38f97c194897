//! How long the report takes that is promised in under three seconds: 30 pages with 20 tables and 10 charts.
//! `report_speed [FOLDER]` also leaves the document and its pages there, to look at.

#[path = "../tests/papers.rs"]
#[expect(dead_code, reason = "tests use all of it")]
mod papers;

use std::error::Error;
use std::time::Instant;

use papers::report;

fn main() -> Result<(), Box<dyn Error>> {
    let docx = report();
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..5 {
        let began = Instant::now();
        last = Some(typesetting::pdf(&docx)?);
        times.push(began.elapsed());
    }
    let Some(set) = last else { return Ok(()) };
    println!("{} pages, {} bytes, left out: {:?}", set.pages, set.bytes.len(), set.left_out);
    println!("first {:?}, then {:?}", times[0], &times[1..]);
    if let Some(folder) = std::env::args().nth(1) {
        std::fs::write(format!("{folder}/report.docx"), docx)?;
        std::fs::write(format!("{folder}/report.pdf"), set.bytes)?;
    }
    Ok(())
}
