//! A few points instead of months: prior by kind, own shares, last year and the plan, weighed together.

use crate::prior::{FlowPrior, flow_prior, rate_prior};
use crate::ruling::Finding;
use crate::timeline::Timeline;
use crate::{Component, Distribution, Known, Method, Nature, Question, Remark, UsualShare};

/// A method, its middle, and its standard deviation or share of the weight.
type Opinion = (Method, f64, f64);

/// Several independent opinions on one number, weighed by how sure each is.
#[derive(Default)]
struct Opinions(Vec<Opinion>);

impl Opinions {
    fn add(&mut self, method: Method, middle: f64, sd: f64) {
        if middle.is_finite() && sd.is_finite() && sd > 0.0 {
            self.0.push((method, middle, sd));
        }
    }

    /// Middle, standard deviation, and each opinion's share of the weight.
    fn weigh(&self) -> Option<(f64, f64, Vec<Opinion>)> {
        let weight: f64 = self.0.iter().map(|(_, _, sd)| sd.powi(-2)).sum();
        if weight <= 0.0 {
            return None;
        }
        let share = |sd: f64| sd.powi(-2) / weight;
        let middle: f64 = self.0.iter().map(|(_, m, sd)| m * share(*sd)).sum();
        // Opinions that contradict one another leave more doubt than each admits.
        let clash: f64 = self.0.iter().map(|(_, m, sd)| (m - middle).powi(2) * share(*sd)).sum();
        let parts = self.0.iter().map(|&(method, m, sd)| (method, m, share(sd))).collect();
        Some((middle, (1.0 / weight + 0.5 * clash).sqrt(), parts))
    }
}

/// The sparse engine's finding; None when there is nothing at all to go by.
pub(crate) fn find(q: &Question, line: &Timeline, known: Option<&Known>) -> Option<Finding> {
    if q.nature == Nature::Flow {
        let positive = known.is_none_or(|k| k.value >= 0.0) && q.target.is_none_or(|t| t.reference() > 0.0);
        if positive {
            return flow(q, line, known);
        }
    }
    level(q, line, known)
}

fn flow(q: &Question, line: &Timeline, known: Option<&Known>) -> Option<Finding> {
    let prior = flow_prior(q.kind);
    let mut opinions = Opinions::default();
    let mut remarks = Vec::new();
    let years = line.former_years().filter(|&y| line.value(y, 12).is_some_and(|v| v > 0.0)).count() as u8;
    remarks.push(match years {
        0 => Remark::PriorOnly { kind: q.kind },
        years => Remark::FewYears { years },
    });
    let usual = known.map(|k| usual_share(q, line, k, &prior));
    if let Some((k, (u, sd))) = known.zip(usual.as_ref()).filter(|(k, _)| k.value > 0.0) {
        opinions.add(Method::UsualShare, (k.value / u.share).ln(), *sd);
        if let Some(t) = q.target {
            let pct = 100.0 * k.value / t.reference();
            remarks.push(Remark::PlanSoFar { pct, usual_pct: 100.0 * u.share });
        }
    }
    if let Some(t) = q.target {
        opinions.add(Method::PlanPrior, t.reference().ln() + prior.plan.0, prior.plan.1);
    }
    if let Some(last) = line.last_year_value().filter(|v| *v > 0.0) {
        // Beside a plan, which was made knowing last year, last year says little more.
        let doubt = if q.target.is_some() { 2.0 } else { 1.0 };
        opinions.add(Method::GrowthPrior, last.ln() + prior.growth.0, doubt * prior.growth.1);
    }
    let (middle, sd, parts) = opinions.weigh()?;
    let distribution = Distribution::log_normal(middle.exp(), sd).floored(known.map_or(0.0, |k| k.value));
    let components = parts
        .into_iter()
        .map(|(method, m, weight)| Component { method, year_end: m.exp(), weight })
        .collect();
    Some(Finding { distribution, components, usual_share: usual.map(|u| u.0), remarks })
}

/// The usual share after the month known, from the prior and the unit's own years, and the standard
/// deviation of this year's share about it (in logarithms).
fn usual_share(q: &Question, line: &Timeline, k: &Known, prior: &FlowPrior) -> (UsualShare, f64) {
    let (centre, sd) = (prior.share(k.to_month).ln(), prior.share_sd(k.to_month));
    // Of the prior's variance, part is between units (which own years remove) and part between years.
    let (between, within) = (0.45 * sd * sd, 0.55 * sd * sd);
    let mut own: Vec<f64> = line
        .former_years()
        .filter_map(|y| line.value(y, 12).zip(line.value(y, k.to_month)))
        .filter(|(total, then)| *total > 0.0 && *then > 0.0 && then <= total)
        .map(|(total, then)| (then / total).ln())
        .take(5)
        .collect();
    if own.is_empty() {
        // Last year's total and this year's published growth give last year's share.
        let yoy = q.points.iter().filter(|p| p.year == q.year && p.to == k.to_month && p.from == 1);
        let then = yoy.filter_map(|p| p.yoy_pct).next_back().map(|g| k.value / (1.0 + g / 100.0));
        own.extend(then.zip(line.last_year_value()).and_then(|(then, total)| {
            (then > 0.0 && total > 0.0 && then < total).then(|| (then / total).ln())
        }));
    }
    let n = own.len() as f64;
    let posterior = 1.0 / (1.0 / between + n / within);
    let middle = posterior * (centre / between + own.iter().sum::<f64>() / within);
    let sd = (within + posterior).sqrt();
    let share = |z: f64| (middle + z * sd).exp().min(1.0);
    let usual =
        UsualShare { share: share(0.0), low: share(-1.2816), high: share(1.2816), years: own.len() as u8 };
    (usual, sd)
}

/// What does not add up: the latest value carried on, with drift and doubt.
fn level(q: &Question, line: &Timeline, known: Option<&Known>) -> Option<Finding> {
    let mut opinions = Opinions::default();
    let mut remarks = Vec::new();
    let ends: Vec<f64> = line.former_years().filter_map(|y| line.value(y, 12)).collect();
    remarks.push(match ends.len() {
        0 => Remark::PriorOnly { kind: q.kind },
        n => Remark::FewYears { years: n as u8 },
    });
    let target = q.target.map(|t| t.reference());
    if let Some(prior) = rate_prior(q.kind).filter(|_| q.nature == Nature::Rate) {
        if let Some(k) = known {
            let (drift, sd) = prior.at(k.to_month);
            opinions.add(Method::LastValue, k.value + drift, sd);
        }
        match target {
            Some(t) => opinions.add(Method::PlanPrior, t + prior.plan.0, prior.plan.1),
            None => opinions.add(Method::GrowthPrior, prior.level.0, prior.level.1),
        }
    } else {
        levels_without_prior(&mut opinions, &ends, target, known, q);
    }
    let (middle, sd, parts) = opinions.weigh()?;
    let components =
        parts.into_iter().map(|(method, year_end, weight)| Component { method, year_end, weight }).collect();
    Some(Finding { distribution: Distribution::normal(middle, sd), components, usual_share: None, remarks })
}

fn levels_without_prior(
    opinions: &mut Opinions,
    ends: &[f64],
    target: Option<f64>,
    known: Option<&Known>,
    q: &Question,
) {
    let changes: Vec<f64> = ends.windows(2).map(|w| w[0] - w[1]).collect();
    let n = changes.len() as f64;
    let scale = known.map(|k| k.value.abs()).or(ends.first().map(|v| v.abs())).or(target.map(f64::abs));
    let usual = 0.08 * scale.unwrap_or(0.0).max(1e-12);
    let drift = changes.iter().sum::<f64>() / (n + 2.0);
    let square: f64 = changes.iter().map(|c| (c - drift).powi(2)).sum();
    let year_sd = ((square + 2.0 * usual * usual) / (n + 2.0)).sqrt();
    let left = known.map_or(1.0, |k| f64::from(12 - k.to_month) / 12.0);
    match known {
        Some(k) => opinions.add(Method::LastValue, k.value + drift * left, year_sd * left.sqrt()),
        None => {
            if let Some(last) = ends.first() {
                opinions.add(Method::LastValue, last + drift, year_sd);
            }
        }
    }
    if let Some(t) = target {
        let prior = flow_prior(q.kind).plan.1;
        opinions.add(Method::PlanPrior, t, 1.5 * prior * t.abs().max(1e-12));
    }
}
