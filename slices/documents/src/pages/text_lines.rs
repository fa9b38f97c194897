//! The text of a reading as the review shows it: a clause a line, proposals marked, tracked changes beside it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use kernel::Text;
use ui::Visit;

use super::links;
use crate::proposal::{Clause, Proposal, Reading};
use crate::rules::marking;

/// A line of the text in pieces.
pub struct Line {
    pub anchor: String,
    pub depth: i64,
    pub pieces: Vec<Stretch>,
    /// Tracked changes that the line has, in words.
    pub changes: Vec<String>,
    /// Where a proposal that was missed in it is added, and what that is called for a screen reader.
    pub add: String,
    pub name: String,
}

pub struct Stretch {
    pub text: String,
    pub mark: Option<Mark>,
}

pub struct Mark {
    pub number: usize,
    pub kind: &'static str,
    pub verdict: &'static str,
    pub is_first: bool,
}

pub fn lines(
    visit: &Visit,
    reading: &Reading,
    clauses: &[Clause],
    proposals: &[(usize, &Proposal)],
) -> Vec<Line> {
    let touching = touching(clauses, proposals);
    let mut seen = HashSet::new();
    let mut line = |(at, clause): (usize, &Clause)| {
        let spans = touching.get(&at).map_or(&[][..], Vec::as_slice);
        let pieces = marking::pieces(clause.starts..clause.ends, spans);
        let pieces = pieces.into_iter().map(|piece| Stretch {
            text: reading.text.get(piece.at).unwrap_or_default().to_owned(),
            mark: piece.of.and_then(|index| proposals.get(index)).map(|(number, proposal)| Mark {
                number: *number,
                kind: proposal.kind.key(),
                verdict: proposal.verdict().key(),
                is_first: seen.insert(*number),
            }),
        });
        let changes = reading.tracked.iter().filter(|change| change.clause == at).map(|change| {
            let key = if change.is_insertion { "documents-tracked-in" } else { "documents-tracked-out" };
            let text =
                Text::new(key).with("words", change.words.clone()).with("author", change.author.clone());
            visit.say(&text)
        });
        Line {
            anchor: links::anchor(&clause.name),
            depth: clause.depth.min(6),
            pieces: pieces.collect(),
            changes: changes.collect(),
            add: links::add(reading.document, &clause.name),
            name: visit.say(&Text::new("documents-add-in").with("name", clause.name.clone())),
        }
    };
    clauses.iter().enumerate().map(&mut line).collect()
}

/// Which proposals touch which clause, by index.
fn touching(
    clauses: &[Clause],
    proposals: &[(usize, &Proposal)],
) -> HashMap<usize, Vec<(usize, Range<usize>)>> {
    let mut touching: HashMap<usize, Vec<(usize, Range<usize>)>> = HashMap::new();
    for (index, (_, proposal)) in proposals.iter().enumerate() {
        let first = clauses.partition_point(|clause| clause.ends <= proposal.starts);
        let of = clauses.iter().enumerate().skip(first);
        for (line, _) in of.take_while(|(_, clause)| clause.starts < proposal.ends) {
            touching.entry(line).or_default().push((index, proposal.starts..proposal.ends));
        }
    }
    touching
}
