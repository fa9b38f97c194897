//! Several opinions on one number, weighed by how sure each is.

use crate::{Component, Method};

/// A method, its middle, and its standard deviation or its share of the weight.
type Opinion = (Method, f64, f64);

#[derive(Default)]
pub(crate) struct Opinions(Vec<Opinion>);

impl Opinions {
    pub(crate) fn add(&mut self, method: Method, middle: f64, sd: f64) {
        if middle.is_finite() && sd.is_finite() && sd > 0.0 {
            self.0.push((method, middle, sd));
        }
    }

    /// Middle, standard deviation, and the components, their middles turned into values by `value`.
    pub(crate) fn weigh(&self, value: fn(f64) -> f64) -> Option<(f64, f64, Vec<Component>)> {
        // Precisions relative to the surest opinion stay finite whatever the unit.
        let surest = self.0.iter().map(|o| o.2).fold(f64::INFINITY, f64::min);
        let precision = |sd: f64| (surest / sd).powi(2);
        let weight: f64 = self.0.iter().map(|o| precision(o.2)).sum();
        if self.0.is_empty() || !weight.is_finite() {
            return None;
        }
        let share = |sd: f64| precision(sd) / weight;
        let middle: f64 = self.0.iter().map(|(_, m, sd)| m * share(*sd)).sum();
        // Opinions that contradict one another leave more doubt than each admits.
        let clash: f64 = self.0.iter().map(|(_, m, sd)| ((m - middle) / surest).powi(2) * share(*sd)).sum();
        let sd = surest * (1.0 / weight + 0.5 * clash).sqrt();
        let component =
            |&(method, m, sd): &Opinion| Component { method, year_end: value(m), weight: share(sd) };
        (middle.is_finite() && sd.is_finite()).then(|| (middle, sd, self.0.iter().map(component).collect()))
    }
}
