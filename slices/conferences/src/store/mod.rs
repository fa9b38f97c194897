//! The tables of conferences, a file for each thing.

pub mod agenda;
pub mod bodies;
pub mod conferences;
pub mod delegates;
pub mod events;
pub mod papers;

use kernel::Problem;

/// A word of a closed list, as it is stored.
fn word<T>(found: Option<T>, key: &str) -> Result<T, Problem> {
    found.ok_or_else(|| Problem::broken(format!("no such word: {key}")))
}
