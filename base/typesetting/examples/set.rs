//! Sets a document of Word from the shell, to look at it: `set IN.docx OUT.pdf`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut names = std::env::args().skip(1);
    let (Some(from), Some(to)) = (names.next(), names.next()) else {
        return Err("set IN.docx OUT.pdf".into());
    };
    let set = typesetting::pdf(&std::fs::read(from)?)?;
    std::fs::write(to, &set.bytes)?;
    println!("{} pages, {} bytes", set.pages, set.bytes.len());
    for (what, times) in set.left_out {
        println!("left out: {what:?}, {times} times");
    }
    Ok(())
}
