//! Training rows for the fitting script: `zcat m3_monthly.csv.gz | features OUT.bin`.
//!
//! For every series and every twelve months that could have been a year (not only January to December),
//! what the methods saw after m months and what came. The newest calendar year is only marked, so that the
//! script can leave it out.
//!
//! Seasons of M3 are mild, those of building, harvests and disbursement are not: every third series is taken once
//! more with its season (or, where it has none, that of the series before it) made several times as strong.

use std::io::{BufRead, BufWriter, Write};
use year_end_forecast::training::{season, view};

/// How far the season of a series made strong swings (standard deviation of the logarithms).
const SWINGS: [f64; 3] = [0.35, 0.6, 0.9];
/// A season that swings less is hardly one.
const FLAT: f64 = 0.03;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("where to write?")?;
    let mut strong: Option<[f64; 12]> = None;
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
        series(&mut out, number, group, &y, (january, newest), false)?;
        // The newest year takes no part in any season.
        let own = season(&y[..newest]).unwrap_or([0.0; 12]);
        if swing(&own) > FLAT {
            strong = Some(own);
        }
        if let Some(pattern) = strong.filter(|_| number % 3 == 0) {
            let factor = SWINGS[number / 3 % 3] / swing(&pattern);
            let stronger = |(t, v): (usize, &f64)| v * (pattern[t % 12] * factor - own[t % 12]).exp();
            let y: Vec<f64> = y.iter().enumerate().map(stronger).collect();
            series(&mut out, number, group, &y, (january, newest), true)?;
        }
    }
    Ok(())
}

fn swing(pattern: &[f64; 12]) -> f64 {
    (pattern.iter().map(|s| s * s).sum::<f64>() / 12.0).sqrt()
}

fn series(
    out: &mut impl Write,
    number: usize,
    group: u32,
    y: &[f64],
    (january, newest): (usize, usize),
    is_made: bool,
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
            // A year made strong is marked by a minus: learnt from and scored apart, the newest left out.
            if is_made && back == 1 {
                continue;
            }
            let back = if is_made { -(back as f64) } else { back as f64 };
            let head = [
                number as f64,
                f64::from(group),
                start as f64,
                m as f64,
                back,
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
