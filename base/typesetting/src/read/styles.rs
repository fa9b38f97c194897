//! Styles and what stands on what: defaults of the document, the table's style, the paragraph's, the run's.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use office::word::Node;

use crate::look::{ParagraphLook, RunLook};

/// Styles that stand on each other deeper than this go round in a circle.
const CHAIN: usize = 20;

pub type Looks = Rc<(ParagraphLook, RunLook)>;
type Known = HashMap<(String, Option<(String, bool)>), Looks>;

#[derive(Debug, Default)]
pub struct StyleSheet {
    styles: HashMap<String, Node>,
    defaults: Vec<Node>,
    paragraph: Option<String>,
    table: Option<String>,
    known: RefCell<Known>,
}

impl StyleSheet {
    pub fn of(root: Option<Node>) -> Self {
        let mut found = Self::default();
        for node in root.into_iter().flat_map(|root| root.children).flat_map(|top| top.children) {
            match node.name {
                "docDefaults" => found.defaults.push(node),
                "style" => {
                    let Some(id) = node.get("styleId").map(str::to_owned) else { continue };
                    if matches!(node.get("default"), Some("1" | "true" | "on")) {
                        match node.get("type") {
                            Some("paragraph") => found.paragraph = Some(id.clone()),
                            Some("table") => found.table = Some(id.clone()),
                            _ => {}
                        }
                    }
                    found.styles.insert(id, node);
                }
                _ => {}
            }
        }
        found
    }

    /// From the style that all stand on to the one that is named.
    pub fn chain(&self, id: Option<&str>) -> Vec<&Node> {
        let first = id.and_then(|id| self.styles.get(id));
        let above = |node: &&Node| self.styles.get(node.val("basedOn")?);
        let mut all: Vec<&Node> = std::iter::successors(first, above).take(CHAIN).collect();
        all.reverse();
        all
    }

    /// The styles of a table, the one that all tables have first.
    pub fn table_chain(&self, id: Option<&str>) -> Vec<&Node> {
        self.chain(id.or(self.table.as_deref()))
    }

    pub fn paragraph_style<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        named.filter(|id| self.styles.contains_key(*id)).or(self.paragraph.as_deref())
    }

    /// How a paragraph of a style looks in a table of a style, before anything of its own.
    pub fn looks(&self, style: Option<&str>, table: Option<&(String, bool)>) -> Looks {
        let key = (style.unwrap_or_default().to_owned(), table.cloned());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let (mut paragraph, mut run) = (ParagraphLook::default(), RunLook::default());
        for defaults in &self.defaults {
            let of = |group: &str, name: &str| defaults.child(group).and_then(|node| node.child(name));
            of("pPrDefault", "pPr").inspect(|node| paragraph.add(node));
            of("rPrDefault", "rPr").inspect(|node| run.add(node));
        }
        if let Some((id, is_first_row)) = table {
            for node in self.table_chain(Some(id)) {
                add(node, &mut paragraph, &mut run);
                if *is_first_row {
                    first_row(node).inspect(|node| add(node, &mut paragraph, &mut run));
                }
            }
        }
        for node in self.chain(self.paragraph_style(style)) {
            add(node, &mut paragraph, &mut run);
        }
        let found = Rc::new((paragraph, run));
        self.known.borrow_mut().insert(key, found.clone());
        found
    }

    /// Adds a style of letters.
    pub fn add_run_style(&self, id: &str, run: &mut RunLook) {
        for node in self.chain(Some(id)) {
            node.child("rPr").inspect(|properties| run.add(properties));
        }
    }
}

/// What a table's style has for the first row alone.
pub fn first_row(style: &Node) -> Option<&Node> {
    style.named("tblStylePr").find(|node| node.get("type") == Some("firstRow"))
}

fn add(node: &Node, paragraph: &mut ParagraphLook, run: &mut RunLook) {
    node.child("pPr").inspect(|properties| paragraph.add(properties));
    node.child("rPr").inspect(|properties| run.add(properties));
}
