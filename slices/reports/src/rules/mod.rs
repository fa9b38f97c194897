//! Decisions about figures: plain values in, a decision out.

pub mod acceptance;
pub mod asking;
pub mod checks;
pub mod consolidation;
pub mod delegation;
pub mod drafting;
pub mod effort;
pub mod estimates;
pub mod import;
pub mod periods;
pub mod prevailing;
pub mod progress;
pub mod reaching;
pub mod regime;
pub mod reminders;
pub mod totals;
pub mod validation;
