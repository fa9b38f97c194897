//! What becomes of a save of a draft: who changed what since the saver last looked, and what two people changed in two
//! ways. Nothing is decided for them; both stand side by side.

use std::collections::HashMap;

use jiff::Timestamp;

/// What stands in a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Entry {
    #[default]
    Empty,
    /// Steps of the field's indicator: the same number however it was typed.
    Number(i64),
    /// Words, or what is meant to be a number and is none.
    Words(String),
}

/// One save of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    pub field: String,
    pub version: i64,
    pub entry: Entry,
    pub author: String,
    pub author_name: String,
    pub at: Timestamp,
}

/// A field that somebody else changed otherwise since the saver last looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub mine: Entry,
    pub theirs: Save,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What is to be written.
    pub changes: Vec<(String, Entry)>,
    pub conflicts: Vec<Conflict>,
    /// What others changed since, and the saver did not.
    pub news: Vec<Save>,
}

/// The last save of each field.
pub fn standing(saves: &[Save]) -> HashMap<&str, &Save> {
    let mut last: HashMap<&str, &Save> = HashMap::new();
    for save in saves {
        let known = last.entry(&save.field).or_insert(save);
        if save.version >= known.version {
            *known = save;
        }
    }
    last
}

/// Holds what was sent, by somebody who saw the draft as of version `base`, against all saves. `initial` is what
/// stands in a field that nobody has saved.
pub fn merge(
    saves: &[Save],
    initial: &HashMap<String, Entry>,
    base: i64,
    sent: Vec<(String, Entry)>,
) -> Merged {
    let last = standing(saves);
    let seen: Vec<Save> = saves.iter().filter(|save| save.version <= base).cloned().collect();
    let seen = standing(&seen);
    let untouched = Entry::Empty;
    let of = |known: &HashMap<&str, &Save>, field: &str| -> Entry {
        let first = initial.get(field).unwrap_or(&untouched);
        known.get(field).map_or(first, |save| &save.entry).clone()
    };
    let mut merged = Merged::default();
    for (field, mine) in sent {
        let newer = last.get(field.as_str()).filter(|save| save.version > base);
        let is_mine = mine != of(&seen, &field);
        match newer {
            Some(theirs) if theirs.entry == mine => {}
            Some(&theirs) if is_mine => merged.conflicts.push(Conflict { mine, theirs: theirs.clone() }),
            None if is_mine => merged.changes.push((field, mine)),
            // Not touched by the saver: what others made of it is told below.
            _ => {}
        }
    }
    let disputed = |save: &Save| merged.conflicts.iter().any(|conflict| conflict.theirs.field == save.field);
    let mut news: Vec<Save> = last
        .values()
        .filter(|save| save.version > base && !disputed(save))
        .map(|save| (*save).clone())
        .collect();
    news.sort_by(|a, b| (a.version, &a.field).cmp(&(b.version, &b.field)));
    merged.news = news;
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn save(field: &str, version: i64, steps: i64, author: &str) -> Save {
        Save {
            field: field.to_owned(),
            version,
            entry: Entry::Number(steps),
            author: author.to_owned(),
            author_name: author.to_owned(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn sent(field: &str, steps: i64) -> Vec<(String, Entry)> {
        vec![(field.to_owned(), Entry::Number(steps))]
    }

    fn merged(saves: &[Save], base: i64, sent: Vec<(String, Entry)>) -> Merged {
        merge(saves, &HashMap::new(), base, sent)
    }

    #[test]
    fn what_nobody_else_touched_is_taken() {
        assert_eq!(merged(&[], 0, sent("a", 1)).changes, sent("a", 1));
        let own = [save("a", 1, 1, "me")];
        assert_eq!(merged(&own, 1, sent("a", 2)).changes, sent("a", 2));
        assert_eq!(merged(&own, 1, sent("a", 1)), Merged::default(), "nothing has changed");
    }

    #[test]
    fn two_people_in_two_fields_do_not_disturb_each_other() {
        let theirs = save("b", 1, 7, "you");
        let merged = merged(std::slice::from_ref(&theirs), 0, sent("a", 1));
        assert_eq!(merged.changes, sent("a", 1));
        assert_eq!((merged.news, merged.conflicts), (vec![theirs], vec![]));
    }

    #[test]
    fn two_people_in_one_field_are_shown_both_and_nothing_is_written_over() {
        let theirs = save("a", 2, 7, "you");
        let saves = [save("a", 1, 5, "me"), theirs.clone()];
        let clash = merged(&saves, 1, sent("a", 6));
        assert_eq!(clash.changes, []);
        assert_eq!(clash.conflicts, [Conflict { mine: Entry::Number(6), theirs: theirs.clone() }]);
        assert_eq!(clash.news, [], "what is in dispute is not news");
        // A whole form comes back with a field that its sender did not touch: theirs is news, no dispute.
        let untouched = merged(&saves, 1, sent("a", 5));
        assert_eq!((untouched.conflicts, untouched.news), (vec![], vec![theirs]));
        // Both typed the same.
        assert_eq!(merged(&saves, 1, sent("a", 7)).conflicts, []);
        // Having seen theirs, one may decide.
        assert_eq!(merged(&saves, 2, sent("a", 6)).changes, sent("a", 6));
    }

    #[test]
    fn what_a_returned_report_said_is_no_change() {
        let initial = HashMap::from([("a".to_owned(), Entry::Number(3))]);
        assert_eq!(merge(&[], &initial, 0, sent("a", 3)), Merged::default());
        assert_eq!(merge(&[], &initial, 0, vec![("a".to_owned(), Entry::Empty)]).changes.len(), 1);
    }
}
