//! Proposals as the screens show them: cards, filters, the text with its marks.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use kernel::{Problem, Text, Tx, clock};
use ui::Visit;

use super::{explanation, links};
use crate::proposal::{Clause, Proposal, ProposalKind, Verdict};
use crate::rules::marking;

/// A proposal with its buttons.
pub struct Card {
    pub number: usize,
    pub id: String,
    pub kind: String,
    pub clause: String,
    pub verdict: &'static str,
    pub is_open: bool,
    pub state: String,
    pub fields: Vec<(String, String)>,
    /// What is left open: nobody leads, or a name that is no unit's.
    pub open: Option<String>,
    pub sure: String,
    pub why: Vec<String>,
    pub choose: String,
    pub correct: String,
}

/// A line of the text in pieces.
pub struct Line {
    pub anchor: String,
    pub depth: i64,
    pub pieces: Vec<Stretch>,
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

/// Which proposals are shown: all, those of a kind, or those that stand so.
pub enum Filter {
    All,
    Kind(ProposalKind),
    Verdict(Verdict),
}

impl Filter {
    pub fn of(word: &str) -> Self {
        let kind = ProposalKind::from_key(word).map(Self::Kind);
        kind.or_else(|| Verdict::from_key(word).map(Self::Verdict)).unwrap_or(Self::All)
    }

    pub fn takes(&self, proposal: &Proposal) -> bool {
        match self {
            Self::All => true,
            Self::Kind(kind) => proposal.kind == *kind,
            Self::Verdict(verdict) => proposal.verdict() == *verdict,
        }
    }
}

pub fn kind_text(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Directive => "documents-proposal-directive",
        ProposalKind::Target => "documents-proposal-target",
        ProposalKind::Result => "documents-proposal-result",
        ProposalKind::Reference => "documents-proposal-reference",
    }
}

pub fn verdict_text(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open => "documents-verdict-open",
        Verdict::Confirmed => "documents-verdict-confirmed",
        Verdict::Rejected => "documents-verdict-rejected",
    }
}

pub fn field_text(field: &str) -> &'static str {
    match field {
        "action" => "documents-said-action",
        "lead" => "documents-said-lead",
        "coordinating" => "documents-said-coordinating",
        "deadline" => "documents-said-deadline",
        "product" => "documents-said-product",
        "indicator" => "documents-said-indicator",
        "value" => "documents-said-value",
        "value_to" => "documents-said-value-to",
        "unit" => "documents-said-unit",
        "bound" => "documents-said-bound",
        "period" => "documents-said-period",
        "symbol" => "documents-said-symbol",
        "date" => "documents-said-date",
        _ => "documents-said-kind",
    }
}

/// The words of a bound.
pub fn bound_text(bound: &str) -> &'static str {
    match bound {
        "at_least" => "documents-bound-at-least",
        "at_most" => "documents-bound-at-most",
        "about" => "documents-bound-about",
        "range" => "documents-bound-range",
        _ => "documents-bound-exactly",
    }
}

/// Value of the query and words, with how many there are.
pub fn filters(visit: &Visit, all: &[Proposal]) -> Vec<(String, String)> {
    let words = |key: &str, count: usize| format!("{} ({count})", visit.t(key));
    let mut out = vec![(String::new(), words("documents-review-all", all.len()))];
    for kind in ProposalKind::ALL {
        let count = all.iter().filter(|one| one.kind == kind).count();
        out.push((kind.key().to_owned(), words(kind_text(kind), count)));
    }
    for verdict in Verdict::ALL {
        let count = all.iter().filter(|one| one.verdict() == verdict).count();
        out.push((verdict.key().to_owned(), words(verdict_text(verdict), count)));
    }
    out
}

/// The names of today's units, as search sees them.
pub async fn names_of_units(visit: &Visit, tx: &mut Tx) -> Result<HashSet<String>, Problem> {
    let tree = organisation::tree(&visit.installation, tx, visit.as_of.day).await?;
    Ok(tree.units().map(|unit| vn_numbers::fold(&unit.name)).collect())
}

pub fn cards(visit: &Visit, proposals: &[(usize, &Proposal)], units: &HashSet<String>) -> Vec<Card> {
    proposals.iter().map(|(number, proposal)| card(visit, *number, proposal, units)).collect()
}

fn card(visit: &Visit, number: usize, proposal: &Proposal, units: &HashSet<String>) -> Card {
    let clause = visit.say(&Text::new("documents-clause").with("name", proposal.clause.clone()));
    let first = proposal.kind.fields()[0];
    let what = proposal.said().get(first).cloned().unwrap_or_default();
    Card {
        number,
        id: proposal.id.to_string(),
        kind: visit.t(kind_text(proposal.kind)),
        choose: format!("{}: {}", visit.t(kind_text(proposal.kind)), shortened(&what)),
        clause,
        verdict: proposal.verdict().key(),
        is_open: proposal.verdict() == Verdict::Open,
        state: state(visit, proposal),
        fields: shown(visit, proposal),
        open: left_open(visit, proposal, units),
        sure: visit.say(&Text::new("documents-why").with("sure", proposal.sure)),
        why: proposal.why.iter().map(|why| visit.say(&explanation::text(why))).collect(),
        correct: visit.href(&links::proposal(proposal.document, proposal.id)),
    }
}

/// The fields with their names, in the order of the form; what was read stands behind what was put right.
pub fn shown(visit: &Visit, proposal: &Proposal) -> Vec<(String, String)> {
    let words = |field: &str, words: &str| match field {
        "bound" => visit.t(bound_text(words)),
        _ => words.parse().map_or_else(|_| words.to_owned(), ui::dates::day),
    };
    let mut out = Vec::new();
    for field in proposal.kind.fields() {
        let (now, read) = (proposal.said().get(*field), proposal.found.get(*field));
        let name = visit.t(field_text(field));
        match (now, read) {
            (Some(now), Some(read)) if now != read => {
                let text = Text::new("documents-said-instead")
                    .with("now", words(field, now))
                    .with("read", words(field, read));
                out.push((name, visit.say(&text)));
            }
            (None, Some(read)) => {
                out.push((
                    name,
                    visit.say(&Text::new("documents-said-no-more").with("read", words(field, read))),
                ));
            }
            (Some(now), _) => out.push((name, words(field, now))),
            (None, None) => {}
        }
    }
    out
}

/// `Nguyễn An xác nhận lúc 25/9/2020 12:00`
fn state(visit: &Visit, proposal: &Proposal) -> String {
    let Some(judgement) = &proposal.judgement else { return visit.t(verdict_text(Verdict::Open)) };
    let key = match judgement.verdict {
        Verdict::Open => "documents-state-reopened",
        Verdict::Confirmed if judgement.said.is_some() => "documents-state-corrected",
        Verdict::Confirmed => "documents-state-confirmed",
        Verdict::Rejected => "documents-state-rejected",
    };
    let text =
        Text::new(key).with("who", judgement.author_name.clone()).with("when", moment(judgement.recorded_at));
    visit.say(&text)
}

fn moment(at: Timestamp) -> String {
    at.to_zoned(clock::zone()).strftime("%-d/%-m/%Y %H:%M").to_string()
}

/// A directive that nobody leads, or whose names are no unit's, is shown so and never guessed.
fn left_open(visit: &Visit, proposal: &Proposal, units: &HashSet<String>) -> Option<String> {
    if proposal.kind != ProposalKind::Directive {
        return None;
    }
    let leads = proposal.names("lead");
    if leads.is_empty() {
        return Some(visit.t("documents-open-nobody"));
    }
    let names = leads.into_iter().chain(proposal.names("coordinating"));
    let unknown: Vec<&str> = names.filter(|name| !units.contains(&vn_numbers::fold(name))).collect();
    let text = Text::new("documents-open-unknown").with("names", unknown.join(", "));
    (!unknown.is_empty()).then(|| visit.say(&text))
}

fn shortened(words: &str) -> String {
    const LONG: usize = 80;
    if words.chars().count() <= LONG {
        return words.to_owned();
    }
    words.chars().take(LONG).chain(['…']).collect()
}

/// The text, a clause a line, with the proposals marked.
pub fn lines(text: &str, clauses: &[Clause], proposals: &[(usize, &Proposal)]) -> Vec<Line> {
    let mut touching: HashMap<usize, Vec<(usize, std::ops::Range<usize>)>> = HashMap::new();
    for (index, (_, proposal)) in proposals.iter().enumerate() {
        let first = clauses.partition_point(|clause| clause.ends <= proposal.starts);
        for (line, _) in
            clauses.iter().enumerate().skip(first).take_while(|(_, clause)| clause.starts < proposal.ends)
        {
            touching.entry(line).or_default().push((index, proposal.starts..proposal.ends));
        }
    }
    let mut seen = HashSet::new();
    let mut line = |(at, clause): (usize, &Clause)| {
        let spans = touching.get(&at).map_or(&[][..], Vec::as_slice);
        let pieces = marking::pieces(clause.starts..clause.ends, spans);
        let pieces = pieces.into_iter().map(|piece| Stretch {
            text: text.get(piece.at).unwrap_or_default().to_owned(),
            mark: piece.of.and_then(|index| proposals.get(index)).map(|(number, proposal)| Mark {
                number: *number,
                kind: proposal.kind.key(),
                verdict: proposal.verdict().key(),
                is_first: seen.insert(*number),
            }),
        });
        Line { anchor: links::anchor(&clause.name), depth: clause.depth.min(6), pieces: pieces.collect() }
    };
    clauses.iter().enumerate().map(&mut line).collect()
}
