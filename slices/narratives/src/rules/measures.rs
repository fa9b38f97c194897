//! How wide the columns of a table are in a document, and what a written number is worth in a spreadsheet.

use super::chapters::Table;

/// Letters that a column takes at least, and the most that it is given room for.
const LEAST: usize = 6;
const MOST: usize = 34;

/// How wide each column is, in parts of the whole: as its longest figure or word needs, and more for more text.
pub fn shares(table: &Table) -> Vec<u32> {
    let share = |(at, column): (usize, &super::chapters::Column)| {
        let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.words.as_str());
        let longest_word = |words: &str| words.split_whitespace().map(|word| word.chars().count()).max();
        let word = cells.clone().chain([column.head.as_str()]).filter_map(longest_word).max().unwrap_or(0);
        let text = cells.map(|words| words.chars().count()).max().unwrap_or(0);
        let wanted = if column.is_number { word } else { word.max(text.min(40) * 3 / 5) };
        u32::try_from(wanted.clamp(LEAST, MOST)).unwrap_or(1)
    };
    table.columns.iter().enumerate().map(share).collect()
}

/// The number that the words of a figure say, in Vietnamese writing, with its decimals; what is none stays words.
pub fn number(words: &str) -> Option<(f64, u8)> {
    let number = vn_numbers::parse(words, vn_numbers::Style::Vietnamese).ok()?;
    #[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no more digits than that")]
    let value = number.value as f64 / 10_f64.powi(i32::from(number.decimals));
    Some((value, number.decimals))
}

/// I, II, III: how the chapters of a report are numbered.
pub fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut left = number.min(399);
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_number_in_the_spreadsheet_and_a_dash_is_none() {
        assert_eq!(number("567.634,2"), Some((567_634.2, 1)));
        assert_eq!(number("\u{2212}5,6"), Some((-5.6, 1)));
        assert_eq!(number("–"), None);
        assert_eq!(number("567.634,2 (đến tháng 9)"), None);
    }

    #[test]
    fn chapters_are_numbered_as_offices_do() {
        assert_eq!([1, 4, 9, 14].map(roman), ["I", "IV", "IX", "XIV"]);
    }
}
