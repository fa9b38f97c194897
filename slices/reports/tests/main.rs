//! Figures on both databases: what people read, what is refused, what is not theirs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod pages;
