//! What belongs together: a sentence that only adds the deadline, a summary that the text then spells out.

use std::collections::HashSet;

use crate::dates::Anchor;
use crate::directives::Placed;
use crate::doc::Doc;
use crate::layout::Sentence;
use crate::lexicon::Tag;
use crate::order::{Order, trigger};
use crate::time::{Time, times};
use crate::units::starts;

/// Adds a following sentence to an order when it only tells the date, the recipient or the form of the product.
pub(crate) fn continues(doc: &Doc, order: &mut Order, sentence: &Sentence, anchor: Anchor) -> bool {
    // "số liệu đến hết ngày 30/4" says what is reported, not until when.
    if order.times.iter().any(|time| time.due && !time.weak && doc.word(time.from) != "đến") {
        return false;
    }
    let Some(found) = added(doc, sentence, anchor) else { return false };
    order.to = doc.trim(sentence.from, sentence.to).1;
    order.times.extend(found);
    order.why.push("deadline: told by the sentence after".to_owned());
    true
}

/// Whether a sentence only adds a deadline to the one before.
pub(crate) fn adds_deadline(doc: &Doc, sentence: &Sentence, anchor: Anchor) -> bool {
    added(doc, sentence, anchor).is_some()
}

fn added(doc: &Doc, sentence: &Sentence, anchor: Anchor) -> Option<Vec<Time>> {
    let from = sentence.from;
    if doc.mark(sentence.to - 1, ":") || sentence.to - from > 45 {
        return None;
    }
    let called = trigger(doc, from, from).filter(|len| !starts(doc, from + len));
    let label = doc.is(from, Tag::DueLabel) && doc.at(from, Tag::DueLabel).is_some_and(|len| len >= 2);
    let product = doc.is(from, Tag::Product) && !starts(doc, from);
    let sends =
        matches!(doc.word(from).to_lowercase().as_str(), "gửi" | "trình" | "hoàn" | "báo" | "kết" | "văn");
    if called.is_none() && !label && !product && !sends {
        return None;
    }
    let told = times(doc, from, sentence.to, anchor).into_iter().filter(|time| time.due || label);
    let found: Vec<Time> = told.map(|time| Time { due: true, weak: false, ..time }).collect();
    (!found.is_empty()).then_some(found)
}

/// How far ahead a summary is looked for in full.
const AHEAD: usize = 8;

/// Drops headlines and leads that the text then gives in full, and verbatim repetitions.
pub(crate) fn tidy(doc: &Doc, found: Vec<Placed>) -> Vec<Placed> {
    let mut bags = Bags { doc, found: &found, made: vec![None; found.len()] };
    let mut keep = vec![true; found.len()];
    for at in 0..found.len() {
        let summary = is_summary(doc, &found[at]);
        for other in at + 1..found.len().min(at + 1 + AHEAD) {
            if !keep[at] {
                break;
            }
            let (one, two) = (&found[at], &found[other]);
            if one.line == two.line {
                continue;
            }
            let same = one.order.lead.as_ref().map(|lead| &lead.names)
                == two.order.lead.as_ref().map(|lead| &lead.names);
            let alike = same && one.order.to - one.order.action == two.order.to - two.order.action;
            let introduced = one.line <= 1 && apart_by_intro(doc, one.line, two.line);
            if !alike && !introduced && !summary {
                continue;
            }
            let (shared, size, other_size) = bags.compare(at, other);
            if alike && shared == size && shared == other_size && shared >= 3 {
                keep[other] = false;
            }
            let told_again = shared >= 3
                && (headline(doc, one) && shared * 10 >= size.min(other_size) * 7
                    || introduced && shared * 2 > size
                    || summary && shared * 10 >= size * 6);
            if told_again {
                keep[at] = false;
            }
        }
        let announces = announced(doc, &found[at]) && found.get(at + 1).is_some();
        if summary && announces {
            keep[at] = false;
        }
    }
    found.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(placed, _)| placed).collect()
}

/// The words of each action, gathered when first asked for.
struct Bags<'a> {
    doc: &'a Doc<'a>,
    found: &'a [Placed],
    made: Vec<Option<HashSet<u64>>>,
}

impl Bags<'_> {
    /// How many words two actions share, and how many each has.
    fn compare(&mut self, one: usize, other: usize) -> (usize, usize, usize) {
        for at in [one, other] {
            if self.made[at].is_none() {
                self.made[at] = Some(bag(self.doc, &self.found[at].order));
            }
        }
        match (&self.made[one], &self.made[other]) {
            (Some(one), Some(other)) => (one.intersection(other).count(), one.len(), other.len()),
            _ => (0, 0, 0),
        }
    }
}

/// Between the two the text says "… có ý kiến chỉ đạo như sau:".
fn apart_by_intro(doc: &Doc, from: usize, to: usize) -> bool {
    doc.lines[from..to.min(from + 8)].iter().skip(1).any(|line| {
        doc.mark(line.to - 1, ":")
            && line.level.is_none()
            && doc.has(line.to.saturating_sub(8).max(line.from), line.to, Tag::Conclude)
    })
}

/// Early in the text, and either without assignee or announcing that something was signed.
fn is_summary(doc: &Doc, placed: &Placed) -> bool {
    let early = placed.line <= 2 && doc.lines[placed.line].level.is_none();
    early && (placed.order.lead.is_none() || headline(doc, placed) || announced(doc, placed))
}

/// The first line, without a stop at its end.
fn headline(doc: &Doc, placed: &Placed) -> bool {
    placed.line == 0 && !doc.mark(doc.lines[0].to - 1, ".")
}

/// "vừa ký Công điện … chỉ đạo", "vừa ban hành".
fn announced(doc: &Doc, placed: &Placed) -> bool {
    let line = doc.lines[placed.line].from;
    let from = (line..placed.order.from).rev().find(|at| doc.mark(*at, ".")).unwrap_or(line);
    (from..placed.order.from).any(|at| {
        matches!(
            (doc.word(at), doc.word(at + 1)),
            ("vừa", "ký" | "ban" | "có") | ("ký", _) | ("đã", "ban" | "có")
        )
    })
}

fn bag(doc: &Doc, order: &Order) -> HashSet<u64> {
    let mut key = String::new();
    (order.action..order.to)
        .filter(|at| doc.is_word(*at) || doc.is_number(*at))
        .map(|at| {
            crate::fold::key(doc.word(at), &mut key);
            key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
        })
        .collect()
}
