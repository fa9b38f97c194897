//! Reads a number as people type it, exactly, or says what is wrong and at which character.

use std::fmt;

use crate::fold::is_invisible;

/// The most decimals a number may have: with 19, not even 1 would fit.
///
/// ```
/// assert_eq!(vn_numbers::MAX_DECIMALS, 18);
/// ```
pub const MAX_DECIMALS: u8 = 18;

/// What the marks mean. Spaces (also no-break and narrow) may group digits in every style.
///
/// ```
/// use vn_numbers::{Style, parse};
/// assert_eq!(parse("1.234", Style::Vietnamese).unwrap().to_string(), "1234");
/// assert_eq!(parse("1.234", Style::Plain).unwrap().to_string(), "1.234");
/// assert!(parse("1.234", Style::Auto).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Groups by point, decimals after a comma: `567.634,2`.
    Vietnamese,
    /// Groups by comma, decimals after a point: `567,634.2`, `567634.2`.
    Plain,
    /// Whichever the text itself proves: of two kinds of mark the last is the decimal one; a repeated mark groups;
    /// a single mark is the decimal one unless it could group (one to three digits before it, not `0`, and exactly
    /// three after), and then the text is [`Wrong::Ambiguous`].
    Auto,
}

/// An exact number: `value` ÷ 10^`decimals`.
///
/// ```
/// use vn_numbers::{Style, parse};
/// let number = parse("70,7 %", Style::Vietnamese).unwrap();
/// assert_eq!((number.value, number.decimals, number.percent), (707, 1, true));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    /// All digits as a whole number.
    pub value: i64,
    /// How many of them are decimals.
    pub decimals: u8,
    /// Whether a percent sign followed. The value is as written: `70,7 %` is 70.7, not 0.707.
    pub percent: bool,
}

impl Number {
    /// The value at another count of decimals, when that is exact and fits.
    ///
    /// ```
    /// # use vn_numbers::{Style, parse};
    /// let number = parse("12,50", Style::Vietnamese).unwrap();
    /// assert_eq!(number.at(4), Some(125_000));
    /// assert_eq!(number.at(1), Some(125));
    /// assert_eq!(number.at(0), None);
    /// ```
    pub fn at(self, decimals: u8) -> Option<i64> {
        shift(i128::from(self.value), i32::from(decimals) - i32::from(self.decimals))
            .and_then(|value| i64::try_from(value).ok())
    }
}

impl fmt::Display for Number {
    /// The plain way, as a program reads it: `567634.2`, `70.7%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = crate::format(self.value, self.decimals, crate::Notation::English).replace(',', "");
        write!(f, "{text}{}", if self.percent { "%" } else { "" })
    }
}

/// Why a text is not a number, and where.
///
/// ```
/// use vn_numbers::{Style, Wrong, parse};
/// let error = parse("12a4", Style::Auto).unwrap_err();
/// assert_eq!((error.at, error.wrong), (2, Wrong::Unexpected('a')));
/// assert_eq!(error.to_string(), "character 3: unexpected 'a'");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseError {
    /// The place in the text, counted in characters from 0.
    pub at: usize,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What can be wrong with a number.
///
/// ```
/// use vn_numbers::{Style, Wrong, parse};
/// let wrong = |text| parse(text, Style::Vietnamese).unwrap_err().wrong;
/// assert_eq!(wrong("  "), Wrong::Empty);
/// assert_eq!(wrong("-"), Wrong::NoDigits);
/// assert_eq!(wrong("NaN"), Wrong::NotANumber);
/// assert_eq!(wrong("#DIV/0!"), Wrong::NotANumber);
/// assert_eq!(wrong("∞"), Wrong::Infinite);
/// assert_eq!(wrong("1,5E+05"), Wrong::Exponent);
/// assert_eq!(wrong("1.23"), Wrong::Grouping);
/// assert_eq!(wrong("1,2,3"), Wrong::SecondDecimalMark);
/// assert_eq!(wrong("99999999999999999999"), Wrong::TooLarge);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing but space.
    Empty,
    /// A sign or marks, but no digit where one must be.
    NoDigits,
    /// `NaN`, or the error value of a spreadsheet's cell (`#N/A`, `#DIV/0!`).
    NotANumber,
    /// `∞`, `inf`.
    Infinite,
    /// A power of ten (`1,5E+05`): a spreadsheet shortened the number, and digits may be lost.
    Exponent,
    /// A letter or sign that no number has.
    Unexpected(char),
    /// Groups that are not of three digits, or are parted by different marks, or stand among the decimals.
    Grouping,
    /// A second decimal mark.
    SecondDecimalMark,
    /// More decimals than allowed, zeros at the end not counted.
    TooManyDecimals {
        /// How many are allowed.
        allowed: u8,
        /// How many there are.
        found: usize,
    },
    /// Does not fit.
    TooLarge,
    /// Two readings, both plausible: ask the person.
    Ambiguous {
        /// What it is when the Vietnamese way is meant.
        vietnamese: Number,
        /// What it is when the plain way is meant.
        plain: Number,
    },
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "character {}: {}", self.at + 1, self.wrong)
    }
}

impl std::error::Error for ParseError {}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing is written here"),
            Self::NoDigits => f.write_str("a digit was expected"),
            Self::NotANumber => f.write_str("not a number"),
            Self::Infinite => f.write_str("infinity is not a figure"),
            Self::Exponent => f.write_str("a power of ten; write all digits"),
            Self::Unexpected(c) => write!(f, "unexpected {c:?}"),
            Self::Grouping => f.write_str("digits are not grouped by three"),
            Self::SecondDecimalMark => f.write_str("a second decimal mark"),
            Self::TooManyDecimals { allowed, found } => {
                write!(f, "{found} decimals, at most {allowed} allowed")
            }
            Self::TooLarge => f.write_str("too large"),
            Self::Ambiguous { vietnamese, plain } => write!(f, "may mean {vietnamese} or {plain}"),
        }
    }
}

/// Reads a number with as many decimals as it has.
///
/// ```
/// use vn_numbers::{Style, Wrong, parse};
/// let read = |text| parse(text, Style::Auto).map(|n| n.to_string());
/// assert_eq!(read("567.634,2").unwrap(), "567634.2");
/// assert_eq!(read("567634.2").unwrap(), "567634.2");
/// assert_eq!(read("1 234 567").unwrap(), "1234567");
/// assert_eq!(read("−0,5").unwrap(), "-0.5");
/// assert_eq!(read("１２，５％").unwrap(), "12.5%");
/// assert!(matches!(read("1.234").unwrap_err().wrong, Wrong::Ambiguous { .. }));
/// ```
pub fn parse(text: &str, style: Style) -> Result<Number, ParseError> {
    parse_at_most(text, style, MAX_DECIMALS)
}

/// Reads a number as a whole number of its smallest steps: `decimals` of them make 10^`decimals` to one.
///
/// ```
/// use vn_numbers::{Style, Wrong, parse_scaled};
/// assert_eq!(parse_scaled("567.634,2", Style::Vietnamese, 4), Ok(5_676_342_000));
/// assert_eq!(parse_scaled("12,500", Style::Vietnamese, 1), Ok(125));
/// let error = parse_scaled("0,125", Style::Vietnamese, 1).unwrap_err();
/// assert_eq!((error.at, error.wrong), (3, Wrong::TooManyDecimals { allowed: 1, found: 3 }));
/// ```
pub fn parse_scaled(text: &str, style: Style, decimals: u8) -> Result<i64, ParseError> {
    let number = parse_at_most(text, style, decimals)?;
    number.at(decimals).ok_or(ParseError { at: 0, wrong: Wrong::TooLarge })
}

/// A cell's number, to the fifteen digits a spreadsheet shows, as a whole number of smallest steps.
///
/// ```
/// use vn_numbers::{Wrong, from_spreadsheet};
/// assert_eq!(from_spreadsheet(0.1 + 0.2, 1), Ok(3));
/// assert_eq!(from_spreadsheet(567_634.2, 4), Ok(5_676_342_000));
/// assert_eq!(from_spreadsheet(0.125, 1), Err(Wrong::TooManyDecimals { allowed: 1, found: 3 }));
/// assert_eq!(from_spreadsheet(f64::NAN, 1), Err(Wrong::NotANumber));
/// ```
pub fn from_spreadsheet(value: f64, decimals: u8) -> Result<i64, Wrong> {
    if value.is_nan() {
        return Err(Wrong::NotANumber);
    }
    if value.is_infinite() {
        return Err(Wrong::Infinite);
    }
    let shown = format!("{value:.14e}");
    let (mantissa, exponent) = shown.split_once('e').expect("the format writes an exponent");
    let digits: i128 = mantissa.replace('.', "").parse().expect("fifteen digits fit");
    let exponent: i32 = exponent.parse().expect("the exponent of an f64 is small");
    if digits == 0 {
        return Ok(0);
    }
    let (mut digits, mut steps) = (digits, 14 - exponent);
    while steps > 0 && digits % 10 == 0 {
        digits /= 10;
        steps -= 1;
    }
    if steps > i32::from(decimals) {
        let found = usize::try_from(steps).expect("positive, since above a u8");
        return Err(Wrong::TooManyDecimals { allowed: decimals, found });
    }
    shift(digits, i32::from(decimals) - steps)
        .and_then(|value| i64::try_from(value).ok())
        .ok_or(Wrong::TooLarge)
}

/// `value` × 10^`by`, when exact and not absurdly large.
fn shift(value: i128, by: i32) -> Option<i128> {
    if value == 0 {
        return Some(0);
    }
    let power = 10_i128.checked_pow(by.unsigned_abs())?;
    if by >= 0 { value.checked_mul(power) } else { (value % power == 0).then(|| value / power) }
}

fn parse_at_most(text: &str, style: Style, allowed: u8) -> Result<Number, ParseError> {
    let written = Written::of(text)?;
    match written.reading(style)? {
        Reading::Sure(groups, mark) => written.number(groups, mark, allowed),
        Reading::Doubtful(at) => {
            let whole = written.number(written.marks[at].1, None, allowed)?;
            let fraction = written.number(' ', Some(at), MAX_DECIMALS)?;
            let is_point = written.marks[at].1 == '.';
            let (vietnamese, plain) = if is_point { (whole, fraction) } else { (fraction, whole) };
            Err(ParseError { at: written.marks[at].2, wrong: Wrong::Ambiguous { vietnamese, plain } })
        }
    }
}

/// A number's parts as written, before the marks are given a meaning.
struct Written {
    negative: bool,
    percent: bool,
    /// Digits with their places in the text.
    digits: Vec<(u8, usize)>,
    /// Marks: how many digits stand before it, which (`.`, `,` or a space), its place in the text.
    marks: Vec<(usize, char, usize)>,
}

enum Reading {
    /// The mark that groups, and the index of the decimal mark.
    Sure(char, Option<usize>),
    /// The index of a lone mark that may be either.
    Doubtful(usize),
}

impl Written {
    fn of(text: &str) -> Result<Self, ParseError> {
        let chars: Vec<(usize, char)> =
            text.chars().map(plain).enumerate().filter(|&(_, c)| !is_invisible(c)).collect();
        let mut rest = trim(&chars);
        let Some(&(first_at, first)) = rest.first() else {
            return Err(ParseError { at: 0, wrong: Wrong::Empty });
        };
        let negative = first == '-';
        if negative || first == '+' {
            rest = trim(&rest[1..]);
        }
        let percent = rest.last().is_some_and(|&(_, c)| c == '%');
        if percent {
            rest = trim(&rest[..rest.len() - 1]);
        }
        let mut written = Self { negative, percent, digits: Vec::new(), marks: Vec::new() };
        for (index, &(at, c)) in rest.iter().enumerate() {
            match c {
                '0'..='9' => written.digits.push((c as u8 - b'0', at)),
                '.' | ',' | ' ' => written.marks.push((written.digits.len(), c, at)),
                _ => return Err(ParseError { at, wrong: foreign(rest, index) }),
            }
        }
        if written.digits.is_empty() {
            return Err(ParseError {
                at: rest.first().map_or(first_at, |&(at, _)| at),
                wrong: Wrong::NoDigits,
            });
        }
        Ok(written)
    }

    fn reading(&self, style: Style) -> Result<Reading, ParseError> {
        let of = |mark| self.marks.iter().filter(move |&&(_, c, _)| c == mark).count();
        let (decimal, groups) = match style {
            Style::Vietnamese => (',', '.'),
            Style::Plain => ('.', ','),
            Style::Auto => match (of('.'), of(',')) {
                (0, 0) => return Ok(Reading::Sure(' ', None)),
                (1, 0) | (0, 1) => {
                    let index = self.marks.iter().position(|&(_, c, _)| c != ' ').expect("one was counted");
                    let sure = self.marks.len() > 1 || !self.may_group(index);
                    return Ok(if sure { Reading::Sure(' ', Some(index)) } else { Reading::Doubtful(index) });
                }
                (_, 0) => return Ok(Reading::Sure('.', None)),
                (0, _) => return Ok(Reading::Sure(',', None)),
                _ => {
                    let last = self.marks.iter().rev().map(|&(_, c, _)| c).find(|&c| c != ' ');
                    if last == Some(',') { (',', '.') } else { ('.', ',') }
                }
            },
        };
        let mut marks = self.marks.iter().enumerate().filter(|&(_, &(_, c, _))| c == decimal);
        let mark = marks.next().map(|(index, _)| index);
        if let Some((_, &(_, _, at))) = marks.next() {
            return Err(ParseError { at, wrong: Wrong::SecondDecimalMark });
        }
        Ok(Reading::Sure(groups, mark))
    }

    fn may_group(&self, index: usize) -> bool {
        let before = self.marks[index].0;
        (1..=3).contains(&before) && self.digits[0].0 != 0 && self.digits.len() - before == 3
    }

    fn number(&self, groups: char, mark: Option<usize>, allowed: u8) -> Result<Number, ParseError> {
        let whole = mark.map_or(self.digits.len(), |mark| self.marks[mark].0);
        self.check_groups(groups, mark, whole)?;
        if let Some(mark) = mark.filter(|_| whole == self.digits.len()) {
            return Err(ParseError { at: self.marks[mark].2 + 1, wrong: Wrong::NoDigits });
        }
        let mut decimals = self.digits.len() - whole;
        while decimals > usize::from(allowed) && self.digits[whole + decimals - 1].0 == 0 {
            decimals -= 1;
        }
        if decimals > usize::from(allowed) {
            let found =
                (self.digits.iter().skip(whole).rposition(|&(d, _)| d != 0)).map_or(0, |last| last + 1);
            let at = self.digits[whole + usize::from(allowed)].1;
            return Err(ParseError { at, wrong: Wrong::TooManyDecimals { allowed, found } });
        }
        let mut value = 0_i128;
        for &(digit, _) in &self.digits[..whole + decimals] {
            value = value * 10 + i128::from(digit);
            if value > i128::from(i64::MAX) + 1 {
                return Err(ParseError { at: self.digits[0].1, wrong: Wrong::TooLarge });
            }
        }
        let value = i64::try_from(if self.negative { -value } else { value })
            .map_err(|_| ParseError { at: self.digits[0].1, wrong: Wrong::TooLarge })?;
        let decimals = u8::try_from(decimals).expect("at most what is allowed, a u8");
        Ok(Number { value, decimals, percent: self.percent })
    }

    /// Groups are of three digits after a first of one to three, all parted by the same mark, before the decimals.
    fn check_groups(&self, groups: char, mark: Option<usize>, whole: usize) -> Result<(), ParseError> {
        let fault = |at| Err(ParseError { at, wrong: Wrong::Grouping });
        let parting = &self.marks[..mark.unwrap_or(self.marks.len())];
        if let Some(&(_, _, at)) = mark.and_then(|mark| self.marks.get(mark + 1)) {
            return fault(at);
        }
        let Some(&(first, kind, _)) = parting.first() else { return Ok(()) };
        for (index, &(before, c, at)) in parting.iter().enumerate() {
            let next = parting.get(index + 1).map_or(whole, |&(before, _, _)| before);
            let leads_well = index > 0 || ((1..=3).contains(&first) && self.digits[0].0 != 0);
            if c != kind || (c != groups && c != ' ') || !leads_well || next - before != 3 {
                return fault(at);
            }
        }
        Ok(())
    }
}

/// What a sign that belongs to no number tells about the text.
fn foreign(rest: &[(usize, char)], index: usize) -> Wrong {
    let text: String = rest.iter().map(|&(_, c)| c.to_ascii_lowercase()).collect();
    let c = rest[index].1;
    if text == "nan" || text.starts_with('#') {
        return Wrong::NotANumber;
    }
    if matches!(text.as_str(), "inf" | "infinity" | "∞") {
        return Wrong::Infinite;
    }
    let power = rest[index + 1..].iter().map(|&(_, c)| c);
    let mut power = power.skip_while(|c| matches!(c, '+' | '-')).peekable();
    let is_power = index > 0 && power.peek().is_some() && power.all(|c| c.is_ascii_digit());
    if matches!(c, 'e' | 'E') && is_power { Wrong::Exponent } else { Wrong::Unexpected(c) }
}

/// One spelling for the many forms of digits, marks, spaces and minus signs.
fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        '．' => '.',
        '，' => ',',
        '％' => '%',
        '＋' => '+',
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn trim(chars: &[(usize, char)]) -> &[(usize, char)] {
    let is_ink = |&(_, c): &(usize, char)| c != ' ';
    let end = chars.iter().rposition(is_ink).map_or(0, |last| last + 1);
    &chars[chars[..end].iter().position(is_ink).unwrap_or(end)..end]
}
