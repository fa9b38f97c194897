//! Decisions about targets: plain values in, a decision out.

pub mod aggregation;
pub mod allocation;
pub mod definition;
pub mod implied;
pub mod judging;
pub mod likeness;
pub mod setting;
