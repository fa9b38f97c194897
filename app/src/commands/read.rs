//! `tiendo read --jsonl FILE` and `tiendo read FILE.docx`, `.pdf` or `.txt`: who must do what by when, as found in it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use kernel::{Problem, Text};

use super::Outcome;

#[derive(Debug, Args)]
pub struct Read {
    /// A document of Word, a PDF with text or a plain text; with --jsonl, lines of {"id", "text", "doc_date"}
    file: PathBuf,
    /// Reads many passages, a line each; writes a reading a line
    #[arg(long)]
    jsonl: bool,
}

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    text: String,
    doc_date: Option<String>,
}

impl Read {
    pub fn run(self) -> Result<Outcome, Problem> {
        let mut out = std::io::stdout().lock();
        if !self.jsonl {
            let content = std::fs::read(&self.file).map_err(|error| about(&self.file, &error))?;
            let paper =
                office::read_paper(&content).map_err(|why| Problem::Refused(documents::not_read(&why)))?;
            let id = self.file.file_stem().unwrap_or_default().to_string_lossy();
            let read = vn_directives::read_passage(&id, &paper.plain(), None);
            writeln!(out, "{}", serde_json::to_string(&read)?)?;
            return Ok(Outcome::Done);
        }
        let file = std::fs::File::open(&self.file).map_err(|error| about(&self.file, &error))?;
        for (number, line) in (1_usize..).zip(BufReader::new(file).lines()) {
            let line = line.map_err(|error| about(&self.file, &error))?;
            if line.trim().is_empty() {
                continue;
            }
            let Line { id, text, doc_date } = serde_json::from_str(&line).map_err(|error| {
                let text = Text::new("app-read-line").with("file", self.file.display().to_string());
                Problem::Refused(text.with("line", number).with("cause", error.to_string()))
            })?;
            let read = vn_directives::read_passage(&id, &text, doc_date.as_deref());
            writeln!(out, "{}", serde_json::to_string(&read)?)?;
        }
        Ok(Outcome::Done)
    }
}

fn about(file: &Path, error: &std::io::Error) -> Problem {
    Problem::broken(format!("{}: {error}", file.display()))
}
