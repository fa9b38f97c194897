//! The only code that changes anything here: one verb a file.

pub mod accept_report;
pub mod amend_form;
pub mod answer_request;
pub mod define_form;
pub mod delegate_signing;
pub mod drop_uploads;
pub mod end_form;
pub mod excuse_unit;
pub mod import_spreadsheet;
pub mod keep_upload;
pub mod open_period;
pub mod rebuild_totals;
pub mod remark_on_cell;
pub mod remind_late_units;
pub mod return_report;
pub mod revoke_signing;
pub mod save_draft;
pub mod sign_report;
pub mod submit_report;

use kernel::{Act, Problem, Scope};

use crate::store::delegations::{self, DelegationId};

/// What belongs to the province as a whole: whoever holds the permission at the tree's root.
async fn whole(act: &mut Act) -> Result<Scope, Problem> {
    let (installation, day) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, day).await?;
    Ok(tree.root().map_or_else(Scope::installation, |root| tree.scope(root.id)))
}

/// Whether the actor signs for what lies in this scope: by their office, or by the delegation that is answered.
async fn must_sign(act: &mut Act, scope: &Scope) -> Result<Option<DelegationId>, Problem> {
    let (who, today) = (act.actor.who.to_string(), act.today());
    match delegations::of_scope(&mut act.tx, &who, scope, today).await? {
        Some(delegation) => Ok(Some(delegation)),
        None => act.must(crate::SIGN, scope).map(|()| None),
    }
}
