//! What changes something here: one verb a file.

mod propose_remedy;
mod record_assessments;
mod record_cause;
mod record_lesson;
mod withdraw_cause;
mod withdraw_remedy;

use kernel::{Act, Problem, Text};

pub use propose_remedy::propose_remedy;
pub use record_assessments::{NewAssessments, record_assessments};
pub use record_cause::record_cause;
pub use record_lesson::record_lesson;
pub use withdraw_cause::withdraw_cause;
pub use withdraw_remedy::withdraw_remedy;

use crate::remedy::{Hand, Withdrawn};

impl Hand {
    fn of(act: &Act) -> Self {
        Self {
            author: act.actor.who.to_string(),
            name: act.actor.name.clone(),
            known_on: act.today(),
            recorded_at: act.now,
        }
    }
}

/// What is taken back is taken back for a reason.
fn withdrawn(act: &Act, reason: &str) -> Result<Withdrawn, Problem> {
    let reason = reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Problem::field("reason", Text::new("early_warning-wrong-reason-missing")));
    }
    Ok(Withdrawn { by: Hand::of(act), reason })
}
