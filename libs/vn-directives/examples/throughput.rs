//! Measures how fast texts are read: `throughput FILE` repeats the file's lines of `{"text"}` until a second has passed
//! and prints MB/s; `throughput FILE PAGES` reads one text of that many pages (2,000 characters each) and prints the time.

use std::time::Instant;

#[derive(serde::Deserialize)]
struct Line {
    text: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("which file?")?;
    let texts: Vec<String> = std::fs::read_to_string(path)?
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str::<Line>(line).map(|line| line.text))
        .collect::<Result<_, _>>()?;
    let all = texts.join("\n");
    if let Some(pages) = args.next() {
        let pages: usize = pages.parse()?;
        let chars = all.chars().count().max(1);
        let long = format!("{all}\n").repeat((pages * 2000).div_ceil(chars));
        let start = Instant::now();
        let reading = vn_directives::read(&long, None);
        println!(
            "{pages} pages, {} bytes, {} directives: {:?}",
            long.len(),
            reading.directives.len(),
            start.elapsed()
        );
        return Ok(());
    }
    vn_directives::read(&all, None);
    let (start, mut bytes) = (Instant::now(), 0);
    while start.elapsed().as_secs_f64() < 2.0 {
        for text in &texts {
            bytes += text.len();
            std::hint::black_box(vn_directives::read(text, None));
        }
    }
    let rate = bytes as f64 / start.elapsed().as_secs_f64() / 1e6;
    println!("{rate:.1} MB/s over {} texts of {} bytes", texts.len(), all.len());
    Ok(())
}
