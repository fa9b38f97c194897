//! What can be done to the tree of units, one verb a file.

pub mod create_unit;
pub mod end_unit;
pub mod merge_units;
pub mod move_unit;
pub mod rename_unit;
pub mod split_unit;
