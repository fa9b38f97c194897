//! The tables of users, roles and sessions, a file for each subject.

mod attempts;
mod calendar;
mod factors;
mod links;
pub mod mail;
mod roles;
mod sessions;
mod settings;
mod tokens;
mod users;

pub use attempts::*;
pub use calendar::*;
pub use factors::*;
pub use links::*;
pub use roles::*;
pub use sessions::*;
pub use settings::*;
pub use tokens::*;
pub use users::*;
