//! What changes something here: one verb a file.

mod record_assessments;

pub use record_assessments::{NewAssessments, record_assessments};
