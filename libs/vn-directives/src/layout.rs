//! Lines, their numbering, and sentences: where a thought begins and ends on the page.

use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::token::{Kind, Token};

/// How a line is numbered, from the widest level to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Part,
    Chapter,
    Section,
    Article,
    Roman,
    /// `1.` is 1, `1.1.` is 2.
    Arabic(u8),
    Bracket,
    Letter,
    Dash,
    Plus,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// Tokens of the line.
    pub from: usize,
    pub to: usize,
    /// First token after the marker.
    pub body: usize,
    pub level: Option<Level>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence {
    pub from: usize,
    pub to: usize,
    pub line: usize,
}

/// Takes away the breaks that only wrap a text, so that a sentence runs on.
pub(crate) fn join_wrapped(text: &str, tokens: &mut [Token]) {
    let starts: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].line).collect();
    let low = |at: usize| tokens[at].text(text).starts_with(char::is_lowercase);
    let wrapped =
        starts.iter().skip(1).filter(|at| low(**at) && marker_len(text, &tokens[**at..]) == 0).count();
    let page = wrapped * 8 >= starts.len().saturating_sub(1) && wrapped >= 2;
    let width =
        starts.windows(2).map(|pair| tokens[pair[1] - 1].end - tokens[pair[0]].start).max().unwrap_or(0);
    for pair in starts.windows(2) {
        let (start, at) = (pair[0], pair[1]);
        let last = tokens[at - 1];
        let ends = matches!(last.text(text), "." | ";" | ":" | "!" | "?" | "…" | "*" | "|")
            || last.text(text).starts_with("..");
        let open = matches!(last.text(text), "," | "-" | "/" | "(");
        let marked = marker_len(text, &tokens[at..]) > 0 || is_label(text, &tokens[at..]);
        let length = last.end - tokens[start].start;
        let full = page && (open || length * 10 >= width * 6);
        let lower = tokens[at].text(text).starts_with(char::is_lowercase);
        let number = tokens[at].kind == Kind::Number && page;
        let joins = !ends
            && !marked
            && (lower || full || (open && number) || (number && tokens[start].kind != Kind::Number));
        if joins && !(tokens[at].all_upper && !open && !lower) {
            tokens[at].hard = false;
        }
    }
}

fn is_label(text: &str, tokens: &[Token]) -> bool {
    tokens.iter().take(5).skip(1).any(|token| token.text(text) == ":") && tokens[0].upper
}

fn roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}

/// How many tokens the numbering at the start of a line takes.
fn marker_len(text: &str, tokens: &[Token]) -> usize {
    marker(text, tokens).map_or(0, |(_, len)| len)
}

/// The numbering at the start of a line: its level and how many tokens it takes.
fn marker(text: &str, tokens: &[Token]) -> Option<(Level, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text(text));
    let apart = |at: usize| tokens.get(at).is_none_or(|token| !token.close);
    let first = tokens.first()?;
    match first.kind {
        Kind::Mark => match word(0) {
            "-" | "–" | "—" | "•" | "●" | "*" | "▪"
                if apart(1) || first.text(text) == "-" && tokens.len() > 1 =>
            {
                Some((Level::Dash, 1))
            }
            "+" => Some((Level::Plus, 1)),
            "(" if word(2) == ")"
                && word(1).len() <= 4
                && (tokens[1].kind == Kind::Number || word(1).chars().count() == 1) =>
            {
                Some((Level::Bracket, 3))
            }
            _ => None,
        },
        Kind::Number => {
            let parts: Vec<&str> = word(0).split('.').collect();
            let short = parts
                .iter()
                .all(|part| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()));
            let depth = u8::try_from(parts.len()).unwrap_or(9);
            if !short {
                return None;
            }
            match word(1) {
                "." | ")" | "-" | "/" if tokens[1].close && apart(2) => Some((Level::Arabic(depth), 2)),
                "." if tokens[1].close
                    && tokens.get(2).is_some_and(|token| token.kind == Kind::Word && token.upper) =>
                {
                    Some((Level::Arabic(depth), 2))
                }
                _ if depth >= 2 && apart(1) && tokens.get(1).is_some_and(|token| token.upper) => {
                    Some((Level::Arabic(depth), 1))
                }
                _ => None,
            }
        }
        Kind::Word => {
            let closes = matches!(word(1), "." | "-" | "/" | ")") && tokens[1].close && apart(2);
            if roman(word(0))
                && matches!(word(1), "." | "-" | "/")
                && (closes || tokens[1].close && tokens.get(2).is_some_and(|t| t.upper))
            {
                return Some((Level::Roman, 2));
            }
            if word(0).chars().count() == 1
                && matches!(word(1), ")" | ".")
                && tokens[1].close
                && !(first.upper && word(1) == ".")
            {
                return Some((Level::Letter, 2));
            }
            named(first, &tokens[1..], text)
        }
    }
}

/// "Điều 5.", "Chương II", "Phần thứ nhất".
fn named(first: &Token, rest: &[Token], text: &str) -> Option<(Level, usize)> {
    let mut key = String::new();
    crate::fold::key(first.text(text), &mut key);
    let level = match key.as_str() {
        "phân2" if first.upper => Level::Part,
        "chương" if first.upper => Level::Chapter,
        "muc5" if first.upper => Level::Section,
        "điêu2" if first.upper => Level::Article,
        _ => return None,
    };
    let number = rest.first()?;
    let word = number.text(text);
    if level == Level::Part && rest.len() >= 2 && word == "thứ" {
        return Some((level, 3));
    }
    let own = (number.kind == Kind::Number && word.len() <= 3) || roman(word) || word.chars().count() == 1;
    let closes = rest
        .get(1)
        .is_none_or(|token| token.hard || token.upper || matches!(token.text(text), "." | ":" | "-"));
    (own && closes)
        .then(|| 2 + usize::from(rest.get(1).is_some_and(|token| matches!(token.text(text), "." | ":"))))
        .map(|len| (level, len))
}

pub(crate) fn lines(doc: &Doc) -> Vec<Line> {
    let starts: Vec<usize> = (0..doc.len()).filter(|at| doc.tokens[*at].hard).collect();
    let ends = starts.iter().skip(1).copied().chain([doc.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&from, to)| match marker(doc.text, &doc.tokens[from..to]) {
            Some((level, len)) if from + len < to => Line { from, to, body: from + len, level: Some(level) },
            _ => Line { from, to, body: from, level: None },
        })
        .collect()
}

pub(crate) fn sentences(doc: &Doc) -> Vec<Sentence> {
    let mut out = vec![];
    for (index, line) in doc.lines.iter().enumerate() {
        let mut from = line.body;
        while from < line.to {
            let to = sentence_end(doc, from, line.to);
            let body = inline_marker(doc, from, to);
            if body < to && (body..to).any(|at| !doc.is_mark(at)) {
                out.push(Sentence { from: body, to, line: index });
            }
            from = to;
        }
    }
    out
}

/// Steps over "2." or "(3)" in the running text, when a list was flattened into one line.
fn inline_marker(doc: &Doc, from: usize, to: usize) -> usize {
    match marker(doc.text, &doc.tokens[from..to]) {
        Some((Level::Arabic(_) | Level::Bracket | Level::Letter | Level::Dash, len)) if from + len < to => {
            from + len
        }
        _ => from,
    }
}

fn sentence_end(doc: &Doc, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        if doc.is_mark(at) && ends_here(doc, from, at, to) {
            let mut end = at + 1;
            while end < to && matches!(doc.word(end), "”" | "\"" | "»" | ")" | "." | "/") && doc.close(end)
            {
                end += 1;
            }
            return end;
        }
        at += 1;
    }
    to
}

fn ends_here(doc: &Doc, from: usize, at: usize, to: usize) -> bool {
    let mark = doc.word(at);
    let stop = matches!(mark, "." | "!" | "?" | "…") || (mark.starts_with("..") && mark.len() >= 2);
    if !stop {
        return false;
    }
    let mut next = at + 1;
    while next < to && matches!(doc.word(next), "”" | "\"" | "»" | ")" | "/" | ".") && doc.close(next) {
        next += 1;
    }
    if next >= to {
        return true;
    }
    if doc.close(next) && !(doc.upper(next) && doc.is_word(at.wrapping_sub(1)) && !doc.upper(at - 1)) {
        return false;
    }
    let opens = doc.upper(next)
        || doc.is_number(next)
        || matches!(doc.word(next), "“" | "\"" | "(" | "-" | "–" | "+");
    if !opens {
        return false;
    }
    if mark != "." || at == from {
        return true;
    }
    let before = at - 1;
    let marker_before = before == from && doc.is_number(before) && doc.word(before).len() <= 2;
    let short = doc.is(before, Tag::Abbreviation) && doc.upper(before) && doc.close(at);
    let initial = doc.upper(before) && doc.word(before).chars().count() == 1;
    !marker_before && !short && !initial
}
