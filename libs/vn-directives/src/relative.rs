//! Words that tell which members of a collective are meant: "các xã bị thiệt hại nặng do bão số 3". They belong to the
//! name; the action begins after them.

use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::units::Group;

/// How far such words may reach.
const REACH: usize = 16;

impl Group {
    /// The group with the words that tell which of a collective are meant, when a duty follows them.
    pub fn described(mut self, doc: &Doc, end: usize) -> Self {
        let many = self.names.last().is_some_and(|name| {
            let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
            matches!(first.as_str(), "các" | "những" | "mỗi" | "từng")
        });
        // "doanh nghiệp có ca mắc": a noun alone is as many.
        let many = many || doc.at(self.from, Tag::PluralNoun) == Some(self.to - self.from);
        let Some(to) = over(doc, self.to, end).filter(|_| many) else { return self };
        if let Some(last) = self.names.last_mut() {
            last.push(' ');
            last.push_str(&doc.words(self.to, to));
        }
        self.to = to;
        self.firm = to;
        self
    }
}

/// Where the words that open here are over and a duty begins.
fn over(doc: &Doc, at: usize, end: usize) -> Option<usize> {
    let opener = doc.word(at);
    let suffers = matches!(opener, "bị" | "gặp" | "chịu");
    let has = matches!(opener, "có" | "còn" | "chưa" | "đang" | "được");
    if !suffers && !has || doc.any(at, &[Tag::Modal, Tag::Chair]).is_some() {
        return None;
    }
    // "có báo cáo", "có phương án": that is what is to be done.
    if opener == "có" && doc.any(at + 1, &[Tag::Verb, Tag::Product]).is_some() || doc.is(at, Tag::Verb) {
        return None;
    }
    let own = at + doc.at(at, Tag::Passive).unwrap_or(1);
    let first = own + doc.at(own, Tag::Verb).unwrap_or(1);
    // "chưa nộp báo cáo": what they have not handed in.
    let first =
        first + doc.at(first, Tag::Product).filter(|_| first > own && doc.is(own, Tag::Verb)).unwrap_or(0);
    let last = (first..end.min(at + REACH)).find(|mark| doc.is_mark(*mark)).unwrap_or(end.min(at + REACH));
    let strong = (first..last).find(|to| duty(doc, *to));
    let verb = (first..last).find(|to| {
        let noun = doc.ends_before(at, *to, Tag::NounVerb) || doc.upper(*to);
        doc.is(*to, Tag::Verb) && !noun
    });
    // "…, khẩn trương …": the comma closes them.
    let after_comma = || {
        let closes = doc.mark(last, ",") && (duty(doc, last + 1) || doc.is(last + 1, Tag::Verb));
        closes.then_some(last)
    };
    match (suffers, doc.is(at, Tag::Passive)) {
        (true, _) => verb.into_iter().chain(strong).min().or_else(after_comma),
        (_, true) => strong,
        _ => strong.or_else(after_comma).or(verb),
    }
}

/// A word that only a duty begins with.
fn duty(doc: &Doc, at: usize) -> bool {
    doc.any(at, &[Tag::Modal, Tag::Chair]).is_some() || doc.at(at, Tag::Adverb).is_some_and(|len| len > 1)
}
