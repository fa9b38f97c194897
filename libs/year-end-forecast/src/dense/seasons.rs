//! The series on its working scale, and its seasonal pattern pulled towards "none" where it is mostly noise.

/// Months of a series as the engine sees them: logarithms when every value is positive, else values over
/// their mean size.
#[derive(Debug, Clone)]
pub(crate) struct Scaled {
    pub x: Vec<f64>,
    /// True when `x` holds logarithms.
    pub log: bool,
    /// Unit of `x` when it does not.
    pub unit: f64,
}

impl Scaled {
    /// None when every value is zero.
    pub(crate) fn new(y: &[f64]) -> Option<Self> {
        let size = y.iter().map(|v| v.abs()).sum::<f64>() / y.len() as f64;
        if size <= 0.0 || !size.is_finite() {
            return None;
        }
        if y.iter().all(|&v| v > 0.0) {
            // One month near zero must not rule the year: its logarithm would.
            let floor = 0.003 * size;
            let x = y.iter().map(|&v| (v.max(floor) / size).ln()).collect();
            return Some(Self { x, log: true, unit: size });
        }
        Some(Self { x: y.iter().map(|v| v / size).collect(), log: false, unit: size })
    }

    /// A value of the series on the working scale.
    pub(crate) fn forth(&self, y: f64) -> f64 {
        if self.log { (y / self.unit).max(1e-3).ln() } else { y / self.unit }
    }

    /// One value of `x` as a value of the series.
    pub(crate) fn back(&self, x: f64) -> f64 {
        if self.log { x.min(300.0).exp() * self.unit } else { x * self.unit }
    }
}

/// Seasonal pattern by position `t % 12`, adding up to about zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seasons {
    pub index: [f64; 12],
    /// Share of the raw pattern that was kept, 0..=1.
    pub kept: f64,
    /// Standard deviation within positions.
    pub noise: f64,
}

/// Classical decomposition: twelve-month centred mean, then the mean by position, shrunk.
pub(crate) fn seasons(x: &[f64]) -> Seasons {
    let n = x.len();
    let none = Seasons { index: [0.0; 12], kept: 0.0, noise: 0.0 };
    if n < 24 {
        return none;
    }
    let (mut sum, mut square, mut weight) = ([0.0; 12], [0.0; 12], [0.0; 12]);
    let mut count = [0.0; 12];
    let mut window: f64 = x[..12].iter().sum();
    for t in 6..n - 6 {
        // Half of each end, so that thirteen months weigh as twelve.
        let trend = (window + 0.5 * (x[t + 6] - x[t - 6])) / 12.0;
        window += x[t + 6] - x[t - 6];
        let d = x[t] - trend;
        // Recent years show the pattern of today a little better.
        let w = (-0.004 * (n - t) as f64).exp();
        let j = t % 12;
        sum[j] += w * d;
        square[j] += w * d * d;
        weight[j] += w;
        count[j] += 1.0;
    }
    if weight.contains(&0.0) {
        return none;
    }
    let mut index = [0.0; 12];
    let (mut within, mut freedom) = (0.0, 0.0);
    for j in 0..12 {
        index[j] = sum[j] / weight[j];
        within += (square[j] / weight[j] - index[j] * index[j]).max(0.0) * count[j];
        freedom += count[j] - 1.0;
    }
    let mean = index.iter().sum::<f64>() / 12.0;
    index.iter_mut().for_each(|s| *s -= mean);
    let variance = if freedom > 0.0 { within / freedom } else { within };
    let between = index.iter().map(|s| s * s).sum::<f64>() / 11.0;
    let years = count.iter().sum::<f64>() / 12.0;
    let kept = if between > 0.0 { (1.0 - variance / years / between).max(0.0) } else { 0.0 };
    index.iter_mut().for_each(|s| *s *= kept);
    Seasons { index, kept, noise: variance.sqrt() }
}
