//! The clauses of a paper, by the names that a reader of directives gives them: `II/3/a`, `¶2`.

use documents::Named;

/// A clause with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub name: String,
    pub words: String,
    pub depth: usize,
}

impl Clause {
    pub fn named(&self) -> Named<'_> {
        Named { name: &self.name, words: &self.words }
    }
}

/// What a text says, line by line, each with its name; the same numbering gives the same names.
pub fn clauses(text: &str) -> Vec<Clause> {
    let reading = vn_directives::read(text, None);
    let clause = |clause: &vn_directives::Clause| {
        let words = text.get(clause.span.start..clause.span.end)?.trim();
        (!words.is_empty()).then(|| Clause {
            name: clause.id.clone(),
            words: words.to_owned(),
            depth: clause.depth,
        })
    };
    reading.outline.iter().filter_map(clause).collect()
}
