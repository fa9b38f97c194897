//! The few words that every slice speaks: who asks, when, where it is kept, what happened, and why not.
//! The kernel holds only what three slices use; it knows no slice.

pub mod act;
pub mod actor;
pub mod as_of;
pub mod citation;
pub mod clock;
pub mod config;
pub mod content;
pub mod db;
pub mod facts;
pub mod files;
pub mod ids;
pub mod installation;
pub mod jobs;
pub mod memory;
pub mod notices;
pub mod once;
pub mod period;
pub mod problem;
pub mod quantity;
pub mod settings;
pub mod slice;
#[cfg(feature = "testing")]
pub mod testing;
pub mod texts;

pub use act::Act;
pub use actor::{Actor, Grant, Permission, Role, Scope, Who};
pub use as_of::AsOf;
pub use citation::Citation;
pub use clock::Clock;
pub use db::{Db, Row, Sought, Tx, Value};
pub use facts::Fact;
pub use ids::{Id, UnitId, UserId};
pub use installation::Installation;
pub use period::{Period, Span};
pub use problem::{FieldProblem, Problem};
pub use quantity::Quantity;
pub use slice::{Migration, Route, Slice};
pub use texts::{Lang, Text, Texts};
