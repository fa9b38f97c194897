//! Why not: the one error that actions, queries and pages return. Only `ui` turns it into a response.

use crate::texts::Text;

/// What stands between a person and what they asked for.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A rule says no. The text tells the reason and the next step.
    #[error("refused: {0:?}")]
    Refused(Text),
    /// Input that cannot be taken, every field at once.
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldProblem>),
    /// Nobody is signed in and the act needs somebody.
    #[error("not signed in")]
    SignIn,
    /// The actor may see the thing but lacks this permission on it.
    #[error("not permitted: {0}")]
    Forbidden(&'static str),
    /// There is no such thing, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
    /// An accident: logged with a reference number, of which the person sees only the number.
    #[error("broken: {0}")]
    Broken(String),
}

/// One thing wrong with one field of a form, or one cell of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldProblem {
    pub field: String,
    pub text: Text,
}

impl Problem {
    pub fn refused(key: &'static str) -> Self {
        Self::Refused(Text::new(key))
    }

    pub fn field(field: impl Into<String>, text: Text) -> Self {
        Self::Invalid(vec![FieldProblem { field: field.into(), text }])
    }

    pub fn broken(cause: impl std::fmt::Display) -> Self {
        Self::Broken(cause.to_string())
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::broken(error)
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        Self::broken(error)
    }
}
