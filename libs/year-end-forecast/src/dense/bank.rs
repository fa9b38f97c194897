//! A bank of damped exponential smoothings run side by side: no search, each weighed by how well it did.

use super::seasons::Seasons;

const ALPHA: [f64; 6] = [0.03, 0.1, 0.2, 0.35, 0.6, 0.9];
/// Weight of the slope as a part of alpha, damping, and how much of the first slope is believed.
const TREND: [(f64, f64, f64); 3] = [(0.0, 0.0, 0.0), (0.12, 0.9, 0.5), (0.05, 0.985, 0.5)];
const GAMMA: [f64; 3] = [0.0, 0.08, 0.25];
/// Number of members.
pub(crate) const SIZE: usize = ALPHA.len() * TREND.len() * GAMMA.len();

/// Members whose `part` is `value`: 0 alpha, 1 trend, 2 gamma.
pub(crate) fn place(member: usize) -> [usize; 3] {
    [member / 9, member / 3 % 3, member % 3]
}

/// Smoothing constants of a member: alpha, slope weight, damping, seasonal weight.
pub(crate) fn constants(member: usize) -> (f64, f64, f64, f64) {
    let [a, t, g] = place(member);
    let alpha = ALPHA[a];
    (alpha, alpha * TREND[t].0, TREND[t].1, GAMMA[g] * (1.0 - alpha))
}

/// The state of every member after some months.
#[derive(Debug, Clone)]
pub(crate) struct Bank {
    level: [f64; SIZE],
    slope: [f64; SIZE],
    season: [[f64; SIZE]; 12],
    error: [f64; SIZE],
    square: [f64; SIZE],
    constants: [[f64; SIZE]; 4],
    /// Discounted number of errors in `square`.
    pub seen: f64,
    /// Usual size of an error, over the members.
    limit: f64,
    next: usize,
}

/// Of an error, at most this many times the usual size is believed: an odd month must not bend the level.
const HEARD: f64 = 3.0;

/// Months before errors count.
const WARM: usize = 12;

impl Bank {
    pub(crate) fn new(x: &[f64], seasons: &Seasons) -> Self {
        let first = x.len().min(12);
        let mean = |from: usize, to: usize| {
            (from..to).map(|t| x[t] - seasons.index[t % 12]).sum::<f64>() / (to - from).max(1) as f64
        };
        let slope = if x.len() >= 24 { (mean(12, 24) - mean(0, 12)) / 12.0 } else { 0.0 };
        let level = mean(0, first) - slope * 6.5;
        let mut constants = [[0.0; SIZE]; 4];
        let mut bank = Self {
            level: [0.0; SIZE],
            slope: [0.0; SIZE],
            season: [[0.0; SIZE]; 12],
            error: [0.0; SIZE],
            square: [0.0; SIZE],
            constants,
            seen: 0.0,
            limit: 0.0,
            next: 0,
        };
        for i in 0..SIZE {
            let (a, b, phi, g) = self::constants(i);
            (constants[0][i], constants[1][i], constants[2][i], constants[3][i]) = (a, b, phi, g);
            let believed = TREND[place(i)[1]].2;
            bank.slope[i] = slope * believed;
            bank.level[i] = if believed > 0.0 { level } else { level + slope * 3.0 };
        }
        bank.constants = constants;
        for (row, s) in bank.season.iter_mut().zip(seasons.index) {
            *row = [s; SIZE];
        }
        bank
    }

    /// Goes on to `x[..to]`.
    pub(crate) fn run(&mut self, x: &[f64], to: usize) {
        for (t, &value) in x.iter().enumerate().take(to).skip(self.next) {
            let counts = if t >= WARM { 1.0 } else { 0.0 };
            let season = &mut self.season[t % 12];
            let [alpha, beta, phi, gamma] = &self.constants;
            let limit = if counts > 0.0 { self.limit * HEARD } else { f64::INFINITY };
            let mut size = 0.0;
            for i in 0..SIZE {
                let slope = self.slope[i] * phi[i];
                let error = value - (self.level[i] + slope + season[i]);
                let heard = error.clamp(-limit, limit);
                self.level[i] += slope + alpha[i] * heard;
                self.slope[i] = slope + beta[i] * heard;
                season[i] += gamma[i] * heard;
                self.square[i] = 0.985 * self.square[i] + counts * error * error;
                self.error[i] = error;
                size += heard.abs();
            }
            let size = size / SIZE as f64;
            self.limit = if t == 0 {
                size
            } else {
                self.limit + (size - self.limit) * (1.0 / (t + 1) as f64).max(0.05)
            };
            self.seen = 0.985 * self.seen + counts;
        }
        self.next = self.next.max(to);
    }

    /// Variance of a member's one-month errors.
    pub(crate) fn variance(&self, member: usize) -> f64 {
        (self.square[member] / self.seen.max(1.0)).max(1e-12)
    }

    /// The latest one-month error of a member.
    pub(crate) fn last_error(&self, member: usize) -> f64 {
        self.error[member]
    }

    /// Weights by likelihood, the likelihood taken to the power `sharpness`.
    pub(crate) fn weights(&self, sharpness: f64) -> [f64; SIZE] {
        let mut w = [0.0; SIZE];
        for (i, w) in w.iter_mut().enumerate() {
            *w = -0.5 * self.seen * sharpness * self.variance(i).ln();
        }
        let best = w.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        w.iter_mut().for_each(|w| *w = (*w - best).exp());
        let sum: f64 = w.iter().sum();
        w.iter_mut().for_each(|w| *w /= sum);
        w
    }

    /// A member's forecasts of the next months, on the working scale.
    pub(crate) fn path(&self, member: usize, path: &mut [f64]) {
        let phi = self.constants[2][member];
        let (mut level, mut slope) = (self.level[member], self.slope[member]);
        for (h, p) in path.iter_mut().enumerate() {
            slope *= phi;
            level += slope;
            *p = level + self.season[(self.next + h) % 12][member];
        }
    }
}
