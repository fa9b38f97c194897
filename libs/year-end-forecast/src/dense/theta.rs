//! Theta on the seasonally adjusted series: exponential smoothing with half the slope of the long line.

use super::seasons::{Scaled, Seasons};

/// Forecasts of the next months, in the units of the series.
pub(crate) fn theta(y: &[f64], scaled: &Scaled, seasons: &Seasons, path: &mut [f64]) {
    let n = y.len();
    let factor = |t: usize| {
        let s = seasons.index[t % 12];
        if scaled.log { s.exp() } else { s * scaled.unit }
    };
    let mut factors = [0.0; 12];
    for (t, f) in factors.iter_mut().enumerate() {
        *f = factor(t);
    }
    let adjust = |t: usize| if scaled.log { y[t] / factors[t % 12] } else { y[t] - factors[t % 12] };
    const ALPHAS: [f64; 8] = [0.02, 0.07, 0.15, 0.25, 0.4, 0.55, 0.75, 0.95];
    let start = (0..n.min(6)).map(adjust).sum::<f64>() / n.min(6) as f64;
    let mut level = [start; 8];
    let mut square = [0.0; 8];
    let (mut sum, mut moment) = (0.0, 0.0);
    let middle = (n as f64 - 1.0) / 2.0;
    for t in 0..n {
        let v = adjust(t);
        sum += v;
        moment += (t as f64 - middle) * v;
        for i in 0..8 {
            let e = v - level[i];
            level[i] += ALPHAS[i] * e;
            square[i] += e * e;
        }
    }
    let nf = n as f64;
    let slope = if n > 2 { moment * 12.0 / (nf * (nf * nf - 1.0)) } else { 0.0 };
    let best = (0..8).min_by(|&a, &b| square[a].total_cmp(&square[b])).unwrap_or(0);
    let low = 0.05 * (sum / nf).abs();
    for (h, p) in path.iter_mut().enumerate() {
        let mut v = level[best] + 0.5 * slope * (h as f64 + 1.0 / ALPHAS[best].max(0.1));
        if scaled.log {
            v = v.max(low.min(level[best].abs()));
        }
        let f = factors[(n + h) % 12];
        *p = if scaled.log { v * f } else { v + f };
    }
}
