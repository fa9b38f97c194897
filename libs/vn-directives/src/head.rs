//! What stands at the head of a document: who issued it, of which kind, its number, place, date and subject.

use serde::Serialize;

use crate::canon::Span;
use crate::dates::Anchor;
use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::moments::{Grain, day, hour};
use crate::refs::Reference;

/// The head of a document; what is not told is nothing.
///
/// ```
/// let text = "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nSố: 145/TB-UBND\nMẫu, ngày 12 tháng 3 năm 2026\nTHÔNG BÁO\nKết luận tại phiên họp";
/// let head = vn_directives::read(text, None).head;
/// assert_eq!(head.issuer.as_deref(), Some("ỦY BAN NHÂN DÂN TỈNH MẪU"));
/// assert_eq!((head.kind, head.symbol.as_deref()), (Some("TB"), Some("145/TB-UBND")));
/// assert_eq!((head.place.as_deref(), head.date.as_deref()), (Some("Mẫu"), Some("2026-03-12")));
/// assert_eq!(head.subject.as_deref(), Some("Kết luận tại phiên họp"));
/// ```
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    /// As printed, in one line.
    pub issuer: Option<String>,
    /// Short code: `NQ`, `KL`, `TB` …
    pub kind: Option<&'static str>,
    /// Number and symbol as printed, without spaces.
    pub symbol: Option<String>,
    /// Where it was signed.
    pub place: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Where the subject stands.
    pub subject_at: Option<Span>,
}

/// How many lines a head may take.
const LINES: usize = 16;

pub(crate) fn head(doc: &Doc, references: &[Reference]) -> Head {
    let mut head = Head::default();
    let mut issuer: Vec<String> = vec![];
    let mut title = None;
    for (index, line) in doc.lines.iter().take(LINES).enumerate() {
        let first = line.from;
        let all_upper = (first..line.to)
            .filter(|at| doc.is_word(*at))
            .all(|at| doc.tokens[at].all_upper || doc.word(at).chars().count() == 1);
        if doc.is(first, Tag::Noise) {
            continue;
        }
        if title.is_none()
            && let Some((kind, after)) = title_in_line(doc, first, line.to)
        {
            head.kind = Some(kind);
            title = Some((index, after));
            continue;
        }
        if title.is_none() && all_upper && doc.is_word(first) && !doc.is(first, Tag::NumberWord) {
            if let Some(hit) = doc
                .hit(first, Tag::DocType)
                .filter(|hit| hit.len as usize + 1 >= line.to - first || line.to - first > 3)
            {
                head.kind = Some(hit.value);
                title = Some((index, first + hit.len as usize));
            } else if issuer.len() < 3 && head.symbol.is_none() && doc.is(first, Tag::Head)
                || !issuer.is_empty() && issuer.len() < 3 && title.is_none() && head.date.is_none()
            {
                issuer.push(doc.words(first, line.to));
            }
            continue;
        }
        if head.date.is_none() {
            placed_date(doc, line.from, line.to, &mut head);
        }
    }
    if let Some(own) = references.iter().find(|one| one.own) {
        head.symbol.clone_from(&own.symbol);
        if head.date.is_none() {
            head.date.clone_from(&own.date);
        }
        head.kind = head.kind.or(Some(own.kind));
    }
    if title.is_some() || head.symbol.is_some() {
        head.issuer = (!issuer.is_empty()).then(|| issuer.join(" "));
    }
    subject(doc, title, &mut head);
    head
}

/// "CHỈ THỊ của Ban Thường vụ Tỉnh ủy về …": the kind in capitals, then in small letters whose it is or what about.
fn title_in_line(doc: &Doc, from: usize, to: usize) -> Option<(&'static str, usize)> {
    let hit = doc.hit(from, Tag::DocType)?;
    let after = from + hit.len as usize;
    let capitals = (from..after).all(|at| doc.tokens[at].all_upper);
    let goes_on =
        after < to && !doc.tokens[after].all_upper && doc.any(after, &[Tag::Of, Tag::Subject]).is_some();
    (capitals && goes_on).then_some((hit.value, after))
}

/// "Mẫu, ngày 12 tháng 3 năm 2026".
fn placed_date(doc: &Doc, from: usize, to: usize, head: &mut Head) {
    let Some(at) = (from..to.min(from + 40)).find(|at| doc.is(*at, Tag::Day)) else { return };
    let Some(found) =
        day(doc, at, to, Anchor::default()).filter(|found| found.grain == Grain::Day && found.year.is_some())
    else {
        return;
    };
    let ends = found.to >= to || doc.is_mark(found.to) && found.to + 1 >= to;
    // A telegram tells the hour too: "Mẫu, hồi 15 giờ 30 phút ngày 16/10/2010".
    let comma = (from..at).find(|comma| doc.mark(*comma, ","));
    let clock = |comma: usize| {
        let told = comma + 1 + usize::from(matches!(doc.word(comma + 1), "hồi" | "lúc"));
        hour(doc, told, at).is_some_and(|(_, _, after)| after == at)
    };
    let comma = comma.filter(|comma| comma + 1 == at || clock(*comma));
    let place = comma.filter(|comma| *comma > from && *comma < from + 8 && doc.upper(from));
    if let Some(comma) = place.filter(|_| ends) {
        head.place = Some(doc.words(from, comma));
        head.date = Some(found.value);
    } else if doc.is(from, Tag::NumberWord) || doc.mark(from, "(") {
        head.date = Some(found.value);
    }
}

/// The line under the kind. Where the number or the issuer comes first, only one that says what it is about.
fn under(doc: &Doc, title: usize) -> Option<(usize, usize)> {
    let next = doc.lines.get(title + 1)?;
    let is_issuer = doc.is(next.from, Tag::Of);
    if !is_issuer && !doc.is(next.from, Tag::NumberWord) {
        return Some((next.from, next.to));
    }
    // "của Ban Thường vụ Tỉnh ủy về tăng cường …"
    let about = (next.from..next.to).find(|at| is_issuer && doc.is(*at, Tag::Subject));
    if let Some(about) = about {
        return Some((about, next.to));
    }
    let about = doc.lines.iter().skip(title + 2).take(2).find(|line| doc.is(line.from, Tag::Subject))?;
    Some((about.from, about.to))
}

/// The lines under the kind, or behind "V/v".
fn subject(doc: &Doc, title: Option<(usize, usize)>, head: &mut Head) {
    let line = match title {
        Some((index, after)) if after < doc.lines[index].to => {
            let to = doc.lines[index].to;
            let about = (after..to).find(|at| doc.is(after, Tag::Of) && doc.is(*at, Tag::Subject));
            Some((about.unwrap_or(after), to))
        }
        Some((index, _)) => under(doc, index),
        None => doc
            .lines
            .iter()
            .take(LINES)
            .find(|line| doc.mark(line.from + 1, "/") && doc.is(line.from, Tag::Subject))
            .map(|line| (line.from, line.to)),
    };
    let Some((mut from, to)) = line else { return };
    from += doc.at(from, Tag::Subject).filter(|len| *len > 1 && from + len < to).unwrap_or(0);
    let (from, to) = doc.trim(from, to);
    if from < to && to - from < 80 {
        head.subject = Some(doc.words(from, to));
        head.subject_at = Some(doc.span(from, to));
    }
}
