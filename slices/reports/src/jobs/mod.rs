//! Work that nobody waits for.

pub mod drop_uploads;
pub mod open_due_periods;
pub mod remind_late_units;
