//! The Rust peer: augurs' MSTL with an AutoETS trend, on logarithms, in the benchmark's format.
//!
//! `peer INPUTS.csv OUTPUT.csv`; the months' intervals are joined to one of the year as a local level joins
//! them, exactly as for the Python peers.

use augurs::ets::AutoETS;
use augurs::mstl::MSTLModel;
use augurs::{Fit, Predict};

const SCORES: [f64; 11] = [
    -1.959_964, -1.281_552, -0.841_621, -0.524_401, -0.253_347, 0.0, 0.253_347, 0.524_401, 0.841_621, 1.281_552,
    1.959_964,
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [input, output] = [1, 2].map(|i| std::env::args().nth(i).unwrap_or_default());
    let text = std::fs::read_to_string(input)?;
    let begun = cpu()?;
    let mut table = String::from("case,p1,p2,p3,p4,p5,p6,q025,q10,q20,q30,q40,q50,q60,q70,q80,q90,q975\n");
    let mut rows = 0;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [case, _, m, _, targets, y] = cells[..] else { return Err("six columns".into()) };
        let numbers = |s: &str| s.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>();
        let (m, targets, y) = (m.parse::<usize>()?, numbers(targets)?, numbers(y)?);
        let (total, sd) = year(&y, m)?;
        let p = targets.iter().map(|t| 1.0 - below((t - total) / sd));
        let q = SCORES.iter().map(|z| total + z * sd);
        let cells: Vec<String> = p.chain(q).map(|v| v.to_string()).collect();
        table += &format!("{case},{}\n", cells.join(","));
        rows += 1;
    }
    std::fs::write(output, table)?;
    println!("{rows} {:.4}", (cpu()? - begun) * 1e3 / f64::from(rows));
    Ok(())
}

/// CPU seconds of this process so far.
fn cpu() -> Result<f64, Box<dyn std::error::Error>> {
    let stat = std::fs::read_to_string("/proc/self/schedstat")?;
    Ok(stat.split(' ').next().ok_or("schedstat")?.parse::<f64>()? / 1e9)
}

/// Middle and standard deviation of the year's total.
fn year(y: &[f64], m: usize) -> Result<(f64, f64), Box<dyn std::error::Error>> {
    let logs: Vec<f64> = y.iter().map(|v| v.ln()).collect();
    let trend = AutoETS::non_seasonal().into_trend_model();
    let forecast = MSTLModel::new(vec![12], trend).fit(&logs)?.predict(12 - m, 0.8)?;
    let intervals = forecast.intervals.ok_or("no intervals")?;
    let middle: Vec<f64> = forecast.point.iter().map(|v| v.exp()).collect();
    let sd = intervals.lower.iter().zip(&intervals.upper).zip(&middle);
    let sd: Vec<f64> = sd.map(|((a, b), v)| (b - a) / (2.0 * 1.281_552) * v).collect();
    let known: f64 = y[y.len() - m..].iter().sum();
    Ok((known + middle.iter().sum::<f64>(), joined(&sd).max(1e-9 * known)))
}

/// Standard deviation of a sum of months whose errors go together as those of a local level.
fn joined(sd: &[f64]) -> f64 {
    let (first, last, n) = (sd[0].max(1e-12), sd[sd.len() - 1], sd.len());
    let a2 = if n > 1 { (((last / first).powi(2) - 1.0) / (n as f64 - 1.0)).clamp(0.0, 1.0) } else { 0.0 };
    let a = a2.sqrt();
    let variance = |i: usize| 1.0 + i as f64 * a2;
    let mut sum = 0.0;
    for i in 0..n {
        sum += sd[i] * sd[i];
        for j in i + 1..n {
            let r = (a + i as f64 * a2) / (variance(i) * variance(j)).sqrt();
            sum += 2.0 * r * sd[i] * sd[j];
        }
    }
    sum.sqrt()
}

/// Probability that a standard normal value lies below `z`.
fn below(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let tail = 0.398_942_280_401_432_7 * (-z * z / 2.0).exp() * t
        * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    if z > 0.0 { 1.0 - tail } else { tail }
}
