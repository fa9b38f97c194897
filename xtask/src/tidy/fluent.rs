//! Just enough of Fluent's grammar: the messages of a file, the gaps in them, and the messages they refer to.

use std::collections::BTreeSet;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Message {
    pub key: String,
    pub line: usize,
    /// The names after `$`.
    pub gaps: BTreeSet<String>,
    /// Other messages that it takes in.
    pub refers: BTreeSet<String>,
}

pub fn messages(text: &str) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let is_new = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        let rest = match line.split_once('=') {
            Some((key, rest)) if is_new => {
                messages.push(Message { key: key.trim().to_owned(), line: number, ..Message::default() });
                rest
            }
            _ if line.starts_with('#') => continue,
            _ => line,
        };
        if let Some(message) = messages.last_mut() {
            read_into(message, rest);
        }
    }
    messages
}

fn read_into(message: &mut Message, text: &str) {
    for piece in text.split('$').skip(1) {
        message.gaps.insert(piece.chars().take_while(|c| is_key(*c)).collect());
    }
    for piece in text.split('{').skip(1) {
        let name: String = piece.trim_start().chars().take_while(|c| is_key(*c)).collect();
        // `{ "…" }`, `{ $gap }` and `{ NUMBER(…) }` refer to nothing.
        if name.starts_with(|c: char| c.is_ascii_lowercase() || c == '-') {
            message.refers.insert(name);
        }
    }
}

fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_and_references_are_found_over_several_lines() {
        let text = "# a comment = no key\nui-late = { $count ->\n    [one] { ui-day } late\n   *[other] { NUMBER($count) } { -brand } late\n}\nui-day = day\n";
        let found = messages(text);
        assert_eq!(
            found.iter().map(|message| message.key.as_str()).collect::<Vec<_>>(),
            ["ui-late", "ui-day"]
        );
        assert_eq!(found[0].gaps, BTreeSet::from(["count".to_owned()]));
        assert_eq!(found[0].refers, BTreeSet::from(["ui-day".to_owned(), "-brand".to_owned()]));
    }
}
