//! What stands on every page without being part of the text: page numbers, running heads and feet.

use std::collections::{HashMap, HashSet};

use super::lines::Stretch;

/// So many lines at the top and at the bottom may be furniture.
const EDGE: usize = 2;

/// Takes it away, page by page.
pub fn remove(pages: &mut [Vec<Stretch>]) {
    let edges: Vec<Vec<(f64, String)>> = pages.iter().map(|page| edge_lines(page)).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for edge in &edges {
        let words: HashSet<String> = edge.iter().map(|(_, text)| without_digits(text)).collect();
        for text in words {
            *seen.entry(text).or_default() += 1;
        }
    }
    let count = pages.len();
    for (page, edge) in pages.iter_mut().zip(edges) {
        for (y, text) in edge {
            let times = seen.get(&without_digits(&text)).copied().unwrap_or_default();
            let is_running = times >= 2 && times * 2 >= count && text.chars().any(char::is_alphabetic);
            if is_running || is_page_number(&text) {
                page.retain(|stretch| (stretch.y - y).abs() > 0.5);
            }
        }
    }
}

/// The lines nearest to the top and the bottom, as text.
fn edge_lines(page: &[Stretch]) -> Vec<(f64, String)> {
    let mut lines: Vec<(f64, String)> = Vec::new();
    for stretch in page {
        match lines.last_mut() {
            Some((y, text)) if (stretch.y - *y).abs() <= 0.5 => {
                text.push(' ');
                text.push_str(&stretch.text);
            }
            _ => lines.push((stretch.y, stretch.text.clone())),
        }
    }
    let count = lines.len();
    // On a short page a line is at most at one edge.
    lines
        .into_iter()
        .enumerate()
        .filter(|(at, _)| *at < EDGE || at + EDGE >= count)
        .map(|(_, line)| line)
        .collect()
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// `3`, `- 3 -`, `3/10`, `Trang 3`.
fn is_page_number(text: &str) -> bool {
    let folded = vn_numbers::fold(text);
    let rest = folded.trim().trim_start_matches("trang").trim_start_matches("page");
    let is_sign =
        |letter: char| matches!(letter, '-' | '–' | '—' | '/' | '|' | '.') || letter.is_whitespace();
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    (1..=6).contains(&digits)
        && rest.chars().all(|letter| letter.is_ascii_digit() || is_sign(letter))
        && rest.split(|letter: char| !letter.is_ascii_digit()).all(|number| number.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_years_and_labels() {
        for text in ["3", "- 12 -", "3/10", "Trang 7", "Trang 7 / 12"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2025", "a) 3", "3 xã", ""] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
