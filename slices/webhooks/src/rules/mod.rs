//! Decisions about deliveries: when to try again, when to give up, when to stop, and how a message is signed.

pub mod retry;
pub mod signature;
