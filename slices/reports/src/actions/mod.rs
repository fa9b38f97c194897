//! The only code that changes anything here: one verb a file.

pub mod accept_report;
pub mod amend_form;
pub mod answer_request;
pub mod define_form;
pub mod drop_uploads;
pub mod end_form;
pub mod excuse_unit;
pub mod import_spreadsheet;
pub mod keep_upload;
pub mod open_period;
pub mod rebuild_totals;
pub mod remark_on_cell;
pub mod return_report;
pub mod save_draft;
pub mod sign_report;
pub mod submit_report;

use kernel::{Act, Problem, Scope};

/// What belongs to the province as a whole: whoever holds the permission at the tree's root.
async fn whole(act: &mut Act) -> Result<Scope, Problem> {
    let (installation, day) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, day).await?;
    Ok(tree.root().map_or_else(Scope::installation, |root| tree.scope(root.id)))
}
