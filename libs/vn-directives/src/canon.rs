//! The canonical passage: NFC, plain spaces, no empty lines; every offset leads back to the source.

use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A place in the canonical passage, in bytes: `start` inclusive, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    pub(crate) const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// A text in canonical form, with its way back to the source.
///
/// ```
/// let passage = vn_directives::Passage::new("  Số:\u{a0}12/KH \r\n\r\n Kế hoạch");
/// assert_eq!(passage.text(), "Số: 12/KH\nKế hoạch");
/// ```
#[derive(Debug, Clone)]
pub struct Passage {
    text: String,
    /// Byte in `text`, byte in the source: where a stretch that moves evenly begins.
    moves: Vec<(u32, u32)>,
    /// Letters that took more or fewer bytes in the source: byte in `text`, bytes in the source.
    wide: Vec<(u32, u32)>,
    /// Chars before every 64th byte.
    chars: Vec<u32>,
    /// Bytes in `text` where a tab stood: the borders of cells in a table.
    pub(crate) cells: Vec<u32>,
}

const STEP: usize = 64;

const fn is_dropped(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

const fn is_space(letter: char) -> bool {
    matches!(
        letter,
        '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | ' '
    )
}

/// White space that a line sheds at its ends.
const fn is_edge(letter: char) -> bool {
    is_space(letter)
        || matches!(letter, '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1f}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl Passage {
    /// Puts a text into canonical form. Offsets of all readings count in [`Self::text`].
    pub fn new(source: &str) -> Self {
        let mut made = Self {
            text: String::with_capacity(source.len()),
            moves: vec![],
            wide: vec![],
            chars: vec![],
            cells: vec![],
        };
        let mut at = 0;
        // Line by line: one decomposed line does not slow the others.
        for line in source.split_inclusive('\n') {
            if is_nfc(line) {
                made.add(line.char_indices().map(|(from, letter)| (at + from, letter.len_utf8(), letter)));
            } else {
                made.add(compose(line, at).into_iter());
            }
            at += line.len();
        }
        made.shed(|letter| is_edge(letter) || letter == '\n');
        let mut chars = vec![];
        for (count, (at, _)) in made.text.char_indices().enumerate() {
            while chars.len() * STEP <= at {
                chars.push(u32::try_from(count).unwrap_or(u32::MAX));
            }
        }
        made.chars = chars;
        made
    }

    fn add(&mut self, letters: impl Iterator<Item = (usize, usize, char)>) {
        let (mut space, mut tab, mut line_start) = (false, false, true);
        let mut after_return = false;
        for (at, width, letter) in letters {
            let letter = match letter {
                '\n' if std::mem::take(&mut after_return) => continue,
                '\r' => {
                    after_return = true;
                    '\n'
                }
                other => other,
            };
            if letter != '\n' {
                after_return = false;
            }
            if is_dropped(letter) {
                continue;
            }
            if letter == '\n' {
                self.shed(is_edge);
                (space, tab) = (false, false);
                if !line_start && !self.text.is_empty() {
                    self.push(at, 1, '\n');
                }
                line_start = true;
            } else if is_space(letter) || (line_start && is_edge(letter)) {
                space = true;
                tab |= letter == '\t';
            } else {
                if space && !line_start {
                    if tab {
                        self.cells.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
                    }
                    self.push(at, 1, ' ');
                }
                (space, tab, line_start) = (false, false, false);
                self.push(at, width, letter);
            }
        }
    }

    /// Takes letters off the end again.
    fn shed(&mut self, drop: impl Fn(char) -> bool) {
        while self.text.ends_with(&drop) {
            self.text.pop();
        }
        let end = self.text.len();
        self.moves.truncate(self.moves.partition_point(|(text, _)| (*text as usize) < end));
        self.wide.truncate(self.wide.partition_point(|(text, _)| (*text as usize) < end));
        self.cells.truncate(self.cells.partition_point(|text| (*text as usize) < end));
    }

    fn push(&mut self, source: usize, width: usize, letter: char) {
        let at = self.text.len();
        if width != letter.len_utf8() {
            self.wide.push((u32::try_from(at).unwrap_or(u32::MAX), u32::try_from(width).unwrap_or(u32::MAX)));
        }
        let even = self
            .moves
            .last()
            .is_some_and(|(text, from)| at - *text as usize == source.wrapping_sub(*from as usize));
        if !even {
            self.moves
                .push((u32::try_from(at).unwrap_or(u32::MAX), u32::try_from(source).unwrap_or(u32::MAX)));
        }
        self.text.push(letter);
    }

    /// The canonical text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at a place.
    ///
    /// ```
    /// let reading = vn_directives::read("Giao Sở Y tế rà soát.", None);
    /// assert_eq!(reading.passage.slice(reading.directives[0].action), "rà soát");
    /// ```
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// A place counted in Unicode scalar values instead of bytes.
    ///
    /// ```
    /// let reading = vn_directives::read("Giao Sở Y tế rà soát.", None);
    /// assert_eq!(reading.passage.chars(reading.directives[0].action), [13, 20]);
    /// ```
    pub fn chars(&self, span: Span) -> [usize; 2] {
        [self.char_at(span.start), self.char_at(span.end)]
    }

    fn char_at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(last) = self.chars.len().checked_sub(1) else { return 0 };
        let mut step = (byte / STEP).min(last);
        while step > 0 && !self.text.is_char_boundary(step * STEP) {
            step -= 1;
        }
        let known = self.chars.get(step).copied().unwrap_or(0) as usize;
        known + self.text.get(step * STEP..byte).map_or(0, |between| between.chars().count())
    }

    /// A place in the source text, in bytes: for marking the original.
    ///
    /// ```
    /// let source = "  Giao   Sở Y tế rà soát.";
    /// let reading = vn_directives::read(source, None);
    /// let place = reading.passage.in_source(reading.directives[0].action);
    /// assert!(source[place.start..].starts_with("rà soát"));
    /// ```
    pub fn in_source(&self, span: Span) -> Span {
        let find = |byte: usize| {
            let at = self.moves.partition_point(|(text, _)| *text as usize <= byte);
            let (text, source) = self.moves.get(at.saturating_sub(1)).copied().unwrap_or((0, 0));
            source as usize + byte.saturating_sub(text as usize)
        };
        if span.end <= span.start {
            return Span::new(find(span.start), find(span.start));
        }
        let last = (0..span.end).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let found = self
            .wide
            .binary_search_by_key(&last, |(at, _)| *at as usize)
            .ok()
            .and_then(|at| self.wide.get(at));
        let width = found.map_or(span.end - last, |(_, width)| *width as usize);
        Span::new(find(span.start), find(last) + width)
    }
}

/// The letters of a line, composed: where each begins, how many bytes it took, and the letter. A cluster is a letter
/// and the marks on it; it keeps the place of its letter.
fn compose(line: &str, offset: usize) -> Vec<(usize, usize, char)> {
    let mut letters = Vec::with_capacity(line.len());
    let mut from = 0;
    let mut cut = |to: usize| {
        letters.extend(line[from..to].nfc().map(|letter| (offset + from, to - from, letter)));
        from = to;
    };
    for (at, letter) in line.char_indices() {
        if at > 0 && !unicode_normalization::char::is_combining_mark(letter) && !is_jamo(letter) {
            cut(at);
        }
    }
    cut(line.len());
    letters
}

/// Korean letters compose with what follows them; they are left in one cluster.
const fn is_jamo(letter: char) -> bool {
    matches!(letter, '\u{1160}'..='\u{11ff}')
}
