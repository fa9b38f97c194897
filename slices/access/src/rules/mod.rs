//! Decisions about signing in: plain values in, an answer out.

pub mod agent;
pub mod attempts;
pub mod passwords;
pub mod refusal;
pub mod sessions;
pub mod way_back;
