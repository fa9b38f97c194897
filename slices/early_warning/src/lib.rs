//! Says early, with a chance that is later checked, which targets will be missed: outlooks of every target on any
//! day, kept as assessments, why they are in danger, what is done about it, and how past warnings came out.

pub mod actions;
mod addresses;
pub mod api;
mod jobs;
pub mod outlooks;
mod pages;
mod panels;
pub mod remedy;
pub mod rules;
pub mod store;

use axum::routing::{get, post};
use kernel::slice::Asked::{Day, Number, Words};
use kernel::slice::MenuEntry;
use kernel::{Migration, Permission, Role, Route, Slice};
use year_end_forecast::Status;

pub use api::{OutlookRow, outlook_rows};
pub use outlooks::{TargetOutlook, outlooks, track_record};

/// Who may look at outlooks: of the units that they may see.
pub const READ: Permission = Permission { key: "early_warning.read", roles: Role::ANY };
/// Who keeps outlooks as assessments: the jobs, acting for the office.
pub const RECORD: Permission = Permission { key: "early_warning.record", roles: &[Role::Office] };

/// Who says why a target is in danger and what is to be done about it.
pub const EXPLAIN: Permission =
    Permission { key: "early_warning.explain", roles: &[Role::Leader, Role::Office, Role::Head] };

/// After any of these an outlook may be another one.
pub const FACTS_THAT_MATTER: &[&str] = &[
    "reports.accepted",
    "targets.set",
    "targets.adjusted",
    "targets.withdrawn",
    "targets.indicator_defined",
    "organisation.unit_renamed",
    "organisation.unit_moved",
    "organisation.units_merged",
    "organisation.unit_split",
    "organisation.unit_ended",
    "early_warning.recalibrated",
];

const MIGRATIONS: &[Migration] = &[
    Migration::new("0001_early_warning", include_str!("../migrations/0001_early_warning.sql")),
    Migration::new("0002_lessons", include_str!("../migrations/0002_lessons.sql")),
    Migration::new("0003_remedies", include_str!("../migrations/0003_remedies.sql")),
];

/// What this slice hands to the app.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, RECORD, EXPLAIN],
        facts: &[
            "early_warning.assessed",
            "early_warning.raised",
            "early_warning.recalibrated",
            "early_warning.cause_recorded",
            "early_warning.cause_withdrawn",
            "early_warning.remedy_proposed",
            "early_warning.remedy_withdrawn",
        ],
        wakes: &[
            ("reports.accepted", "early_warning.recompute_outlook"),
            ("targets.set", "early_warning.recompute_outlook"),
            ("targets.adjusted", "early_warning.recompute_outlook"),
            ("targets.withdrawn", "early_warning.recompute_outlook"),
            ("early_warning.recalibrated", "early_warning.recompute_outlook"),
        ],
        jobs: &[jobs::recompute_outlook::RECOMPUTE_OUTLOOK, jobs::reassess_all::REASSESS_ALL],
        routes: routes(),
        panels: panels::PANELS,
        menu: &[MenuEntry {
            text: "early_warning-menu-track-record",
            href: addresses::TRACK_RECORD,
            permission: READ,
            order: 70,
        }],
        resolve: Some(|tx, citations, lang| Box::pin(panels::resolve(tx, citations, lang))),
        ..Slice::named("early_warning", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

fn routes() -> Vec<Route> {
    use pages::{explain, remedy};
    let mut routes = vec![
        Route::permitted(addresses::CAUSE, EXPLAIN, get(explain::cause_form).post(explain::record)),
        Route::permitted(addresses::PROPOSE, EXPLAIN, get(explain::remedy_form).post(explain::propose)),
        Route::permitted(addresses::WITHDRAW_CAUSE, EXPLAIN, post(explain::withdraw)),
        Route::permitted(addresses::REMEDY, READ, get(remedy::page)),
        Route::permitted(addresses::WITHDRAW_REMEDY, EXPLAIN, post(remedy::withdraw)),
    ];
    routes.extend(outlook_routes());
    routes.extend(api::remedies::routes());
    routes
}

fn outlook_routes() -> Vec<Route> {
    vec![
        Route::permitted(addresses::TARGET, READ, get(pages::target_outlook::page)),
        Route::permitted(addresses::TRACK_RECORD, READ, get(pages::track_record::page)),
        Route::permitted(addresses::API_OUTLOOKS, READ, get(api::outlooks_page)).about(
            "early_warning-api-outlooks",
            &[Words("unit"), Number("year"), Day("as_of")],
            api::OUTLOOKS,
        ),
        Route::permitted(addresses::API_TRACK_RECORD, READ, get(api::track_record_page)).about(
            "early_warning-api-track-record",
            &[Words("unit"), Day("as_of")],
            api::RECORD,
        ),
    ]
}

/// The key of the words for how final a figure is.
pub(crate) const fn status_text(status: Status) -> &'static str {
    match status {
        Status::Estimate => "early_warning-status-estimate",
        Status::Preliminary => "early_warning-status-preliminary",
        Status::Official => "early_warning-status-official",
    }
}

pub(crate) const fn status_key(status: Status) -> &'static str {
    match status {
        Status::Estimate => "estimate",
        Status::Preliminary => "preliminary",
        Status::Official => "official",
    }
}
