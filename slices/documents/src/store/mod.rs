//! The only SQL of the register.

pub mod aliases;
pub mod documents;
pub mod readings;
pub mod register;
