//! What must hold: published dates and cases of the regulations, and properties over the whole range.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod deadlines;
mod lunar;
mod working_days;
