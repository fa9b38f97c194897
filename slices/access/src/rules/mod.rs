//! Decisions about signing in and about e-mail: plain values in, an answer out.

pub mod agent;
pub mod attempts;
pub mod mail;
pub mod passwords;
pub mod refusal;
pub mod sessions;
pub mod way_back;
