//! Writes every day from 1900 to 2100 with its lunar date, for comparison with other programs:
//! `date,at UTC+7,at UTC+8`, a lunar date as day/month/year with `n` after a leap month.

use std::io::Write;

use jiff::ToSpan;
use vn_calendar::{LUNAR_RANGE, Meridian, lunar_at};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for day in LUNAR_RANGE.0.series(1.day()).take_while(|day| *day <= LUNAR_RANGE.1) {
        let (seven, eight) = (lunar_at(day, Meridian::Utc7)?, lunar_at(day, Meridian::Utc8)?);
        writeln!(out, "{day},{seven},{eight}")?;
    }
    Ok(out.flush()?)
}
