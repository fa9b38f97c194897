//! How sure the reader is of something, and why it read it so.

use serde::Serialize;

/// Confidence between 0 and 1 and the reasons, in plain English.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Note {
    /// 0 = a guess, 1 = as printed. An estimate of the rule's worth, not a measured probability.
    pub sure: f32,
    /// One reason a choice: `lead: from heading line 3`.
    pub why: Vec<String>,
}

impl Note {
    pub(crate) fn sure(sure: f32, why: &str) -> Self {
        Self { sure, why: vec![why.to_owned()] }
    }

    pub(crate) fn because(&mut self, why: String) {
        self.why.push(why);
    }

    /// Less sure than before.
    pub(crate) fn doubt(&mut self, factor: f32, why: &str) {
        self.sure *= factor;
        self.why.push(why.to_owned());
    }
}
