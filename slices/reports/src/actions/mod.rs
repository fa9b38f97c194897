//! The only code that changes anything here: one verb a file.

pub mod accept_report;
pub mod drop_uploads;
pub mod import_spreadsheet;
pub mod keep_upload;
pub mod rebuild_totals;
pub mod return_report;
pub mod sign_report;
pub mod submit_report;
