//! Tasks: one point of one document is one task, with its six clears, followed until its product is accepted.
//! The day promised first is never lost, and no count is improved by moving it.

pub mod actions;
mod api;
mod exports;
mod giving;
mod jobs;
mod pages;
mod panels;
mod rules;
mod store;
mod task;
mod telling;

use axum::routing::{get, post};
use kernel::jobs::Job;
use kernel::slice::Asked::{Day, Number, Words};
use kernel::slice::{MenuEntry, Panel, SlotKind};
use kernel::{Citation, Migration, Permission, Role, Route, Slice};

pub use actions::act_on_many::{Common, Together, act_on_many};
pub use actions::assign_from_document::assign_from_document;
pub use actions::assign_task::assign_task;
pub use actions::confirm_product::confirm_product;
pub use actions::decide_extension::{Decision, decide_extension};
pub use actions::deliver_product::deliver_product;
pub use actions::event_came::event_came;
pub use actions::name_person::name_person;
pub use actions::remind_now::remind_now;
pub use actions::remove_filter::remove_filter;
pub use actions::repeat_task::repeat_task;
pub use actions::report_progress::report_progress;
pub use actions::request_extension::request_extension;
pub use actions::return_product::return_product;
pub use actions::save_filter::save_filter;
pub use actions::send_reminders::send_reminders;
pub use actions::split_task::split_task;
pub use actions::take_on_task::take_on_task;
pub use actions::withdraw_task::withdraw_task;
pub use rules::assignment::titled;
pub use rules::counting::Counts;
pub use rules::due::Due;
pub use rules::stages::{Stage, State};
pub use store::counting::all as counts;
pub use store::filters::of_person as filters_of;
pub use store::listing::{Listing, Standing, Whose, page as list};
pub use store::steps::of_task as steps;
pub use store::tasks::known;
pub use task::{FilterId, NewTask, Said, Step, StepKind, Task, TaskId, TaskTag};

/// Looks at tasks.
pub const READ: Permission = Permission { key: "tasks.read", roles: Role::ANY };
/// Gives tasks in a unit's name, says that an event came, takes back.
pub const ASSIGN: Permission =
    Permission { key: "tasks.assign", roles: &[Role::Leader, Role::Office, Role::Head] };
/// Does them for the lead unit.
pub const DO: Permission = Permission { key: "tasks.do", roles: &[Role::Head, Role::Reporter] };
/// Judges products and extensions for the unit that gave them.
pub const JUDGE: Permission =
    Permission { key: "tasks.judge", roles: &[Role::Leader, Role::Office, Role::Head] };
/// Reminds; the program does so by itself.
pub const REMIND: Permission = Permission { key: "tasks.remind", roles: &[Role::Office] };

/// The kind of a citation of a task.
pub const CITATION: &str = "tasks.task";

/// Addresses of this slice's screens.
pub const TASKS: &str = "/nhiem-vu";
pub const BOARD: &str = "/nhiem-vu/bang";
pub const MONTH: &str = "/nhiem-vu/thang";
pub const TIMELINE: &str = "/nhiem-vu/truc-thoi-gian";
pub const TOGETHER: &str = "/nhiem-vu/nhieu";
pub const FILTERS: &str = "/nhiem-vu/bo-loc";
pub const GIVE: &str = "/nhiem-vu/giao";
pub const FOLLOW_UP: &str = "/nhiem-vu/theo-doi";
pub const REPORT: &str = "/nhiem-vu/theo-doi/bao-cao.docx";
/// The same as PDF; the program sets it, no route of this slice does.
pub const REPORT_FOR_PRINT: &str = "/nhiem-vu/theo-doi/bao-cao.pdf";
pub const CALENDAR: &str = "/nhiem-vu/lich.ics";
pub const SHEET: &str = "/nhiem-vu/danh-sach.xlsx";

/// A pointer to a task, for whatever came from it.
pub fn citation(task: TaskId) -> Citation {
    Citation::new(CITATION, task)
}

const MIGRATIONS: &[Migration] = &[
    Migration::new("0001_tasks", include_str!("../migrations/0001_tasks.sql")),
    Migration::new("0002_tasks_views", include_str!("../migrations/0002_tasks_views.sql")),
];

const PANELS: &[Panel] = &[
    Panel { slot: SlotKind::Desk, order: 20, show: panels::desk },
    Panel { slot: SlotKind::Document, order: 7, show: panels::of_document },
    Panel { slot: SlotKind::Unit, order: 25, show: panels::of_unit },
    Panel { slot: SlotKind::Target, order: 10, show: panels::serving },
    Panel { slot: SlotKind::Report, order: 30, show: panels::report::late },
    Panel { slot: SlotKind::Report, order: 40, show: panels::report::next },
];

const JOBS: &[Job] = &[jobs::remind::REMIND];

const MENU: &[MenuEntry] = &[MenuEntry { text: "tasks-menu", href: TASKS, permission: READ, order: 30 }];

/// Everything that happens to tasks, and nothing else, writes to their tables.
const FACTS: &[&str] = &[
    "tasks.assigned",
    "tasks.split",
    "tasks.repeated",
    "tasks.event_came",
    "tasks.taken_on",
    "tasks.progress_reported",
    "tasks.person_named",
    "tasks.extension_requested",
    "tasks.extension_granted",
    "tasks.extension_refused",
    "tasks.delivered",
    "tasks.returned",
    "tasks.accepted",
    "tasks.withdrawn",
    "tasks.reminded",
    "tasks.acted_on_many",
    "tasks.filter_saved",
    "tasks.filter_removed",
];

/// What this slice hands to the app.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, ASSIGN, DO, JUDGE, REMIND],
        facts: FACTS,
        jobs: JOBS,
        routes: routes(),
        panels: PANELS,
        menu: MENU,
        resolve: Some(|tx, citations, _| Box::pin(pages::resolve(tx, citations))),
        ..Slice::named("tasks", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

fn routes() -> Vec<Route> {
    use pages::{assign, board, bulk, filters, follow_up, list, month, split, steps, task, timeline};
    let mut routes = vec![
        Route::permitted(TASKS, READ, get(list::show)),
        Route::permitted("/nhiem-vu/da-xem", READ, post(list::seen)),
        Route::permitted(BOARD, READ, get(board::show).post(board::submit)),
        Route::permitted(MONTH, READ, get(month::show)),
        Route::permitted(TIMELINE, READ, get(timeline::show)),
        Route::permitted(TOGETHER, ASSIGN, post(bulk::look)),
        Route::permitted("/nhiem-vu/nhieu/lam", ASSIGN, post(bulk::submit)),
        Route::permitted(FILTERS, READ, post(filters::save)),
        Route::permitted("/nhiem-vu/bo-loc/{id}/xoa", READ, post(filters::remove)),
        Route::permitted(FOLLOW_UP, READ, get(follow_up::show)),
        Route::permitted(REPORT, READ, get(exports::report::report)),
        Route::permitted(CALENDAR, READ, get(exports::calendar)),
        Route::permitted(SHEET, READ, get(exports::sheet)),
        Route::permitted(GIVE, ASSIGN, get(assign::form).post(assign::submit)),
        Route::permitted("/nhiem-vu/{id}", READ, get(task::show)),
        Route::permitted("/nhiem-vu/{id}/chia", ASSIGN, get(split::form).post(split::submit)),
        Route::permitted("/nhiem-vu/{id}/tep/{number}", READ, get(task::file)),
        Route::permitted(
            "/nhiem-vu/{id}/buoc/{verb}",
            READ,
            post(steps::submit).layer(axum::extract::DefaultBodyLimit::disable()),
        ),
    ];
    routes.extend(api_routes());
    routes
}

fn api_routes() -> Vec<Route> {
    use api::shapes;
    const LISTED: &[kernel::slice::Asked] = &[
        Words("q"),
        Words("view"),
        Words("standing"),
        Words("unit"),
        Words("document"),
        Day("due_from"),
        Day("due_by"),
        Day("as_of"),
        Words("after"),
        Number("limit"),
    ];
    vec![
        Route::permitted("/api/v1/tasks", READ, get(api::list).post(api::assign))
            .about("tasks-api-list", LISTED, shapes::TASKS)
            .about_post("tasks-api-assign", shapes::NEW_TASK, "201", shapes::MADE),
        Route::permitted("/api/v1/tasks/counts", READ, get(api::counts)).about(
            "tasks-api-counts",
            &[Words("document"), Day("as_of")],
            shapes::COUNTS,
        ),
        Route::permitted("/api/v1/tasks/changes", READ, get(api::changes)).about(
            "tasks-api-changes",
            &[Day("since"), Words("document"), Day("as_of")],
            shapes::CHANGES,
        ),
        Route::permitted("/api/v1/tasks/from-document/{document}", ASSIGN, post(api::assign_from_document))
            .about_post("tasks-api-from-document", shapes::FROM_DOCUMENT, "201", shapes::ALL_MADE),
        Route::permitted("/api/v1/tasks/together", ASSIGN, post(api::together)).about_post(
            "tasks-api-together",
            shapes::TOGETHER,
            "200",
            shapes::OUTCOMES,
        ),
        Route::permitted("/api/v1/tasks/filters", READ, get(api::filters).post(api::save_filter))
            .about("tasks-api-filters", &[], shapes::FILTERS)
            .about_post("tasks-api-save-filter", shapes::NEW_FILTER, "201", shapes::MADE),
        Route::permitted("/api/v1/tasks/{id}", READ, get(api::one)).about(
            "tasks-api-one",
            &[Day("as_of")],
            shapes::WHOLE_TASK,
        ),
        Route::permitted("/api/v1/tasks/{id}/parts", ASSIGN, post(api::split)).about_post(
            "tasks-api-split",
            shapes::NEW_PARTS,
            "201",
            shapes::ALL_MADE,
        ),
        Route::permitted("/api/v1/tasks/{id}/steps/{verb}", READ, post(api::step)).about_post(
            "tasks-api-step",
            shapes::STEP,
            "200",
            shapes::TASK,
        ),
    ]
}
