//! The fast path: a complete run of months, the last of them this year's.

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
}

/// Forecasts the total of the year whose first `m` months are the last `m` values of `y`.
///
/// `y` holds whole former years (at least one) and then the `m` months, oldest first.
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
    if !y.iter().all(|v| v.is_finite()) {
        return Err(Error::NotFinite);
    }
    let known: f64 = y[y.len() - m..].iter().sum();
    let before = &y[..y.len() - m];
    let last = &before[before.len() - 12..];
    let (then, total): (f64, f64) = (last[..m].iter().sum(), last.iter().sum());
    let left = (12 - m) as f64 / 12.0;
    let distribution = if known > 0.0 && then > 0.0 && total > then {
        let growth = 1.0 + 0.8 * (known / then - 1.0).clamp(-0.6, 1.5);
        let rest = (total - then) * growth;
        Distribution::normal(known + rest, 0.11 * rest * left.sqrt())
    } else {
        let mean = before.iter().sum::<f64>() / before.len() as f64;
        let sd = (before.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / before.len() as f64).sqrt();
        Distribution::normal(known + total - then, sd * (12 - m) as f64 * 0.5)
    };
    Ok(YearForecast { known, distribution })
}

/// The dense engine's finding, when there are at least three whole years.
pub(crate) fn find(months: &[f64], m: u8) -> Option<Finding> {
    if months.len() < 36 + usize::from(m) || m == 12 {
        return None;
    }
    let f = forecast_year(months, m).ok()?;
    let share = if f.distribution.median() == 0.0 { 0.0 } else { f.known / f.distribution.median() };
    let years = ((months.len() - usize::from(m)) / 12) as u8;
    let shares: Vec<f64> = months[..usize::from(years) * 12]
        .chunks(12)
        .map(|y| y[..usize::from(m)].iter().sum::<f64>() / y.iter().sum::<f64>())
        .filter(|s| s.is_finite())
        .collect();
    let usual = if shares.is_empty() { share } else { shares.iter().sum::<f64>() / shares.len() as f64 };
    let fold = |f: fn(f64, f64) -> f64| shares.iter().copied().fold(usual, f);
    Some(Finding {
        distribution: f.distribution,
        components: vec![Component {
            method: Method::Pooled,
            year_end: f.distribution.median(),
            weight: 1.0,
        }],
        usual_share: Some(UsualShare { share: usual, low: fold(f64::min), high: fold(f64::max), years }),
        remarks: vec![Remark::OwnMonths { months: months.len() as u16 }],
    })
}
