//! Background work of the ledger.

pub mod seal;
