//! The only SQL of the slice.

pub mod listing;
pub mod reminders;
pub mod steps;
pub mod tasks;
