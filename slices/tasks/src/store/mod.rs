//! The only SQL of the slice.

pub mod counting;
pub mod filters;
pub mod listing;
pub mod reminders;
pub mod steps;
pub mod tasks;
pub mod views;
