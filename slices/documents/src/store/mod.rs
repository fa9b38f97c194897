//! The only SQL of the register.

pub mod aliases;
pub mod documents;
pub mod opinions;
pub mod readings;
pub mod register;
pub mod relations;
pub mod search;
