//! Writes a scaled whole number in the Vietnamese or the English way, exactly.

/// How a number is written.
///
/// ```
/// use vn_numbers::{Notation, format};
/// assert_eq!(format(5_676_342, 1, Notation::Vietnamese), "567.634,2");
/// assert_eq!(format(5_676_342, 1, Notation::English), "567,634.2");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notation {
    /// Groups by point, decimals after a comma: `567.634,2`.
    Vietnamese,
    /// Groups by comma, decimals after a point: `567,634.2`.
    English,
}

/// Writes `value` ÷ 10^`decimals` with all its decimals.
///
/// ```
/// use vn_numbers::{Notation::Vietnamese, format};
/// assert_eq!(format(70_700, 3, Vietnamese), "70,700");
/// assert_eq!(format(-5, 2, Vietnamese), "-0,05");
/// assert_eq!(format(1_020_500, 0, Vietnamese), "1.020.500");
/// ```
pub fn format(value: i64, decimals: u8, notation: Notation) -> String {
    let (group, mark) = match notation {
        Notation::Vietnamese => ('.', ','),
        Notation::English => (',', '.'),
    };
    let decimals = usize::from(decimals);
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let mut text = String::with_capacity(digits.len() + whole.len() / 3 + 2);
    if value < 0 {
        text.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

/// Writes `value` ÷ 10^`decimals` without zeros at the end of its decimals.
///
/// ```
/// use vn_numbers::{Notation::Vietnamese, format_trimmed};
/// assert_eq!(format_trimmed(70_700, 3, Vietnamese), "70,7");
/// assert_eq!(format_trimmed(70_000, 3, Vietnamese), "70");
/// assert_eq!(format_trimmed(0, 3, Vietnamese), "0");
/// ```
pub fn format_trimmed(value: i64, decimals: u8, notation: Notation) -> String {
    let (mut value, mut decimals) = (value, decimals);
    while decimals > 0 && value % 10 == 0 {
        value /= 10;
        decimals -= 1;
    }
    format(value, decimals, notation)
}
