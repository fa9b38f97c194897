//! What somebody says about a document, held against what the register takes.

use jiff::civil::Date;
use kernel::{FieldProblem, Text};
use office::Mark;

use crate::document::{KINDS, NewDocument};

/// Longest texts taken, in characters.
const LONGEST_SUBJECT: usize = 2_000;
const LONGEST_FIELD: usize = 300;

/// Why a document stays outside.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentRefused {
    /// It carries a mark of secrecy; the second says where, as the key of a text.
    Secret(Mark, &'static str),
    /// The file is larger than the installation takes.
    TooLarge { limit: usize },
}

impl DocumentRefused {
    pub fn text(&self) -> Text {
        match self {
            Self::Secret(mark, place) => Text::new("documents-refused-secret")
                .with("mark", Text::new(mark_text(*mark)))
                .with("place", Text::new(place)),
            Self::TooLarge { limit } => {
                Text::new("documents-refused-too-large").with("limit", (limit / (1 << 20)).max(1))
            }
        }
    }
}

/// The key of a mark's word.
const fn mark_text(mark: Mark) -> &'static str {
    match mark {
        Mark::Secret => "documents-mark-secret",
        Mark::HighSecret => "documents-mark-high-secret",
        Mark::TopSecret => "documents-mark-top-secret",
    }
}

/// Secrecy and size first: what must not be here is refused before anything else is said about it.
pub fn admit(new: &NewDocument, limit: usize) -> Result<(), DocumentRefused> {
    let texts = [
        (&new.subject, "documents-field-subject"),
        (&new.symbol, "documents-field-symbol"),
        (&new.number, "documents-field-number"),
        (&new.code, "documents-field-code"),
    ];
    for (text, place) in texts {
        if let Some(mark) = office::mark_in_text(text) {
            return Err(DocumentRefused::Secret(mark, place));
        }
    }
    let Some(file) = &new.file else { return Ok(()) };
    if let Some(mark) = office::mark_in_file_name(&file.name) {
        return Err(DocumentRefused::Secret(mark, "documents-field-file-name"));
    }
    if file.content.len() > limit {
        return Err(DocumentRefused::TooLarge { limit });
    }
    match office::mark_in_file(&file.content) {
        Some(mark) => Err(DocumentRefused::Secret(mark, "documents-field-file")),
        None => Ok(()),
    }
}

/// Everything wrong with the fields, at once.
pub fn problems(new: &NewDocument, today: Date) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut say = |field: &str, key: &'static str| {
        found.push(FieldProblem { field: field.to_owned(), text: Text::new(key) });
    };
    if new.subject.trim().is_empty() {
        say("subject", "documents-wrong-subject-missing");
    }
    if new.subject.chars().count() > LONGEST_SUBJECT {
        say("subject", "documents-wrong-too-long");
    }
    for (field, value) in
        [("code", &new.code), ("number", &new.number), ("symbol", &new.symbol), ("issuer", &new.issuer)]
    {
        if value.chars().count() > LONGEST_FIELD {
            say(field, "documents-wrong-too-long");
        }
    }
    if !KINDS.contains(&new.kind.as_str()) {
        say("kind", "documents-wrong-kind");
    }
    if new.issued_on.is_some_and(|day| day > today) {
        say("issued_on", "documents-wrong-future");
    }
    if new.known_on.is_some_and(|day| day > today) {
        say("known_on", "documents-wrong-future");
    }
    let is_web = |address: &String| address.starts_with("https://") || address.starts_with("http://");
    if new.address.as_ref().is_some_and(|address| !is_web(address)) {
        say("address", "documents-wrong-address");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::NewFile;

    fn resolution() -> NewDocument {
        NewDocument {
            kind: "resolution".into(), subject: "Kế hoạch 2020".into(), ..NewDocument::default()
        }
    }

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let today = Date::constant(2020, 9, 25);
        let new = NewDocument {
            kind: "poem".into(),
            issued_on: Some(Date::constant(2020, 9, 26)),
            address: Some("javascript:alert(1)".into()),
            ..NewDocument::default()
        };
        let fields: Vec<String> = problems(&new, today).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["subject", "kind", "issued_on", "address"]);
        assert!(problems(&resolution(), today).is_empty());
    }

    #[test]
    fn a_marked_or_too_large_file_is_refused() {
        let file = |name: &str, size| NewFile {
            name: name.into(),
            media_type: "application/pdf".into(),
            content: vec![b'x'; size],
        };
        let with = |file| NewDocument { file: Some(file), ..resolution() };
        assert_eq!(admit(&with(file("kh.pdf", 9)), 10), Ok(()));
        assert_eq!(admit(&with(file("kh.pdf", 11)), 10), Err(DocumentRefused::TooLarge { limit: 10 }));
        let refused = admit(&with(file("tuyet mat.pdf", 1)), 10);
        assert_eq!(refused, Err(DocumentRefused::Secret(Mark::TopSecret, "documents-field-file-name")));
    }
}
