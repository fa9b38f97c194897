//! Probabilities held against what came true, and put right when enough is known.

/// How said probabilities are put right: on the scale of log odds, `shift + slope × log odds`.
///
/// Fitted to the caller's own track record and held back towards "leave them as they are", so that a few odd
/// years do not turn everything round.
///
/// ```
/// use year_end_forecast::Recalibration;
/// // Of 90 targets called an even chance, two thirds were met: the unit is better than it looks.
/// let record: Vec<(f64, bool)> = (0..90).map(|i| (0.5, i % 3 != 0)).collect();
/// let right = Recalibration::from_record(&record).unwrap();
/// let p = right.apply(0.5);
/// assert!(p > 0.6 && p < 2.0 / 3.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recalibration {
    /// Added to the log odds.
    pub shift: f64,
    /// Above 1: what was said was too timid; below 1: too bold.
    pub slope: f64,
}

/// How far shift and slope may be from 0 and 1 before the record must insist.
const SHIFT_DOUBT: f64 = 0.4;
const SLOPE_DOUBT: f64 = 0.25;

impl Recalibration {
    /// Independent outcomes before a record says anything.
    ///
    /// The overall lean of `n` outcomes is known to about `1 / sqrt(n / 4)` on the scale of log odds: with 30 of
    /// them to 0.37, which is what is believed of a lean beforehand. With fewer, the belief would say more than
    /// the record.
    ///
    /// ```
    /// assert!(1.0 / (year_end_forecast::Recalibration::ENOUGH / 4.0).sqrt() < 0.4);
    /// ```
    pub const ENOUGH: f64 = 30.0;

    /// From pairs (probability said, whether the target was met), each an outcome of its own. None with fewer
    /// than [`Recalibration::ENOUGH`] usable pairs.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Recalibration::from_record(&[(0.5, true); 29]), None);
    /// ```
    #[must_use]
    pub fn from_record(record: &[(f64, bool)]) -> Option<Self> {
        let weighted: Vec<(f64, bool, f64)> = record.iter().map(|&(p, met)| (p, met, 1.0)).collect();
        Self::from_weighted(&weighted)
    }

    /// The same where one outcome was spoken of several times, as a target is month by month: each time then
    /// weighs its part of one, so that talking often does not pass for having seen much.
    ///
    /// ```
    /// use year_end_forecast::Recalibration;
    /// // Ten outcomes told twelve times each are ten outcomes.
    /// let often: Vec<(f64, bool, f64)> = (0..120).map(|i| (0.5, i % 40 != 0, 1.0 / 12.0)).collect();
    /// assert_eq!(Recalibration::from_weighted(&often), None);
    /// ```
    #[must_use]
    pub fn from_weighted(record: &[(f64, bool, f64)]) -> Option<Self> {
        let usable = record.iter().filter(|(p, _, weight)| {
            (0.0..=1.0).contains(p) && weight.is_finite() && *weight > 0.0 && *weight <= 1.0
        });
        let told: Vec<(f64, f64, f64)> =
            usable.map(|&(p, met, weight)| (log_odds(p), f64::from(u8::from(met)), weight)).collect();
        // Thirds and twelfths of thirty outcomes may add up to a little less than thirty.
        if told.iter().map(|one| one.2).sum::<f64>() < Self::ENOUGH - 1e-6 {
            return None;
        }
        let (mut shift, mut slope) = (0.0, 1.0);
        let (a0, b0) = (SHIFT_DOUBT.powi(-2), SLOPE_DOUBT.powi(-2));
        // Newton's steps on a concave sum: a dozen are more than enough.
        for _ in 0..12 {
            let (mut g, mut h) = ([-a0 * shift, -b0 * (slope - 1.0)], [a0, 0.0, b0]);
            for &(x, met, weight) in &told {
                let p = chance(shift + slope * x);
                let w = weight * p * (1.0 - p);
                g[0] += weight * (met - p);
                g[1] += weight * (met - p) * x;
                h[0] += w;
                h[1] += w * x;
                h[2] += w * x * x;
            }
            let det = h[0] * h[2] - h[1] * h[1];
            shift += ((h[2] * g[0] - h[1] * g[1]) / det).clamp(-1.0, 1.0);
            slope += ((h[0] * g[1] - h[1] * g[0]) / det).clamp(-0.5, 0.5);
        }
        // A slope below nought would turn likely into unlikely.
        (shift.is_finite() && slope.is_finite()).then(|| Self { shift, slope: slope.max(0.05) })
    }

    /// A probability put right. What is certain stays certain.
    ///
    /// ```
    /// let same = year_end_forecast::Recalibration { shift: 0.0, slope: 1.0 };
    /// assert!((same.apply(0.3) - 0.3).abs() < 1e-12);
    /// assert_eq!((same.apply(0.0), same.apply(1.0)), (0.0, 1.0));
    /// ```
    #[must_use]
    pub fn apply(&self, p: f64) -> f64 {
        if p <= 0.0 || p >= 1.0 { p } else { chance(self.shift + self.slope * log_odds(p)) }
    }
}

fn log_odds(p: f64) -> f64 {
    let p = p.clamp(0.005, 0.995);
    (p / (1.0 - p)).ln()
}

fn chance(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Targets met as often as `truth` of what was said, evenly spread.
    fn record(truth: impl Fn(f64) -> f64) -> Vec<(f64, bool)> {
        let said = (1..10).map(|i| f64::from(i) / 10.0);
        said.flat_map(|p| {
            let met = (100.0 * truth(p)).round() as i32;
            (0..100).map(move |i| (p, i < met))
        })
        .collect()
    }

    #[test]
    fn a_good_record_changes_nothing() {
        let right = Recalibration::from_record(&record(|p| p)).expect("enough");
        for i in 1..10 {
            let p = f64::from(i) / 10.0;
            assert!((right.apply(p) - p).abs() < 0.005, "{p}");
        }
    }

    #[test]
    fn boldness_is_taken_back() {
        let right = Recalibration::from_record(&record(|p| 0.5 + 0.5 * (p - 0.5))).expect("enough");
        assert!(right.slope < 0.7 && (right.apply(0.9) - 0.7).abs() < 0.04);
    }

    #[test]
    fn a_higher_chance_said_stays_the_higher_one() {
        let right = Recalibration::from_record(&record(|p| 1.0 - p)).expect("enough");
        assert!(right.apply(0.8) > right.apply(0.2));
    }
}
