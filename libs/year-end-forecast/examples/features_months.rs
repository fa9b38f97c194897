//! Training rows for the month-by-month combination: `zcat m3_monthly.csv.gz | features_months OUT.bin`.
//!
//! The official test part (the last 18 months of each series) takes no part.

use std::io::{BufRead, BufWriter, Write};
use year_end_forecast::training::Paths;

const AHEAD: usize = 18;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("where to write?")?;
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    for (number, line) in std::io::stdin().lock().lines().skip(1).enumerate() {
        let line = line?;
        let columns: Vec<&str> = line.split(',').collect();
        let [_, _, _, _, test, values] = columns[..] else { return Err("six columns".into()) };
        let mut y = values.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        y.truncate(y.len() - test.parse::<usize>()?);
        let mut origin = y.len();
        while origin > 36 {
            origin -= 3;
            let (known, rest) = y.split_at(origin);
            let differences: Vec<f64> = known.windows(13).map(|w| (w[12] - w[0]).abs()).collect();
            let scale = differences.iter().sum::<f64>() / differences.len() as f64;
            let Some(paths) = Paths::new(known, AHEAD).filter(|_| scale > 0.0) else { continue };
            for (k, actual) in rest.iter().enumerate().take(AHEAD) {
                if (k + origin / 3) % 3 != 0 || *actual <= 0.0 {
                    continue;
                }
                let (reference, spread) = paths.reference(k);
                let head = [number as f64, k as f64, *actual, scale, paths.back(reference), spread];
                for value in head.iter().chain(&paths.features(k)) {
                    out.write_all(&(*value as f32).to_le_bytes())?;
                }
            }
        }
    }
    Ok(())
}
