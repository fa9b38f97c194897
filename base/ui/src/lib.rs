//! How every screen looks and speaks: the visit, the page's frame, components, one stylesheet.
//! The only place that turns a `Problem` into a response.

pub mod failure;
pub mod page;
pub mod visit;

use kernel::Lang;

pub use failure::{Failure, Screen};
pub use page::Page;
pub use visit::Visit;

/// The texts of the frame and the components.
pub const TEXTS: [(Lang, &str); 2] =
    [(Lang::Vi, include_str!("../texts/vi.ftl")), (Lang::En, include_str!("../texts/en.ftl"))];
