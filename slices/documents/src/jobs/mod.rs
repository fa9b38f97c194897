//! Work in the background: files are read after they were registered, so that nobody waits for it.

pub mod make_findable;
pub mod read_file;
