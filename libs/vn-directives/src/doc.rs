//! A passage as the rules see it: tokens, the phrases found in it, its lines and sentences.

use crate::canon::{Passage, Span};
use crate::layout::{self, Line, Sentence};
use crate::lexicon::{Found, Hit, Lexicon, Tag};
use crate::token::{self, Kind, Token};

#[cfg(test)]
thread_local! {
    /// How often the rules looked at a token: what must grow no faster than the text.
    pub static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

pub(crate) struct Doc<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
    found: Found,
    pub lines: Vec<Line>,
    pub sentences: Vec<Sentence>,
}

impl<'a> Doc<'a> {
    pub fn new(passage: &'a Passage) -> Self {
        let text = passage.text();
        let mut tokens = token::read(text);
        let mut borders = passage.cells.iter().peekable();
        for token in &mut tokens {
            while borders.next_if(|border| **border < token.start.saturating_sub(1)).is_some() {}
            token.cell = borders.next_if(|border| **border + 1 == token.start).is_some();
        }
        layout::join_wrapped(text, &mut tokens);
        let found = Lexicon::get().find(&tokens);
        let mut doc = Self { text, tokens, found, lines: vec![], sentences: vec![] };
        doc.lines = layout::lines(&doc);
        doc.sentences = layout::sentences(&doc);
        doc
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// How many tokens the longest phrase of this section takes here; nothing if none begins here.
    pub fn at(&self, at: usize, tag: Tag) -> Option<usize> {
        self.hit(at, tag).map(|hit| hit.len as usize)
    }

    pub fn is(&self, at: usize, tag: Tag) -> bool {
        self.mask(at) & tag.bit() != 0
    }

    /// The sections of all phrases that begin here.
    pub fn mask(&self, at: usize) -> u128 {
        #[cfg(test)]
        STEPS.with(|steps| steps.set(steps.get() + 1));
        self.found.masks.get(at).copied().unwrap_or(0)
    }

    pub fn hit(&self, at: usize, tag: Tag) -> Option<&Hit> {
        if !self.is(at, tag) {
            return None;
        }
        let (from, to) = (*self.found.first.get(at)? as usize, *self.found.first.get(at + 1)? as usize);
        self.found.hits.get(from..to)?.iter().find(|hit| hit.tag == tag)
    }

    /// The longest phrase among several sections.
    pub fn any(&self, at: usize, tags: &[Tag]) -> Option<usize> {
        let asked = tags.iter().fold(0, |mask, tag| mask | tag.bit());
        if self.mask(at) & asked == 0 {
            return None;
        }
        tags.iter().filter_map(|tag| self.at(at, *tag)).max()
    }

    /// The longest phrase among several sections that ends by `limit`.
    pub fn any_within(&self, at: usize, tags: &[Tag], limit: usize) -> Option<usize> {
        let (from, to) = (*self.found.first.get(at)? as usize, *self.found.first.get(at + 1)? as usize);
        let hits = self.found.hits.get(from..to)?;
        hits.iter()
            .find(|hit| tags.contains(&hit.tag) && at + hit.len as usize <= limit)
            .map(|hit| hit.len as usize)
    }

    /// Whether a phrase of this section lies somewhere in the stretch.
    pub fn has(&self, from: usize, to: usize, tag: Tag) -> bool {
        self.seek(from, to, tag).is_some()
    }

    /// Where the first phrase of this section begins in the stretch.
    pub fn seek(&self, from: usize, to: usize, tag: Tag) -> Option<usize> {
        let to = to.min(self.len());
        let (first, last) =
            (*self.found.first.get(from.min(to))? as usize, *self.found.first.get(to)? as usize);
        let hits = self.found.hits.get(first..last)?;
        hits.iter().find(|hit| hit.tag == tag && (hit.at + hit.len) as usize <= to).map(|hit| hit.at as usize)
    }

    /// Whether a phrase of this section ends right before `at`.
    pub fn ends_before(&self, from: usize, at: usize, tag: Tag) -> bool {
        (at.saturating_sub(5).max(from)..at).any(|start| {
            let (Some(low), Some(high)) = (self.found.first.get(start), self.found.first.get(start + 1))
            else {
                return false;
            };
            self.found.hits[*low as usize..*high as usize]
                .iter()
                .any(|hit| hit.tag == tag && start + hit.len as usize == at)
        })
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    pub fn mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Mark && token.text(self.text) == mark)
    }

    pub fn is_mark(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Mark)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Number)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    pub fn upper(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.upper)
    }

    pub fn close(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.close)
    }

    /// A plain whole number written at `at`.
    pub fn number(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        (self.is_number(at) && word.len() <= 4).then(|| word.parse().ok()).flatten()
    }

    /// The bytes that tokens `from..to` take.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.tokens.get(from), self.tokens.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) if from < to => Span::new(first.start as usize, last.end as usize),
            (Some(first), _) => Span::new(first.start as usize, first.start as usize),
            _ => Span::new(self.text.len(), self.text.len()),
        }
    }

    /// Tokens without marks at the end that no span may end on.
    pub fn trim(&self, from: usize, to: usize) -> (usize, usize) {
        let (mut from, mut to) = (from, to.min(self.len()));
        while to > from && self.is_mark(to - 1) && !self.keeps_end(from, to - 1) {
            to -= 1;
        }
        while from < to && self.is_mark(from) && !matches!(self.word(from), "(" | "“" | "\"") {
            from += 1;
        }
        (from, to)
    }

    /// A closing mark whose opening mark lies within, or a sign that belongs to a number.
    fn keeps_end(&self, from: usize, at: usize) -> bool {
        match self.word(at) {
            "%" | "‰" => true,
            ")" => (from..at).any(|inner| self.mark(inner, "(")),
            "”" => (from..at).any(|inner| self.mark(inner, "“")),
            _ => false,
        }
    }

    /// The words of tokens, on one line.
    pub fn words(&self, from: usize, to: usize) -> String {
        let span = self.span(from, to);
        self.text.get(span.start..span.end).unwrap_or("").replace('\n', " ")
    }
}
