//! Month by month instead of a sum: the same methods, combined on the working scale.

use super::bank::{self, Bank};
use super::seasons::{Scaled, seasons};
use super::theta::theta;

/// Number of features a month.
pub const COUNT: usize = 26;
const OPINIONS: usize = 12;

/// What the methods expect of each of the next months, on the working scale.
pub struct Paths {
    scaled: Scaled,
    opinions: [Vec<f64>; OPINIONS],
    /// Standard deviation of one month's error, and the smoothing that passes it on.
    sd: f64,
    alpha: f64,
    about: [f64; 11],
}

impl Paths {
    /// None when every value is zero.
    pub fn new(y: &[f64], h: usize) -> Option<Self> {
        let scaled = Scaled::new(y)?;
        let (x, n) = (&scaled.x, y.len());
        let pattern = seasons(x);
        let mut bank = Bank::new(x, &pattern);
        bank.run(x, n);
        let w = bank.weights(0.5);
        // By speed (0..3), slope (3..6), seasonal weight (6, 7), all (8), Theta, same month, with growth.
        let mut opinions: [Vec<f64>; OPINIONS] = std::array::from_fn(|_| vec![0.0; h]);
        let mut weight = [1e-30; 9];
        let mut path = vec![0.0; h];
        let (mut sd, mut alpha, mut gamma, mut trend, mut last) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (i, wi) in w.iter().enumerate() {
            let [a, t, g] = bank::place(i);
            bank.path(i, &mut path);
            for group in [a / 2, 3 + t, if g == 0 { 6 } else { 7 }, 8] {
                weight[group] += wi + 1e-9;
                for (o, p) in opinions[group].iter_mut().zip(&path) {
                    *o += (wi + 1e-9) * p;
                }
            }
            let c = bank::constants(i);
            sd += wi * bank.variance(i).sqrt();
            alpha += wi * c.0;
            gamma += wi * c.3;
            trend += wi * t as f64;
            last += wi * bank.last_error(i);
        }
        for (opinion, w) in opinions.iter_mut().zip(weight) {
            opinion.iter_mut().for_each(|v| *v /= w);
        }
        theta(y, &scaled, &pattern, &mut opinions[9]);
        opinions[9].iter_mut().for_each(|v| *v = scaled.forth(*v));
        let change = |k: usize| {
            if n < 12 + k {
                return 0.0;
            }
            (0..k).map(|i| x[n - 1 - i] - x[n - 13 - i]).sum::<f64>() / k as f64
        };
        let (g1, g3, g12) = (change(1), change(3), change(12));
        let last_year = |k: usize| if n >= 12 { x[n - 12 + k % 12] } else { x[n - 1] };
        let grown = |k: usize| last_year(k) + g12 * (1.0 + (k / 12) as f64);
        opinions[10] = (0..h).map(last_year).collect();
        opinions[11] = (0..h).map(grown).collect();
        let sd = sd.max(1e-5);
        let wide = |v: f64| (v / sd).clamp(-8.0, 8.0);
        let about = [
            wide(g1),
            wide(g3 - g12),
            wide(g12),
            wide(last),
            sd.max(1e-4).ln(),
            pattern.kept,
            alpha,
            gamma * 4.0,
            trend,
            (g12 * 5.0).clamp(-2.0, 2.0),
            (n as f64 / 120.0).min(1.2),
        ];
        Some(Self { scaled, opinions, sd, alpha, about })
    }

    /// The middle from which the combination departs in month `k`, and how far one unit reaches.
    pub fn reference(&self, k: usize) -> (f64, f64) {
        let spread = self.sd * (1.0 + k as f64 * self.alpha * self.alpha).sqrt();
        (0.5 * self.opinions[8][k] + 0.5 * self.opinions[9][k], spread)
    }

    /// What the combination looks at for month `k`.
    pub fn features(&self, k: usize) -> [f64; COUNT] {
        let (reference, spread) = self.reference(k);
        let mut f = [0.0; COUNT];
        for (f, o) in f.iter_mut().zip(&self.opinions) {
            *f = ((o[k] - reference) / spread).clamp(-8.0, 8.0);
        }
        f[OPINIONS..OPINIONS + 11].copy_from_slice(&self.about);
        let ahead = (k + 1).min(24) as f64;
        f[23] = ahead / 18.0;
        f[24] = ahead.ln();
        f[25] = self.opinions[..9].iter().map(|o| (o[k] - reference).abs()).sum::<f64>() / spread / 9.0;
        f.iter_mut().for_each(|v| *v = if v.is_finite() { *v } else { 0.0 });
        f
    }

    /// From the working scale to the series' units.
    pub fn back(&self, x: f64) -> f64 {
        self.scaled.back(x)
    }
}

/// The combination's path in the units of the series; None when every value is zero.
pub(crate) fn combined(y: &[f64], h: usize) -> Option<Vec<f64>> {
    let paths = Paths::new(y, h)?;
    let month = |k| {
        let (reference, spread) = paths.reference(k);
        let step = if y.len() >= 24 { super::net::step(&paths.features(k)) } else { 0.0 };
        paths.back(reference + spread * step)
    };
    Some((0..h).map(month).collect())
}
