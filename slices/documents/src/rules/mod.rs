//! What may enter the register, and how a document is named.

pub mod numbering;
pub mod statement;
