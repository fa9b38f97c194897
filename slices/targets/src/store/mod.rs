//! The only SQL of targets.

pub mod allocations;
pub mod indicators;
pub mod plans;
