//! The ordinary forecast: the next `h` months.

use crate::Error;

/// Forecasts the next `h` months of a monthly series, oldest value first.
///
/// # Errors
/// When `y` is empty or a value is not finite.
///
/// ```
/// use year_end_forecast::forecast_horizon;
/// let y: Vec<f64> = (0..48).map(|i| 100.0 + f64::from(i % 12)).collect();
/// assert_eq!(forecast_horizon(&y, 18)?.len(), 18);
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
pub fn forecast_horizon(y: &[f64], h: usize) -> Result<Vec<f64>, Error> {
    if y.is_empty() {
        return Err(Error::TooFewMonths { needed: 1, got: 0 });
    }
    if !y.iter().all(|v| v.is_finite()) {
        return Err(Error::NotFinite);
    }
    let period = if y.len() >= 24 { 12 } else { 1 };
    Ok((0..h).map(|i| y[y.len() - period + i % period]).collect())
}
