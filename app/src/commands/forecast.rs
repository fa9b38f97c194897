//! `tiendo forecast IN OUT`: series from a file, answers to a file, in the formats of the public benchmarks.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use kernel::Problem;
use year_end_forecast::formats;

use super::Outcome;

#[derive(Debug, Args)]
pub struct Forecast {
    /// CSV, or CSV compressed by gzip when the name ends in .gz
    input: PathBuf,
    /// CSV, compressed when the name ends in .gz
    output: PathBuf,
    /// Ordinary forecasts of the next months: rows `series,h,y`
    #[arg(long, conflicts_with = "sparse")]
    horizon: bool,
    /// Years of which almost nothing is known: the columns of bench/provinces
    #[arg(long)]
    sparse: bool,
}

impl Forecast {
    pub fn run(self) -> Result<Outcome, Problem> {
        let about = |path: &Path, error: &dyn std::fmt::Display| {
            Problem::broken(format!("{}: {error}", path.display()))
        };
        let input = read(&self.input).map_err(|error| about(&self.input, &error))?;
        let answer = match (self.horizon, self.sparse) {
            (true, _) => formats::horizon(&input),
            (_, true) => formats::sparse(&input),
            _ => formats::year_end(&input),
        };
        let answer = answer.map_err(|error| about(&self.input, &error))?;
        write(&self.output, &answer).map_err(|error| about(&self.output, &error))?;
        Ok(Outcome::Done)
    }
}

fn is_compressed(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "gz")
}

fn read(path: &Path) -> std::io::Result<String> {
    let mut file = std::fs::File::open(path)?;
    let mut text = String::new();
    if is_compressed(path) {
        MultiGzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        file.read_to_string(&mut text)?;
    }
    Ok(text)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    if is_compressed(path) {
        let mut encoder = GzEncoder::new(file, Compression::fast());
        encoder.write_all(text.as_bytes())?;
        encoder.finish()?.flush()
    } else {
        file.write_all(text.as_bytes())
    }
}
