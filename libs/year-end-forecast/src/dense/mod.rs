//! The fast path: a complete run of months, the last of them this year's.

mod bank;
mod constants;
mod constants_months;
pub(crate) mod features;
mod net;
pub(crate) mod paths;
mod seasons;
mod theta;

use crate::error::usable;
use crate::ruling::Finding;
use crate::{Component, Distribution, Error, Method, Remark, UsualShare};

/// Where a year of complete months may end.
///
/// ```
/// use year_end_forecast::forecast_year;
/// let y: Vec<f64> = (0..42).map(|i| 100.0 + f64::from(i % 12)).collect();
/// let forecast = forecast_year(&y, 6)?;
/// assert_eq!(forecast.known, 100.0 + 101.0 + 102.0 + 103.0 + 104.0 + 105.0);
/// assert!((forecast.distribution.median() / 1266.0 - 1.0).abs() < 0.02);
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearForecast {
    /// Sum of the months known of this year.
    pub known: f64,
    /// Distribution of the year's total.
    pub distribution: Distribution,
    /// What the methods saw; None with less than three whole years.
    view: Option<features::View>,
}

/// Forecasts the total of the year whose first `m` months are the last `m` values of `y`.
///
/// `y` holds whole former years (at least one) and then the `m` months, oldest first; months of a partial year
/// at its beginning are left out.
///
/// # Errors
/// When `m` is not 1..=12, fewer than 12 + `m` values are given, or one is not finite.
///
/// ```
/// use year_end_forecast::{Error, forecast_year};
/// assert_eq!(forecast_year(&[1.0; 24], 13).unwrap_err(), Error::BadMonth(13));
/// ```
pub fn forecast_year(y: &[f64], m: u8) -> Result<YearForecast, Error> {
    if !(1..=12).contains(&m) {
        return Err(Error::BadMonth(m));
    }
    let m = usize::from(m);
    if y.len() < 12 + m {
        return Err(Error::TooFewMonths { needed: 12 + m, got: y.len() });
    }
    if !y.iter().all(|v| usable(*v)) {
        return Err(Error::NotFinite);
    }
    let y = &y[(y.len() - m) % 12..];
    let known: f64 = y[y.len() - m..].iter().sum();
    if m == 12 {
        return Ok(YearForecast { known, distribution: Distribution::normal(known, 0.0), view: None });
    }
    let view = if y.len() >= 36 + m { features::view(y, m) } else { None };
    let distribution = match &view {
        Some(v) => net::distribution(v, known, 12 - m),
        None => simple(y, m, known),
    };
    Ok(YearForecast { known, distribution, view })
}

/// Less than three whole years: last year's rest with most of this year's growth, and a wide range.
fn simple(y: &[f64], m: usize, known: f64) -> Distribution {
    let before = &y[..y.len() - m];
    let last = &before[before.len() - 12..];
    let (then, total): (f64, f64) = (last[..m].iter().sum(), last.iter().sum());
    let left = (12 - m) as f64 / 12.0;
    if known > 0.0 && then > 0.0 && total > then {
        let growth = 1.0 + 0.8 * (known / then - 1.0).clamp(-0.6, 1.5);
        let rest = (total - then) * growth;
        return Distribution::normal(known + rest, 0.15 * rest * left.sqrt());
    }
    let mean = before.iter().sum::<f64>() / before.len() as f64;
    let sd = (before.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / before.len() as f64).sqrt();
    Distribution::normal(known + total - then, sd * (12 - m) as f64 * 0.5)
}

/// The dense engine's finding, when there are at least three whole years.
/// `filled` of them were known only together with others.
pub(crate) fn find(months: &[f64], m: u8, filled: u16) -> Option<Finding> {
    if months.len() < 36 + usize::from(m) || m == 12 {
        return None;
    }
    let f = forecast_year(months, m).ok()?;
    let mut remarks = vec![Remark::OwnMonths { months: (months.len() as u16).saturating_sub(filled) }];
    let mut components = Vec::new();
    if let Some(v) = &f.view {
        let end = |rest: f64| f.known + v.months(rest, usize::from(12 - m));
        components = [Method::Smoothing, Method::Theta, Method::Growth]
            .into_iter()
            .zip([v.rests[0], v.rests[1], v.grown])
            .zip(features::PARTS)
            .map(|((method, rest), weight)| Component { method, year_end: end(rest), weight })
            .collect();
        let correction = f.distribution.median() - end(v.reference);
        remarks.push(Remark::PooledCorrection { amount: correction });
    }
    Some(Finding { distribution: f.distribution, components, usual_share: usual(months, m), remarks })
}

/// The season of positive months, in logarithms by position: for the fitting script.
pub fn season(y: &[f64]) -> Option<[f64; 12]> {
    let scaled = seasons::Scaled::new(y).filter(|scaled| scaled.log)?;
    Some(seasons::seasons(&scaled.x).index)
}

/// Share of the year usually done after `m` months: the years of the series, recent ones more.
fn usual(months: &[f64], m: u8) -> Option<UsualShare> {
    let m = usize::from(m);
    let whole = &months[..months.len() - m];
    let shares: Vec<f64> = whole
        .chunks_exact(12)
        .rev()
        .take(6)
        .map(|y| y[..m].iter().sum::<f64>() / y.iter().sum::<f64>())
        .filter(|s| (0.0..=1.0).contains(s))
        .collect();
    let weight: f64 = (0..shares.len()).map(|i| 0.8f64.powi(i as i32)).sum();
    if weight <= 0.0 {
        return None;
    }
    let share = shares.iter().enumerate().map(|(i, s)| 0.8f64.powi(i as i32) * s).sum::<f64>() / weight;
    let n = shares.len() as f64;
    let sd = (shares.iter().map(|s| (s - share).powi(2)).sum::<f64>() / n).sqrt() * (1.0 + 1.0 / n);
    let (low, high) = ((share - 1.28 * sd).max(0.0), (share + 1.28 * sd).min(1.0));
    Some(UsualShare { share, low, high, years: shares.len() as u8 })
}
