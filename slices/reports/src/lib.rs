//! Figures that units hand in: validated, checked, accepted by somebody else, summed up the tree.
//! Nothing is overwritten: a correction is a new version, and what was returned is kept.

pub mod actions;
mod figure;
mod history;
mod places;
mod proof;
pub mod rules;
mod store;

use kernel::{Migration, Permission, Problem, Role, Slice, Tx};

pub use actions::accept_report::{accept_report, accept_reports};
pub use actions::return_report::return_report;
pub use actions::sign_report::sign_report;
pub use actions::submit_report::submit_report;
pub use figure::{
    Cell, Figure, FigureId, NewFigure, NewReport, NotAFigureId, Origin, State, Status, Submission,
    SubmissionId, SubmissionTag,
};
pub use history::series_of;
pub use proof::{FigureProof, figure_proof_parts, verify_batch};
pub use rules::prevailing::prevailing;

/// Looks at figures and what was handed in.
pub const READ: Permission = Permission { key: "reports.read", roles: Role::ANY };
/// Enters figures and hands them in.
pub const SUBMIT: Permission =
    Permission { key: "reports.submit", roles: &[Role::Reporter, Role::Head, Role::Office] };
/// Signs for a unit.
pub const SIGN: Permission = Permission { key: "reports.sign", roles: &[Role::Head, Role::Leader] };
/// Accepts or returns what others handed in.
pub const ACCEPT: Permission = Permission { key: "reports.accept", roles: &[Role::Office, Role::Leader] };

const MIGRATIONS: &[Migration] =
    &[Migration::new("0001_reports", include_str!("../migrations/0001_reports.sql"))];

/// The figure with this identity, accepted or not.
pub async fn figure(tx: &mut Tx, id: FigureId) -> Result<Option<Figure>, Problem> {
    Ok(store::figures::find(tx, id).await?.map(|kept| kept.figure))
}

/// What was handed in at one time.
///
/// # Errors
/// `NotFound` when there is no such submission.
pub async fn submission(tx: &mut Tx, id: SubmissionId) -> Result<Submission, Problem> {
    store::submissions::find(tx, id).await
}

/// What this slice hands to the app.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, SUBMIT, SIGN, ACCEPT],
        facts: &["reports.submitted", "reports.signed", "reports.accepted", "reports.returned"],
        ..Slice::named("reports", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}
