//! Decisions about conferences: plain values in, a decision out.

pub mod agenda;
pub mod numbering;
pub mod planning;
pub mod refusal;
