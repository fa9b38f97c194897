//! Tasks: one point of one document is one task, with its six clears, followed until its product is accepted.
//! The day promised first is never lost, and no count is improved by moving it.

pub mod actions;
mod jobs;
mod pages;
mod rules;
mod store;
mod task;

use kernel::jobs::Job;
use kernel::{Citation, Migration, Permission, Role, Slice};

pub use actions::assign_from_document::assign_from_document;
pub use actions::assign_task::assign_task;
pub use actions::confirm_product::confirm_product;
pub use actions::decide_extension::{Decision, decide_extension};
pub use actions::deliver_product::deliver_product;
pub use actions::event_came::event_came;
pub use actions::repeat_task::repeat_task;
pub use actions::report_progress::report_progress;
pub use actions::request_extension::request_extension;
pub use actions::return_product::return_product;
pub use actions::send_reminders::send_reminders;
pub use actions::split_task::split_task;
pub use actions::take_on_task::take_on_task;
pub use actions::withdraw_task::withdraw_task;
pub use rules::counting::Counts;
pub use rules::due::Due;
pub use rules::stages::{Stage, State};
pub use store::listing::{Listing, Standing, Whose, page as list};
pub use store::tasks::known;
pub use task::{NewTask, Said, Step, StepKind, Task, TaskId, TaskTag};

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
pub const GIVE: &str = "/nhiem-vu/giao";
pub const FOLLOW_UP: &str = "/nhiem-vu/theo-doi";
pub const CALENDAR: &str = "/nhiem-vu/lich.ics";
pub const SHEET: &str = "/nhiem-vu/danh-sach.xlsx";

/// A pointer to a task, for whatever came from it.
pub fn citation(task: TaskId) -> Citation {
    Citation::new(CITATION, task)
}

const MIGRATIONS: &[Migration] =
    &[Migration::new("0001_tasks", include_str!("../migrations/0001_tasks.sql"))];

const JOBS: &[Job] = &[jobs::remind::REMIND];

/// What this slice hands to the app.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, ASSIGN, DO, JUDGE, REMIND],
        facts: &[
            "tasks.assigned",
            "tasks.split",
            "tasks.repeated",
            "tasks.event_came",
            "tasks.taken_on",
            "tasks.progress_reported",
            "tasks.extension_requested",
            "tasks.extension_granted",
            "tasks.extension_refused",
            "tasks.delivered",
            "tasks.returned",
            "tasks.accepted",
            "tasks.withdrawn",
            "tasks.reminded",
        ],
        jobs: JOBS,
        resolve: Some(|tx, citations, _| Box::pin(pages::resolve(tx, citations))),
        ..Slice::named("tasks", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}
