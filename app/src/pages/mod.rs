//! The screens that belong to no slice, because they are made of all of them: desk, search, operations.

mod desk;
mod figure_proof;
mod operations;
mod search;

use axum::routing::get;
use kernel::slice::MenuEntry;
use kernel::{Permission, Role, Route, Slice};

/// Opens the desk; what stands on it, each slice decides by its own permissions.
pub const DESK: Permission = Permission { key: "app.desk", roles: Role::ANY };
/// Sees what the program does by itself: waiting jobs, failures.
pub const OPERATE: Permission = Permission { key: "app.operate", roles: &[Role::Administrator] };

const MENU: &[MenuEntry] = &[
    MenuEntry { text: "app-menu-desk", href: "/", permission: DESK, order: 0 },
    MenuEntry { text: "app-menu-operations", href: "/van-hanh", permission: OPERATE, order: 98 },
];

pub fn slice() -> Slice {
    Slice {
        permissions: &[DESK, OPERATE],
        routes: vec![
            Route::permitted("/", DESK, get(desk::show)),
            Route::permitted("/tim", DESK, get(search::show)),
            Route::permitted("/so-lieu/{id}/bang-chung", reports::READ, get(figure_proof::lead)),
            Route::permitted("/van-hanh", OPERATE, get(operations::show)),
            Route::open(ui::openapi::ADDRESS, get(ui::openapi::serve)),
        ],
        menu: MENU,
        ..Slice::named("app", include_str!("../../texts/vi.ftl"), include_str!("../../texts/en.ftl"))
    }
}
