//! Background work: who is to be told of what is new, and telling them.

pub mod deliver;
pub mod follow;
