//! Full-text search, for which each engine has its own words. A migration says `CREATE SEARCH TABLE name`: rows of a
//! number (`rowid`, in whose order they are found) and words that are already folded and parted by single spaces.

use super::Tx;

/// What must stand in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    Word(String),
    /// The beginning of a word.
    Prefix(String),
    /// Words one after the other.
    Phrase(Vec<String>),
}

/// The statements that make such a table; what is none of ours comes back as it is.
pub(super) fn expanded(statement: &str, is_postgres: bool) -> Vec<String> {
    let code = statement.lines().find(|line| !line.trim_start().starts_with("--")).unwrap_or_default();
    let Some(name) = code.strip_prefix("CREATE SEARCH TABLE ").map(|name| name.trim_end_matches(';').trim())
    else {
        return vec![statement.to_owned()];
    };
    if is_postgres {
        vec![
            format!(
                "CREATE TABLE {name} (rowid BIGINT PRIMARY KEY, words TEXT NOT NULL, \
                 found TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED)"
            ),
            format!("CREATE INDEX {name}_found ON {name} USING GIN (found)"),
        ]
    } else {
        vec![format!(
            "CREATE VIRTUAL TABLE {name} USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')"
        )]
    }
}

impl Tx {
    /// The condition that a row of a search table has what a parameter made by [`Tx::question`] asks for.
    pub fn finds(&self, table: &str, parameter: &str) -> String {
        if self.is_postgres() {
            format!("{table}.found @@ to_tsquery('simple', {parameter})")
        } else {
            format!("{table} MATCH {parameter}")
        }
    }

    /// That parameter: all of these. Only letters and digits of the words are asked for.
    pub fn question(&self, sought: &[Sought]) -> String {
        let plain = |word: &String| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let (quote, next, and) =
            if self.is_postgres() { ("'", " <-> ", " & ") } else { ("\"", " + ", " AND ") };
        let quoted = |word: &String| format!("{quote}{}{quote}", plain(word));
        let part = |one: &Sought| match one {
            Sought::Word(word) => quoted(word),
            Sought::Prefix(word) if self.is_postgres() => format!("{}:*", quoted(word)),
            Sought::Prefix(word) => format!("{} *", quoted(word)),
            Sought::Phrase(words) => format!("({})", words.iter().map(quoted).collect::<Vec<_>>().join(next)),
        };
        sought.iter().map(part).collect::<Vec<_>>().join(and)
    }
}
