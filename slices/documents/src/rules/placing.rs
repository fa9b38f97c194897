//! Where words stand in a text, and which days written there no calendar has.

use std::ops::Range;

use jiff::civil::Date;

/// Where these words stand in a stretch of the text; spaces and line breaks are alike.
pub fn place(text: &str, within: Range<usize>, words: &str) -> Option<Range<usize>> {
    let stretch = text.get(within.clone())?;
    let mut words = words.split_whitespace();
    let first = words.next()?;
    let rest: Vec<&str> = words.collect();
    stretch.match_indices(first).find_map(|(at, _)| {
        let mut end = at + first.len();
        for word in &rest {
            let left = stretch[end..].trim_start();
            left.strip_prefix(word)?;
            end = stretch.len() - left.len() + word.len();
        }
        Some(within.start + at..within.start + end)
    })
}

/// The first `31/02` or `31/02/2026` in the words that is no day; a month over twelve is no date but a fraction
/// or a number.
pub fn impossible_day(words: &str) -> Option<&str> {
    let is_of_date = |c: char| c.is_ascii_digit() || c == '/';
    words.split(|c| !is_of_date(c)).map(|one| one.trim_matches('/')).find(|one| {
        let numbers: Vec<Option<i16>> = one.split('/').map(|number| number.parse().ok()).collect();
        let (day, month, year) = match numbers[..] {
            [Some(day), Some(month)] => (day, month, 2024),
            [Some(day), Some(month), Some(year)] if (1900..2200).contains(&year) => (day, month, year),
            _ => return false,
        };
        let (Ok(small_day), Ok(small_month)) = (i8::try_from(day), i8::try_from(month)) else { return false };
        (28..=31).contains(&day)
            && (1..=12).contains(&month)
            && Date::new(year, small_month, small_day).is_err()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_their_clause_whatever_the_spaces_between() {
        let text = "1. Rà soát.\n2. Giao Sở Y tế  rà soát\nquy hoạch.";
        let found = place(text, 16..text.len(), "rà soát quy  hoạch");
        assert_eq!(found.map(|at| &text[at]), Some("rà soát\nquy hoạch"));
        assert_eq!(place(text, 0..14, "quy hoạch"), None);
        assert_eq!(place(text, 0..14, " "), None);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_seen() {
        assert_eq!(impossible_day("trước ngày 31/02 hằng năm"), Some("31/02"));
        assert_eq!(impossible_day("trước 29/2/2026."), Some("29/2/2026"));
        for words in ["trước 29/02", "ngày 30/4/2026", "số 31/QĐ-UBND", "đạt 45/60", "31/12/2026", "30/13"]
        {
            assert_eq!(impossible_day(words), None, "{words}");
        }
    }
}
