//! What does not add up (stocks, rates, indices, ratios): the latest value carried on, with the drift and the
//! doubt that the same months had in former years.

use crate::opinions::Opinions;
use crate::prior::{flow_prior, rate_prior};
use crate::ruling::Finding;
use crate::timeline::Timeline;
use crate::{Distribution, Kind, Known, Method, Nature, Question, Remark};

/// How many years the prior of a drift is worth beside the unit's own.
const STEADY: f64 = 3.0;

pub(crate) fn find(q: &Question, line: &Timeline, known: Option<&Known>) -> Option<Finding> {
    let mut opinions = Opinions::default();
    let ends: Vec<f64> = line.former_years().filter_map(|y| line.value(y, 12)).collect();
    let target = q.target.map(|t| t.reference());
    if let Some(prior) = rate_prior(q.kind).filter(|_| q.nature == Nature::Rate) {
        if let Some(k) = known {
            let (drift, sd) = own_drift(line, k, prior.at(k.to_month));
            opinions.add(Method::LastValue, k.value + drift, sd);
        }
        match target {
            Some(t) => opinions.add(Method::PlanPrior, t + prior.plan.0, prior.plan.1),
            None => opinions.add(Method::GrowthPrior, prior.level.0, prior.level.1),
        }
    } else {
        without_prior(&mut opinions, &ends, target, (line, known), q.kind);
    }
    let (middle, sd, components) = opinions.weigh(|v| v)?;
    let remark = match ends.len() {
        0 => Remark::PriorOnly { kind: q.kind },
        n => Remark::FewYears { years: n as u8 },
    };
    let distribution = possible(q, line, known, Distribution::normal(middle, sd));
    Some(Finding { distribution, components, usual_share: None, remarks: vec![remark] })
}

/// Drift from the month known to the year's end and its doubt: the prior's, moved and narrowed or widened by
/// the same months of former years.
fn own_drift(line: &Timeline, k: &Known, (drift, sd): (f64, f64)) -> (f64, f64) {
    let rise = |y: i32| line.value(y, 12).zip(line.value(y, k.to_month)).map(|(end, then)| end - then);
    let seen: Vec<f64> = line.former_years().filter_map(rise).take(6).collect();
    // A year of upheaval is heard, but not at its full size.
    let reach = 3.0 * sd;
    let heard = |d: f64| if reach > 0.0 { d.clamp(drift - reach, drift + reach) } else { d };
    let n = seen.len() as f64;
    let mean = (STEADY * drift + seen.iter().map(|d| heard(*d)).sum::<f64>()) / (STEADY + n);
    let square: f64 = seen.iter().map(|d| (heard(*d) - mean).powi(2)).sum();
    (mean, ((STEADY * sd * sd + square) / (STEADY + (n - 1.0).max(0.0))).sqrt())
}

fn without_prior(
    opinions: &mut Opinions,
    ends: &[f64],
    target: Option<f64>,
    (line, known): (&Timeline, Option<&Known>),
    kind: Kind,
) {
    let changes: Vec<f64> = ends.windows(2).map(|w| w[0] - w[1]).collect();
    let n = changes.len() as f64;
    let scale = known.map(|k| k.value.abs()).or(ends.first().map(|v| v.abs())).or(target.map(f64::abs));
    // Where the value is zero the plan says how large values may become.
    let scale = scale.filter(|s| *s > 0.0).or(target.map(f64::abs)).unwrap_or(0.0);
    let usual = 0.08 * scale.max(f64::MIN_POSITIVE);
    let drift = changes.iter().sum::<f64>() / (n + 2.0);
    let square: f64 = changes.iter().map(|c| (c - drift).powi(2)).sum();
    let year_sd = ((square + 2.0 * usual * usual) / (n + 2.0)).sqrt();
    match known {
        Some(k) => {
            let left = f64::from(12 - k.to_month) / 12.0;
            let (drift, sd) = own_drift(line, k, (drift * left, year_sd * left.sqrt()));
            opinions.add(Method::LastValue, k.value + drift, sd);
        }
        None => {
            if let Some(last) = ends.first() {
                opinions.add(Method::LastValue, last + drift, year_sd);
            }
        }
    }
    if let Some(t) = target {
        let prior = flow_prior(kind).plan.1;
        opinions.add(Method::PlanPrior, t, 1.5 * prior * t.abs().max(f64::MIN_POSITIVE));
    }
}

/// Coverage and poverty are parts of a whole; a stock or a ratio that never was negative stays so.
fn possible(q: &Question, line: &Timeline, known: Option<&Known>, d: Distribution) -> Distribution {
    let part_of_whole = matches!(q.kind, Kind::Coverage | Kind::Poverty) && q.nature == Nature::Rate;
    let values = line.former_years().filter_map(|y| line.value(y, 12)).chain(known.map(|k| k.value));
    let (fits, positive) = values
        .fold((true, true), |(fits, positive), v| (fits && (0.0..=100.0).contains(&v), positive && v >= 0.0));
    if part_of_whole && fits {
        return d.within(0.0, 100.0);
    }
    if q.nature != Nature::Rate && positive {
        return d.within(0.0, f64::INFINITY);
    }
    d
}
