//! Tells other systems of what happens here: signed messages to the addresses that an administrator names, tried again
//! until they are taken. It follows the ledger and knows no other slice.

pub mod actions;
mod api;
pub mod jobs;
mod outgoing;
mod pages;
mod rules;
mod store;

use axum::routing::{get, post};
use kernel::slice::Asked::Words;
use kernel::slice::{MenuEntry, Shape};
use kernel::{Installation, Migration, Permission, Role, Route, Slice};

pub use actions::add_endpoint::add_endpoint;
pub use actions::plan_deliveries::plan_deliveries;
pub use actions::record_attempt::record_attempt;
pub use actions::remove_endpoint::remove_endpoint;
pub use actions::resume_endpoint::resume_endpoint;
pub use actions::send_again::send_again;
pub use rules::retry::{Answer, Trouble};
pub use store::{Delivery, DeliveryId, Endpoint, EndpointId, State, deliveries, endpoint_by_id};

/// Names the systems that are told, and of what.
pub const MANAGE: Permission = Permission { key: "webhooks.manage", roles: &[Role::Administrator] };

pub const ENDPOINTS: &str = "/ket-noi";

/// The page of one system.
pub fn href(endpoint: EndpointId) -> String {
    format!("{ENDPOINTS}/{endpoint}")
}

/// The kinds of fact that others may be told of: all but who comes in, and what this slice itself does.
pub fn kinds(installation: &Installation) -> Vec<&'static str> {
    let others = installation.slices.iter().filter(|slice| !["access", "webhooks"].contains(&slice.name));
    others.flat_map(|slice| slice.facts.iter().copied()).collect()
}

const MENU: &[MenuEntry] =
    &[MenuEntry { text: "webhooks-menu", href: ENDPOINTS, permission: MANAGE, order: 92 }];

const MIGRATIONS: &[Migration] =
    &[Migration::new("0001_webhooks", include_str!("../migrations/0001_webhooks.sql"))];

pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[MANAGE],
        facts: &[
            "webhooks.endpoint_added",
            "webhooks.endpoint_removed",
            "webhooks.endpoint_stopped",
            "webhooks.endpoint_resumed",
            "webhooks.deliveries_planned",
            "webhooks.delivery_ended",
            "webhooks.sent_again",
        ],
        wakes: &[("*", "webhooks.follow")],
        jobs: &[jobs::follow::FOLLOW, jobs::deliver::DELIVER],
        routes: routes(),
        menu: MENU,
        ..Slice::named("webhooks", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

/// What is sent where the address says it all.
const NOTHING: Shape = Shape::Record(&[]);

fn routes() -> Vec<Route> {
    use pages::{endpoint, endpoints};
    vec![
        Route::permitted(ENDPOINTS, MANAGE, get(endpoints::show).post(endpoints::add)),
        Route::permitted("/ket-noi/{id}", MANAGE, get(endpoint::show)),
        Route::permitted("/ket-noi/{id}/bo", MANAGE, post(endpoint::remove)),
        Route::permitted("/ket-noi/{id}/bat", MANAGE, post(endpoint::resume)),
        Route::permitted("/ket-noi/{id}/gui-lai", MANAGE, post(endpoint::send_again)),
        Route::permitted("/api/v1/webhooks", MANAGE, get(api::list).post(api::add))
            .about("webhooks-api-list", &[], api::ENDPOINTS)
            .about_post("webhooks-api-add", api::NEW, "201", api::MADE),
        Route::permitted("/api/v1/webhooks/kinds", MANAGE, get(api::all_kinds)).about(
            "webhooks-api-kinds",
            &[],
            api::KINDS,
        ),
        Route::permitted("/api/v1/webhooks/{id}", MANAGE, get(api::one)).about(
            "webhooks-api-one",
            &[],
            api::ENDPOINT,
        ),
        Route::permitted("/api/v1/webhooks/{id}/resume", MANAGE, post(api::resume)).about_post(
            "webhooks-api-resume",
            NOTHING,
            "200",
            api::DONE,
        ),
        Route::permitted("/api/v1/webhooks/{id}/remove", MANAGE, post(api::remove)).about_post(
            "webhooks-api-remove",
            NOTHING,
            "200",
            api::DONE,
        ),
        Route::permitted("/api/v1/webhooks/{id}/deliveries", MANAGE, get(api::deliveries)).about(
            "webhooks-api-deliveries",
            &[Words("after")],
            api::DELIVERIES,
        ),
        Route::permitted("/api/v1/webhooks/deliveries/{delivery}/again", MANAGE, post(api::send_again))
            .about_post("webhooks-api-again", NOTHING, "200", api::DONE),
    ]
}
