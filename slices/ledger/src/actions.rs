//! What the ledger does: it seals.

pub mod seal_facts;
