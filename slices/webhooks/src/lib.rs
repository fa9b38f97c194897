//! Tells other systems of what happens here: signed messages to the addresses that an administrator names, tried again
//! until they are taken. It follows the ledger and knows no other slice.

pub mod actions;
pub mod jobs;
mod outgoing;
mod pages;
mod rules;
mod store;

use axum::routing::{get, post};
use kernel::slice::MenuEntry;
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
    use pages::{endpoint, endpoints};
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
        routes: vec![
            Route::permitted(ENDPOINTS, MANAGE, get(endpoints::show).post(endpoints::add)),
            Route::permitted("/ket-noi/{id}", MANAGE, get(endpoint::show)),
            Route::permitted("/ket-noi/{id}/bo", MANAGE, post(endpoint::remove)),
            Route::permitted("/ket-noi/{id}/bat", MANAGE, post(endpoint::resume)),
            Route::permitted("/ket-noi/{id}/gui-lai", MANAGE, post(endpoint::send_again)),
        ],
        menu: MENU,
        ..Slice::named("webhooks", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}
