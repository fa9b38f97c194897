//! Numbers of a file. A number that may mean two things is settled by the rest of its file, or asked about.

use kernel::{Quantity, Text};
use vn_numbers::{Number, Style, Wrong, parse};

/// A figure as read, before its indicator's decimals are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    Exact(Number),
    /// A number of a spreadsheet, never of text.
    Float(f64),
    /// `1.234`: a thousand or one and a bit.
    Doubtful {
        vietnamese: Number,
        plain: Number,
    },
}

/// What the numbers of one file prove about how they are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Proof {
    vietnamese: bool,
    plain: bool,
}

impl Proof {
    /// The one way in which the file's numbers are written, when they all agree.
    pub fn style(self) -> Option<Style> {
        match (self.vietnamese, self.plain) {
            (true, false) => Some(Style::Vietnamese),
            (false, true) => Some(Style::Plain),
            _ => None,
        }
    }

    fn weigh(&mut self, text: &str, number: Number) {
        if text.contains(['.', ',']) {
            self.vietnamese |= parse(text, Style::Vietnamese) == Ok(number);
            self.plain |= parse(text, Style::Plain) == Ok(number);
        }
    }
}

/// Reads a figure's text, or says what is wrong with it.
pub fn value_of(text: &str, proof: &mut Proof) -> Result<Value, Text> {
    match parse(text, Style::Auto) {
        Ok(number) if number.percent => Err(Text::new("reports-import-problem-percent-sign")),
        Ok(number) => {
            proof.weigh(text, number);
            Ok(Value::Exact(number))
        }
        Err(error) => match error.wrong {
            Wrong::Ambiguous { vietnamese, plain } => Ok(Value::Doubtful { vietnamese, plain }),
            wrong => Err(why(wrong)),
        },
    }
}

pub fn float_of(value: f64) -> Result<Value, Text> {
    match vn_numbers::from_spreadsheet(value, vn_numbers::MAX_DECIMALS) {
        Err(wrong @ (Wrong::NotANumber | Wrong::Infinite)) => Err(why(wrong)),
        _ => Ok(Value::Float(value)),
    }
}

/// A published percentage; of two readings the one with decimals, since the other would be thousands of per cent.
pub fn percent_of(text: &str) -> Result<Quantity, Text> {
    let number = match parse(text, Style::Auto) {
        Ok(number) => number,
        Err(error) => match error.wrong {
            Wrong::Ambiguous { vietnamese, plain } => {
                if vietnamese.decimals > 0 {
                    vietnamese
                } else {
                    plain
                }
            }
            wrong => return Err(why(wrong)),
        },
    };
    percentage(number.value, number.decimals)
}

pub fn percent_of_float(value: f64) -> Result<Quantity, Text> {
    // What a formula computed has more digits than anybody published.
    let rounded = Quantity::nearest(value, 4).ok_or_else(|| why(Wrong::NotANumber))?;
    percentage(rounded.steps, rounded.decimals)
}

fn percentage(steps: i64, decimals: u8) -> Result<Quantity, Text> {
    const LARGEST: i64 = 1_000_000;
    let mut quantity = Quantity::new(steps, decimals);
    while quantity.decimals > 0 && quantity.steps % 10 == 0 {
        quantity = Quantity::new(quantity.steps / 10, quantity.decimals - 1);
    }
    if quantity.decimals > 6 {
        return Err(Text::new("reports-import-problem-decimals").with("allowed", 6_i64));
    }
    let is_sane = Quantity::new(LARGEST, 0)
        .rescale(quantity.decimals)
        .is_some_and(|most| quantity.steps.abs() <= most.steps);
    if is_sane { Ok(quantity) } else { Err(Text::new("reports-problem-too-large")) }
}

/// The figure in steps of its indicator.
pub fn steps(value: Value, decimals: u8, style: Option<Style>) -> Result<i64, Text> {
    match value {
        Value::Exact(number) => exact(number, decimals),
        Value::Float(number) => vn_numbers::from_spreadsheet(number, decimals).map_err(why),
        Value::Doubtful { vietnamese, plain } => match style {
            Some(Style::Vietnamese) => exact(vietnamese, decimals),
            Some(Style::Plain) => exact(plain, decimals),
            _ => match (exact(vietnamese, decimals), exact(plain, decimals)) {
                (Ok(steps), Err(_)) | (Err(_), Ok(steps)) => Ok(steps),
                (Err(problem), Err(_)) => Err(problem),
                (Ok(_), Ok(_)) => Err(Text::new("reports-import-problem-ambiguous")
                    .with("vietnamese", vietnamese.to_string())
                    .with("plain", plain.to_string())),
            },
        },
    }
}

fn exact(number: Number, decimals: u8) -> Result<i64, Text> {
    let (mut value, mut found) = (number.value, number.decimals);
    while found > decimals && value % 10 == 0 {
        (value, found) = (value / 10, found - 1);
    }
    if found > decimals {
        return Err(why(Wrong::TooManyDecimals { allowed: decimals, found: usize::from(found) }));
    }
    number.at(decimals).ok_or_else(|| why(Wrong::TooLarge))
}

/// The value as it was written, near enough to be found again.
pub fn written(value: Value) -> String {
    match value {
        Value::Exact(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Doubtful { vietnamese, plain } if vietnamese.decimals == 0 => plain.to_string(),
        Value::Doubtful { vietnamese, .. } => vietnamese.to_string().replace('.', ","),
    }
}

fn why(wrong: Wrong) -> Text {
    match wrong {
        Wrong::NotANumber => Text::new("reports-import-problem-nan"),
        Wrong::Infinite => Text::new("reports-import-problem-infinite"),
        Wrong::Exponent => Text::new("reports-import-problem-exponent"),
        Wrong::Grouping | Wrong::SecondDecimalMark => Text::new("reports-import-problem-grouping"),
        Wrong::TooManyDecimals { allowed, .. } => {
            Text::new("reports-import-problem-decimals").with("allowed", i64::from(allowed))
        }
        Wrong::TooLarge => Text::new("reports-problem-too-large"),
        Wrong::Empty | Wrong::NoDigits | Wrong::Unexpected(_) | Wrong::Ambiguous { .. } => {
            Text::new("reports-import-problem-number")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str], decimals: u8) -> Vec<Result<i64, &'static str>> {
        let mut proof = Proof::default();
        let values: Vec<_> = texts.iter().map(|text| value_of(text, &mut proof)).collect();
        let settle = |value: Result<Value, Text>| steps(value?, decimals, proof.style());
        values.into_iter().map(|value| settle(value).map_err(|text| text.key)).collect()
    }

    #[test]
    fn the_rest_of_a_file_settles_what_a_number_means() {
        assert_eq!(read(&["1.234", "567.634,2"], 4), [Ok(12_340_000), Ok(5_676_342_000)]);
        assert_eq!(read(&["1.234", "567634.2"], 4), [Ok(12_340), Ok(5_676_342_000)]);
        assert_eq!(read(&["1.234"], 4), [Err("reports-import-problem-ambiguous")]);
        assert_eq!(read(&["1.234", "1,5", "1.5"], 3)[0], Err("reports-import-problem-ambiguous"));
        // With one decimal, only a thousand fits.
        assert_eq!(read(&["1.234", "1,234"], 1), [Ok(12_340), Ok(12_340)]);
        // In a file of plain numbers it is one and a bit, and too fine.
        assert_eq!(read(&["1.234", "567634.2"], 1)[0], Err("reports-import-problem-decimals"));
    }

    #[test]
    fn what_is_no_figure_says_why() {
        let texts = ["NaN", "#N/A", "∞", "1,5E+05", "1.2.3", "12,3 %", "nhiều", "9999999999999999999"];
        let keys: Vec<_> = read(&texts, 1).into_iter().map(|read| read.unwrap_err()).collect();
        assert_eq!(
            keys,
            [
                "reports-import-problem-nan",
                "reports-import-problem-nan",
                "reports-import-problem-infinite",
                "reports-import-problem-exponent",
                "reports-import-problem-grouping",
                "reports-import-problem-percent-sign",
                "reports-import-problem-number",
                "reports-problem-too-large"
            ]
        );
        assert!(float_of(f64::NAN).is_err() && float_of(f64::INFINITY).is_err());
    }

    #[test]
    fn percentages_are_kept_as_published() {
        assert_eq!(percent_of("70,7 %"), Ok(Quantity::new(707, 1)));
        assert_eq!(percent_of("-1.234"), Ok(Quantity::new(-1_234, 3)));
        assert_eq!(percent_of_float(70.7), Ok(Quantity::new(707, 1)));
        assert!(percent_of("9000000").is_err() && percent_of_float(f64::NAN).is_err());
    }
}
