//! What a paragraph's style brings with it: a heading's level, and a list that it counts in.

use std::collections::HashMap;

use super::xml::Node;

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    pub num: Option<i64>,
    pub level: Option<i64>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    outline: Option<i64>,
    numbered: Numbered,
}

#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
}

/// Styles that stand on each other deeper than this go round in a circle.
const CHAIN: usize = 20;

impl Styles {
    pub fn of(root: Option<&Node>) -> Self {
        let mut found = Self::default();
        let all = root.into_iter().flat_map(|root| &root.children).flat_map(|top| top.named("style"));
        for node in all {
            let Some(id) = node.get("styleId") else { continue };
            let properties = node.child("pPr");
            let name = node.val("name").unwrap_or_default().to_ascii_lowercase();
            let by_name = name.strip_prefix("heading ").and_then(|level| level.parse::<i64>().ok());
            let style = Style {
                based_on: node.val("basedOn").map(str::to_owned),
                outline: properties
                    .and_then(|properties| properties.number("outlineLvl"))
                    .or(by_name.map(|level| level - 1)),
                numbered: properties.map(numbered).unwrap_or_default(),
            };
            if node.get("type") == Some("paragraph") && matches!(node.get("default"), Some("1" | "true")) {
                found.default = Some(id.to_owned());
            }
            found.styles.insert(id.to_owned(), style);
        }
        found
    }

    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = style.or(self.default.as_deref()).and_then(|id| self.styles.get(id));
        let above = |style: &&'a Style| style.based_on.as_ref().and_then(|id| self.styles.get(id));
        std::iter::successors(first, above).take(CHAIN)
    }

    /// 1 for the highest heading; none for ordinary text.
    pub fn heading(&self, style: Option<&str>) -> Option<u8> {
        heading(self.chain(style).find_map(|style| style.outline)?)
    }

    pub fn numbered(&self, style: Option<&str>) -> Numbered {
        let mut found = Numbered::default();
        for style in self.chain(style) {
            found.num = found.num.or(style.numbered.num);
            found.level = found.level.or(style.numbered.level);
        }
        found
    }
}

/// Levels 0 to 8 are headings; 9 says that it is none.
pub fn heading(outline: i64) -> Option<u8> {
    u8::try_from(outline).ok().filter(|level| *level < 9).map(|level| level + 1)
}

pub fn numbered(properties: &Node) -> Numbered {
    let Some(list) = properties.child("numPr") else { return Numbered::default() };
    Numbered { num: list.number("numId"), level: list.number("ilvl") }
}
