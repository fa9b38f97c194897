//! The tests of early_warning: one binary.

mod thai_nguyen;
mod warnings;
