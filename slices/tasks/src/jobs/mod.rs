//! Background work with tasks.

pub mod remind;
