//! The frame that `layout.html` draws around every page.

use kernel::texts::Text;

use crate::visit::Visit;

/// What a template needs beside its own fields: put it in a field named `page`.
#[derive(Clone)]
pub struct Page {
    pub visit: Visit,
    pub title: String,
}

/// An entry of the menu, as drawn.
pub struct MenuLink {
    pub words: String,
    pub href: String,
    pub is_current: bool,
}

impl Page {
    pub fn new(visit: Visit, title: String) -> Self {
        Self { visit, title }
    }

    /// A text of the visitor's language.
    pub fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    pub fn say(&self, text: &Text) -> String {
        self.visit.say(text)
    }

    pub fn href(&self, path: &str) -> String {
        self.visit.href(path)
    }

    pub fn lang(&self) -> &'static str {
        self.visit.lang.code()
    }

    /// The screens this visitor may open.
    pub fn menu(&self) -> Vec<MenuLink> {
        let mut entries: Vec<_> = self
            .visit
            .installation
            .slices
            .iter()
            .flat_map(|slice| slice.menu)
            .filter(|entry| self.visit.actor.may_somewhere(entry.permission))
            .collect();
        entries.sort_by_key(|entry| entry.order);
        entries
            .into_iter()
            .map(|entry| MenuLink {
                words: self.t(entry.text),
                href: self.href(entry.href),
                is_current: self.visit.path == entry.href,
            })
            .collect()
    }
}
