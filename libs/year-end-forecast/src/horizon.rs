//! The ordinary forecast: the next `h` months.

use crate::Error;
use crate::dense::paths;
use crate::error::usable;

/// Forecasts the next `h` months of a monthly series, oldest value first.
///
/// # Errors
/// When `y` is empty or a value is not finite.
///
/// ```
/// use year_end_forecast::forecast_horizon;
/// let y: Vec<f64> = (0..48).map(|i| 100.0 + f64::from(i % 12)).collect();
/// let next = forecast_horizon(&y, 18)?;
/// assert!((next[17] / 105.0 - 1.0).abs() < 0.01);
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
pub fn forecast_horizon(y: &[f64], h: usize) -> Result<Vec<f64>, Error> {
    if y.is_empty() {
        return Err(Error::TooFewMonths { needed: 1, got: 0 });
    }
    if !y.iter().all(|v| usable(*v)) {
        return Err(Error::NotFinite);
    }
    Ok(paths::combined(y, h).unwrap_or_else(|| vec![0.0; h]))
}
