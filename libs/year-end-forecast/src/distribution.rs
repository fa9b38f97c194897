//! A forecast's distribution: fifteen quantiles, straight lines between them on the normal scale.

/// The levels at which a [`Distribution`] keeps its quantiles.
///
/// ```
/// use year_end_forecast::{Distribution, LEVELS};
/// let d = Distribution::normal(100.0, 10.0);
/// assert!(LEVELS.iter().zip(d.knots()).all(|(&level, knot)| d.quantile(level) == *knot));
/// ```
pub const LEVELS: [f64; 15] =
    [0.005, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.995];

/// Normal scores of [`LEVELS`].
pub(crate) const SCORES: [f64; 15] = [
    -2.575_829_303_548_901,
    -1.959_963_984_540_054,
    -1.644_853_626_951_473,
    -1.281_551_565_544_6,
    -0.841_621_233_572_914,
    -0.524_400_512_708_041,
    -0.253_347_103_135_8,
    0.0,
    0.253_347_103_135_8,
    0.524_400_512_708_041,
    0.841_621_233_572_914,
    1.281_551_565_544_6,
    1.644_853_626_951_473,
    1.959_963_984_540_054,
    2.575_829_303_548_901,
];

/// Where the year may end: a continuous distribution, cheap to copy, kept as its quantiles.
///
/// ```
/// use year_end_forecast::Distribution;
/// let d = Distribution::normal(100.0, 10.0);
/// assert_eq!(d.quantile(0.5), 100.0);
/// assert!((d.quantile(0.9) - 112.8).abs() < 0.1);
/// assert!((d.at_least(100.0) - 0.5).abs() < 1e-6);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distribution {
    knots: [f64; 15],
}

impl Distribution {
    /// A bell curve; a `sd` of zero is a certain value.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Distribution::normal(5.0, 0.0).quantile(0.9), 5.0);
    /// ```
    #[must_use]
    pub fn normal(mean: f64, sd: f64) -> Self {
        Self { knots: SCORES.map(|z| mean + sd.abs() * z) }
    }

    /// A value whose logarithm has a bell curve: `median` must be positive.
    ///
    /// ```
    /// let d = year_end_forecast::Distribution::log_normal(100.0, 0.1);
    /// assert!((d.quantile(0.5) - 100.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn log_normal(median: f64, sd: f64) -> Self {
        Self { knots: SCORES.map(|z| median * (sd.abs() * z).exp()) }
    }

    /// From quantiles at [`LEVELS`]; they are put in order if they are not.
    ///
    /// ```
    /// let d = year_end_forecast::Distribution::from_quantiles([3.0; 15]);
    /// assert_eq!(d.quantile(0.2), 3.0);
    /// ```
    #[must_use]
    pub fn from_quantiles(mut knots: [f64; 15]) -> Self {
        knots.sort_by(f64::total_cmp);
        Self { knots }
    }

    /// The value that is not exceeded with probability `q` (cut to 0.0001..=0.9999).
    ///
    /// ```
    /// let d = year_end_forecast::Distribution::normal(0.0, 1.0);
    /// assert!(d.quantile(0.1) < d.quantile(0.11));
    /// ```
    #[must_use]
    pub fn quantile(&self, q: f64) -> f64 {
        if let Some(i) = LEVELS.iter().position(|&l| l == q) {
            return self.knots[i];
        }
        let z = normal_score(if q.is_nan() { 0.5 } else { q.clamp(1e-4, 1.0 - 1e-4) });
        let i = SCORES[1..14].iter().position(|&s| z < s).unwrap_or(13);
        let (z0, z1) = (SCORES[i], SCORES[i + 1]);
        let (a, b) = (self.knots[i], self.knots[i + 1]);
        // Beyond the outermost knots the last straight line goes on.
        a + (b - a) * (z - z0) / (z1 - z0)
    }

    /// Probability of ending at `value` or above.
    ///
    /// ```
    /// let d = year_end_forecast::Distribution::normal(100.0, 10.0);
    /// assert!(d.at_least(90.0) > 0.8 && d.at_least(130.0) < 0.01);
    /// ```
    #[must_use]
    pub fn at_least(&self, value: f64) -> f64 {
        1.0 - self.below(value)
    }

    /// Probability of ending below `value`; a certain value counts as reaching itself.
    ///
    /// ```
    /// let d = year_end_forecast::Distribution::normal(7.0, 0.0);
    /// assert_eq!((d.below(7.0), d.below(7.1)), (0.0, 1.0));
    /// ```
    #[must_use]
    pub fn below(&self, value: f64) -> f64 {
        let k = &self.knots;
        // The tolerance keeps a target that equals the total from being missed by a rounding error.
        let value = value - value.abs() * 1e-9;
        if k[14] <= k[0] {
            return if value > k[0] { 1.0 } else { 0.0 };
        }
        let i = k[1..14].iter().position(|&v| value < v).unwrap_or(13);
        let (a, b) = (k[i], k[i + 1]);
        let step = SCORES[i + 1] - SCORES[i];
        if b > a {
            return normal_below(SCORES[i] + step * (value - a) / (b - a));
        }
        normal_below(if value > a { SCORES[i + 1] } else { SCORES[i] })
    }

    /// The middle of the distribution.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Distribution::normal(4.0, 1.0).median(), 4.0);
    /// ```
    #[must_use]
    pub fn median(&self) -> f64 {
        self.knots[7]
    }

    /// Width of the range that holds four outcomes in five.
    ///
    /// ```
    /// assert!(year_end_forecast::Distribution::normal(4.0, 1.0).width80() > 2.5);
    /// ```
    #[must_use]
    pub fn width80(&self) -> f64 {
        self.knots[11] - self.knots[3]
    }

    /// The quantiles at [`LEVELS`].
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Distribution::normal(4.0, 1.0).knots()[7], 4.0);
    /// ```
    #[must_use]
    pub fn knots(&self) -> &[f64; 15] {
        &self.knots
    }

    /// Every outcome multiplied by `factor` (positive) and moved by `shift`.
    ///
    /// ```
    /// let d = year_end_forecast::Distribution::normal(4.0, 1.0).scaled(2.0, 1.0);
    /// assert_eq!(d.median(), 9.0);
    /// ```
    #[must_use]
    pub fn scaled(&self, factor: f64, shift: f64) -> Self {
        Self::from_quantiles(self.knots.map(|v| v * factor + shift))
    }

    /// Widened about its median as if an independent error of standard deviation `sd` were added.
    ///
    /// ```
    /// let d = year_end_forecast::Distribution::normal(4.0, 3.0).blurred(4.0);
    /// assert!((d.width80() / 5.0 - 2.563).abs() < 0.01);
    /// ```
    #[must_use]
    pub fn blurred(&self, sd: f64) -> Self {
        let own = self.sd();
        if own <= 0.0 {
            return Self::normal(self.median(), sd);
        }
        let factor = (own * own + sd * sd).sqrt() / own;
        let mid = self.median();
        Self { knots: self.knots.map(|v| mid + (v - mid) * factor) }
    }

    /// No outcome below `floor` (a flow that cannot fall).
    pub(crate) fn floored(&self, floor: f64) -> Self {
        self.within(floor, f64::INFINITY)
    }

    /// No outcome outside of what is possible.
    pub(crate) fn within(&self, low: f64, high: f64) -> Self {
        Self { knots: self.knots.map(|v| v.max(low).min(high)) }
    }

    /// Moved so that its median is `median`, and its width about it multiplied by `width`.
    pub(crate) fn moved(&self, median: f64, width: f64) -> Self {
        let middle = self.median();
        Self { knots: self.knots.map(|v| median + (v - middle) * width) }
    }

    /// Standard deviation, as the range that holds four outcomes in five shows it.
    pub(crate) fn sd(&self) -> f64 {
        self.width80() / (2.0 * SCORES[11])
    }
}

/// Probability that a standard normal value lies below `z`.
pub(crate) fn normal_below(z: f64) -> f64 {
    // Numerical Recipes' erfc, relative error below 1.2e-7.
    let x = z.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.5 * x);
    let poly = -1.265_512_23
        + t * (1.000_023_68
            + t * (0.374_091_96
                + t * (0.096_784_18
                    + t * (-0.186_288_06
                        + t * (0.278_868_07
                            + t * (-1.135_203_98
                                + t * (1.488_515_87 + t * (-0.822_152_23 + t * 0.170_872_77))))))));
    let tail = 0.5 * t * (-x * x + poly).exp();
    if z == 0.0 {
        0.5
    } else if z < 0.0 {
        tail
    } else {
        1.0 - tail
    }
}

/// The inverse of [`normal_below`] (Acklam's approximation, relative error 1.2e-9).
pub(crate) fn normal_score(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] =
        [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416];
    let tail = |q: f64| {
        (((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5])
            / ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1.0)
    };
    if p < 0.024_25 {
        tail((-2.0 * p.ln()).sqrt())
    } else if p > 1.0 - 0.024_25 {
        -tail((-2.0 * (1.0 - p).ln()).sqrt())
    } else {
        let q = p - 0.5;
        let r = q * q;
        (((((A[0] * r + A[1]) * r + A[2]) * r + A[3]) * r + A[4]) * r + A[5]) * q
            / (((((B[0] * r + B[1]) * r + B[2]) * r + B[3]) * r + B[4]) * r + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_and_levels_belong_together() {
        for (level, score) in LEVELS.into_iter().zip(SCORES) {
            assert!((normal_below(score) - level).abs() < 2e-7, "{level}");
            assert!((normal_score(level) - score).abs() < 1e-7, "{level}");
        }
    }

    #[test]
    fn a_quantile_and_its_probability_are_inverse() {
        let d = Distribution::log_normal(50.0, 0.2);
        for i in 1..100 {
            let q = f64::from(i) / 100.0;
            assert!((d.below(d.quantile(q)) - q).abs() < 1e-6, "{q}");
        }
    }
}
