//! The units of the province in a dated tree: who stood under whom on any day, who took over from whom.
//! Names, places and units have days; nothing of the past changes when the present does.

pub mod actions;
mod api;
mod memory;
mod pages;
mod rules;
mod store;

use std::sync::Arc;

use axum::routing::get;
use jiff::civil::Date;
use kernel::citation::Cited;
use kernel::slice::Asked::{Day, Words};
use kernel::slice::MenuEntry;
use kernel::{Citation, Installation, Migration, Permission, Problem, Role, Route, Scope, Slice, Tx, UnitId};

pub use actions::create_unit::{create_unit, create_units};
pub use actions::end_unit::end_unit;
pub use actions::merge_units::merge_units;
pub use actions::move_unit::move_unit;
pub use actions::rename_unit::rename_unit;
pub use actions::split_unit::split_unit;
pub use rules::history::NewUnit;
pub use rules::refusal::{UnitRefused, written};
pub use rules::succession::{Heir, Succession};
pub use rules::unit_tree::{Unit, UnitKind, UnitTree};
pub use store::Ground;

/// Looks at units and their history.
pub const READ: Permission = Permission { key: "organisation.read", roles: Role::ANY };
pub const ORGANISATION_READ: Permission = READ;
/// Creates, renames, moves, merges, splits and ends units.
pub const CHANGE: Permission =
    Permission { key: "organisation.change", roles: &[Role::Administrator, Role::Office] };
pub const ORGANISATION_CHANGE: Permission = CHANGE;

/// The kind of a citation that names an act by its number and symbol, where no document is registered.
pub const ACT: &str = "organisation.act";

const MENU: &[MenuEntry] =
    &[MenuEntry { text: "organisation-menu", href: pages::TREE, permission: READ, order: 70 }];

const MIGRATIONS: &[Migration] =
    &[Migration::new("0001_organisation", include_str!("../migrations/0001_organisation.sql"))];

pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, CHANGE],
        facts: &[
            "organisation.unit_created",
            "organisation.units_created",
            "organisation.unit_renamed",
            "organisation.unit_moved",
            "organisation.units_merged",
            "organisation.unit_split",
            "organisation.unit_ended",
        ],
        routes: routes(),
        menu: MENU,
        resolve: Some(|_, citations, _| Box::pin(async move { Ok(resolve(citations)) })),
        ..Slice::named("organisation", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

fn routes() -> Vec<Route> {
    use pages::{change, tree, unit};
    vec![
        Route::permitted(pages::TREE, READ, get(tree::tree)),
        Route::permitted("/don-vi/{code}", READ, get(unit::unit)),
        Route::permitted(pages::NEW, CHANGE, get(change::create).post(change::send_create)),
        Route::permitted("/don-vi/{code}/{verb}", CHANGE, get(change::change).post(change::send_change)),
        Route::permitted("/api/v1/organisation/units", READ, get(api::units)).about(
            "organisation-api-units",
            &[Words("q"), Day("as_of")],
            api::UNITS,
        ),
        Route::permitted("/api/v1/organisation/units/{code}", READ, get(api::unit)).about(
            "organisation-api-unit",
            &[Day("as_of")],
            api::WHOLE_UNIT,
        ),
    ]
}

/// An act is its own words; there is no page of it here.
fn resolve(citations: &[Citation]) -> Vec<Option<Cited>> {
    let cited = |citation: &Citation| Cited { words: citation.id.clone(), href: String::new() };
    citations.iter().map(|citation| (citation.kind == ACT).then(|| cited(citation))).collect()
}

/// The tree of a day, with the changes of the same transaction. Kept in memory: costs one short read.
pub async fn tree(installation: &Installation, tx: &mut Tx, day: Date) -> Result<Arc<UnitTree>, Problem> {
    Ok(memory::known(installation, tx).await?.tree(day))
}

/// Changes with every change of the tree: what neighbours keep in memory of it holds as long.
pub async fn version(tx: &mut Tx) -> Result<String, Problem> {
    store::version(tx).await
}

/// How many units without any below them stood under a unit on each of these days: who may owe a part of its sums.
pub async fn leaves_under(
    installation: &Installation,
    tx: &mut Tx,
    unit: UnitId,
    days: &[Date],
) -> Result<Vec<usize>, Problem> {
    let known = memory::known(installation, tx).await?;
    Ok(days.iter().map(|&day| known.history.leaves_under(unit, day)).collect())
}

/// Whose the unit is: itself and all above it today; where it is no more, its last place and, beside it, those
/// who took it over, so that whoever answers for the successor answers for its past.
///
/// # Errors
/// `NotFound` when there never was such a unit.
pub async fn scope_of(installation: &Installation, tx: &mut Tx, unit: UnitId) -> Result<Scope, Problem> {
    let known = memory::known(installation, tx).await?;
    let today = installation.clock.today();
    known.history.get(unit).ok_or(Problem::NotFound)?;
    let mut scope: Vec<UnitId> = Vec::new();
    let mut next = vec![unit];
    while let Some(unit) = next.pop() {
        for above in known.history.path(unit, today) {
            if !scope.contains(&above) {
                scope.push(above);
                next.extend(
                    known
                        .successions
                        .iter()
                        .filter(|one| one.old == above && one.day <= today)
                        .map(|one| one.new),
                );
            }
        }
    }
    Ok(Scope(scope))
}

/// Every succession there ever was; kept in memory.
pub async fn successions(installation: &Installation, tx: &mut Tx) -> Result<Vec<Succession>, Problem> {
    Ok(memory::known(installation, tx).await?.successions.clone())
}

/// Who took the unit over, with which shares; empty while it stands.
pub async fn successors(tx: &mut Tx, unit: UnitId) -> Result<Vec<Succession>, Problem> {
    store::successors(tx, unit).await
}

/// Whom the unit took over.
pub async fn predecessors(tx: &mut Tx, unit: UnitId) -> Result<Vec<Succession>, Problem> {
    store::predecessors(tx, unit).await
}
