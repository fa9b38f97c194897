//! A typed pointer to where a thing came from. Any slice can hold one; only its owner resolves it.

use std::fmt;
use std::str::FromStr;

/// `slice.kind:identity`, such as `documents.document:01J…`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Citation {
    pub kind: String,
    pub id: String,
}

impl Citation {
    pub fn new(kind: impl Into<String>, id: impl fmt::Display) -> Self {
        Self { kind: kind.into(), id: id.to_string() }
    }

    /// The slice that owns what is cited.
    pub fn slice(&self) -> &str {
        self.kind.split('.').next().unwrap_or_default()
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

/// A text that is no citation.
#[derive(Debug, thiserror::Error)]
#[error("not a citation: {0}")]
pub struct NotACitation(String);

impl FromStr for Citation {
    type Err = NotACitation;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((kind, id)) if kind.contains('.') && !id.is_empty() => Ok(Self::new(kind, id)),
            _ => Err(NotACitation(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Citation {
    type Error = NotACitation;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Citation> for String {
    fn from(citation: Citation) -> Self {
        citation.to_string()
    }
}

/// What the owner of a citation answers: words for the link and its address.
#[derive(Debug, Clone)]
pub struct Cited {
    pub words: String,
    pub href: String,
}
