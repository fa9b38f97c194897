//! What may enter the register, and how a document is named.

pub mod numbering;
pub mod secrecy;
pub mod statement;
