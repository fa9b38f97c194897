//! Everything the combination looks at: what each method expects of the rest of the year, and how the
//! series behaves. All of it free of the series' unit.

use super::bank::{self, Bank};
use super::seasons::{Scaled, Seasons, seasons};
use super::theta::theta;

/// Number of features.
pub const COUNT: usize = 46;

/// Parts of smoothing, Theta and last year's growth in the middle from which the combination departs.
pub(crate) const PARTS: [f64; 3] = [0.5, 0.25, 0.25];

/// Sharpness of the bank's weights.
const SHARP: f64 = 0.5;

/// The rest of the year as the methods see it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// What the combination looks at, free of the series' unit.
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
    /// Part of the rest that each remaining month is expected to bring; adds up to 1.
    parts: [f64; 12],
}

/// What the bank expects of the next `left` months, as sums on the scale of [`View::log`].
fn bank_rests(bank: &Bank, scaled: &Scaled, left: usize) -> Rests {
    let w = bank.weights(SHARP);
    let mut path = [0.0; 12];
    let mut r = Rests {
        all: 0.0,
        groups: [0.0; 8],
        alpha: 0.0,
        gamma: 0.0,
        trend: 0.0,
        sd: 0.0,
        last_error: 0.0,
        parts: [0.0; 12],
    };
    let mut group_weight = [1e-30; 8];
    for (i, &wi) in w.iter().enumerate() {
        let [a, t, g] = bank::place(i);
        bank.path(i, &mut path[..left]);
        let path = &mut path[..left];
        let rest = if scaled.log {
            path.iter_mut().for_each(|p| *p = p.min(50.0).exp());
            let sum: f64 = path.iter().sum();
            for (part, p) in r.parts.iter_mut().zip(&*path) {
                *part += wi * p / sum.max(f64::MIN_POSITIVE);
            }
            sum.ln()
        } else {
            path.iter().sum::<f64>() / left as f64
        };
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
    if !scaled.log {
        r.parts[..left].fill(1.0 / left as f64);
    }
    r
}

/// A sum of known months as one number on the working scale.
fn known_total(scaled: &Scaled, y: &[f64]) -> f64 {
    let sum: f64 = y.iter().sum();
    if scaled.log { (sum / scaled.unit).ln() } else { sum / scaled.unit / y.len() as f64 }
}

/// What the calendar years say without any model.
struct Course {
    /// The first months of last year and of the year before.
    then: f64,
    prior_then: f64,
    /// The remaining months of last year and of the year before.
    rest1: f64,
    rest2: f64,
    /// This year over last year, so far.
    growth: f64,
    /// Rest expected if the usual part of the year is done.
    by_share: f64,
    /// How far the years' remaining months lay from what their first months promised; number of pairs.
    surprise: f64,
    pairs: f64,
}

fn course(scaled: &Scaled, y: &[f64], m: usize) -> Course {
    let n = y.len();
    let years = (n - m) / 12;
    // Sums of the first m and the last 12 - m months of each former year, newest first.
    let part = |back: usize| {
        let start = n - m - 12 * back;
        (known_total(scaled, &y[start..start + m]), known_total(scaled, &y[start + m..start + 12]))
    };
    let now = known_total(scaled, &y[n - m..]);
    let (then, rest1) = part(1);
    let (mut shift, mut weight, mut surprise, mut pairs) = (0.0, 0.0, 0.0, 0.0);
    for back in 1..=years.min(6) {
        let (a, r) = part(back);
        let w = 0.8f64.powi(back as i32);
        shift += w * (r - a);
        weight += w;
        if back < years.min(6) {
            let (a0, r0) = part(back + 1);
            surprise += (r - r0 - 0.7 * (a - a0)).powi(2);
            pairs += 1.0;
        }
    }
    let (prior_then, rest2) = if years >= 2 { part(2) } else { (then, rest1) };
    let (growth, by_share) = (now - then, now + shift / weight);
    Course { then, prior_then, rest1, rest2, growth, by_share, surprise, pairs }
}

/// How the same forecast did a year, two and three years ago: as many as could be tried.
struct Past {
    errors: [f64; 3],
    tried: usize,
}

/// Runs the bank to the end of `y`, trying it on the way.
fn run_and_try(bank: &mut Bank, scaled: &Scaled, y: &[f64], m: usize) -> Past {
    let (n, left) = (y.len(), 12 - m);
    let mut errors = [0.0; 3];
    let tried = ((n - m) / 12).saturating_sub(2).min(3);
    for back in (1..=tried).rev() {
        let origin = n - 12 * back;
        bank.run(&scaled.x, origin);
        let actual = known_total(scaled, &y[origin..origin + left]);
        errors[back - 1] = actual - bank_rests(bank, scaled, left).all;
    }
    bank.run(&scaled.x, n);
    Past { errors, tried }
}

/// How far the rest may lie from its middle: by the bank's months, by the calendar years, by what was tried,
/// and all three together.
struct Spreads {
    bank: f64,
    course: f64,
    past: f64,
    all: f64,
}

fn spreads(b: &Rests, c: &Course, past: &Past, left: usize) -> Spreads {
    let bank = (b.sd * ripple(b, left)).max(1e-5);
    let course = ((c.surprise + 2.0 * bank * bank) / (c.pairs + 2.0)).sqrt();
    let square: f64 = past.errors[..past.tried].iter().map(|e| e * e).sum();
    let tried = ((square + 1.5 * bank * bank) / (past.tried as f64 + 1.5)).sqrt();
    let all = (bank.ln() * 0.4 + course.ln() * 0.3 + tried.ln() * 0.3).exp();
    Spreads { bank, course, past: tried, all }
}

/// Spread of the rest if each month errs by one and passes alpha of it on. A strong season puts the rest into a
/// few months, whose errors then do not cancel.
fn ripple(b: &Rests, left: usize) -> f64 {
    let mut later = 0.0;
    let mut square = 0.0;
    for part in b.parts[..left].iter().rev() {
        square += (part + b.alpha * later).powi(2);
        later += part;
    }
    square.sqrt()
}

/// Looks at `y`: whole former years (at least two) and then `m` months (1..=11).
pub fn view(y: &[f64], m: usize) -> Option<View> {
    let left = 12 - m;
    let scaled = Scaled::new(y)?;
    let pattern = seasons(&scaled.x);
    let mut bank = Bank::new(&scaled.x, &pattern);
    let past = run_and_try(&mut bank, &scaled, y, m);
    let b = bank_rests(&bank, &scaled, left);
    let mut path = [0.0; 12];
    theta(y, &scaled, &pattern, &mut path[..left]);
    let by_theta = known_total(&scaled, &path[..left]);
    let c = course(&scaled, y, m);
    let s = spreads(&b, &c, &past, left);
    let grown = c.rest1 + 0.6 * c.growth;
    let reference = PARTS[0] * b.all + PARTS[1] * by_theta + PARTS[2] * grown;
    let features = features(&scaled.x, m, (&b, by_theta, reference), (&c, &past, &s), &pattern);
    Some(View {
        features,
        rests: [b.all, by_theta, c.by_share, c.rest1],
        grown,
        reference,
        spread: s.all,
        log: scaled.log,
        unit: scaled.unit,
    })
}

fn features(
    x: &[f64],
    m: usize,
    (b, by_theta, reference): (&Rests, f64, f64),
    (c, past, s): (&Course, &Past, &Spreads),
    pattern: &Seasons,
) -> [f64; COUNT] {
    let (n, left) = (x.len(), 12 - m);
    let years = (n - m) / 12;
    let far = |v: f64| ((v - reference) / s.all).clamp(-8.0, 8.0);
    let wide = |v: f64| (v / s.all).clamp(-8.0, 8.0);
    let recent = |k: usize| (0..k).map(|i| x[n - 1 - i] - x[n - 13 - i]).sum::<f64>() / k as f64;
    let (g1, g3, g6) = (recent(1), recent(3), recent(6));
    let g12 = if years >= 2 && n >= 24 { recent(12) } else { g6 };
    let growth_before = c.rest1 - c.rest2;
    let small = |v: f64| (v * 5.0).clamp(-2.0, 2.0);
    let lefts = left as f64 / 12.0;
    let opinions = [b.all, by_theta, c.by_share, c.rest1, c.rest1 + c.growth];
    let mean = opinions.iter().sum::<f64>() / 5.0;
    let var = opinions.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / 5.0;
    let tried = past.tried.max(1) as f64;
    let usual_error = past.errors[..past.tried].iter().sum::<f64>() / tried / s.all;
    // As many even months would err as much; how far the season swings.
    let even = 1.0 / b.parts[..left].iter().map(|p| p * p).sum::<f64>();
    let swing = (pattern.index.iter().map(|s| s * s).sum::<f64>() / 12.0).sqrt();
    let mut f = [0.0; COUNT];
    let groups = b.groups.map(far);
    let rest = [
        far(by_theta),
        far(c.by_share),
        far(c.rest1),
        far(c.rest1 + c.growth),
        far(c.rest1 + g3),
        far(c.rest1 + g12),
        far(c.rest2 + 2.0 * g12),
        wide(c.growth),
        wide(g1),
        wide(g3 - g12),
        wide(g12),
        wide(growth_before),
        wide(c.then - c.prior_then),
        wide(past.errors[0]),
        wide(past.errors[1]),
        wide(b.last_error),
        (s.bank / s.all).ln(),
        (s.course / s.all).ln(),
        (s.past / s.all).ln(),
        s.all.max(1e-4).ln(),
        (b.sd / pattern.noise.max(1e-4)).ln().clamp(-3.0, 3.0),
        pattern.kept,
        b.alpha,
        b.gamma * 4.0,
        b.trend,
        small(c.growth),
        small(g12),
        small(g3),
        small(growth_before),
        lefts,
        lefts * lefts,
        1.0 / left as f64,
        (years as f64).min(10.0) / 10.0,
        (var.sqrt() / s.all).clamp(0.0, 8.0),
        usual_error.clamp(-8.0, 8.0),
        (even / left as f64).clamp(0.0, 1.0),
        swing.clamp(0.0, 2.0),
    ];
    let all = [far(b.all)].into_iter().chain(groups).chain(rest);
    for (f, v) in f.iter_mut().zip(all) {
        *f = if v.is_finite() { v } else { 0.0 };
    }
    f
}
