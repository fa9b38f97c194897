//! Proposals as the screens show them: cards and filters.

use std::collections::HashSet;

use jiff::Timestamp;
use kernel::{Problem, Text, Tx, clock};
use ui::Visit;

use super::{explanation, links};
use crate::proposal::{Making, NAMES, Proposal, ProposalKind, Verdict};

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
    pub split: String,
    /// The act that put others in its place, to be taken back as a whole.
    pub replaced_by: Option<String>,
    pub is_rejected: bool,
}

/// Which proposals are shown: all, those of a kind, those that stand so, those that leave something open.
pub enum Filter {
    All,
    /// Directives that nobody leads.
    Nobody,
    /// Names that are no unit's.
    Unknown,
    Kind(ProposalKind),
    Verdict(Verdict),
}

const NOBODY: &str = "nobody";
const UNKNOWN: &str = "unknown";

impl Filter {
    pub fn of(word: &str) -> Self {
        match word {
            NOBODY => return Self::Nobody,
            UNKNOWN => return Self::Unknown,
            _ => {}
        }
        let kind = ProposalKind::from_key(word).map(Self::Kind);
        kind.or_else(|| Verdict::from_key(word).map(Self::Verdict)).unwrap_or(Self::All)
    }

    pub fn takes(&self, proposal: &Proposal, units: &HashSet<String>) -> bool {
        match self {
            Self::All => true,
            Self::Nobody => has_nobody(proposal),
            Self::Unknown => proposal.verdict() != Verdict::Rejected && !unknown(proposal, units).is_empty(),
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
pub fn filters(visit: &Visit, all: &[Proposal], units: &HashSet<String>) -> Vec<(String, String)> {
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
    let left_open = [
        (NOBODY, Filter::Nobody, "documents-filter-nobody"),
        (UNKNOWN, Filter::Unknown, "documents-filter-unknown"),
    ];
    for (word, filter, key) in left_open {
        let count = all.iter().filter(|one| filter.takes(one, units)).count();
        if count > 0 {
            out.push((word.to_owned(), words(key, count)));
        }
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
        split: visit.href(&links::split(proposal.document, proposal.id)),
        replaced_by: proposal.replaced_by().map(|batch| batch.to_string()),
        is_rejected: proposal.verdict() == Verdict::Rejected,
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
    let is_as_added = judgement.version == 1 && matches!(proposal.made, Some((Making::Added, _)));
    let key = match judgement.verdict {
        _ if judgement.became == Some(Making::Split) => "documents-state-split",
        _ if judgement.became.is_some() => "documents-state-merged",
        Verdict::Confirmed if is_as_added => "documents-state-added",
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

fn has_nobody(proposal: &Proposal) -> bool {
    proposal.kind == ProposalKind::Directive
        && proposal.verdict() != Verdict::Rejected
        && proposal.names("lead").is_empty()
}

/// Names in it that are no unit's.
pub fn unknown<'a>(proposal: &'a Proposal, units: &HashSet<String>) -> Vec<&'a str> {
    let names = NAMES.into_iter().flat_map(|field| proposal.names(field));
    names.filter(|name| !units.contains(&vn_numbers::fold(name))).collect()
}

/// A directive that nobody leads, whose names are no unit's, or whose day no calendar has, is shown so and never
/// guessed.
fn left_open(visit: &Visit, proposal: &Proposal, units: &HashSet<String>) -> Option<String> {
    if proposal.kind != ProposalKind::Directive {
        return None;
    }
    let unknown = unknown(proposal, units);
    let names = Text::new("documents-open-unknown").with("names", unknown.join(", "));
    let is_dated = proposal.said().contains_key("deadline");
    let no_day = proposal.why.iter().filter(|_| !is_dated).find_map(|why| explanation::no_day(why));
    let no_day = no_day.map(|day| Text::new("documents-open-day").with("day", day));
    let nobody = proposal.names("lead").is_empty().then(|| Text::new("documents-open-nobody"));
    let open = [nobody, (!unknown.is_empty()).then_some(names), no_day];
    let open: Vec<String> = open.into_iter().flatten().map(|text| visit.say(&text)).collect();
    (!open.is_empty()).then(|| open.join(" "))
}

fn shortened(words: &str) -> String {
    const LONG: usize = 80;
    if words.chars().count() <= LONG {
        return words.to_owned();
    }
    words.chars().take(LONG).chain(['…']).collect()
}
