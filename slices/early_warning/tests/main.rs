//! The tests of early_warning: one binary.
#![expect(clippy::unwrap_used, reason = "what fails to unwrap fails the test")]

mod actions;
mod learned;
mod parts;
mod remedies;
mod thai_nguyen;
mod warnings;
