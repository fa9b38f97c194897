//! What the library promises, beyond the examples in its documentation.

mod beyond;
mod documented;
mod inputs;
mod properties;
mod trees;
