//! What the reader of directives finds in a text, as proposals with their clauses.

use jiff::civil::Date;
use vn_directives::{Assignees, Cmp, Directive, Figure, Passage, Reading, Reference, Span};

use super::placing;
use crate::proposal::{BETWEEN, Clause, ProposalKind, Said, Tracked};

/// A proposal before it has an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: ProposalKind,
    /// Index of its clause.
    pub clause: usize,
    pub starts: usize,
    pub ends: usize,
    pub said: Said,
    pub why: Vec<String>,
    pub sure: i64,
}

/// A text as it was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub text: String,
    pub clauses: Vec<Clause>,
    /// In the order of the text.
    pub findings: Vec<Finding>,
    pub tracked: Vec<Tracked>,
}

/// A tracked change with the line that it stands in, as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeInLine {
    pub line: String,
    pub is_insertion: bool,
    pub words: String,
    pub author: String,
}

/// Reads a text; the document's own day gives years to dates that have none.
pub fn find(text: &str, issued_on: Option<Date>) -> Found {
    let day = issued_on.map(|day| day.to_string());
    let reading = vn_directives::read(text, day.as_deref());
    let mut findings: Vec<Finding> = Vec::new();
    findings.extend(reading.directives.iter().map(|one| directive(&reading, one)));
    findings.extend(reading.targets.iter().map(|one| figure(&reading, one, ProposalKind::Target)));
    findings.extend(reading.results.iter().map(|one| figure(&reading, one, ProposalKind::Result)));
    findings.extend(reading.references.iter().filter(|one| !one.own).map(|one| reference(&reading, one)));
    findings.sort_by_key(|one| (one.starts, one.kind, one.ends));
    let clauses = reading
        .outline
        .iter()
        .map(|clause| Clause {
            name: clause.id.clone(),
            label: clause.label.clone(),
            depth: i64::try_from(clause.depth).unwrap_or(i64::MAX),
            starts: clause.span.start,
            ends: clause.span.end,
        })
        .collect();
    Found { text: reading.passage.text().to_owned(), clauses, findings, tracked: Vec::new() }
}

impl Found {
    /// Puts tracked changes to the clauses of their lines; they come in the order of the file.
    pub fn track(&mut self, changes: &[ChangeInLine]) {
        let mut from = 0;
        for change in changes {
            let is_of = |clause: &&Clause| {
                let text = self.text.get(clause.starts..clause.ends).unwrap_or_default();
                let squeezed = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
                squeezed(text).contains(&squeezed(&change.line))
            };
            let here = self.clauses.iter().enumerate().skip(from).find(|(_, clause)| is_of(clause));
            // What stands in no clause, such as a table's cell, is shown where the last one was.
            from = here.map_or(from, |(at, _)| at);
            self.tracked.push(Tracked {
                clause: from,
                is_insertion: change.is_insertion,
                words: change.words.clone(),
                author: change.author.clone(),
            });
        }
    }
}

fn said<const N: usize>(fields: [(&str, String); N]) -> Said {
    fields
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| (name.to_owned(), words))
        .collect()
}

fn directive(reading: &Reading, one: &Directive) -> Finding {
    let passage = &reading.passage;
    let names = |of: &Option<Assignees>| of.as_ref().map(|of| of.names.join(BETWEEN)).unwrap_or_default();
    let fields = [
        ("action", words(passage, one.action)),
        ("lead", names(&one.lead)),
        ("coordinating", names(&one.coord)),
        ("deadline", one.deadline.as_ref().map(|due| due.value.clone()).unwrap_or_default()),
        ("product", one.product.map(|span| words(passage, span)).unwrap_or_default()),
    ];
    let mut why = one.note.why.clone();
    if one.deadline.is_none()
        && let Some(day) = placing::impossible_day(sentence(passage.text(), one.action))
    {
        why.push(format!("deadline open: {day} is no day"));
    }
    Finding {
        kind: ProposalKind::Directive,
        clause: one.clause,
        starts: one.action.start,
        ends: one.action.end,
        said: said(fields),
        why,
        sure: in_hundred(one.note.sure),
    }
}

fn figure(reading: &Reading, one: &Figure, kind: ProposalKind) -> Finding {
    let bound = match one.cmp {
        Cmp::Eq => "",
        Cmp::Ge => "at_least",
        Cmp::Le => "at_most",
        Cmp::Approx => "about",
        Cmp::Range => "range",
    };
    let fields = [
        ("indicator", words(&reading.passage, one.indicator)),
        ("value", number(one.value)),
        ("value_to", one.value2.map(number).unwrap_or_default()),
        ("unit", one.unit.clone()),
        ("bound", bound.to_owned()),
        ("period", one.period.clone().unwrap_or_default()),
    ];
    let (starts, ends) = (one.indicator.start.min(one.place.start), one.indicator.end.max(one.place.end));
    Finding {
        kind,
        clause: clause_at(reading, starts),
        starts,
        ends,
        said: said(fields),
        why: one.note.why.clone(),
        sure: in_hundred(one.note.sure),
    }
}

fn reference(reading: &Reading, one: &Reference) -> Finding {
    let fields = [
        ("symbol", one.symbol.clone().unwrap_or_else(|| words(&reading.passage, one.span))),
        ("kind", one.kind.to_owned()),
        ("date", one.date.clone().unwrap_or_default()),
    ];
    Finding {
        kind: ProposalKind::Reference,
        clause: clause_at(reading, one.span.start),
        starts: one.span.start,
        ends: one.span.end,
        said: said(fields),
        why: one.note.why.clone(),
        sure: in_hundred(one.note.sure),
    }
}

/// What is ordered, to the end of its sentence, where its deadline may stand.
fn sentence(text: &str, action: Span) -> &str {
    let rest = text.get(action.end..).unwrap_or_default();
    let end = rest.find(['.', ';', '\n']).unwrap_or(rest.len());
    text.get(action.start..action.end + end).unwrap_or_default()
}

fn words(passage: &Passage, span: Span) -> String {
    passage.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As it is written here: a comma before the decimals.
fn number(value: f64) -> String {
    value.to_string().replace('.', ",")
}

#[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
fn in_hundred(sure: f32) -> i64 {
    (sure.clamp(0.0, 1.0) * 100.0).round() as i64
}

/// The clause that a place stands in: the last that begins before it.
fn clause_at(reading: &Reading, at: usize) -> usize {
    reading.outline.partition_point(|clause| clause.span.start <= at).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICE: &str = "II. NHIỆM VỤ\n1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát, báo cáo trước ngày \
        05/4.\n2. Phấn đấu tỷ lệ che phủ rừng năm 2026 đạt từ 46,8% trở lên theo Nghị quyết số 12-NQ/TU.";

    #[test]
    fn each_finding_has_its_clause_its_place_and_its_reasons() {
        let found = find(NOTICE, Some(Date::constant(2026, 3, 12)));
        let seen: Vec<(ProposalKind, &str)> =
            found.findings.iter().map(|one| (one.kind, found.clauses[one.clause].name.as_str())).collect();
        use ProposalKind::{Directive, Reference, Target};
        assert_eq!(seen, [(Directive, "II/1"), (Directive, "II/2"), (Target, "II/2"), (Reference, "II/2")]);
        let first = &found.findings[0];
        assert_eq!(first.said["lead"], "Sở Y tế");
        assert_eq!(first.said["coordinating"], "Sở Tài chính");
        assert_eq!(first.said["deadline"], "2026-04-05");
        assert!(found.text[first.starts..first.ends].starts_with("rà soát"));
        assert!(!first.why.is_empty() && first.sure > 50);
        let target = &found.findings[2].said;
        assert_eq!((target["value"].as_str(), target["bound"].as_str()), ("46,8", "at_least"));
    }
}
