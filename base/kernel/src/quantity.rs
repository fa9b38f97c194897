//! Exact numbers: a whole count of the smallest step of their unit of measure. Sums never lose a digit.

/// `steps` × 10^-`decimals`; `567.634,2` is `steps = 5676342, decimals = 1`.
/// Figures are stored as `BIGINT` steps; the indicator says how many decimals its step has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Quantity {
    pub steps: i64,
    /// 0..=9
    pub decimals: u8,
}

impl Quantity {
    pub const fn new(steps: i64, decimals: u8) -> Self {
        Self { steps, decimals }
    }

    /// The same number in finer or coarser steps; nothing when digits would be lost or it does not fit.
    pub fn rescale(self, decimals: u8) -> Option<Self> {
        let steps = if decimals >= self.decimals {
            self.steps.checked_mul(power_of_ten(decimals - self.decimals)?)?
        } else {
            let by = power_of_ten(self.decimals - decimals)?;
            if self.steps % by != 0 {
                return None;
            }
            self.steps / by
        };
        Some(Self { steps, decimals })
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let steps = self.rescale(decimals)?.steps.checked_add(other.rescale(decimals)?.steps)?;
        Some(Self { steps, decimals })
    }

    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { steps: other.steps.checked_neg()?, ..other })
    }

    /// For forecasting and drawing only; never to be stored.
    #[expect(clippy::cast_precision_loss, reason = "forecasts and drawings need no more than 53 bits")]
    pub fn to_f64(self) -> f64 {
        self.steps as f64 / 10f64.powi(i32::from(self.decimals))
    }

    /// The nearest exact number to a computed one, such as a median, for display.
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
    pub fn nearest(value: f64, decimals: u8) -> Option<Self> {
        let steps = (value * 10f64.powi(i32::from(decimals))).round();
        (steps.is_finite() && steps.abs() < 9.0e18).then_some(Self { steps: steps as i64, decimals })
    }
}

/// Plain writing with a dot: for CSV, JSON and digests. People are shown numbers by `vn-numbers`.
impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.steps < 0 { "-" } else { "" };
        let digits = format!("{:0width$}", self.steps.unsigned_abs(), width = usize::from(self.decimals) + 1);
        let (whole, part) = digits.split_at(digits.len() - usize::from(self.decimals));
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

fn power_of_ten(exponent: u8) -> Option<i64> {
    10i64.checked_pow(u32::from(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_keeps_every_digit() {
        let nine_months = Quantity::new(5_676_342, 1);
        let half = Quantity::new(298_984, 0);
        assert_eq!(nine_months.checked_sub(half), Some(Quantity::new(2_686_502, 1)));
        assert_eq!(nine_months.to_string(), "567634.2");
        assert_eq!(Quantity::new(-5, 2).to_string(), "-0.05");
        assert_eq!(nine_months.rescale(0), None);
        assert_eq!(Quantity::new(i64::MAX, 0).rescale(1), None);
    }
}
