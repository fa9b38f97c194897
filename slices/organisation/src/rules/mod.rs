//! Decisions about the tree of units: plain values in, a changed history or a refusal out.

pub mod history;
pub mod refusal;
pub mod succession;
pub mod unit_tree;
