//! Decisions about reports: plain values in, a decision out.

pub mod changes;
pub mod chapters;
pub mod issuing;
pub mod measures;
