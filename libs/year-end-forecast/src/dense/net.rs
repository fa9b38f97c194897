//! The combination: a few small fitted networks turn what the methods see into a distribution.

use super::constants::{B1, B2, CENTRE, HIDDEN, NETS, SCALE, SKIP, W1, W2};
use super::constants_months as months;
use super::features::{COUNT, View};
use super::paths;
use crate::Distribution;
use crate::distribution::SCORES;

/// Departures from the reference at the fifteen levels, in units of the view's spread.
pub(crate) fn departures(features: &[f64; COUNT]) -> [f64; 15] {
    let mut x = [0.0f64; COUNT];
    for (i, v) in x.iter_mut().enumerate() {
        *v = ((features[i] - f64::from(CENTRE[i])) * f64::from(SCALE[i])).clamp(-4.0, 4.0);
    }
    let mut q = [0.0; 15];
    for net in 0..NETS {
        let mut o = B2[net].map(f64::from);
        for (i, v) in x.iter().enumerate() {
            for (k, o) in o.iter_mut().enumerate() {
                *o += v * f64::from(SKIP[net][i][k]);
            }
        }
        for h in 0..HIDDEN {
            let z: f64 = x.iter().zip(&W1[net][h]).map(|(v, w)| v * f64::from(*w)).sum();
            let z = (z + f64::from(B1[net][h])).tanh();
            for (k, o) in o.iter_mut().enumerate() {
                *o += z * f64::from(W2[net][h][k]);
            }
        }
        let width = o[1].clamp(-3.0, 3.0).exp() / NETS as f64;
        let lean = 0.6 * o[2].tanh();
        let tail = 0.3 / (1.0 + (-o[3]).exp());
        for (q, z) in q.iter_mut().zip(SCORES) {
            *q += o[0] / NETS as f64 + width * z * (1.0 + lean * z.tanh()) * (tail * z * z / 2.0).exp();
        }
    }
    q
}

/// The year's total, of which `known` is already there.
pub(crate) fn distribution(view: &View, known: f64, left: usize) -> Distribution {
    let q = departures(&view.features);
    Distribution::from_quantiles(q.map(|d| known + view.months(view.reference + view.spread * d, left)))
}

/// Departure from the reference of one month of a path, in units of its spread.
pub(crate) fn step(features: &[f64; paths::COUNT]) -> f64 {
    let mut x = [0.0f64; paths::COUNT];
    for (i, v) in x.iter_mut().enumerate() {
        *v = ((features[i] - f64::from(months::CENTRE[i])) * f64::from(months::SCALE[i])).clamp(-4.0, 4.0);
    }
    let dot = |w: &[f32; paths::COUNT]| x.iter().zip(w).map(|(v, w)| v * f64::from(*w)).sum::<f64>();
    let mut sum = 0.0;
    for net in 0..months::NETS {
        sum += dot(&months::SKIP[net]) + f64::from(months::B2[net]);
        for h in 0..months::HIDDEN {
            let z = dot(&months::W1[net][h]) + f64::from(months::B1[net][h]);
            sum += z.tanh() * f64::from(months::W2[net][h]);
        }
    }
    sum / months::NETS as f64
}
