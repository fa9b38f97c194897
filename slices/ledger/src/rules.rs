//! Decisions of the ledger.

pub mod difference;
pub mod leaf;
