//! Broken lines to paragraphs.

use super::lines::Stretch;
use crate::paper::Paragraph;

/// A paragraph that the next page may go on with.
pub struct Flowing {
    pub paragraph: Paragraph,
    /// It ends at the right margin without an end of sentence.
    pub is_open: bool,
}

/// The column that lines stand in.
struct Column {
    left: f64,
    right: f64,
    leading: f64,
}

pub fn paragraphs(lines: &[Stretch]) -> Vec<Flowing> {
    let Some(first) = lines.first() else { return Vec::new() };
    let column = Column::of(lines);
    let mut out = Vec::new();
    let mut text = first.text.clone();
    let mut begin = first;
    for pair in lines.windows(2) {
        let (above, line) = (&pair[0], &pair[1]);
        if column.begins(begin, above, line) {
            out.push(column.done(std::mem::replace(&mut text, line.text.clone()), above));
            begin = line;
        } else {
            text.push(' ');
            text.push_str(&line.text);
        }
    }
    if let Some(last) = lines.last() {
        out.push(column.done(text, last));
    }
    out
}

/// Whether a line that begins a page can go on with the paragraph before it.
pub fn goes_on(text: &str) -> bool {
    !is_label(text) && !is_capital(text)
}

impl Column {
    fn of(lines: &[Stretch]) -> Self {
        let mut starts: Vec<f64> = lines.iter().map(|line| line.x0).collect();
        let mut ends: Vec<f64> = lines.iter().map(|line| line.x1).collect();
        let mut steps: Vec<f64> =
            lines.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|step| *step > 0.0).collect();
        for list in [&mut starts, &mut ends, &mut steps] {
            list.sort_by(f64::total_cmp);
        }
        Self {
            left: starts.get(starts.len() / 20).copied().unwrap_or_default(),
            right: ends.get(ends.len() - 1 - ends.len() / 20).copied().unwrap_or_default(),
            leading: steps.get(steps.len() / 3).copied().unwrap_or(lines[0].size * 1.2),
        }
    }

    fn is_centred(&self, line: &Stretch) -> bool {
        let (left, right) = (line.x0 - self.left, self.right - line.x1);
        left > line.size * 3.0 && right > line.size * 3.0 && (left - right).abs() < line.size * 3.0
    }

    fn is_full(&self, line: &Stretch) -> bool {
        line.x1 > self.right - line.size * 4.5
    }

    /// Whether a line begins a new paragraph; `begin` is the first line of the one before.
    fn begins(&self, begin: &Stretch, above: &Stretch, line: &Stretch) -> bool {
        let step = line.y - above.y;
        if step <= 0.0 || step > self.leading.max(line.size) * 1.5 {
            return true;
        }
        if (line.size - above.size).abs() > above.size * 0.12
            || self.is_centred(above)
            || self.is_centred(line)
        {
            return true;
        }
        if is_label(&line.text) && (!is_bare_number(&line.text) || ends(&above.text) || !self.is_full(above))
        {
            return true;
        }
        if line.x0 > self.left + line.size && !self.hangs(begin, above, line) {
            return true;
        }
        let starts_small = line.text.chars().next().is_some_and(char::is_lowercase);
        if self.is_full(above) { false } else { ends(&above.text) || !starts_small }
    }

    /// A line under the words of its label, or under another such line.
    fn hangs(&self, begin: &Stretch, above: &Stretch, line: &Stretch) -> bool {
        let is_under = line.x0 > begin.x0 + line.size * 0.4;
        let is_even = std::ptr::eq(begin, above) || (line.x0 - above.x0).abs() < line.size * 0.6;
        (is_label(&begin.text) && is_under && is_even)
            || (!std::ptr::eq(begin, above) && (line.x0 - above.x0).abs() < line.size * 0.3)
    }

    fn done(&self, text: String, last: &Stretch) -> Flowing {
        let is_open = self.is_full(last) && !ends(&text) && !self.is_centred(last);
        Flowing { paragraph: Paragraph::of(&text), is_open }
    }
}

fn ends(text: &str) -> bool {
    text.trim_end_matches(['"', '”', ')', ' ']).ends_with(['.', ';', ':', '!', '?'])
}

fn is_capital(text: &str) -> bool {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    letters().count() > 3 && letters().all(char::is_uppercase)
}

/// `1.`, `2.1.`, `a)`, `-`, `+`, `IV.`, `(3)`, and the words for article, chapter, part and section.
fn is_label(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with(['-', '–', '+', '•', '*']) {
        return true;
    }
    let Some(word) = text.split_whitespace().next() else { return false };
    let inner = word.trim_start_matches('(').trim_end_matches(['.', ')', '/', ':', '-']);
    if inner.is_empty() || inner.len() > 12 {
        return false;
    }
    let is_marked = word.len() > inner.len();
    let is_digits = inner.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        && inner.split('.').all(|number| (1..=2).contains(&number.len()));
    let is_roman = inner.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L'));
    let is_letter =
        inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic) && word.ends_with(')');
    if is_marked && (is_digits || is_roman || is_letter) {
        return true;
    }
    let next = text.split_whitespace().nth(1).unwrap_or_default();
    let counts =
        next.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, 'I' | 'V' | 'X'));
    counts
        && matches!(vn_numbers::fold(word).as_str(), "dieu" | "chuong" | "phan" | "muc")
        && word.starts_with(char::is_uppercase)
}

/// `12.` may also be the end of a sentence that a line broke.
fn is_bare_number(text: &str) -> bool {
    text.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_sentences() {
        for text in
            ["1. Giao", "2.1. Giao", "a) Rà soát", "- Tăng", "IV. NHIỆM VỤ", "Điều 3. Tổ chức", "(2) Giao"]
        {
            assert!(is_label(text), "{text}");
        }
        for text in ["2020. Năm", "điều 3 của", "Giao Sở", "Vì vậy", "Mục tiêu là", "tr.đ)"] {
            assert!(!is_label(text), "{text}");
        }
    }
}
