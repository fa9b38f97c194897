//! A text as words, numbers and marks, each with its place.

use crate::fold;
use crate::lexicon::{Lexicon, unglue};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    Mark,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    /// Number of the word in the lexicon; 0 when no rule knows it.
    pub word: u32,
    /// First letter is a capital.
    pub upper: bool,
    /// All letters are capitals, and there are at least two.
    pub all_upper: bool,
    /// Directly after the token before, without a space.
    pub close: bool,
    /// Stands first in a cell of a table.
    pub cell: bool,
    /// The first of its canonical line.
    pub line: bool,
    /// The first of its block: `line`, unless the break only wraps the text.
    pub hard: bool,
}

impl Token {
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

fn kind_of(letter: char) -> Kind {
    // Nearly every letter lies in these ranges; the general question is slow.
    if letter.is_ascii_alphabetic() || matches!(letter, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ƿ' | 'Ạ'..='ỹ')
    {
        Kind::Word
    } else if letter.is_ascii_digit() {
        Kind::Number
    } else if letter.is_ascii() {
        Kind::Mark
    } else if letter.is_alphabetic() || unicode_normalization::char::is_combining_mark(letter) {
        Kind::Word
    } else {
        Kind::Mark
    }
}

/// Cuts a text into tokens; word numbers are not yet looked up.
pub(crate) fn split(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut letters = text.char_indices().peekable();
    let (mut close, mut line) = (false, true);
    while let Some((start, letter)) = letters.next() {
        if letter == ' ' || letter == '\n' {
            close = false;
            line |= letter == '\n';
            continue;
        }
        let kind = kind_of(letter);
        let mut end = start + letter.len_utf8();
        let (mut upper, mut letters_seen) = (letter.is_uppercase(), 1);
        let first_upper = upper;
        while let Some((at, next)) = letters.peek().copied() {
            let more = match kind {
                Kind::Number => {
                    next.is_ascii_digit() || (matches!(next, '.' | ',') && digit_at(text, at + 1))
                }
                Kind::Word => {
                    let own = kind_of(next);
                    own == Kind::Word || own == Kind::Number || (next == '&' && letter_at(text, at + 1))
                }
                Kind::Mark => letter == '.' && next == '.',
            };
            if !more {
                break;
            }
            if kind == Kind::Word && kind_of(next) == Kind::Word {
                upper &= next.is_uppercase();
                letters_seen += 1;
            }
            end = at + next.len_utf8();
            letters.next();
        }
        tokens.push(Token {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            kind,
            word: 0,
            upper: first_upper,
            all_upper: upper && letters_seen > 1,
            close,
            cell: false,
            line,
            hard: line,
        });
        (close, line) = (true, false);
    }
    tokens
}

fn digit_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

fn letter_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic)
}

/// Tokens with their word numbers; glued words are taken apart.
pub(crate) fn read(text: &str) -> Vec<Token> {
    let lexicon = Lexicon::get();
    let mut key = String::new();
    let mut tokens = Vec::with_capacity(text.len() / 4);
    for mut token in split(text) {
        look_up(text, &mut token, lexicon, &mut key);
        if let Some(at) = unglue(text, &token, lexicon) {
            let middle = token.start + u32::try_from(at).unwrap_or(0);
            let (mut left, mut right) = (token, token);
            left.end = middle;
            right.start = middle;
            (right.close, right.line, right.hard) = (true, false, false);
            right.upper = right.text(text).starts_with(char::is_uppercase);
            look_up(text, &mut left, lexicon, &mut key);
            look_up(text, &mut right, lexicon, &mut key);
            tokens.push(left);
            tokens.push(right);
        } else {
            tokens.push(token);
        }
    }
    tokens
}

fn look_up(text: &str, token: &mut Token, lexicon: &Lexicon, key: &mut String) {
    let written = token.text(text);
    fold::key(written, key);
    token.word = lexicon.word(key);
    // A footnote's number stuck to a word: "Kế hoạch2".
    if token.word == 0 && token.kind == Kind::Word && !token.all_upper {
        let plain = written.trim_end_matches(|letter: char| letter.is_ascii_digit());
        if plain.len() < written.len() && !plain.is_empty() {
            fold::key(plain, key);
            token.word = lexicon.word(key);
        }
    }
}
