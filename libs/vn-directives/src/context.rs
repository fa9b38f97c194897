//! What the lines above say about a line: whose block it is, and whether it lists orders, goals or results.

use crate::doc::Doc;
use crate::layout::{Level, Line};
use crate::lexicon::Tag;
use crate::units::Group;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Unknown,
    Orders,
    Goals,
    Results,
    Purpose,
}

#[derive(Debug, Clone)]
pub(crate) struct Addressee {
    pub level: Option<Level>,
    pub line: usize,
    pub group: Group,
}

/// What is known where the reader stands.
#[derive(Debug, Default)]
pub(crate) struct Context {
    sections: Vec<(Option<Level>, Section)>,
    addressees: Vec<Addressee>,
}

/// A line without level lies under everything.
const fn rank(level: Option<Level>) -> u16 {
    match level {
        None => 900,
        Some(Level::Part) => 10,
        Some(Level::Chapter) => 20,
        Some(Level::Section) => 30,
        Some(Level::Article) => 40,
        Some(Level::Roman) => 50,
        Some(Level::Arabic(depth)) => 60 + depth as u16,
        Some(Level::Bracket) => 80,
        Some(Level::Letter) => 90,
        Some(Level::Dash) => 100,
        Some(Level::Plus) => 110,
    }
}

impl Context {
    /// A new line closes the blocks that are not above it.
    pub fn enter(&mut self, line: &Line) {
        if line.level.is_some() {
            let own = rank(line.level);
            self.sections.retain(|(level, _)| level.is_none() || rank(*level) < own);
            self.addressees.retain(|block| block.level.is_none() || rank(block.level) < own);
        }
    }

    pub fn section(&self) -> Section {
        self.sections.last().map_or(Section::Unknown, |(_, section)| *section)
    }

    pub fn open_section(&mut self, level: Option<Level>, section: Section) {
        let own = rank(level);
        if level.is_none() {
            self.sections.clear();
            self.addressees.clear();
        } else {
            self.sections.retain(|(level, _)| level.is_none() || rank(*level) < own);
        }
        self.sections.push((level, section));
    }

    pub fn addressee(&self) -> Option<&Addressee> {
        self.addressees.last()
    }

    pub fn address(&mut self, level: Option<Level>, line: usize, group: Group) {
        let own = rank(level);
        self.addressees.retain(|block| rank(block.level) < own || block.level.is_none() && level.is_some());
        self.addressees.push(Addressee { level, line, group });
    }
}

/// What a heading announces.
pub(crate) fn heading(doc: &Doc, line: &Line) -> Option<Section> {
    let len = line.to - line.body;
    let ends_open = doc.mark(line.to - 1, ":");
    let stop = doc.mark(line.to - 1, ".") || doc.mark(line.to - 1, ";");
    let short = len <= 22 || (len <= 40 && doc.tokens[line.body].all_upper);
    if !short || (stop && line.level.is_none()) || (len > 14 && stop) {
        return None;
    }
    let marked = line.level.is_some() || ends_open || doc.tokens[line.body].all_upper || len <= 12;
    if !marked || !doc.upper(line.body) {
        return None;
    }
    let figures = (line.body..line.to).any(|at| doc.mark(at, "%"));
    if figures {
        return None;
    }
    let seek = |tag| doc.seek(line.body, line.to.min(line.body + 16), tag);
    let mut found: Vec<(usize, Section)> = [
        (seek(Tag::GoalHeading), Section::Goals),
        (seek(Tag::ResultHeading), Section::Results),
        (seek(Tag::AssignHeading), Section::Orders),
        (seek(Tag::PurposeHeading), Section::Purpose),
    ]
    .into_iter()
    .filter_map(|(at, section)| at.map(|at| (at, section)))
    .collect();
    found.sort_by_key(|(at, _)| *at);
    let (at, section) = found.into_iter().next()?;
    let near = at <= line.body + 4 || doc.tokens[line.body].all_upper;
    near.then_some(section)
}
