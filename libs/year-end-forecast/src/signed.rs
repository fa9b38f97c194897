//! Sums that may be zero, negative or fall, such as balances and profits: what the remaining months added in
//! former years is added to the sum so far; nothing is divided by anything that may be zero.

use crate::opinions::Opinions;
use crate::ruling::Finding;
use crate::timeline::Timeline;
use crate::{Distribution, Known, Method, Question, Remark};

pub(crate) fn find(q: &Question, line: &Timeline, known: Option<&Known>) -> Option<Finding> {
    let mut opinions = Opinions::default();
    let totals: Vec<f64> = line.former_years().filter_map(|y| line.value(y, 12)).collect();
    let unit = usual_size(q, line, &totals, known)?;
    match known {
        Some(k) => {
            let left = f64::from(12 - k.to_month);
            let rests: Vec<f64> = line
                .former_years()
                .filter_map(|y| line.value(y, 12).zip(line.value(y, k.to_month)))
                .map(|(total, then)| total - then)
                .collect();
            if rests.is_empty() {
                let pace = k.value * 12.0 / f64::from(k.to_month);
                opinions.add(Method::UsualShare, pace, 0.6 * unit * left);
            } else {
                let (mean, sd) = mean_and_doubt(&rests, unit * left.sqrt());
                opinions.add(Method::SeasonalNaive, k.value + mean, sd);
            }
        }
        None if totals.is_empty() => {}
        None => {
            let (mean, sd) = mean_and_doubt(&totals, 4.0 * unit);
            opinions.add(Method::GrowthPrior, mean, sd);
        }
    }
    if let Some(t) = q.target.map(|t| t.reference()) {
        opinions.add(Method::PlanPrior, t, (0.3 * t.abs()).max(4.0 * unit));
    }
    let (middle, sd, components) = opinions.weigh(|v| v)?;
    let remark = match totals.len() {
        0 => Remark::PriorOnly { kind: q.kind },
        n => Remark::FewYears { years: n as u8 },
    };
    let distribution = Distribution::normal(middle, sd);
    Some(Finding { distribution, components, usual_share: None, remarks: vec![remark] })
}

/// Usual size of a month, whatever its sign.
fn usual_size(q: &Question, line: &Timeline, totals: &[f64], known: Option<&Known>) -> Option<f64> {
    let mut sizes: Vec<f64> = totals.iter().map(|t| t.abs() / 12.0).collect();
    sizes.extend(known.map(|k| k.value.abs() / f64::from(k.to_month)));
    for year in line.former_years().chain([q.year]) {
        let known = (0..=12).filter_map(|m| line.value(year, m).map(|v| (f64::from(m), v)));
        let known: Vec<(f64, f64)> = known.collect();
        sizes.extend(known.windows(2).map(|w| (w[1].1 - w[0].1).abs() / (w[1].0 - w[0].0)));
    }
    sizes.extend(q.target.map(|t| t.reference().abs() / 12.0));
    let mean = sizes.iter().sum::<f64>() / sizes.len().max(1) as f64;
    (!sizes.is_empty()).then_some(mean.max(f64::MIN_POSITIVE))
}

/// Mean, and the standard deviation of the next one, steadied by two imaginary ones of deviation `usual`.
fn mean_and_doubt(values: &[f64], usual: f64) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let square: f64 = values.iter().map(|v| (v - mean).powi(2)).sum();
    (mean, ((square + 2.0 * usual * usual) / (n + 1.0)).sqrt())
}
