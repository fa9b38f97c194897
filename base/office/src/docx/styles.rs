//! What a style brings with it: a heading's level, a list that it counts in, the font that letters are drawn with.

use std::collections::HashMap;

use super::xml::Node;
use crate::old_letters::Old;

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
    font: Option<String>,
}

#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
    /// The font of whatever names none.
    font: Option<String>,
}

/// Styles that stand on each other deeper than this go round in a circle.
const CHAIN: usize = 20;

impl Styles {
    pub fn of(root: Option<&Node>) -> Self {
        let mut found = Self::default();
        let tops = || root.into_iter().flat_map(|root| &root.children);
        let defaults = tops().find_map(|top| top.child("docDefaults")?.child("rPrDefault")?.child("rPr"));
        found.font = defaults.and_then(font).map(str::to_owned);
        let all = tops().flat_map(|top| top.named("style"));
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
                font: node.child("rPr").and_then(font).map(str::to_owned),
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

    /// How letters of a run are written: by its own font, that of its style, its paragraph's, or of them all.
    pub fn letters(&self, run: Option<&Node>, paragraph: Option<&str>) -> Option<Old> {
        let style = run.and_then(|run| run.val("rStyle"));
        let own = run.and_then(font);
        let own = own.or_else(|| self.chain(Some(style?)).find_map(|style| style.font.as_deref()));
        let font = own.or_else(|| self.chain(paragraph).find_map(|style| style.font.as_deref()));
        Old::of_font(font.or(self.font.as_deref())?)
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

/// The font of Western letters, which old ones are to a file; one that only the theme names is none of the old.
fn font(properties: &Node) -> Option<&str> {
    let fonts = properties.child("rFonts")?;
    fonts.get("hAnsi").or_else(|| fonts.get("ascii")).or_else(|| fonts.get("hAnsiTheme"))
}

/// Levels 0 to 8 are headings; 9 says that it is none.
pub fn heading(outline: i64) -> Option<u8> {
    u8::try_from(outline).ok().filter(|level| *level < 9).map(|level| level + 1)
}

pub fn numbered(properties: &Node) -> Numbered {
    let Some(list) = properties.child("numPr") else { return Numbered::default() };
    Numbered { num: list.number("numId"), level: list.number("ilvl") }
}
