//! Exact numbers as Vietnamese offices write them: `567.634,2`, `tỷ đồng`, numbers in words, names without marks.
//! Nothing here is a floating-point number on the way: a number is a whole number and a count of decimals.
//! What cannot be understood is a value that says what is wrong and where; what has two meanings says both.
#![doc = include_str!("../README.md")]

mod fold;
mod format;
mod parse;
mod units;
mod words;

pub use fold::fold;
pub use format::{Notation, format, format_trimmed};
pub use parse::{MAX_DECIMALS, Number, ParseError, Style, Wrong, from_spreadsheet, parse, parse_scaled};
pub use units::{Ratio, Unit, UnknownUnit};
pub use words::{Four, Words, ZeroTens, in_words};
