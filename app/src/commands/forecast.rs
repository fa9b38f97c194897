//! `tiendo forecast IN OUT`: series from a file, answers to a file, in the formats of the public benchmarks.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use kernel::Problem;

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
        let mut text = String::new();
        open(&self.input)?.read_to_string(&mut text)?;
        let answer = if self.horizon {
            year_end_forecast::formats::horizon(&text)
        } else if self.sparse {
            year_end_forecast::formats::sparse(&text)
        } else {
            year_end_forecast::formats::year_end(&text)
        }
        .map_err(|error| Problem::broken(format!("{}: {error}", self.input.display())))?;
        let mut output = create(&self.output)?;
        output.write_all(answer.as_bytes())?;
        output.finish()?;
        Ok(Outcome::Done)
    }
}

fn open(path: &Path) -> Result<Box<dyn Read>, Problem> {
    let file = File::open(path).map_err(|error| Problem::broken(format!("{}: {error}", path.display())))?;
    Ok(if is_compressed(path) {
        Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(file)))
    } else {
        Box::new(BufReader::new(file))
    })
}

fn is_compressed(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "gz")
}

/// A file being written, plain or compressed.
enum Output {
    Plain(BufWriter<File>),
    Compressed(GzEncoder<BufWriter<File>>),
}

fn create(path: &Path) -> Result<Output, Problem> {
    let file = File::create(path).map_err(|error| Problem::broken(format!("{}: {error}", path.display())))?;
    let writer = BufWriter::new(file);
    Ok(if is_compressed(path) {
        Output::Compressed(GzEncoder::new(writer, Compression::fast()))
    } else {
        Output::Plain(writer)
    })
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Plain(writer) => writer.write(bytes),
            Self::Compressed(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Plain(writer) => writer.flush(),
            Self::Compressed(writer) => writer.flush(),
        }
    }
}

impl Output {
    fn finish(self) -> std::io::Result<()> {
        match self {
            Self::Plain(mut writer) => writer.flush(),
            Self::Compressed(writer) => writer.finish()?.flush(),
        }
    }
}
