//! Lines that open a block: an introduction that ends with a colon, a heading that only names who is told.

use crate::context::{Context, Section};
use crate::doc::Doc;
use crate::layout::{Level, Sentence};
use crate::lexicon::Tag;
use crate::order::trigger;
use crate::units::{group, starts};

/// "… yêu cầu:", "… kết luận như sau:", "yêu cầu các sở tập trung …:" open a list of orders.
pub(crate) fn introduce(
    doc: &Doc,
    sentence: &Sentence,
    index: usize,
    context: &mut Context,
    none: bool,
    level: Option<Level>,
) {
    let end = sentence.to - 1;
    let tail = sentence.from.max(end.saturating_sub(14));
    let concludes = doc.has(tail, end, Tag::Conclude)
        || (sentence.from..end).any(|at| trigger(doc, at, sentence.from).is_some());
    if !concludes || doc.has(sentence.from, end, Tag::GoalHeading) && !doc.has(tail, end, Tag::Conclude) {
        if doc.has(sentence.from, end, Tag::GoalHeading) {
            context.open_section(level, Section::Goals);
        }
        return;
    }
    let goals = doc.has(sentence.from, end, Tag::GoalHeading);
    context.open_section(level, if goals { Section::Goals } else { Section::Orders });
    if !none || goals {
        return;
    }
    let told = (sentence.from..end).find_map(|at| {
        let len = trigger(doc, at, sentence.from)?;
        group(doc, at + len, end)
    });
    if let Some(told) = told {
        context.address(level, index, told);
    }
}

/// A line that is only an addressee: "2. Sở Tài chính:", "2.1. Sở Nội vụ", "Giao Sở Y tế:".
pub(crate) fn address_line(
    doc: &Doc,
    context: &mut Context,
    level: Option<Level>,
    index: usize,
    sentences: &[Sentence],
) -> bool {
    let [sentence] = sentences else { return false };
    let end = doc.trim(sentence.from, sentence.to).1;
    let colon = doc.mark(sentence.to - 1, ":");
    if !colon && level.is_none() {
        return false;
    }
    let mut at = sentence.from;
    let prefixed =
        ["đối", "về", "trách", "nhiệm", "với", "của"].contains(&doc.word(at).to_lowercase().as_str());
    if let Some(len) = trigger(doc, at, at) {
        at += len;
    } else if prefixed {
        at = (at..end.min(at + 4)).find(|inner| starts(doc, *inner)).unwrap_or(at);
    }
    let Some(told) = group(doc, at, end) else { return false };
    let mut rest = told.to;
    while rest < end && (doc.is(rest, Tag::Chair) || doc.is(rest, Tag::Modal) || doc.is_mark(rest)) {
        rest += doc.any(rest, &[Tag::Chair, Tag::Modal]).unwrap_or(1);
    }
    if rest < end {
        return false;
    }
    if context.section() != Section::Orders && context.section() != Section::Unknown {
        context.open_section(level, Section::Orders);
    }
    context.address(level, index, told);
    true
}

pub(crate) fn is_noise(doc: &Doc, at: usize) -> bool {
    doc.is(at, Tag::Noise)
        && (doc.tokens[at].all_upper || doc.at(at, Tag::Noise).is_some_and(|len| len >= 2))
        && !doc.is(at, Tag::Head)
}

/// A regulation or a law: its articles say what always holds.
pub(crate) fn is_norms(doc: &Doc) -> bool {
    doc.lines.iter().take(12).any(|line| {
        let first = doc.tokens.get(line.body);
        let title = doc.words(line.body, line.to.min(line.body + 2));
        first.is_some_and(|token| token.all_upper)
            && line.to - line.body <= 3
            && ["QUY CHẾ", "QUY ĐỊNH", "LUẬT", "NGHỊ ĐỊNH", "THÔNG TƯ", "ĐIỀU LỆ"].contains(&title.as_str())
    })
}
