//! HTML that is already safe: what components return and templates print without escaping again.

use std::fmt;

use askama::filters::HtmlSafe;

/// A finished piece of HTML. Made only from a component's template, never from a person's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Renders a component. One that fails is a fault of the program: it is logged and leaves a gap.
    pub(crate) fn of(component: &impl askama::Template) -> Self {
        match component.render() {
            Ok(html) => Self(html.trim().to_owned()),
            Err(error) => {
                tracing::error!(%error, "a component could not be drawn");
                Self::default()
            }
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

impl askama::FastWritable for Markup {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}
