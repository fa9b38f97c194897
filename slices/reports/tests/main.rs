//! Figures on both databases: what is kept, what is refused, what people read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod import;
