//! The numbers that a word processor computes: they stand in no text, only rules for counting do.

use std::collections::{HashMap, HashSet};

use super::styles::Styles;
use super::xml::Node;

const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2.`
    pattern: String,
    /// Counts anew after this level or a higher one, counted from 1; 0 never.
    restart: Option<i64>,
    is_legal: bool,
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    kind: String,
    overrides: HashMap<usize, Override>,
}

#[derive(Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<Level>,
}

/// A paragraph's number in its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub text: String,
    /// The identity of the list's kind (`abstractNumId`).
    pub kind: String,
    /// The level within it, from 0.
    pub level: usize,
}

/// All lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    kinds: HashMap<String, Vec<Level>>,
    /// Kinds that only name a style whose list they are.
    links: HashMap<String, String>,
    lists: HashMap<i64, List>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<(i64, usize)>,
}

impl Numbering {
    pub fn of(root: Option<&Node>) -> Self {
        let mut found = Self::default();
        for top in root.into_iter().flat_map(|root| &root.children) {
            for kind in top.named("abstractNum") {
                let id = kind.get("abstractNumId").unwrap_or_default().to_owned();
                if let Some(style) = kind.val("numStyleLink") {
                    found.links.insert(id.clone(), style.to_owned());
                }
                let mut levels = vec![Level::default(); LEVELS];
                for node in kind.named("lvl") {
                    if let Some(level) = level_of(node).and_then(|at| levels.get_mut(at)) {
                        *level = read_level(node);
                    }
                }
                found.kinds.insert(id, levels);
            }
            for node in top.named("num") {
                let Some(id) = node.get("numId").and_then(|id| id.parse().ok()) else { continue };
                let kind = node.val("abstractNumId").unwrap_or_default().to_owned();
                let overrides = node
                    .named("lvlOverride")
                    .filter_map(|node| {
                        let start = node.number("startOverride").and_then(|start| u32::try_from(start).ok());
                        Some((level_of(node)?, Override { start, level: node.child("lvl").map(read_level) }))
                    })
                    .collect();
                found.lists.insert(id, List { kind, overrides });
            }
        }
        found
    }

    /// The number of the next paragraph of a list, with its marks; empty where the list shows none.
    /// `style` finds the level where only the style's name tells it.
    pub fn next(&mut self, num: i64, level: Option<i64>, style: Option<&str>, styles: &Styles) -> String {
        self.count(num, level, style, styles).map(|counted| counted.text).unwrap_or_default()
    }

    /// As [`Numbering::next`], with the kind of list and the level in it, where its measures are found.
    pub fn count(
        &mut self,
        num: i64,
        level: Option<i64>,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<Counted> {
        let (kind, list) = self.kind_of(num, styles)?;
        let levels = self.kinds.get(&kind)?;
        let by_style = || style.and_then(|id| levels.iter().position(|one| one.style.as_deref() == Some(id)));
        let at = level
            .and_then(|level| usize::try_from(level).ok())
            .or_else(by_style)
            .unwrap_or(0)
            .min(LEVELS - 1);
        let overrides = self.lists.get(&list).map(|list| &list.overrides);
        let effective: Vec<Level> = (0..LEVELS)
            .map(|at| {
                let own = overrides.and_then(|all| all.get(&at)).and_then(|one| one.level.clone());
                own.unwrap_or_else(|| levels[at].clone())
            })
            .collect();
        let counts = self.counts.entry(kind.clone()).or_default();
        let told = overrides.and_then(|all| all.get(&at)).and_then(|one| one.start);
        let start = told.unwrap_or(effective[at].start);
        // A list that says where it begins does so once.
        let begins = told.is_some() && self.begun.insert((num, at));
        counts[at] = Some(counts[at].filter(|_| !begins).map_or(start, |count| count.saturating_add(1)));
        for (above, level) in effective.iter().enumerate().take(at) {
            counts[above].get_or_insert(level.start);
        }
        let own = i64::try_from(at).unwrap_or_default() + 1;
        for (below, level) in effective.iter().enumerate().skip(at + 1) {
            let bound = level.restart.unwrap_or(i64::try_from(below).unwrap_or_default());
            if own <= bound {
                counts[below] = None;
            }
        }
        Some(Counted { text: written(&effective, counts, at), kind, level: at })
    }

    /// The kind of a list, through a style that it only names.
    fn kind_of(&self, num: i64, styles: &Styles) -> Option<(String, i64)> {
        let list = self.lists.get(&num)?;
        if let Some(style) = self.links.get(&list.kind) {
            let linked = styles.numbered(Some(style)).num?;
            return Some((self.lists.get(&linked)?.kind.clone(), num));
        }
        Some((list.kind.clone(), num))
    }
}

fn level_of(node: &Node) -> Option<usize> {
    node.get("ilvl")?.parse().ok().filter(|level| *level < LEVELS)
}

fn read_level(node: &Node) -> Level {
    Level {
        start: node.number("start").and_then(|start| u32::try_from(start).ok()).unwrap_or(0),
        format: node.val("numFmt").unwrap_or("decimal").to_owned(),
        pattern: node.val("lvlText").unwrap_or_default().to_owned(),
        restart: node.number("lvlRestart"),
        is_legal: node.is_on("isLgl"),
        style: node.val("pStyle").map(str::to_owned),
    }
}

fn written(levels: &[Level], counts: &[Option<u32>; LEVELS], at: usize) -> String {
    let own = &levels[at];
    if own.format == "none" {
        return String::new();
    }
    if own.format == "bullet" {
        return bullet(&own.pattern);
    }
    let mut out = String::new();
    let mut letters = own.pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        let digit = letters.peek().and_then(|next| next.to_digit(10)).filter(|digit| (1..=9).contains(digit));
        match (letter, digit) {
            ('%', Some(digit)) => {
                letters.next();
                let level = digit as usize - 1;
                let count = counts[level].unwrap_or(levels[level].start);
                let format = if own.is_legal { "decimal" } else { &levels[level].format };
                out.push_str(&formatted(count, format));
            }
            _ => out.push(letter),
        }
    }
    out.trim().to_owned()
}

/// A plus stays a plus, as offices use it under a dash; the signs of symbol fonts are dashes.
fn bullet(sign: &str) -> String {
    match sign.trim() {
        "+" | "o" => "+".to_owned(),
        "*" => "*".to_owned(),
        _ => "-".to_owned(),
    }
}

fn formatted(count: u32, format: &str) -> String {
    match format {
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperLetter" => letters(count).to_uppercase(),
        "lowerLetter" => letters(count),
        "decimalZero" if count < 10 => format!("0{count}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

/// `a` … `z`, then `aa`, `bb`, as word processors count.
fn letters(count: u32) -> String {
    let Some(from_zero) = count.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + u8::try_from(from_zero % 26).unwrap_or_default());
    String::from(letter).repeat((from_zero / 26 + 1).min(20) as usize)
}

fn roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count > 3_999 {
        return count.to_string();
    }
    let mut rest = count;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_processors_do() {
        assert_eq!([roman(4), roman(19), roman(1990), roman(5_000)], ["IV", "XIX", "MCMXC", "5000"]);
        assert_eq!([letters(1), letters(26), letters(27), letters(0)], ["a", "z", "aa", ""]);
        assert_eq!([bullet("\u{f0b7}"), bullet("+"), bullet("–")], ["-", "+", "-"]);
    }
}
