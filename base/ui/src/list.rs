//! Lists that a page holds whole: found by words, sorted by a column, a part at a time. What is too long for that is
//! sorted and cut by its store.

use std::cmp::Ordering;

use crate::table::{AFTER, Sorting};
use crate::visit::Visit;

/// What a row is sorted by. Rows that have nothing to say stand last, whichever way the others go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Number(i64),
    Words(String),
    Missing,
}

impl Key {
    /// Words as a reader looks them up: without regard to marks and case.
    pub fn words(words: &str) -> Self {
        if words.is_empty() { Self::Missing } else { Self::Words(vn_numbers::fold(words)) }
    }

    pub fn number(number: Option<i64>) -> Self {
        number.map_or(Self::Missing, Self::Number)
    }

    pub fn day(day: Option<jiff::civil::Date>) -> Self {
        day.map_or(Self::Missing, |day| Self::Words(day.to_string()))
    }

    fn against(&self, other: &Self, is_down: bool) -> Ordering {
        match (self, other) {
            (Self::Missing, _) | (_, Self::Missing) => self.cmp(other),
            _ if is_down => other.cmp(self),
            _ => self.cmp(other),
        }
    }
}

/// A part of a list.
#[derive(Debug)]
pub struct Part<T> {
    pub rows: Vec<T>,
    /// How many rows the whole list has.
    pub total: usize,
    /// The row after which the next part begins, when there is more.
    pub next: Option<String>,
}

/// Those rows that hold all the words, with or without Vietnamese marks; all of them when there are no words.
pub fn holding<T>(mut rows: Vec<T>, words: &str, told: impl Fn(&T) -> String) -> Vec<T> {
    let folded = vn_numbers::fold(words);
    let wanted: Vec<&str> = folded.split_whitespace().collect();
    rows.retain(|row| {
        let told = vn_numbers::fold(&told(row));
        wanted.iter().all(|word| told.contains(word))
    });
    rows
}

/// The part of a list that the visitor asks for, sorted. Rows that are alike keep their order; `name` tells one from
/// all others, so that a list which grew meanwhile goes on where it stood.
pub fn part<T>(
    visit: &Visit,
    mut rows: Vec<T>,
    now: Sorting,
    at_once: usize,
    key: impl Fn(&T, &str) -> Key,
    name: impl Fn(&T) -> String,
) -> Part<T> {
    let mut keyed: Vec<(Key, T)> = rows.drain(..).map(|row| (key(&row, now.by), row)).collect();
    keyed.sort_by(|(a, _), (b, _)| a.against(b, now.is_down));
    let total = keyed.len();
    let after = visit.asked_for(AFTER).filter(|after| !after.is_empty());
    let from = after.and_then(|after| keyed.iter().position(|(_, row)| name(row) == after));
    let from = from.map_or(0, |at| at + 1);
    let rows: Vec<T> = keyed.into_iter().map(|(_, row)| row).skip(from).take(at_once).collect();
    let next = rows.last().filter(|_| from + rows.len() < total).map(&name);
    Part { rows, total, next }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut keys: Vec<Key>, is_down: bool) -> Vec<Key> {
        keys.sort_by(|a, b| a.against(b, is_down));
        keys
    }

    #[test]
    fn what_is_missing_stands_last_whichever_way_a_list_is_sorted() {
        let keys = || vec![Key::Missing, Key::number(Some(2)), Key::number(Some(10))];
        assert_eq!(sorted(keys(), false), [Key::Number(2), Key::Number(10), Key::Missing]);
        assert_eq!(sorted(keys(), true), [Key::Number(10), Key::Number(2), Key::Missing]);
    }

    #[test]
    fn words_are_sorted_and_found_without_regard_to_marks() {
        let names = vec![Key::words("Zà"), Key::words("Đỗ"), Key::words("an")];
        let words = |word: &str| Key::Words(word.to_owned());
        assert_eq!(sorted(names, false), [words("an"), words("do"), words("za")]);
        let rows = vec!["Giá trị xuất khẩu", "Thu ngân sách"];
        let found = holding(rows, "khau gia", |row| (*row).to_owned());
        assert_eq!(found, ["Giá trị xuất khẩu"]);
    }
}
