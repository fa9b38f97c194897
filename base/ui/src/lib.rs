//! How every screen looks and speaks: the visit, the page's frame, components, one stylesheet.
//! The only place that turns a `Problem` into a response.

pub mod assets;
pub mod calendar;
pub mod chart;
pub mod dates;
pub mod failure;
pub mod form;
pub mod gallery;
pub mod list;
pub mod markup;
pub mod numbers;
pub mod openapi;
pub mod page;
pub mod panel;
pub mod ruler;
pub mod state;
pub mod table;
#[cfg(feature = "testing")]
pub mod testing;
pub mod visit;

use kernel::Lang;

pub use chart::Chart;
pub use failure::{Failure, Screen, done, render};
pub use form::Field;
pub use markup::Markup;
pub use page::Page;
pub use visit::Visit;

/// The texts of the frame and the components.
pub const TEXTS: [(Lang, &str); 2] =
    [(Lang::Vi, include_str!("../texts/vi.ftl")), (Lang::En, include_str!("../texts/en.ftl"))];
