//! Documents set to pages and read back: words, places, what was left out, and files that nobody should trust.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod hostile;
mod layout;
mod papers;
