//! How wide the columns of a table are in a document, and what a written number is worth in a spreadsheet.

use super::chapters::Table;

/// Letters that a line of a table holds between the margins, those that a cell's own margins take, and those of a
/// text from which on more room makes it no easier to read.
const LINE: usize = 82;
const MARGINS: usize = 2;
const TEXT: usize = 140;

/// How wide each column is, in parts of the whole. No word and no figure is ever broken where there is room for all:
/// each column has first what its longest needs; what is left goes to those that have the most to say.
pub fn shares(table: &Table) -> Vec<u32> {
    let mut needs = Vec::new();
    let mut wants = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.words.as_str());
        let longest_word = |words: &str| words.split_whitespace().map(|word| word.chars().count()).max();
        let word = cells.clone().chain([column.head.as_str()]).filter_map(longest_word).max().unwrap_or(0);
        let text = cells.map(|words| words.chars().count()).max().unwrap_or(0).min(TEXT);
        needs.push(word + MARGINS);
        wants.push(text.saturating_sub(word));
    }
    let left = LINE.saturating_sub(needs.iter().sum());
    let all = wants.iter().sum::<usize>().max(1);
    let share = |(need, want): (&usize, &usize)| u32::try_from((need * all + left * want) / all).unwrap_or(1);
    needs.iter().zip(&wants).map(share).collect()
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
    use super::super::chapters::{Cell, Column};
    use super::*;

    #[test]
    fn a_figure_is_a_number_in_the_spreadsheet_and_a_dash_is_none() {
        assert_eq!(number("567.634,2"), Some((567_634.2, 1)));
        assert_eq!(number("\u{2212}5,6"), Some((-5.6, 1)));
        assert_eq!(number("–"), None);
        assert_eq!(number("567.634,2 (đến tháng 9)"), None);
    }

    #[test]
    fn no_column_is_narrower_than_its_longest_word_and_text_has_the_rest() {
        let column = |head: &str, is_number| Column { head: head.to_owned(), is_number };
        let cell = |words: &str| Cell { words: words.to_owned(), ..Cell::default() };
        let table = Table {
            caption: String::new(),
            columns: vec![column("Kế hoạch năm", true), column("Nguyên nhân", false)],
            rows: vec![vec![cell("khoảng 1.234.567,8"), cell("Sau chín tháng đạt hai phần ba kế hoạch")]],
        };
        let [plan, why] = shares(&table)[..] else { panic!("two columns") };
        assert!(plan >= 11, "{plan}");
        assert!(why > 2 * plan && plan + why <= 82, "{plan} and {why}");
    }

    #[test]
    fn chapters_are_numbered_as_offices_do() {
        assert_eq!([1, 4, 9, 14].map(roman), ["I", "IV", "IX", "XIV"]);
    }
}
