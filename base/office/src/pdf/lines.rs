//! Letters to stretches of text: what stands on one line without a wide gap or a table's border between.

use super::glyphs::{Drawn, Glyph, Rule};

/// A stretch of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    pub size: f64,
    pub text: String,
}

/// In parts of the letters' size: letters this far apart are two words, two columns; this far up is a mark.
const WORD: f64 = 0.16;
const COLUMN: f64 = 1.9;
const SAME_LINE: f64 = 0.36;

/// The page's stretches, from the top down, from left to right.
pub fn stretches(drawn: &Drawn) -> Vec<Stretch> {
    let mut glyphs = level(&drawn.glyphs);
    glyphs.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut out = Vec::new();
    let mut line: Vec<Glyph> = Vec::new();
    let mut base: (f64, f64) = (0.0, 0.0);
    for glyph in glyphs {
        let is_same = !line.is_empty() && glyph.y - base.0 <= base.1.max(glyph.size) * SAME_LINE;
        if !is_same {
            part(&mut line, &drawn.rules, &mut out);
        }
        // The largest letter tells where the line stands.
        if line.is_empty() || glyph.size > base.1 * 1.2 {
            base = (glyph.y, glyph.size);
        }
        line.push(glyph);
    }
    part(&mut line, &drawn.rules, &mut out);
    out
}

/// Letters that say something, raised digits brought down to their line. The call of a footnote is no part of the
/// sentence; the exponent of a unit is. Raised digits are drawn right after their word.
fn level(drawn: &[Glyph]) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(drawn.len());
    let mut base: Option<Glyph> = None;
    for glyph in drawn.iter().filter(|glyph| !is_nothing(glyph.letter)) {
        let is_raised = |base: &Glyph| {
            let up = base.y - glyph.y;
            glyph.size < base.size * 0.87
                && up > base.size * 0.1
                && up < base.size * 0.7
                && (glyph.x0 - base.x1).abs() < base.size * 0.9
        };
        match base.filter(|base| glyph.letter.is_ascii_digit() && is_raised(base)) {
            Some(base) if base.letter == 'm' => out.push(Glyph { y: base.y, ..*glyph }),
            Some(_) => {}
            None => {
                out.push(*glyph);
                if !glyph.letter.is_whitespace() {
                    base = Some(*glyph);
                }
            }
        }
    }
    out
}

/// The size of most letters.
pub fn body_size(glyphs: &[Glyph]) -> f64 {
    let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(12.0)
}

fn is_nothing(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fffd}')
}

fn part(line: &mut Vec<Glyph>, rules: &[Rule], out: &mut Vec<Stretch>) {
    line.sort_by(|one, other| one.x0.total_cmp(&other.x0));
    let largest = line.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let base =
        line.iter().filter(|glyph| glyph.size >= largest * 0.9).map(|glyph| glyph.y).fold(0.0, f64::max);
    let mut now: Option<Stretch> = None;
    let mut has_space = false;
    for glyph in line.drain(..) {
        if glyph.letter.is_whitespace() {
            has_space = true;
            continue;
        }
        if let Some(stretch) = &mut now {
            let gap = glyph.x0 - stretch.x1;
            if gap < largest * COLUMN && !is_parted(rules, stretch.x1, glyph.x0, glyph.y - largest * 0.3) {
                let is_mark = unicode_normalization::char::is_combining_mark(glyph.letter);
                // Where a raised sign was left out, nothing parts the word from its comma.
                let is_closing = matches!(glyph.letter, ',' | '.' | ';' | ':' | ')' | '!' | '?');
                if (has_space || gap > glyph.size * WORD && !is_closing) && !is_mark {
                    stretch.text.push(' ');
                }
                stretch.text.push(glyph.letter);
                stretch.x1 = stretch.x1.max(glyph.x1);
                stretch.size = stretch.size.max(glyph.size);
                has_space = false;
                continue;
            }
        }
        out.extend(now.take());
        has_space = false;
        let Glyph { x0, x1, size, letter, .. } = glyph;
        now = Some(Stretch { x0, x1, y: base, size, text: letter.to_string() });
    }
    out.extend(now);
}

/// Whether a table's border stands between two letters.
fn is_parted(rules: &[Rule], from: f64, to: f64, y: f64) -> bool {
    rules.iter().any(|rule| {
        !rule.is_level() && rule.x0 >= from - 1.0 && rule.x1 <= to + 1.0 && rule.y0 <= y && rule.y1 >= y
    })
}
