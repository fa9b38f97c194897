//! What a report says that is not so any more: figures and sentences that came out otherwise, rows that came and went.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::chapters::{Chapter, Part, labels};

/// One place of a report that is another one now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Where, for telling one place from another.
    pub place: String,
    pub chapter: String,
    pub row: String,
    pub column: String,
    /// `None`: it was not there.
    pub before: Option<String>,
    /// `None`: it is not there any more.
    pub after: Option<String>,
}

/// A change that somebody has seen, and that the report keeps out on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub place: String,
    pub after: Option<String>,
    pub reason: String,
    pub by: String,
}

/// Every place of a report with what it says.
type Places = BTreeMap<(usize, String), Change>;

fn places(chapters: &[Chapter]) -> Places {
    let mut found = Places::new();
    let mut order = 0;
    for chapter in chapters {
        let mut sentences = 0;
        for part in &chapter.parts {
            match part {
                Part::Sentence { words } => {
                    sentences += 1;
                    let place = format!("{}/{sentences}", chapter.id);
                    order += 1;
                    found.insert((order, place.clone()), said(chapter, place, "", "", words));
                }
                Part::Table(table) => {
                    for (row, label) in table.rows.iter().zip(labels(table)) {
                        for (column, cell) in table.columns.iter().zip(row).skip(1) {
                            let place = format!("{}/{}/{label}/{}", chapter.id, table.caption, column.head);
                            order += 1;
                            found.insert(
                                (order, place.clone()),
                                said(chapter, place, &label, &column.head, &cell.words),
                            );
                        }
                    }
                }
                // How fresh the data is changes every day, and a chart only draws what the tables say.
                Part::Note { .. } | Part::Bars(_) => {}
            }
        }
    }
    found
}

fn said(chapter: &Chapter, place: String, row: &str, column: &str, words: &str) -> Change {
    Change {
        place,
        chapter: chapter.heading.clone(),
        row: row.to_owned(),
        column: column.to_owned(),
        before: Some(words.to_owned()),
        after: None,
    }
}

/// What differs between what a report says and what it would say now, in the order of the report.
pub fn changes(drafted: &[Chapter], now: &[Chapter]) -> Vec<Change> {
    let (then, now) = (places(drafted), places(now));
    let by_place: BTreeMap<&String, &Change> =
        now.iter().map(|((_, place), change)| (place, change)).collect();
    let mut found: Vec<Change> = Vec::new();
    let mut known: Vec<&String> = Vec::new();
    for ((_, place), was) in &then {
        known.push(place);
        let after = by_place.get(place).and_then(|change| change.before.clone());
        if after != was.before {
            found.push(Change { after, ..was.clone() });
        }
    }
    known.sort();
    for ((_, place), is) in &now {
        if known.binary_search(&place).is_err() {
            found.push(Change { before: None, after: is.before.clone(), ..is.clone() });
        }
    }
    found
}

/// The changes that nobody has looked at yet.
pub fn unseen<'a>(changes: &'a [Change], kept: &[Kept]) -> Vec<&'a Change> {
    let is_kept =
        |change: &Change| kept.iter().any(|one| one.place == change.place && one.after == change.after);
    changes.iter().filter(|change| !is_kept(change)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::chapters::{Cell, Column, Table};

    fn chapter(rows: &[(&str, &str)], sentence: &str) -> Vec<Chapter> {
        let cell = |words: &str| Cell { words: words.to_owned(), ..Cell::default() };
        let column = |head: &str, is_number| Column { head: head.to_owned(), is_number };
        vec![Chapter {
            id: "results".to_owned(),
            heading: "Kết quả".to_owned(),
            parts: vec![
                Part::Sentence { words: sentence.to_owned() },
                Part::Note { words: format!("note {sentence}") },
                Part::Table(Table {
                    caption: "bảng".to_owned(),
                    columns: vec![column("Chỉ tiêu", false), column("Lũy kế", true)],
                    rows: rows.iter().map(|(name, value)| vec![cell(name), cell(value)]).collect(),
                }),
            ],
        }]
    }

    fn told(changes: &[Change]) -> Vec<(String, Option<&str>, Option<&str>)> {
        changes.iter().map(|one| (one.row.clone(), one.before.as_deref(), one.after.as_deref())).collect()
    }

    #[test]
    fn a_figure_that_came_out_otherwise_is_named_with_both_values() {
        let then = chapter(&[("Công nghiệp", "567"), ("Thu", "9")], "a");
        assert_eq!(changes(&then, &then), []);
        let now = chapter(&[("Thu", "9"), ("Công nghiệp", "568")], "a");
        assert_eq!(told(&changes(&then, &now)), [("Công nghiệp".to_owned(), Some("567"), Some("568"))]);
    }

    #[test]
    fn what_came_and_what_went_is_named_and_sentences_too() {
        let then = chapter(&[("Thu", "9")], "một");
        let now = chapter(&[("Chi", "4"), ("Chi", "5")], "hai");
        let found = changes(&then, &now);
        let wanted = [
            (String::new(), Some("một"), Some("hai")),
            ("Thu".to_owned(), Some("9"), None),
            ("Chi".to_owned(), None, Some("4")),
            ("Chi (2)".to_owned(), None, Some("5")),
        ];
        assert_eq!(told(&found), wanted);
    }

    #[test]
    fn a_change_that_was_kept_out_on_purpose_is_seen_until_it_changes_again() {
        let then = chapter(&[("Thu", "9")], "a");
        let first = changes(&then, &chapter(&[("Thu", "10")], "a"));
        let kept = vec![Kept {
            place: first[0].place.clone(),
            after: first[0].after.clone(),
            reason: "chốt số".to_owned(),
            by: "Lan".to_owned(),
        }];
        assert!(unseen(&first, &kept).is_empty());
        let again = changes(&then, &chapter(&[("Thu", "11")], "a"));
        assert_eq!(unseen(&again, &kept).len(), 1);
    }
}
