//! Reads a whole number aloud in Vietnamese, as minutes and payment orders spell it.

/// The word for a zero in the tens: `một trăm linh năm` in the north, `một trăm lẻ năm` in the south.
///
/// ```
/// use vn_numbers::{Words, ZeroTens, in_words};
/// assert_eq!(in_words(105, Words { zero_tens: ZeroTens::Le, ..Words::default() }), "một trăm lẻ năm");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ZeroTens {
    /// `linh`
    #[default]
    Linh,
    /// `lẻ`
    Le,
}

/// The word for a final four after a ten from twenty on: `hai mươi tư` or `hai mươi bốn`.
///
/// ```
/// use vn_numbers::{Four, Words, in_words};
/// assert_eq!(in_words(24, Words { four: Four::Bon, ..Words::default() }), "hai mươi bốn");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Four {
    /// `tư`
    #[default]
    Tu,
    /// `bốn`
    Bon,
}

/// Which of the equally correct words to use.
///
/// ```
/// use vn_numbers::{Words, in_words};
/// assert_eq!(in_words(2_024, Words::default()), "hai nghìn không trăm hai mươi tư");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Words {
    /// The word for a zero in the tens.
    pub zero_tens: ZeroTens,
    /// The word for a final four.
    pub four: Four,
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const BILLION: u64 = 1_000_000_000;

/// The number in Vietnamese words, in lower case.
///
/// ```
/// use vn_numbers::{Words, in_words};
/// let words = |n| in_words(n, Words::default());
/// assert_eq!(words(0), "không");
/// assert_eq!(words(-15), "âm mười lăm");
/// assert_eq!(words(21), "hai mươi mốt");
/// assert_eq!(words(1_000_005), "một triệu không trăm linh năm");
/// assert_eq!(words(567_634), "năm trăm sáu mươi bảy nghìn sáu trăm ba mươi tư");
/// assert_eq!(words(20_000_000_000), "hai mươi tỷ");
/// ```
pub fn in_words(n: i64, words: Words) -> String {
    if n == 0 {
        return DIGITS[0].to_owned();
    }
    let mut spoken = Vec::new();
    if n < 0 {
        spoken.push("âm");
    }
    speak(n.unsigned_abs(), words, &mut spoken);
    spoken.join(" ")
}

/// Everything above a billion is said first and followed by `tỷ`, as often as needed: `chín tỷ tỷ`.
fn speak(n: u64, words: Words, spoken: &mut Vec<&'static str>) {
    let mut follows = n >= BILLION;
    if follows {
        speak(n / BILLION, words, spoken);
        spoken.push("tỷ");
    }
    for (scale, name) in [(1_000_000, Some("triệu")), (1_000, Some("nghìn")), (1, None)] {
        let group = n % BILLION / scale % 1_000;
        if group > 0 {
            speak_group(group as usize, follows, words, spoken);
            spoken.extend(name);
            follows = true;
        }
    }
}

/// A group of three digits; one that follows another says its hundreds even when there are none.
fn speak_group(group: usize, follows: bool, words: Words, spoken: &mut Vec<&'static str>) {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let with_hundreds = hundreds > 0 || follows;
    if with_hundreds {
        spoken.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if ones == 0 => return,
        0 if with_hundreds => spoken.push(match words.zero_tens {
            ZeroTens::Linh => "linh",
            ZeroTens::Le => "lẻ",
        }),
        0 => {}
        1 => spoken.push("mười"),
        tens => spoken.extend([DIGITS[tens], "mươi"]),
    }
    match ones {
        0 => {}
        1 if tens > 1 => spoken.push("mốt"),
        4 if tens > 1 && words.four == Four::Tu => spoken.push("tư"),
        5 if tens > 0 => spoken.push("lăm"),
        ones => spoken.push(DIGITS[ones]),
    }
}
