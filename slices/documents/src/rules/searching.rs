//! What a search asks for, what is put into the register's words to be found, and the place where a hit stands.

use std::ops::Range;

use jiff::civil::Date;
use kernel::Sought;

use crate::proposal::Clause;

/// Words of text in one passage. Short enough that an engine keeps every place of every word.
const WORDS: usize = 1_200;
/// So much of a text is looked through for the hit that is shown, and so much is shown of it, in bytes.
const LOOKED: usize = 200_000;
const BEFORE: usize = 90;
const SHOWN: usize = 260;

/// The words of a text as search sees them, with their places: letters and digits, folded.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let starts = rest + text[rest..].find(char::is_alphanumeric)?;
        let is_of_word = |c: char| c.is_alphanumeric() || ('\u{300}'..'\u{370}').contains(&c);
        let ends = text[starts..].find(|c| !is_of_word(c)).map_or(text.len(), |length| starts + length);
        rest = ends;
        Some((starts..ends, vn_numbers::fold(&text[starts..ends])))
    })
}

/// Folded words parted by single spaces.
pub fn folded(text: &str) -> String {
    words(text).map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

/// Quoted words must stand one after the other; of the last word outside quotes its beginning is enough.
pub fn sought(asked: &str) -> Vec<Sought> {
    let mut out = Vec::new();
    for (at, part) in asked.split(['"', '\u{201c}', '\u{201d}']).enumerate() {
        let mut part: Vec<String> = words(part).map(|(_, word)| word).collect();
        match (at % 2 == 1, part.len()) {
            (_, 0) => {}
            (true, 1) => out.push(Sought::Word(part.remove(0))),
            (true, _) => out.push(Sought::Phrase(part)),
            (false, _) => out.extend(part.into_iter().map(Sought::Word)),
        }
    }
    let is_open = !asked.trim_end().ends_with(['"', '\u{201c}', '\u{201d}']);
    if let Some(Sought::Word(last)) = out.last().filter(|_| is_open) {
        let last = Sought::Prefix(last.clone());
        out.pop();
        out.push(last);
    }
    out
}

/// What is found of a document: each passage begins with its head.
pub fn passages(head: &str, text: &str) -> Vec<String> {
    let head = folded(head);
    let all: Vec<String> = words(text).map(|(_, word)| word).collect();
    if all.is_empty() {
        return vec![head];
    }
    // Passages overlap a little, so that a phrase across their border is found.
    let mut starts = 0;
    let mut out = Vec::new();
    loop {
        let ends = (starts + WORDS).min(all.len());
        out.push(format!("{head} {}", all[starts..ends].join(" ")));
        if ends == all.len() {
            return out;
        }
        starts = ends - 12;
    }
}

/// Places of documents of a day: many millions a day, later days above.
pub fn places(day: Date) -> Range<i64> {
    let since = day.since(Date::constant(1800, 1, 1)).map_or(0, |span| i64::from(span.get_days()));
    let first = since.max(0) << 32;
    first..first + (1 << 32)
}

/// The places of documents issued between two days, both included.
pub fn between(from: Option<Date>, to: Option<Date>) -> Range<i64> {
    from.map_or(0, |day| places(day).start)..to.map_or(i64::MAX, |day| places(day).end)
}

/// A hit: its clause and the words around it, those that were sought marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    pub clause: Option<usize>,
    pub pieces: Vec<(String, bool)>,
}

/// The clause with most of what is sought, and its words around the first hit.
pub fn snippet(text: &str, clauses: &[Clause], sought: &[Sought]) -> Option<Snippet> {
    let mut best: Option<(usize, usize, Vec<Range<usize>>)> = None;
    for (at, clause) in clauses.iter().enumerate().take_while(|(_, clause)| clause.starts < LOOKED) {
        let (found, hits) = hits(text.get(clause.starts..clause.ends)?, sought);
        if found > best.as_ref().map_or(0, |(most, ..)| *most) {
            best = Some((found, at, hits));
            if found == sought.len() {
                break;
            }
        }
    }
    let (_, at, hits) = best?;
    let clause = &clauses[at];
    let pieces = marked(text.get(clause.starts..clause.ends)?, &hits);
    Some(Snippet { clause: Some(at), pieces })
}

/// The same of a line that is no clause, such as the subject.
pub fn marked_line(line: &str, sought: &[Sought]) -> Vec<(String, bool)> {
    marked(line, &hits(line, sought).1)
}

/// How many of the sought stand in the line, and where.
fn hits(line: &str, sought: &[Sought]) -> (usize, Vec<Range<usize>>) {
    let words: Vec<(Range<usize>, String)> = words(line).collect();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut found = 0;
    for one in sought {
        let before = out.len();
        for (at, (place, word)) in words.iter().enumerate() {
            match one {
                Sought::Word(wanted) if word == wanted => out.push(place.clone()),
                Sought::Prefix(wanted) if word.starts_with(wanted) => out.push(place.clone()),
                Sought::Phrase(wanted) => {
                    let here = words.get(at..at + wanted.len());
                    if here.is_some_and(|here| here.iter().map(|(_, word)| word).eq(wanted)) {
                        out.push(place.start..words[at + wanted.len() - 1].0.end);
                    }
                }
                _ => {}
            }
        }
        found += usize::from(out.len() > before);
    }
    out.sort_by_key(|hit| (hit.start, hit.end));
    (found, out)
}

fn marked(line: &str, hits: &[Range<usize>]) -> Vec<(String, bool)> {
    let first = hits.first().map_or(0, |hit| hit.start);
    let boundary = |mut at: usize| {
        while !line.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from =
        if first <= BEFORE { 0 } else { line[..boundary(first - BEFORE)].rfind(' ').map_or(0, |at| at + 1) };
    let to = boundary((from + SHOWN).min(line.len()));
    let to = if to == line.len() { to } else { line[..to].rfind(' ').filter(|at| *at > from).unwrap_or(to) };
    let mut pieces = Vec::new();
    let mut put = |words: &str, is_hit: bool| {
        if !words.is_empty() {
            pieces.push((words.to_owned(), is_hit));
        }
    };
    let mut at = from;
    put(if from > 0 { "… " } else { "" }, false);
    for hit in hits.iter().filter(|hit| hit.start >= from && hit.end <= to) {
        if hit.start < at {
            continue;
        }
        put(&line[at..hit.start], false);
        put(&line[hit.clone()], true);
        at = hit.end;
    }
    put(line.get(at..to).unwrap_or_default(), false);
    put(if to < line.len() { " …" } else { "" }, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(of: &str) -> Sought {
        Sought::Word(of.into())
    }

    #[test]
    fn quotes_make_a_phrase_and_the_last_word_may_be_unfinished() {
        let phrase = Sought::Phrase(vec!["phat".into(), "trien".into()]);
        assert_eq!(
            sought("\"phát triển\" rừng 12/NQ"),
            [phrase.clone(), word("rung"), word("12"), Sought::Prefix("nq".into())]
        );
        assert_eq!(sought("rừng “phát triển”"), [word("rung"), phrase]);
        assert!(sought(" %_\"\" ").is_empty());
    }

    #[test]
    fn a_long_text_is_cut_into_passages_that_overlap_and_bear_the_head() {
        let text: String = (0..3_000).map(|number| format!("w{number} ")).collect();
        let found = passages("12/NQ-TU", &text);
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|one| one.starts_with("12 nq tu w")));
        assert!(found[0].ends_with(" w1199") && found[1].contains(" w1199 w1200 "));
        assert_eq!(passages("12/NQ-TU", ""), ["12 nq tu"]);
    }

    #[test]
    fn later_days_have_higher_places() {
        let day = |day| places(Date::constant(2020, 9, day));
        assert!(day(24).end <= day(25).start && !day(25).is_empty());
        assert_eq!(between(None, None), 0..i64::MAX);
    }

    #[test]
    fn the_clause_with_the_hit_is_shown_with_the_hit_marked() {
        let text = "1. Bố trí vốn.\n2. Phát triển rừng bền vững.";
        let second = text.find('2').unwrap();
        let clause = |name: &str, at: Range<usize>| Clause {
            name: name.into(),
            label: String::new(),
            depth: 1,
            starts: at.start,
            ends: at.end,
        };
        let clauses = [clause("1", 0..second - 1), clause("2", second..text.len())];
        let found = snippet(text, &clauses, &sought("\"phat trien\" ben")).unwrap();
        assert_eq!(found.clause, Some(1));
        let marked: Vec<&str> =
            found.pieces.iter().filter(|(_, is_hit)| *is_hit).map(|(words, _)| words.as_str()).collect();
        assert_eq!(marked, ["Phát triển", "bền"]);
        assert_eq!(snippet(text, &clauses, &sought("cao tốc")), None);
    }
}
