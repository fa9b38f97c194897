//! Work that nobody waits for.

pub mod drop_uploads;
