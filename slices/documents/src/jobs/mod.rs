//! Work in the background: files are read after they were registered, so that nobody waits for it.

pub mod read_file;
