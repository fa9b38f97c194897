//! One call reads a whole text.

use crate::canon::Passage;
use crate::dates::Anchor;
use crate::directives::{self, Directive};
use crate::doc::Doc;
use crate::figures::{self, Figure, Given};
use crate::head::{Head, head};
use crate::lexicon::Tag;
use crate::outline::{Clause, outline};
use crate::refs::{Reference, references};

/// Everything that was found in a text.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The canonical text, in which all places count.
    pub passage: Passage,
    /// Issuer, kind, number, place, date, subject.
    pub head: Head,
    /// Its lines, numbered or not.
    pub outline: Vec<Clause>,
    /// Who must do what by when.
    pub directives: Vec<Directive>,
    /// Figures to be reached.
    pub targets: Vec<Figure>,
    /// Figures reached or estimated.
    pub results: Vec<Figure>,
    /// Documents named.
    pub references: Vec<Reference>,
}

/// Reads a text. `date` is its own date (`YYYY[-MM[-DD]]`) when known from elsewhere: it gives years to dates that
/// have none.
///
/// ```
/// let reading = vn_directives::read("Yêu cầu Sở Y tế báo cáo trước 15/11.", Some("2024-10-04"));
/// assert_eq!(reading.directives[0].deadline.as_ref().unwrap().value, "2024-11-15");
/// ```
pub fn read(text: &str, date: Option<&str>) -> Reading {
    let passage = Passage::new(text);
    let found = find(&passage, date);
    Reading { passage, ..found }
}

fn find(passage: &Passage, date: Option<&str>) -> Reading {
    let doc = Doc::new(passage);
    let refs = references(&doc, Anchor::default());
    let head = head(&doc, &refs);
    let anchor = anchor(&doc, date, &head);
    let (placed, sections) = directives::orders(&doc, anchor, head.kind == Some("BC"));
    let mut actions: Vec<(usize, usize)> =
        placed.iter().map(|one| (one.order.action, one.order.to)).collect();
    actions.sort_unstable();
    let report = head.kind == Some("BC");
    let plan = matches!(head.kind, Some("NQ" | "KH" | "CT" | "CTr" | "QĐ"));
    let given = Given { sections: &sections, actions: &actions, anchor, report, plan };
    let found = figures::figures(&doc, &given);
    let directives = placed
        .into_iter()
        .map(|one| {
            let clause = one.line;
            directives::finish(&doc, one, clause)
        })
        .collect();
    let outline = outline(&doc);
    Reading {
        head,
        outline,
        directives,
        targets: found.targets,
        results: found.results,
        references: refs,
        passage: Passage::new(""),
    }
}

/// The text's date: told from outside to the month or day, else from its head, else the only year it speaks of.
fn anchor(doc: &Doc, date: Option<&str>, head: &Head) -> Anchor {
    let given = date.map(Anchor::parse).unwrap_or_default();
    if given.month.is_some() {
        return given;
    }
    let own = head.date.as_deref().map(Anchor::parse).unwrap_or_default();
    if own.year.is_some() {
        return own;
    }
    let mut years = (0..doc.len())
        .filter(|at| doc.is(*at, Tag::Year))
        .filter_map(|at| doc.number(at + 1))
        .filter(|year| (1990..=2100).contains(year));
    match (given.year, years.next()) {
        (Some(year), Some(first)) if first == year || years.any(|other| other == year) => {
            Anchor { year: Some(year), ..Anchor::default() }
        }
        (None, Some(first)) if years.all(|other| other == first) => {
            Anchor { year: Some(first), ..Anchor::default() }
        }
        _ => Anchor::default(),
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::STEPS;

    fn steps(text: &str) -> u64 {
        STEPS.with(|steps| steps.set(0));
        super::read(text, None);
        STEPS.with(std::cell::Cell::get)
    }

    #[test]
    fn twice_the_text_takes_twice_the_steps() {
        let page = include_str!("../tests/golden/notice-of-conclusion-2022.txt");
        let (once, twice) = (steps(&page.repeat(20)), steps(&page.repeat(40)));
        assert!(twice < once * 22 / 10, "{once} {twice}");
        // A single endless line is no worse.
        let line = page.replace('\n', " ");
        let (once, twice) = (steps(&line.repeat(10)), steps(&line.repeat(20)));
        assert!(twice < once * 24 / 10, "{once} {twice}");
    }
}
