//! What must hold for every number, and the readings that offices rely on.

use proptest::prelude::*;
use vn_numbers::{
    Four, Notation, Style, Unit, Words, Wrong, ZeroTens, fold, format, in_words, parse, parse_scaled,
};

proptest! {
    #[test]
    fn what_is_written_is_read_back(value: i64, decimals in 0..=18_u8) {
        for (notation, style) in [(Notation::Vietnamese, Style::Vietnamese), (Notation::English, Style::Plain)] {
            prop_assert_eq!(parse_scaled(&format(value, decimals, notation), style, decimals), Ok(value));
        }
    }

    #[test]
    fn automatic_reading_is_right_or_says_that_it_is_in_doubt(value: i64, decimals in 0..=18_u8) {
        let text = format(value, decimals, Notation::Vietnamese);
        match parse_scaled(&text, Style::Auto, decimals) {
            Ok(read) => prop_assert_eq!(read, value),
            Err(error) => match error.wrong {
                Wrong::Ambiguous { vietnamese, .. } => prop_assert_eq!(vietnamese.at(decimals), Some(value)),
                other => prop_assert!(false, "{text}: {other}"),
            },
        }
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place_inside_it(text in "\\PC{0,12}") {
        for style in [Style::Vietnamese, Style::Plain, Style::Auto] {
            if let Err(error) = parse(&text, style) {
                prop_assert!(error.at <= text.chars().count());
            }
        }
    }

    #[test]
    fn number_like_text_never_panics(text in "[-+ .,0-9eE%]{0,14}", decimals: u8) {
        for style in [Style::Vietnamese, Style::Plain, Style::Auto] {
            let _ = parse_scaled(&text, style, decimals);
        }
    }

    #[test]
    fn folding_twice_changes_nothing_more(text in "\\PC{0,20}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn different_numbers_sound_different(a in -2_000_000_i64..2_000_000, b in -2_000_000_i64..2_000_000) {
        prop_assert_eq!(a == b, in_words(a, Words::default()) == in_words(b, Words::default()));
    }

    #[test]
    fn a_spreadsheet_cell_gives_the_number_that_was_typed(value in -99_999_999_999_999_i64..99_999_999_999_999, decimals in 0..=6_u8) {
        let cell: f64 = format(value, decimals, Notation::English).replace(',', "").parse().unwrap();
        prop_assert_eq!(vn_numbers::from_spreadsheet(cell, decimals), Ok(value));
    }
}

#[test]
fn the_extremes_are_read_and_one_more_is_too_large() {
    assert_eq!(parse_scaled("9223372036854775807", Style::Plain, 0), Ok(i64::MAX));
    assert_eq!(parse_scaled("-9223372036854775808", Style::Plain, 0), Ok(i64::MIN));
    assert_eq!(parse("9223372036854775808", Style::Plain).unwrap_err().wrong, Wrong::TooLarge);
    assert_eq!(parse_scaled("9223372036854775807", Style::Plain, 1).unwrap_err().wrong, Wrong::TooLarge);
}

#[test]
fn spaces_of_every_kind_group_digits() {
    for space in [' ', '\u{a0}', '\u{202f}', '\u{2009}'] {
        let text = format!(" 1{space}234{space}567,5 ");
        assert_eq!(parse_scaled(&text, Style::Auto, 1), Ok(12_345_675), "{text:?}");
    }
}

#[test]
fn every_minus_is_a_minus() {
    for minus in ['-', '−', '–', '‑', '－', '﹣'] {
        assert_eq!(parse_scaled(&format!("{minus} 5,2 %"), Style::Vietnamese, 1), Ok(-52), "{minus}");
    }
}

#[test]
fn a_fault_is_named_at_its_place() {
    let fault = |text, style| parse(text, style).map_err(|e| (e.at, e.wrong));
    assert_eq!(fault("567634.2", Style::Vietnamese), Err((6, Wrong::Grouping)));
    assert_eq!(fault("0.500", Style::Vietnamese), Err((1, Wrong::Grouping)));
    assert_eq!(fault("1.234 567", Style::Vietnamese), Err((5, Wrong::Grouping)));
    assert_eq!(fault("1,234.567.8", Style::Auto), Err((9, Wrong::SecondDecimalMark)));
    assert_eq!(fault("12,5 tỷ", Style::Vietnamese), Err((5, Wrong::Unexpected('t'))));
    assert_eq!(fault("5,", Style::Vietnamese), Err((2, Wrong::NoDigits)));
    assert_eq!(fault("#N/A", Style::Auto), Err((0, Wrong::NotANumber)));
    assert_eq!(fault("1e5", Style::Plain), Err((1, Wrong::Exponent)));
}

#[test]
fn numbers_sound_as_in_minutes_and_payment_orders() {
    let words = |n| in_words(n, Words::default());
    assert_eq!(words(10), "mười");
    assert_eq!(words(11), "mười một");
    assert_eq!(words(14), "mười bốn");
    assert_eq!(words(101), "một trăm linh một");
    assert_eq!(words(1_000_000_000), "một tỷ");
    assert_eq!(words(1_000_001_000), "một tỷ không trăm linh một nghìn");
    assert_eq!(words(2_000_000_000_000_000_000), "hai tỷ tỷ");
    assert_eq!(words(i64::MIN).split(' ').next(), Some("âm"));
    let south = Words { zero_tens: ZeroTens::Le, four: Four::Bon };
    assert_eq!(in_words(304, south), "ba trăm lẻ bốn");
    assert_eq!(in_words(44, south), "bốn mươi bốn");
}

#[test]
fn the_units_of_the_provincial_tables_are_known() {
    for name in [
        "%",
        "tỷ đồng",
        "triệu đồng",
        "nghìn đồng",
        "đồng",
        "triệu USD",
        "tỷ USD",
        "nghìn tấn",
        "tấn",
        "nghìn ha",
        "ha",
        "tạ/ha",
        "triệu đồng/người",
        "tiêu chí/xã",
        "điểm %",
        "điểm",
        "hạng",
        "doanh nghiệp",
        "hộ",
        "dự án",
        "lao động",
        "đơn vị",
        "triệu sản phẩm",
        "triệu viên",
        "triệu kWh",
        "triệu m3",
        "nghìn sản phẩm",
        "xã",
        "người",
    ] {
        assert_eq!(Unit::parse(name).unwrap().name(), name);
        assert_eq!(Unit::parse(&fold(name)).unwrap().name(), name);
    }
    for (english, name) in [
        ("billion VND", "tỷ đồng"),
        ("quintals per ha", "tạ/ha"),
        ("million VND per person", "triệu đồng/người"),
    ] {
        assert_eq!(Unit::parse(english).unwrap().name(), name);
    }
    for not_a_unit in ["", "/", "tỷ", "trm", "x", "tỷ tỷ tỷ tỷ đồng", "1000"] {
        assert!(Unit::parse(not_a_unit).is_err(), "{not_a_unit}");
    }
}
