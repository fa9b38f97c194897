//! Decisions about tasks: plain values in, a decision or a refusal out.

pub mod assignment;
pub mod comparing;
pub mod counting;
pub mod due;
pub mod evidence;
pub mod refusal;
pub mod reminders;
pub mod sight;
pub mod stages;
