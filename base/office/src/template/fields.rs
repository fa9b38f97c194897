//! What a template may ask for, and what it is filled with.

use std::collections::BTreeMap;

use crate::write_docx::Piece;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// `{{name}}`; as a condition: there are any.
    Words,
    /// `{{#name}}…{{/name}}` where it is so, `{{^name}}…{{/name}}` where not.
    Truth,
    /// `{{@name}}` alone in a paragraph: paragraphs, tables, charts.
    Blocks,
    /// `{{#name}}…{{/name}}` once for each, with names of its own and all those around it.
    List(Fields),
}

/// The names that a template may use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub BTreeMap<String, Field>);

impl Fields {
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, field: Field) -> Self {
        self.0.insert(name.into(), field);
        self
    }

    #[must_use]
    pub fn words(self, names: &[&str]) -> Self {
        names.iter().fold(self, |fields, name| fields.with(*name, Field::Words))
    }
}

/// What a name is filled with.
#[derive(Debug, Clone, PartialEq)]
pub enum Filling {
    Words(String),
    Truth(bool),
    Blocks(Vec<Piece>),
    List(Vec<Fillings>),
}

/// Names and what they are filled with. What is not there is empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fillings(pub BTreeMap<String, Filling>);

impl Fillings {
    pub fn set(&mut self, name: impl Into<String>, filling: Filling) {
        self.0.insert(name.into(), filling);
    }

    pub fn words(&mut self, name: impl Into<String>, words: impl Into<String>) {
        self.set(name, Filling::Words(words.into()));
    }
}

/// The known name that is nearest to one that nobody knows, when it is near enough to have been meant.
pub fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let most = (name.chars().count() / 3).clamp(1, 3);
    let near = known.map(|other| (distance(name, other), other)).filter(|(far, _)| *far <= most);
    near.min().map(|(_, other)| other.to_owned())
}

/// How many letters must be put in, left out or changed to come from one name to the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = line + 1;
        for (at, &against) in other.iter().enumerate() {
            let change = before + usize::from(letter != against);
            before = row[at + 1];
            row[at + 1] = change.min(row[at] + 1).min(before + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_finds_the_name_that_was_meant() {
        let known = ["don_vi", "ten_ky", "trich_yeu"];
        assert_eq!(meant("don_v", known.into_iter()).as_deref(), Some("don_vi"));
        assert_eq!(meant("đon_vi", known.into_iter()).as_deref(), Some("don_vi"));
        assert_eq!(meant("nothing", known.into_iter()), None);
    }
}
