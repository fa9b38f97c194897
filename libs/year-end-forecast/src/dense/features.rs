//! Everything the combination looks at: what each method expects of the rest of the year, and how the
//! series behaves. All of it free of the series' unit.

use super::bank::{self, Bank};
use super::seasons::{Scaled, seasons};
use super::theta::theta;

/// Number of features.
pub const COUNT: usize = 44;

/// Parts of smoothing, Theta and last year's growth in the middle from which the combination departs.
pub(crate) const PARTS: [f64; 3] = [0.5, 0.25, 0.25];

/// Sharpness of the bank's weights.
const SHARP: f64 = 0.5;

/// The rest of the year as the methods see it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    pub features: [f64; COUNT],
    /// Rest of the year expected by smoothing, Theta, and this year's share.
    pub rests: [f64; 4],
    /// Rest of the year by last year's and this year's growth.
    pub grown: f64,
    /// The middle of the methods, from which the combination departs.
    pub reference: f64,
    /// How far, on the working scale, one unit of departure reaches.
    pub spread: f64,
    /// Whether departures multiply (logarithms) or add.
    pub log: bool,
    /// One unit of additive departure in the series' units.
    pub unit: f64,
}

impl View {
    /// A rest of `left` months from the working scale to the series' units.
    pub(crate) fn months(&self, rest: f64, left: usize) -> f64 {
        if self.log { rest.min(60.0).exp() * self.unit } else { rest * self.unit * left as f64 }
    }
}

struct Rests {
    all: f64,
    groups: [f64; 8],
    alpha: f64,
    gamma: f64,
    trend: f64,
    sd: f64,
    last_error: f64,
}

/// What the bank expects of the next `left` months, as sums on the scale of [`View::log`].
fn bank_rests(bank: &Bank, scaled: &Scaled, left: usize) -> Rests {
    let w = bank.weights(SHARP);
    let mut path = [0.0; 12];
    let mut r =
        Rests { all: 0.0, groups: [0.0; 8], alpha: 0.0, gamma: 0.0, trend: 0.0, sd: 0.0, last_error: 0.0 };
    let mut group_weight = [1e-30; 8];
    for (i, &wi) in w.iter().enumerate() {
        let [a, t, g] = bank::place(i);
        bank.path(i, &mut path[..left]);
        let rest = total(scaled, &path[..left]);
        let (alpha, _, _, gamma) = bank::constants(i);
        r.all += wi * rest;
        r.alpha += wi * alpha;
        r.gamma += wi * gamma;
        r.trend += wi * t as f64;
        r.sd += wi * bank.variance(i).sqrt();
        r.last_error += wi * bank.last_error(i);
        let speed = if a <= 1 {
            0
        } else if a <= 3 {
            1
        } else {
            2
        };
        for group in [speed, 3 + t, if g == 0 { 6 } else { 7 }] {
            // A little weight for every member keeps a group's opinion defined.
            let wg = wi + 1e-9;
            r.groups[group] += wg * rest;
            group_weight[group] += wg;
        }
    }
    for (g, w) in r.groups.iter_mut().zip(group_weight) {
        *g /= w;
    }
    r
}

/// A sum of months as one number on the working scale.
fn total(scaled: &Scaled, path: &[f64]) -> f64 {
    if scaled.log {
        path.iter().map(|p| p.min(50.0).exp()).sum::<f64>().ln()
    } else {
        path.iter().sum::<f64>() / path.len() as f64
    }
}

/// The same of known values.
fn known_total(scaled: &Scaled, y: &[f64]) -> f64 {
    let sum: f64 = y.iter().sum();
    if scaled.log { (sum / scaled.unit).ln() } else { sum / scaled.unit / y.len() as f64 }
}

/// This year's first months beside those of former years.
struct Former {
    /// First months and rest of the last year, and of the one before it.
    then: f64,
    rest1: f64,
    prior_then: f64,
    rest2: f64,
    /// From last year's first months to this year's.
    growth: f64,
    /// The rest by this year's share.
    by_share: f64,
    /// Squared misses of passing a year's growth on to its rest, and how many there are.
    direct: f64,
    pairs: f64,
}

fn former(scaled: &Scaled, y: &[f64], m: usize, years: usize) -> Former {
    let n = y.len();
    // Sums of the first m and the last 12 - m months of each former year, newest first.
    let part = |back: usize| {
        let start = n - m - 12 * back;
        (known_total(scaled, &y[start..start + m]), known_total(scaled, &y[start + m..start + 12]))
    };
    let now = known_total(scaled, &y[n - m..]);
    let (then, rest1) = part(1);
    let (mut shift, mut weight, mut direct, mut pairs) = (0.0, 0.0, 0.0, 0.0);
    for back in 1..=years.min(6) {
        let (a, r) = part(back);
        let w = 0.8f64.powi(back as i32);
        shift += w * (r - a);
        weight += w;
        if back < years.min(6) {
            let (a0, r0) = part(back + 1);
            direct += (r - r0 - 0.7 * (a - a0)).powi(2);
            pairs += 1.0;
        }
    }
    let (prior_then, rest2) = if years >= 2 { part(2) } else { (then, rest1) };
    Former {
        then,
        rest1,
        prior_then,
        rest2,
        growth: now - then,
        by_share: now + shift / weight,
        direct,
        pairs,
    }
}

/// Looks at `y`: whole former years (at least two) and then `m` months (1..=11).
pub fn view(y: &[f64], m: usize) -> Option<View> {
    let n = y.len();
    let left = 12 - m;
    let scaled = Scaled::new(y)?;
    let x = &scaled.x;
    let years = (n - m) / 12;
    let pattern = seasons(x);
    let mut bank = Bank::new(x, &pattern);
    // How the same forecast did a year, two and three years ago.
    let mut past = [0.0; 3];
    let tried = years.saturating_sub(2).min(3);
    for back in (1..=tried).rev() {
        let origin = n - 12 * back;
        bank.run(x, origin);
        let actual = known_total(&scaled, &y[origin..origin + left]);
        past[back - 1] = actual - bank_rests(&bank, &scaled, left).all;
    }
    bank.run(x, n);
    let b = bank_rests(&bank, &scaled, left);

    let mut path = [0.0; 12];
    theta(y, &scaled, &pattern, &mut path[..left]);
    let by_theta = known_total(&scaled, &path[..left]);

    let Former { then, rest1, prior_then, rest2, growth, by_share, direct, pairs } =
        former(&scaled, y, m, years);

    // Spread of the rest's mean month if each month's error is passed on by alpha.
    let ripple: f64 = (0..left).map(|k| (1.0 + b.alpha * k as f64).powi(2)).sum::<f64>().sqrt();
    let s_bank = (b.sd * ripple / left as f64).max(1e-5);
    let s_direct = ((direct + 2.0 * s_bank * s_bank) / (pairs + 2.0)).sqrt();
    let square: f64 = past[..tried].iter().map(|e| e * e).sum();
    let s_past = ((square + 1.5 * s_bank * s_bank) / (tried as f64 + 1.5)).sqrt();
    let spread = (s_bank.ln() * 0.4 + s_direct.ln() * 0.3 + s_past.ln() * 0.3).exp();

    let grown = rest1 + 0.6 * growth;
    let reference = PARTS[0] * b.all + PARTS[1] * by_theta + PARTS[2] * grown;
    let recent = |k: usize| (0..k).map(|i| x[n - 1 - i] - x[n - 13 - i]).sum::<f64>() / k as f64;
    let g12 = if years >= 2 && n >= 24 { recent(12) } else { recent(6) };
    let features = listed(&Seen {
        rests: &b,
        by_theta,
        by_share,
        rest1,
        rest2,
        growth,
        growths: [recent(1), recent(3), g12],
        then,
        prior_then,
        past: &past[..tried],
        spreads: [s_bank, s_direct, s_past],
        spread,
        reference,
        noise: pattern.noise,
        kept: pattern.kept,
        left,
        years,
    });
    Some(View {
        features,
        rests: [b.all, by_theta, by_share, rest1],
        grown,
        reference,
        spread,
        log: scaled.log,
        unit: scaled.unit,
    })
}

/// What the features are made of.
struct Seen<'a> {
    rests: &'a Rests,
    by_theta: f64,
    by_share: f64,
    /// The rest of the last year and of the one before it.
    rest1: f64,
    rest2: f64,
    growth: f64,
    /// Growth over a year of the last month, the last three, the last twelve.
    growths: [f64; 3],
    /// The first months of the last year and of the one before it.
    then: f64,
    prior_then: f64,
    /// How the same forecast missed in former years, newest first.
    past: &'a [f64],
    /// By the bank, by former years' rests, by former misses.
    spreads: [f64; 3],
    spread: f64,
    reference: f64,
    noise: f64,
    kept: f64,
    left: usize,
    years: usize,
}

/// The features in the order in which the weights were learned; never another one.
fn listed(seen: &Seen) -> [f64; COUNT] {
    let &Seen { rests: b, by_theta, by_share, rest1, rest2, growth, past, spread, reference, .. } = seen;
    let &Seen { growths: [g1, g3, g12], then, prior_then, noise, kept, left, years, .. } = seen;
    let [s_bank, s_direct, s_past] = seen.spreads;
    let far = |v: f64| ((v - reference) / spread).clamp(-8.0, 8.0);
    let wide = |v: f64| (v / spread).clamp(-8.0, 8.0);
    let growth_before = rest1 - rest2;
    let mut f = [0.0; COUNT];
    let mut at = 0;
    let mut put = |v: f64| {
        f[at] = if v.is_finite() { v } else { 0.0 };
        at += 1;
    };
    put(far(b.all));
    for g in b.groups {
        put(far(g));
    }
    put(far(by_theta));
    put(far(by_share));
    put(far(rest1));
    put(far(rest1 + growth));
    put(far(rest1 + g3));
    put(far(rest1 + g12));
    put(far(rest2 + 2.0 * g12));
    put(wide(growth));
    put(wide(g1));
    put(wide(g3 - g12));
    put(wide(g12));
    put(wide(growth_before));
    put(wide(then - prior_then));
    put(wide(past.first().copied().unwrap_or_default()));
    put(wide(past.get(1).copied().unwrap_or_default()));
    put(wide(b.last_error));
    put((s_bank / spread).ln());
    put((s_direct / spread).ln());
    put((s_past / spread).ln());
    put(spread.max(1e-4).ln());
    put((b.sd / noise.max(1e-4)).ln().clamp(-3.0, 3.0));
    put(kept);
    put(b.alpha);
    put(b.gamma * 4.0);
    put(b.trend);
    put((growth * 5.0).clamp(-2.0, 2.0));
    put((g12 * 5.0).clamp(-2.0, 2.0));
    put((g3 * 5.0).clamp(-2.0, 2.0));
    put((growth_before * 5.0).clamp(-2.0, 2.0));
    let lefts = left as f64 / 12.0;
    put(lefts);
    put(lefts * lefts);
    put(1.0 / left as f64);
    put((years as f64).min(10.0) / 10.0);
    let disagreement = [b.all, by_theta, by_share, rest1, rest1 + growth];
    let mean = disagreement.iter().sum::<f64>() / 5.0;
    let var = disagreement.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / 5.0;
    put((var.sqrt() / spread).clamp(0.0, 8.0));
    put(if past.is_empty() {
        0.0
    } else {
        (past.iter().sum::<f64>() / past.len() as f64 / spread).clamp(-8.0, 8.0)
    });
    debug_assert_eq!(at, COUNT);
    f
}
