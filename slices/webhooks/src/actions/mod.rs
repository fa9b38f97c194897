//! What can be done about webhooks, one verb a file.

pub mod add_endpoint;
pub mod plan_deliveries;
pub mod record_attempt;
pub mod remove_endpoint;
pub mod resume_endpoint;
pub mod send_again;

use kernel::{Act, Problem, Scope};

use crate::MANAGE;

/// Whoever lets other systems know does so for the whole installation.
pub(crate) fn must_manage(act: &Act) -> Result<(), Problem> {
    act.must(MANAGE, &Scope::installation())
}
