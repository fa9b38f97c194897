//! Which period a figure is for, as far as the text tells it.

use crate::dates::{Anchor, full_year};
use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::moments::{Grain, moment};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Period {
    pub value: String,
    /// The last year that it reaches.
    pub year: u32,
    pub to: usize,
}

impl Period {
    /// One day: `2025-09-30`.
    pub fn is_day(&self) -> bool {
        self.value.len() == 10 && self.value.bytes().filter(|byte| *byte == b'-').count() == 2
    }
}

/// The period that begins here.
pub(crate) fn period(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Option<Period> {
    if let Some(found) = term(doc, at, end) {
        return Some(found);
    }
    let found = moment(doc, at, end, anchor)?;
    let year = found.year?;
    let value = match found.grain {
        Grain::Day => format!("{year}-{:02}-{:02}", found.month, found.day),
        Grain::Month => format!("{year}-{:02}", found.month),
        Grain::Quarter => format!("{year}-Q{}", found.month / 3),
        Grain::Half if doc.has(at, found.to, Tag::End) => format!("{year}-07/{year}-12"),
        Grain::Half => format!("{year}-01/{year}-{:02}", found.month),
        Grain::YearPart | Grain::Year => year.to_string(),
    };
    Some(Period { value, year, to: found.to })
}

/// "nhiệm kỳ 2020-2025", "giai đoạn 2021 - 2025".
fn term(doc: &Doc, at: usize, end: usize) -> Option<Period> {
    let next = at + doc.at(at, Tag::Term)?;
    let next = next + doc.at(next, Tag::Year).unwrap_or(0);
    let from = doc.number(next).filter(|year| *year > 1900).and_then(full_year)?;
    let joined = matches!(doc.word(next + 1), "-" | "–" | "đến");
    let to =
        doc.number(next + 2).and_then(full_year).filter(|year| joined && next + 2 < end && *year > 1900)?;
    Some(Period { value: format!("{from}/{to}"), year: to, to: next + 3 })
}

/// The last period told between two tokens.
pub(crate) fn last_period(doc: &Doc, from: usize, to: usize, anchor: Anchor) -> Option<Period> {
    let mut found = None;
    let mut at = from;
    while at < to {
        match period(doc, at, to, anchor) {
            Some(period)
                if !doc.ends_before(from, at, Tag::Yoy)
                    && !doc.is(at.saturating_sub(2), Tag::Base)
                    && !doc.is(at.saturating_sub(1), Tag::Base) =>
            {
                at = period.to.max(at + 1);
                found = Some(period);
            }
            _ => at += 1,
        }
    }
    found
}
