//! Priors by kind of indicator: how a year usually runs, grows and ends against its plan.
//!
//! They are judgements from published national series and stated rules of finance, not fitted to any
//! benchmark; `PRIORS.md` of this crate names the source of each.

use crate::Kind;

/// Prior of something that adds up over the year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FlowPrior {
    /// Usual cumulative share after 3, 6, 9 and 11 months.
    pub shares: [f64; 4],
    /// Standard deviation of the logarithm of the share after six months.
    pub share_sd: f64,
    /// Of that variance, the part between units, which a unit's own years remove; the rest lies between years.
    pub between: f64,
    /// Log growth of a year: middle and standard deviation.
    pub growth: (f64, f64),
    /// Log of year's result over plan: middle and standard deviation.
    pub plan: (f64, f64),
}

const fn flow(shares: [f64; 4], share_sd: f64, growth: (f64, f64), plan: (f64, f64)) -> FlowPrior {
    FlowPrior { shares, share_sd, between: 0.45, growth, plan }
}

/// The prior of a kind.
pub(crate) fn flow_prior(kind: Kind) -> FlowPrior {
    match kind {
        Kind::BudgetRevenue => flow([0.27, 0.50, 0.73, 0.90], 0.09, (0.07, 0.14), (0.05, 0.12)),
        Kind::PublicInvestment => flow([0.12, 0.32, 0.53, 0.69], 0.20, (0.10, 0.20), (-0.06, 0.06)),
        Kind::SocialInvestment => flow([0.19, 0.43, 0.68, 0.89], 0.07, (0.08, 0.08), (-0.02, 0.06)),
        Kind::RegisteredFdi => flow([0.22, 0.48, 0.72, 0.91], 0.35, (0.05, 0.55), (0.05, 0.45)),
        Kind::Exports => flow([0.23, 0.47, 0.74, 0.91], 0.07, (0.08, 0.13), (0.01, 0.11)),
        Kind::Retail => flow([0.24, 0.48, 0.73, 0.91], 0.04, (0.09, 0.07), (0.00, 0.05)),
        Kind::IndustrialOutput => flow([0.22, 0.46, 0.72, 0.91], 0.05, (0.08, 0.08), (-0.01, 0.06)),
        Kind::Agriculture => flow([0.22, 0.47, 0.72, 0.91], 0.07, (0.03, 0.05), (0.00, 0.04)),
        Kind::Tourists => flow([0.25, 0.52, 0.78, 0.93], 0.12, (0.10, 0.20), (0.03, 0.14)),
        Kind::Jobs => flow([0.22, 0.50, 0.77, 0.94], 0.09, (0.02, 0.10), (0.03, 0.07)),
        Kind::Milestones => flow([0.10, 0.28, 0.52, 0.78], 0.30, (0.00, 0.35), (-0.03, 0.15)),
        // Of which kind it is, is not known: the kinds' own spread (0.19), which lies between units, and theirs
        // within (0.17) together.
        _ => FlowPrior { between: 0.77, ..flow([0.23, 0.48, 0.73, 0.91], 0.25, (0.06, 0.18), (0.01, 0.12)) },
    }
}

impl FlowPrior {
    /// Usual share after month `m`, straight lines between the known ones.
    pub(crate) fn share(&self, m: u8) -> f64 {
        let x = [0.0, 3.0, 6.0, 9.0, 11.0, 12.0];
        let y = [0.0, self.shares[0], self.shares[1], self.shares[2], self.shares[3], 1.0];
        interpolate(&x, &y, f64::from(m))
    }

    /// Standard deviation of the logarithm of the share after month `m`.
    pub(crate) fn share_sd(&self, m: u8) -> f64 {
        let share = self.share(m);
        // A share's error fades with what is left and grows as little is known.
        let form = |s: f64| ((1.0 - s) / s).sqrt();
        self.share_sd * form(share) / form(self.shares[1]) * if m <= 2 { 1.2 } else { 1.0 }
    }
}

/// Prior of a rate published for the year so far (growth in percent).
#[derive(Debug, Clone, Copy)]
pub(crate) struct RatePrior {
    /// Usual change from the rate after 3, 6, 9, 11 months to the year's, in points.
    pub drift: [f64; 4],
    /// Its standard deviation.
    pub sd: [f64; 4],
    /// Year's rate less the plan: middle and standard deviation, in points.
    pub plan: (f64, f64),
    /// Where rates of this kind lie without any plan: middle and standard deviation.
    pub level: (f64, f64),
}

/// The prior of a growth rate; None for other kinds.
pub(crate) fn rate_prior(kind: Kind) -> Option<RatePrior> {
    match kind {
        Kind::GdpGrowth => Some(RatePrior {
            drift: [0.5, 0.3, 0.3, 0.1],
            sd: [2.0, 1.4, 0.8, 0.4],
            plan: (-0.9, 2.2),
            level: (7.0, 3.0),
        }),
        Kind::SectorGrowth => Some(RatePrior {
            drift: [0.5, 0.3, 0.2, 0.1],
            sd: [4.0, 2.7, 1.5, 0.7],
            plan: (-1.5, 5.0),
            level: (8.0, 6.0),
        }),
        Kind::Prices => Some(RatePrior {
            drift: [0.0, 0.0, 0.0, 0.0],
            sd: [1.0, 0.7, 0.4, 0.2],
            plan: (-0.8, 0.9),
            level: (3.5, 1.5),
        }),
        _ => None,
    }
}

impl RatePrior {
    /// Drift and standard deviation after month `m`.
    pub(crate) fn at(&self, m: u8) -> (f64, f64) {
        let x = [1.0, 3.0, 6.0, 9.0, 11.0, 12.0];
        let d = [self.drift[0], self.drift[0], self.drift[1], self.drift[2], self.drift[3], 0.0];
        let s = [self.sd[0] * 1.5, self.sd[0], self.sd[1], self.sd[2], self.sd[3], 0.0];
        (interpolate(&x, &d, f64::from(m)), interpolate(&x, &s, f64::from(m)))
    }
}

fn interpolate(x: &[f64; 6], y: &[f64; 6], at: f64) -> f64 {
    let i = (1..5).find(|&i| at <= x[i]).unwrap_or(5);
    y[i - 1] + (y[i] - y[i - 1]) * (at - x[i - 1]) / (x[i] - x[i - 1])
}
