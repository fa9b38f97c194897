//! Indicators and the year's promises: what is measured, what each unit must reach, which document says so.

pub mod actions;
mod api;
mod indicator;
mod pages;
mod panels;
mod plan;
pub mod rules;
mod store;

use std::collections::HashSet;
use std::sync::Arc;

use axum::routing::{get, post};
use kernel::slice::Asked::{Day, Number, Words};
use kernel::slice::{MenuEntry, Panel, SlotKind};
use kernel::{AsOf, Installation, Migration, Permission, Problem, Role, Route, Slice, Tx, UnitId};

pub use actions::adjust_plan::adjust_plan;
pub use actions::allocate_plan::{NewAllocation, allocate_plan};
pub use actions::define_indicator::{amend_indicator, define_indicator, define_indicators};
pub use actions::set_target::{set_target, set_targets};
pub use actions::withdraw_target::withdraw_target;
pub use indicator::{
    Direction, FREQUENCIES, Indicator, IndicatorId, IndicatorList, Nature, NewIndicator, OverTime, OverUnits,
    Part,
};
pub use plan::{Allocation, Basis, Level, NewTarget, PlanValue, TargetId};
pub use rules::implied::{ImpliedPoint, ImpliedTarget, implied_target};
pub use rules::judging::{Verdict, judge};

/// Who may look at indicators and plans.
pub const READ: Permission = Permission { key: "targets.read", roles: Role::ANY };
/// Who defines indicators and sets, allocates, adjusts and withdraws targets.
pub const CHANGE: Permission = Permission { key: "targets.change", roles: &[Role::Office] };

/// Addresses of this slice's screens. A target's own page below the catalogue is `early_warning`'s.
pub const CATALOGUE: &str = "/chi-tieu";
pub const PLAN: &str = "/ke-hoach";

/// The fact by which a kept list of indicators is known to be old.
const DEFINED: &str = "targets.indicator_defined";

/// Every indicator; kept until a definition changes it.
pub async fn indicators(installation: &Installation, tx: &mut Tx) -> Result<Arc<IndicatorList>, Problem> {
    store::indicators::list(installation, tx).await
}

/// The value of each target that stood on that day, in the order in which indicators were defined: one query.
/// Without a unit, those of all units; of a large installation take [`plan_page`] instead.
pub async fn plan_of(
    tx: &mut Tx,
    unit: Option<UnitId>,
    year: i16,
    as_of: AsOf,
) -> Result<Vec<PlanValue>, Problem> {
    let Some(unit) = unit else {
        let mut all = Vec::new();
        loop {
            let page =
                plan_page(tx, year, as_of, all.last().map(|value: &PlanValue| value.target), 5_000).await?;
            let is_last = page.len() < 5_000;
            all.extend(page);
            if is_last {
                return Ok(all);
            }
        }
    };
    store::plans::of_unit(tx, unit, year, as_of.day).await
}

/// One indicator's targets of a year over all units, as they stood on that day: one query.
pub async fn plans_of_indicator(
    tx: &mut Tx,
    indicator: IndicatorId,
    year: i16,
    as_of: AsOf,
) -> Result<Vec<PlanValue>, Problem> {
    store::plans::of_indicator(tx, indicator, year, as_of.day).await
}

/// Every version of a unit's targets of a year that was known on that day, newest first, withdrawals among them.
pub async fn plan_history(
    tx: &mut Tx,
    unit: UnitId,
    year: i16,
    as_of: AsOf,
) -> Result<Vec<PlanValue>, Problem> {
    store::plans::history(tx, unit, year, as_of.day).await
}

/// A page of all units' targets of a year, by identity, after a given one.
pub async fn plan_page(
    tx: &mut Tx,
    year: i16,
    as_of: AsOf,
    after: Option<TargetId>,
    limit: i64,
) -> Result<Vec<PlanValue>, Problem> {
    store::plans::of_year(tx, year, as_of.day, after, limit).await
}

/// Every version of a target that was known on that day, newest first, withdrawals among them.
pub async fn plan_versions(
    tx: &mut Tx,
    indicator: IndicatorId,
    unit: UnitId,
    year: i16,
    as_of: AsOf,
) -> Result<Vec<PlanValue>, Problem> {
    store::plans::versions(tx, indicator, unit, year, as_of.day).await
}

/// The years for which a unit has a plan, newest first.
pub async fn plan_years(tx: &mut Tx, unit: UnitId, as_of: AsOf) -> Result<Vec<i16>, Problem> {
    store::plans::years(tx, unit, as_of.day).await
}

/// How a unit's target is spread over the units directly below it on that day.
pub async fn allocation(
    installation: &Installation,
    tx: &mut Tx,
    indicator: IndicatorId,
    parent: UnitId,
    year: i16,
    as_of: AsOf,
) -> Result<Allocation, Problem> {
    let list = indicators(installation, tx).await?;
    let defined = list.by_id(indicator).ok_or(Problem::NotFound)?;
    let tree = organisation::tree(installation, tx, as_of.day).await?;
    let below: Vec<UnitId> = tree.children(parent).into_iter().map(|unit| unit.id).collect();
    let values = store::plans::of_indicator(tx, indicator, year, as_of.day).await?;
    let promised = |unit: UnitId| {
        let value = values.iter().find(|value| value.unit == unit && value.level == Level::Assigned)?;
        value.promise(defined.direction)
    };
    let children: Vec<(UnitId, i64)> =
        below.iter().filter_map(|&unit| Some((unit, promised(unit)?))).collect();
    let having: HashSet<UnitId> = children.iter().map(|(unit, _)| *unit).collect();
    let parts: Vec<i64> = children.iter().map(|(_, value)| *value).collect();
    let balance = rules::allocation::balance(promised(parent), &parts, defined.over_units);
    // An explanation speaks of the difference that it was given for, and of no later one.
    let said = store::allocations::explanation(tx, indicator, parent, year, as_of.day).await?;
    let explanation =
        said.filter(|(words, of)| *of == balance.difference && !words.is_empty()).map(|(words, _)| words);
    Ok(Allocation {
        parent: promised(parent),
        without: below.into_iter().filter(|unit| !having.contains(unit)).collect(),
        children,
        sum: balance.sum,
        difference: balance.difference,
        explanation,
    })
}

const MIGRATIONS: &[Migration] = &[
    Migration::new("0001_targets", include_str!("../migrations/0001_targets.sql")),
    Migration::new("0002_parts", include_str!("../migrations/0002_parts.sql")),
];

const PANELS: &[Panel] = &[
    Panel { slot: SlotKind::Document, order: 20, show: panels::citing },
    Panel { slot: SlotKind::Unit, order: 20, show: panels::plan },
];

const MENU: &[MenuEntry] = &[
    MenuEntry { text: "targets-menu", href: CATALOGUE, permission: READ, order: 20 },
    MenuEntry { text: "targets-menu-plan", href: PLAN, permission: READ, order: 25 },
];

/// What this slice hands to the app.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, CHANGE],
        facts: &[DEFINED, "targets.set", "targets.adjusted", "targets.allocated", "targets.withdrawn"],
        routes: routes(),
        panels: PANELS,
        menu: MENU,
        ..Slice::named("targets", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

fn routes() -> Vec<Route> {
    use pages::{
        allocate_plan, amend_indicator, catalogue, define_indicator, plan_table, set_target, target,
    };
    vec![
        Route::permitted("/chi-tieu", READ, get(catalogue::show)),
        Route::permitted(
            "/chi-tieu/them",
            CHANGE,
            get(define_indicator::form).post(define_indicator::submit),
        ),
        Route::permitted(
            "/chi-tieu/{code}/sua",
            CHANGE,
            get(amend_indicator::form).post(amend_indicator::submit),
        ),
        Route::permitted("/ke-hoach", READ, get(plan_table::show)),
        Route::permitted("/ke-hoach/{code}", READ, get(target::show)),
        Route::permitted("/ke-hoach/{code}/dat", CHANGE, post(set_target::submit)),
        Route::permitted("/ke-hoach/{code}/rut", CHANGE, post(set_target::withdraw)),
        Route::permitted("/ke-hoach/{code}/giao", CHANGE, post(allocate_plan::submit)),
        Route::permitted("/api/v1/targets/indicators", READ, get(api::indicators)).about(
            "targets-api-indicators",
            &[Words("q")],
            api::INDICATORS,
        ),
        Route::permitted("/api/v1/targets/plan", READ, get(api::plan)).about(
            "targets-api-plan",
            &[Words("unit"), Number("year"), Day("as_of"), Words("after")],
            api::PLAN,
        ),
    ]
}
