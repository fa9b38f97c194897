//! Training rows for the fitting script: `zcat m3_monthly.csv.gz | features OUT.bin`.
//!
//! For every series and every twelve months that could have been a year (not only January to December),
//! what the methods saw after m months and what came. The newest calendar year is only marked, so that the
//! script can leave it out.

use std::io::{BufRead, BufWriter, Write};
use year_end_forecast::training::view;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("where to write?")?;
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    for (number, line) in std::io::stdin().lock().lines().skip(1).enumerate() {
        let line = line?;
        let columns: Vec<&str> = line.split(',').collect();
        let [_, domain, _, first_month, _, values] = columns[..] else { return Err("six columns".into()) };
        let y = values.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        if y.iter().any(|&v| v <= 0.0) {
            continue;
        }
        let first: usize = first_month.parse()?;
        // The index at which the first January lies.
        let january = (13 - first) % 12;
        let newest = january + 12 * ((y.len() - january) / 12) - 12;
        let group = domain.bytes().map(u32::from).sum::<u32>() % 97;
        series(&mut out, number, group, &y, (january, newest))?;
    }
    Ok(())
}

fn series(
    out: &mut impl Write,
    number: usize,
    group: u32,
    y: &[f64],
    (january, newest): (usize, usize),
) -> std::io::Result<()> {
    for start in 36..=newest {
        let aligned = start % 12 == january % 12;
        // Another year than January-December may not reach into the newest one.
        if !aligned && start + 12 > newest {
            continue;
        }
        let back = if aligned { (newest - start) / 12 + 1 } else { 0 };
        let whole = if aligned { (start - january) / 12 } else { start / 12 }.min(10);
        if whole < 3 {
            continue;
        }
        let begin = start - 12 * whole;
        for m in 1..=11 {
            let scored = [3, 6, 9, 11].contains(&m);
            // Neighbouring origins say nearly the same: two months of each are enough.
            if !aligned && (start * 7 + m * 3) % 11 >= 2 || aligned && back == 1 && !scored {
                continue;
            }
            let Some(v) = view(&y[begin..start + m], m) else { continue };
            let known: f64 = y[start..start + m].iter().sum();
            let rest: f64 = y[start + m..start + 12].iter().sum();
            let last: f64 = y[start - 12..start].iter().sum();
            let before: f64 = y[start - 24..start - 12].iter().sum();
            let size = v.unit;
            let head = [
                number as f64,
                f64::from(group),
                start as f64,
                m as f64,
                back as f64,
                known / size,
                rest / size,
                last / size,
                before / size,
                v.reference,
                v.spread,
            ];
            for value in head.iter().chain(&v.rests).chain(&v.features) {
                out.write_all(&(*value as f32).to_le_bytes())?;
            }
        }
    }
    Ok(())
}
