//! The share of a year usually done by now: from the kind, from sister units, from the unit's own years.

use crate::prior::FlowPrior;
use crate::timeline::Timeline;
use crate::{Known, Question, UsualShare};

/// What sister units' years say of the share, in logarithms.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peers {
    pub centre: f64,
    /// Variance between the units.
    pub between: f64,
    /// How many units, and how many years of each on average.
    pub units: f64,
    pub years: f64,
}

/// The usual share after the month known, and how this year's may lie about it.
pub(crate) struct Shares {
    pub usual: UsualShare,
    /// Standard deviation of the logarithm of this year's share.
    pub sd: f64,
    /// Former years whose course was too different to count fully.
    pub odd: Vec<i32>,
}

/// How many years the kind's variance between years is worth beside the unit's own.
const STEADY: f64 = 4.0;
/// A share farther out than this many standard deviations counts less the farther it lies.
const FAR: f64 = 2.5;

/// Logarithms of the shares of up to five former years, newest first: of values, or where a year has none, of
/// its percentages of plan.
pub(crate) fn own(q: &Question, line: &Timeline, k: &Known) -> Vec<(i32, f64)> {
    let share = |back: i32| {
        let year = q.year.checked_sub(back)?;
        let pair = line.value(year, 12).zip(line.value(year, k.to_month));
        let (total, then) = pair.or_else(|| plan_pct(q, year, 12).zip(plan_pct(q, year, k.to_month)))?;
        (total > 0.0 && then > 0.0 && then <= total).then(|| (year, (then / total).ln()))
    };
    let mut own: Vec<(i32, f64)> = (1..10).filter_map(share).take(5).collect();
    if own.is_empty() {
        // Last year's total and this year's published growth give last year's share.
        let yoy = q.points.iter().filter(|p| p.year == q.year && p.to == k.to_month && p.from == 1);
        let then = yoy.filter_map(|p| p.yoy_pct).next_back().map(|g| k.value / (1.0 + g / 100.0));
        own.extend(then.zip(line.last_year_value()).and_then(|(then, total)| {
            let is_share = then > 0.0 && total > 0.0 && then < total;
            is_share.then(|| (q.year.saturating_sub(1), (then / total).ln()))
        }));
    }
    own
}

/// The percentage of plan reached by `month`, as published last.
fn plan_pct(q: &Question, year: i32, month: u8) -> Option<f64> {
    q.points.iter().rfind(|p| p.year == year && p.from == 1 && p.to == month).and_then(|p| p.plan_pct)
}

pub(crate) fn usual(
    q: &Question,
    line: &Timeline,
    k: &Known,
    prior: &FlowPrior,
    peers: Option<&Peers>,
) -> Shares {
    let (mut centre, sd) = (prior.share(k.to_month).ln(), prior.share_sd(k.to_month));
    let (mut between, within) = (prior.between * sd * sd, (1.0 - prior.between) * sd * sd);
    if let Some(p) = peers {
        // The kind and the sister units together, each as sure as it is.
        let sisters = p.between.max(0.1 * between);
        let (a, b) = (1.0 / between, p.units / (sisters + within / p.years));
        centre = (centre * a + p.centre * b) / (a + b);
        between = 1.0 / (a + b) + sisters.min(between);
    }
    let own = own(q, line, k);
    // Three years or more show among themselves which is the odd one; of fewer none can be called so. A share worked
    // out from a published growth is held against the kind: growth and total often come from different counts.
    let is_worked_out = own.len() == 1 && line.value(own[0].0, k.to_month).is_none();
    let (middle_one, reach) = match own.len() {
        3.. => (Some(median(&own)), FAR * within.sqrt()),
        _ => (is_worked_out.then_some(centre), FAR * (within + between).sqrt()),
    };
    let weight = |x: f64| middle_one.map_or(1.0, |middle| (reach / (x - middle).abs().max(reach)).powi(2));
    let odd = own.iter().filter(|o| weight(o.1) < 0.6).map(|o| o.0).collect();
    let n: f64 = own.iter().map(|o| weight(o.1)).sum();
    let mean = if n > 0.0 { own.iter().map(|o| o.1 * weight(o.1)).sum::<f64>() / n } else { centre };
    let scatter: f64 = own.iter().map(|o| weight(o.1) * (o.1 - mean).powi(2)).sum();
    // One year shows no scatter: it may not narrow the range.
    let freedom = (n - 1.0).max(0.0);
    let mut within = (STEADY * within + scatter) / (STEADY + freedom);
    // A unit whose years agree with one another and not with its kind is of another kind. A single year that
    // does not leaves both in doubt: the unit may be of another kind, or the year was an odd one.
    let contradiction = (mean - centre).powi(2) / (between + within / n.max(1.0));
    if !is_worked_out {
        between *= (contradiction / 2.0).max(1.0);
    }
    if own.len() == 1 && !is_worked_out {
        within *= (contradiction.sqrt() / 2.0).max(1.0);
    }
    let posterior = 1.0 / (1.0 / between + n / within);
    let middle = posterior * (centre / between + n * mean / within);
    let sd = (within + posterior).sqrt();
    let share = |z: f64| (middle + z * sd).exp().min(1.0);
    let usual =
        UsualShare { share: share(0.0), low: share(-1.2816), high: share(1.2816), years: own.len() as u8 };
    Shares { usual, sd, odd }
}

/// The middle of the shares.
fn median(own: &[(i32, f64)]) -> f64 {
    let mut values: Vec<f64> = own.iter().map(|o| o.1).collect();
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / 2.0 }
}
