//! What changes something here: one verb a file.

mod record_assessments;
mod record_lesson;

pub use record_assessments::{NewAssessments, record_assessments};
pub use record_lesson::record_lesson;
