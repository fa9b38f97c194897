//! Who sees which tasks: those of the units that somebody holds a role over, and whatever is theirs.

use kernel::{Actor, Permission, Role, UnitId};
use organisation::UnitTree;

use crate::task::{Step, StepKind, Task};

/// The units whose tasks an actor may see; `None`: all.
pub fn visible(actor: &Actor, permission: Permission, tree: &UnitTree) -> Option<Vec<UnitId>> {
    let root = tree.root().map(|root| root.id);
    let mut units = Vec::new();
    for grant in actor.grants.iter().filter(|grant| permission.roles.contains(&grant.role)) {
        match grant.unit {
            None => return None,
            Some(unit) if Some(unit) == root => return None,
            Some(unit) => add(&mut units, tree, unit),
        }
    }
    Some(units)
}

/// Whether somebody gives tasks in the name of the whole.
pub fn gives_for_all(actor: &Actor, permission: Permission, tree: &UnitTree) -> bool {
    tree.root().is_some_and(|root| actor.may(permission, &tree.scope(root.id)))
}

/// In whose name somebody gives tasks who does not do so for the whole: the unit that they hold it over.
pub fn gives_for(actor: &Actor, permission: Permission, tree: &UnitTree) -> Option<UnitId> {
    let held = actor.grants.iter().filter(|grant| permission.roles.contains(&grant.role));
    held.filter_map(|grant| grant.unit).find(|unit| tree.get(*unit).is_some())
}

/// The units that somebody works in: where they head or report, or else whatever they see to.
pub fn own(actor: &Actor, tree: &UnitTree) -> Vec<UnitId> {
    let of = |roles: &[Role]| {
        let mut units = Vec::new();
        let theirs = actor.grants.iter().filter(|grant| roles.contains(&grant.role));
        theirs.filter_map(|grant| grant.unit).for_each(|unit| add(&mut units, tree, unit));
        units
    };
    let worked_in = of(&[Role::Head, Role::Reporter]);
    if worked_in.is_empty() { of(&[Role::Leader, Role::Office, Role::Reader]) } else { worked_in }
}

fn add(units: &mut Vec<UnitId>, tree: &UnitTree, unit: UnitId) {
    for one in std::iter::once(unit).chain(tree.descendants(unit)) {
        if !units.contains(&one) {
            units.push(one);
        }
    }
}

/// Whether one task may be seen.
pub fn may_see(actor: &Actor, visible: Option<&[UnitId]>, task: &Task, steps: &[Step]) -> bool {
    let Some(units) = visible else { return true };
    let who = actor.who.to_string();
    units.contains(&task.lead)
        || units.contains(&task.owner)
        || task.coordinating.iter().any(|unit| units.contains(unit))
        || (task.person.is_some() && task.person == actor.user())
        || steps.iter().any(|step| step.kind == StepKind::TakenOn && step.author == who)
}
