//! Numbers as people read them: `567.634,2` in Vietnamese, `567,634.2` in English, a true minus sign, aligned digits.

use kernel::{Lang, Quantity};
use vn_numbers::Notation;

/// What stands where there is no number.
pub const NONE: &str = "–";

fn notation(lang: Lang) -> Notation {
    match lang {
        Lang::Vi => Notation::Vietnamese,
        Lang::En => Notation::English,
    }
}

fn typeset(text: &str) -> String {
    text.replacen('-', "\u{2212}", 1)
}

/// An exact number with all the decimals it has.
pub fn quantity(value: Quantity, lang: Lang) -> String {
    typeset(&vn_numbers::format(value.steps, value.decimals, notation(lang)))
}

/// An exact number without zeros at the end of its decimals: for sentences.
pub fn trimmed(value: Quantity, lang: Lang) -> String {
    typeset(&vn_numbers::format_trimmed(value.steps, value.decimals, notation(lang)))
}

pub fn count(value: i64, lang: Lang) -> String {
    quantity(Quantity::new(value, 0), lang)
}

/// A computed number, such as a median or an axis tick, rounded to so many decimals.
pub fn decimal(value: f64, decimals: u8, lang: Lang) -> String {
    Quantity::nearest(value, decimals).map_or_else(|| NONE.to_owned(), |value| quantity(value, lang))
}

/// `70,7 %`, the sign after a space that does not break.
pub fn percent(value: Quantity, lang: Lang) -> String {
    format!("{}\u{a0}%", trimmed(value, lang))
}

/// A computed share (1.0 is the whole) in per cent, to so many decimals.
pub fn share(value: f64, decimals: u8, lang: Lang) -> String {
    format!("{}\u{a0}%", decimal(value * 100.0, decimals, lang))
}

/// A change with its sign: `+4,3 %`, `−2 %`.
pub fn change(value: Quantity, lang: Lang) -> String {
    let sign = if value.steps > 0 { "+" } else { "" };
    format!("{sign}{}", percent(value, lang))
}

/// A chance in a hundred: `41/100`. Never 0 or 100, since a forecast is never certain.
pub fn chance(in_hundred: u8) -> String {
    format!("{}/100", in_hundred.clamp(1, 99))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_written_in_the_readers_way_with_all_its_digits() {
        let reached = Quantity::new(5_676_342, 1);
        assert_eq!(quantity(reached, Lang::Vi), "567.634,2");
        assert_eq!(quantity(reached, Lang::En), "567,634.2");
        assert_eq!(quantity(Quantity::new(70_700, 3), Lang::Vi), "70,700");
        assert_eq!(trimmed(Quantity::new(70_700, 3), Lang::Vi), "70,7");
        assert_eq!(count(1_020_500, Lang::Vi), "1.020.500");
    }

    #[test]
    fn less_than_nothing_has_a_true_minus_sign() {
        assert_eq!(quantity(Quantity::new(-1_234, 1), Lang::Vi), "−123,4");
        assert_eq!(change(Quantity::new(-25, 1), Lang::Vi), "−2,5\u{a0}%");
        assert_eq!(change(Quantity::new(43, 1), Lang::Vi), "+4,3\u{a0}%");
    }

    #[test]
    fn a_computed_number_is_rounded_and_an_impossible_one_is_a_dash() {
        assert_eq!(decimal(803_299.96, 1, Lang::Vi), "803.300,0");
        assert_eq!(decimal(f64::NAN, 1, Lang::Vi), NONE);
        assert_eq!(share(0.706_6, 1, Lang::En), "70.7\u{a0}%");
    }

    #[test]
    fn a_chance_is_never_certain() {
        assert_eq!(chance(41), "41/100");
        assert_eq!(chance(0), "1/100");
        assert_eq!(chance(100), "99/100");
    }
}
