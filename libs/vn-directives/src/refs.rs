//! Documents that a text names: their symbol, kind, date, and whether it is the text's own number.

use serde::Serialize;

use crate::canon::Span;
use crate::dates::Anchor;
use crate::doc::Doc;
use crate::explain::Note;
use crate::lexicon::Tag;
use crate::moments::day;

/// A document named in the text.
///
/// ```
/// let reading = vn_directives::read("Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Trung ương.", None);
/// let found = &reading.references[0];
/// assert_eq!(found.symbol.as_deref(), Some("18-NQ/TW"));
/// assert_eq!((found.kind, found.date.as_deref()), ("NQ", Some("2017-10-25")));
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct Reference {
    /// From the kind's name to the end of the date, if one is attached.
    pub span: Span,
    /// Short code of the kind: `NQ`, `QĐ`, `Luật`, `VB` when not told.
    pub kind: &'static str,
    /// As printed, without spaces; nothing for a document told by date only.
    pub symbol: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The document's own number.
    pub own: bool,
    /// Why it was read so.
    pub note: Note,
}

pub(crate) fn references(doc: &Doc, anchor: Anchor) -> Vec<Reference> {
    let mut out: Vec<Reference> = vec![];
    let mut at = 0;
    let mut kind: Option<(usize, &'static str, usize)> = None;
    while at < doc.len() {
        if doc.tokens[at].hard {
            kind = None;
        }
        if let Some(hit) = doc.hit(at, Tag::DocType) {
            kind = Some((at, hit.value, at + hit.len as usize));
            at += hit.len as usize;
            if let Some((to, symbol)) = bare_number(doc, at) {
                let from = kind.map_or(at, |(from, _, _)| from);
                out.push(made(doc, from, to, hit.value, Some(symbol), anchor));
                at = to;
            } else if let Some(found) =
                by_date(doc, at, hit.value, kind.map_or(at, |(from, _, _)| from), anchor)
            {
                at = found.1;
                out.push(found.0);
            }
            continue;
        }
        match symbol(doc, at) {
            Some((to, symbol)) => {
                let numbered = at.checked_sub(1).filter(|before| doc.is(*before, Tag::NumberWord));
                let numbered = numbered.or_else(|| {
                    at.checked_sub(2).filter(|b| doc.mark(at - 1, ":") && doc.is(*b, Tag::NumberWord))
                });
                let near = kind.filter(|(_, _, end)| at - end <= 2);
                let from = near.map_or_else(|| numbered.unwrap_or(at), |(from, _, _)| from);
                let listed = kind.filter(|(_, _, end)| at - end <= 60).map(|(_, code, _)| code);
                let code = near.map(|(_, code, _)| code).or(listed).unwrap_or_else(|| kind_of(&symbol));
                out.push(made(doc, from, to, code, Some(symbol), anchor));
                at = to;
            }
            None => at += 1,
        }
    }
    mark_own(doc, &mut out);
    out
}

/// "Chỉ thị số 20", "Nghị quyết 18": a kind and a number without symbol.
fn bare_number(doc: &Doc, at: usize) -> Option<(usize, String)> {
    let numbered = doc.at(at, Tag::NumberWord).unwrap_or(0);
    let named =
        at > 0 && (0..at).rev().take(4).any(|before| doc.is(before, Tag::DocType) && doc.upper(before));
    if numbered == 0 && !named {
        return None;
    }
    let at = at + numbered;
    let at = at + usize::from(doc.mark(at, ":"));
    if symbol(doc, at).is_some() || !doc.is_number(at) || doc.tokens[at].hard {
        return None;
    }
    let word = doc.word(at);
    let whole = word.len() <= 5 && word.bytes().all(|digit| digit.is_ascii_digit());
    let counts = numbered == 0
        && (doc.is(at + 1, Tag::Unit)
            || doc.is(at + 1, Tag::NotMeasured)
            || doc.is(at + 1, Tag::Scale)
            || doc.mark(at + 1, "%")
            || doc.mark(at + 1, "/") && doc.close(at + 1));
    (whole && !counts && !is_year(word)).then(|| (at + 1, word.to_owned()))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && matches!(word.get(..2), Some("19" | "20"))
}

fn by_date(
    doc: &Doc,
    at: usize,
    code: &'static str,
    from: usize,
    anchor: Anchor,
) -> Option<(Reference, usize)> {
    let at = at + usize::from(doc.mark(at, ","));
    doc.at(at, Tag::Day)?;
    let found = day(doc, at, doc.len(), anchor)?;
    Some((made(doc, from, found.to, code, None, anchor), found.to))
}

fn is_slash(doc: &Doc, at: usize) -> bool {
    doc.mark(at, "/")
}

fn is_dash(doc: &Doc, at: usize) -> bool {
    matches!(doc.word(at), "-" | "–" | "‑" | "_")
}

/// A symbol that begins here with its number: the token after it and how it is printed.
fn symbol(doc: &Doc, at: usize) -> Option<(usize, String)> {
    if !doc.is_number(at) || doc.word(at).contains(',') {
        return None;
    }
    let before = at.checked_sub(1);
    if before.is_some_and(|before| doc.close(at) && matches!(doc.word(before), "/" | "-" | "." | "+")) {
        return None;
    }
    let mut next = at + 1;
    // "30c/NQ-CP", "01bis"
    if doc.is_word(next)
        && doc.close(next)
        && doc.word(next).len() <= 3
        && doc.word(next).starts_with(char::is_lowercase)
    {
        next += 1;
    }
    let first = next;
    let mut codes = 0;
    let mut slashes = 0;
    loop {
        let slash = is_slash(doc, next);
        let joint = slash || is_dash(doc, next);
        let year = slash
            && doc.is_number(next + 1)
            && codes == 0
            && matches!(doc.word(next + 1).len(), 2 | 4)
            && is_slash(doc, next + 2);
        if year {
            slashes += 1;
            next += 2;
            continue;
        }
        let code = joint && is_code(doc, next + 1, slash && codes == 0);
        let loose = !doc.close(next) && !doc.close(next + 1);
        if !code || (loose && codes > 0) || (doc.tokens[next + 1].hard) {
            break;
        }
        slashes += usize::from(slash);
        codes += 1;
        next += 2;
        if codes > 6 {
            break;
        }
    }
    let coded = (first + 1..next).any(|inner| doc.is(inner, Tag::DocCode)) || slashes > 0;
    if codes == 0 || !coded || slashes == 0 {
        return None;
    }
    let printed: String = (at..next).map(|part| doc.word(part)).collect();
    Some((next, printed))
}

/// A part of a symbol: letters, mostly capitals.
fn is_code(doc: &Doc, at: usize, first: bool) -> bool {
    let Some(token) = doc.tokens.get(at) else { return false };
    let word = doc.word(at);
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    if token.kind == crate::token::Kind::Number {
        return !first && word.len() <= 2 && doc.close(at) && is_dash(doc, at - 1);
    }
    doc.is_word(at)
        && token.upper
        && (capitals >= 2 || word.len() == 1 || doc.is(at, Tag::DocCode))
        && word.chars().count() <= 16
}

fn kind_of(symbol: &str) -> &'static str {
    let mut codes = symbol.split(['/', '-']).skip(1);
    codes
        .find_map(|code| {
            ["NQ", "KL", "CT", "QĐ", "NĐ", "TT", "CĐ", "KH", "TB", "BC", "TTr", "CTr", "ĐA", "QC", "HD"]
                .into_iter()
                .find(|known| *known == code)
        })
        .unwrap_or_else(|| if symbol.contains("/QH") || symbol.contains("/UBTVQH") { "Luật" } else { "CV" })
}

fn made(
    doc: &Doc,
    from: usize,
    to: usize,
    kind: &'static str,
    symbol: Option<String>,
    anchor: Anchor,
) -> Reference {
    let mut next = to + usize::from(doc.mark(to, ","));
    let mut end = to;
    let mut date = None;
    if symbol.is_some() && doc.is(next, Tag::Day) {
        if let Some(found) = day(doc, next, doc.len(), Anchor { year: None, ..anchor }) {
            end = found.to;
            date = Some(found.value).filter(|value| !value.starts_with('-'));
        }
    } else if symbol.is_none() {
        next = (from..to).rev().find(|at| doc.is(*at, Tag::Day)).unwrap_or(to);
        date = day(doc, next, to, anchor).map(|found| found.value);
    }
    let note = Note::sure(if symbol.is_some() { 0.97 } else { 0.7 }, "kind, number and date as printed");
    Reference { span: doc.span(from, end), kind, symbol, date, own: false, note }
}

/// The document's own number stands in its head: "Số: …" on the first lines.
fn mark_own(doc: &Doc, found: &mut [Reference]) {
    let head = doc.lines.iter().take(14);
    for line in head {
        let start = line.from + usize::from(doc.mark(line.from, "("));
        let named = (start..line.to.min(start + 3)).find(|at| doc.is(*at, Tag::NumberWord) && doc.upper(*at));
        let Some(at) = named else { continue };
        let span = doc.span(at, line.to);
        let own = found
            .iter_mut()
            .find(|one| one.span.end > span.start && one.span.start <= span.end && one.symbol.is_some());
        if let Some(own) = own {
            own.own = true;
            return;
        }
    }
}
