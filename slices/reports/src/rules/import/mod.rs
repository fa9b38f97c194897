//! What a file of figures says, before anything is asked of the database and after.

pub mod columns;
pub mod judging;
pub mod numbers;
pub mod reading;
pub mod remark;
pub mod words;
