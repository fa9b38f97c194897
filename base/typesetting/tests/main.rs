//! Documents set to pages and read back: words, places, what was left out, and files that nobody should trust.

mod hostile;
mod layout;
mod papers;
