//! The screens of this slice: a target's page, what is said and done about a warning, and how past warnings came out.

pub mod effect;
pub mod explain;
pub mod remedy;
pub mod target_outlook;
pub mod track_record;

use kernel::slice::{Looking, Slot};
use kernel::{AsOf, Problem, Scope, Tx};
use organisation::Unit;
use ui::Visit;

/// The unit asked for by its code; without one, the highest that the visitor sees.
pub(crate) async fn asked_unit(
    visit: &Visit,
    tx: &mut Tx,
    code: Option<String>,
    as_of: AsOf,
) -> Result<(Unit, Scope), Problem> {
    let tree = organisation::tree(&visit.installation, tx, as_of.day).await?;
    let unit = match code.filter(|code| !code.is_empty()) {
        Some(code) => tree.by_code(&code),
        None => crate::panels::own_unit(&looking(visit, Slot::Desk), &tree).and_then(|unit| tree.get(unit)),
    };
    let unit = unit.ok_or(Problem::NotFound)?;
    Ok((unit.clone(), tree.scope(unit.id)))
}

/// A visit as panels see it.
pub(crate) fn looking(visit: &Visit, slot: Slot) -> Looking {
    Looking {
        installation: visit.installation.clone(),
        actor: visit.actor.clone(),
        as_of: visit.as_of,
        lang: visit.lang,
        slot,
    }
}
