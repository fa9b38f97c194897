//! One proposal into several, several into one: what the new ones say, and when they may take the place.

use std::ops::Range;

use kernel::Text;

use crate::proposal::{BETWEEN, BatchId, NAMES, Proposal, ProposalId, ProposalKind, Said, Verdict, names};

/// Why proposals stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReshapingRefused {
    /// Fewer than two to merge, or fewer than two parts.
    TooFew,
    /// They are of more than one kind.
    Kinds,
    /// Another of their kind stands between them.
    Apart,
    /// Their values differ: no figure has two.
    Values,
    /// It was rejected, or others took its place.
    Gone,
    /// What the act made was judged since.
    JudgedSince,
}

impl ReshapingRefused {
    pub fn text(self) -> Text {
        Text::new(match self {
            Self::TooFew => "documents-refused-too-few",
            Self::Kinds => "documents-refused-kinds",
            Self::Apart => "documents-refused-apart",
            Self::Values => "documents-refused-values",
            Self::Gone => "documents-refused-gone",
            Self::JudgedSince => "documents-refused-judged-since",
        })
    }
}

/// Several as one; a person still has to confirm it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub kind: ProposalKind,
    pub clause: String,
    pub at: Range<usize>,
    pub said: Said,
    pub why: Vec<String>,
}

/// Neighbours as one: what is said is joined; where two say different things in a field that holds one, it stays
/// open and says so.
pub fn merged(all: &[Proposal], chosen: &[ProposalId]) -> Result<Merged, ReshapingRefused> {
    let taken: Vec<&Proposal> = all.iter().filter(|one| chosen.contains(&one.id)).collect();
    let [first, .., _] = taken[..] else { return Err(ReshapingRefused::TooFew) };
    let kind = first.kind;
    if taken.iter().any(|one| one.kind != kind) {
        return Err(ReshapingRefused::Kinds);
    }
    if taken.iter().any(|one| one.verdict() == Verdict::Rejected) {
        return Err(ReshapingRefused::Gone);
    }
    let standing: Vec<bool> = all
        .iter()
        .filter(|one| one.kind == kind && one.verdict() != Verdict::Rejected)
        .map(|one| chosen.contains(&one.id))
        .collect();
    let from = standing.iter().position(|is_taken| *is_taken).unwrap_or_default();
    if !standing[from..].iter().take(taken.len()).all(|is_taken| *is_taken) {
        return Err(ReshapingRefused::Apart);
    }
    let (said, open) = joined(kind, &taken);
    if open.contains(&"value") {
        return Err(ReshapingRefused::Values);
    }
    let starts = taken.iter().map(|one| one.starts).min().unwrap_or_default();
    let ends = taken.iter().map(|one| one.ends).max().unwrap_or_default();
    let mut why = vec![format!("merged: {} proposals", taken.len())];
    why.extend(open.into_iter().map(|field| format!("merged: {field} differs")));
    Ok(Merged { kind, clause: first.clause.clone(), at: starts..ends, said, why })
}

fn joined(kind: ProposalKind, taken: &[&Proposal]) -> (Said, Vec<&'static str>) {
    let (mut said, mut open) = (Said::new(), Vec::new());
    for (at, field) in kind.fields().iter().enumerate() {
        let mut parts: Vec<&str> = Vec::new();
        for proposal in taken {
            let words = if NAMES.contains(field) {
                proposal.names(field)
            } else {
                proposal.said().get(*field).map(String::as_str).into_iter().collect()
            };
            for word in words {
                if !parts.contains(&word) {
                    parts.push(word);
                }
            }
        }
        let is_list = at == 0 || NAMES.contains(field) || *field == "product";
        match parts[..] {
            [] => {}
            [one] => drop(said.insert((*field).to_owned(), one.to_owned())),
            _ if is_list => drop(said.insert((*field).to_owned(), parts.join(BETWEEN))),
            _ => open.push(*field),
        }
    }
    (said, open)
}

/// How one may be split: a part for each of several leads, else for each of several works, else two alike.
pub fn parts(kind: ProposalKind, said: &Said) -> Vec<Said> {
    let with = |field: &str, words: &str| {
        let mut part = said.clone();
        part.insert(field.to_owned(), words.to_owned());
        part
    };
    let leads = names(said, "lead");
    if kind == ProposalKind::Directive && leads.len() > 1 {
        return leads.into_iter().map(|lead| with("lead", lead)).collect();
    }
    let first = kind.fields()[0];
    let works: Vec<&str> = said
        .get(first)
        .map_or("", String::as_str)
        .split([';', '\n'])
        .map(|work| work.trim().trim_end_matches('.'))
        .filter(|work| !work.is_empty())
        .collect();
    if works.len() > 1 {
        return works.into_iter().map(|work| with(first, work)).collect();
    }
    vec![said.clone(), said.clone()]
}

/// What taking an act back does: those to be open again, and those it made, which are rejected.
pub fn taken_back(
    of_act: &[Proposal],
    batch: BatchId,
) -> Result<(Vec<&Proposal>, Vec<&Proposal>), ReshapingRefused> {
    let (made, judged): (Vec<&Proposal>, Vec<&Proposal>) =
        of_act.iter().partition(|one| one.made.is_some_and(|(_, of)| of == batch));
    let is_judged_since = |one: &&Proposal| {
        one.verdict() != Verdict::Open && one.judgement.as_ref().is_some_and(|last| last.batch != batch)
    };
    // A product that was rejected since is gone already.
    if made.iter().any(|one| is_judged_since(one) && one.verdict() == Verdict::Confirmed) {
        return Err(ReshapingRefused::JudgedSince);
    }
    let made = made.into_iter().filter(|one| one.verdict() != Verdict::Rejected).collect();
    Ok((judged, made))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    fn proposal(number: u128, fields: &[(&str, &str)]) -> Proposal {
        let at = usize::try_from(number).unwrap() * 10;
        Proposal {
            id: Id::from_ulid(number.into()),
            document: Id::from_ulid(1.into()),
            kind: ProposalKind::Directive,
            clause: format!("{number}"),
            starts: at,
            ends: at + 5,
            found: fields.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect(),
            why: Vec::new(),
            sure: 80,
            made: None,
            judgement: None,
        }
    }

    fn four() -> Vec<Proposal> {
        vec![
            proposal(1, &[("action", "rà soát"), ("lead", "Sở Y tế"), ("deadline", "2026-04-05")]),
            proposal(2, &[("action", "báo cáo"), ("lead", "Sở Y tế; Sở Nội vụ"), ("deadline", "2026-05-05")]),
            proposal(3, &[("action", "bố trí vốn")]),
            Proposal { kind: ProposalKind::Reference, ..proposal(4, &[("symbol", "12-NQ/TU")]) },
        ]
    }

    #[test]
    fn neighbours_become_one_and_what_they_do_not_agree_on_stays_open() {
        let all = four();
        let ids = |numbers: &[usize]| -> Vec<ProposalId> { numbers.iter().map(|at| all[*at].id).collect() };
        let one = merged(&all, &ids(&[0, 1])).unwrap();
        assert_eq!((one.clause.as_str(), one.at), ("1", 10..25));
        assert_eq!(one.said["action"], "rà soát; báo cáo");
        assert_eq!(one.said["lead"], "Sở Y tế; Sở Nội vụ");
        assert_eq!(one.said.get("deadline"), None);
        assert_eq!(one.why, ["merged: 2 proposals", "merged: deadline differs"]);
        assert_eq!(merged(&all, &ids(&[0])), Err(ReshapingRefused::TooFew));
        assert_eq!(merged(&all, &ids(&[0, 2])), Err(ReshapingRefused::Apart));
        assert_eq!(merged(&all, &ids(&[2, 3])), Err(ReshapingRefused::Kinds));
    }

    #[test]
    fn a_split_is_proposed_by_leads_else_by_works_else_as_two_alike() {
        let all = four();
        let leads = parts(ProposalKind::Directive, all[1].said());
        assert_eq!(
            leads.iter().map(|one| one["lead"].as_str()).collect::<Vec<_>>(),
            ["Sở Y tế", "Sở Nội vụ"]
        );
        let works = Said::from([("action".to_owned(), "rà soát; báo cáo.".to_owned())]);
        let works = parts(ProposalKind::Directive, &works);
        assert_eq!(
            works.iter().map(|one| one["action"].as_str()).collect::<Vec<_>>(),
            ["rà soát", "báo cáo"]
        );
        assert_eq!(parts(ProposalKind::Directive, all[2].said()).len(), 2);
    }
}
