//! What may be said to a proposal, and what a correction must hold.

use jiff::civil::Date;
use kernel::{FieldProblem, Text};

use crate::proposal::{Proposal, ProposalKind, Said, Verdict};

/// Longest words of a field, in characters.
pub const LONGEST: usize = 4_000;
/// Rhythms and events, as the reader writes them.
const OTHER_DUE: &[&str] = &["daily", "weekly", "monthly", "quarterly", "yearly", "event:"];

/// Why nothing is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JudgingRefused {
    /// No proposal was named, or all named ones stand like that already.
    Nothing,
    /// The document was withdrawn.
    Withdrawn,
    /// Others took its place: it is taken back together with them.
    Bound,
}

impl JudgingRefused {
    pub fn text(self) -> Text {
        match self {
            Self::Nothing => Text::new("documents-refused-nothing-chosen"),
            Self::Withdrawn => Text::new("documents-refused-withdrawn"),
            Self::Bound => Text::new("documents-refused-bound"),
        }
    }
}

/// Those that are not yet as they shall be.
pub fn to_change(
    proposals: Vec<Proposal>,
    verdict: Verdict,
    is_withdrawn: bool,
) -> Result<Vec<Proposal>, JudgingRefused> {
    if is_withdrawn {
        return Err(JudgingRefused::Withdrawn);
    }
    if proposals.iter().any(|one| one.replaced_by().is_some()) {
        return Err(JudgingRefused::Bound);
    }
    let left: Vec<Proposal> =
        proposals.into_iter().filter(|proposal| proposal.verdict() != verdict).collect();
    if left.is_empty() { Err(JudgingRefused::Nothing) } else { Ok(left) }
}

/// A correction as it is kept, or everything wrong with it.
pub fn correction(kind: ProposalKind, mut said: Said) -> Result<Said, Vec<FieldProblem>> {
    let mut wrong = Vec::new();
    let mut say = |field: &str, key: &'static str| {
        wrong.push(FieldProblem { field: field.to_owned(), text: Text::new(key) });
    };
    said.retain(|field, words| {
        *words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        kind.fields().contains(&field.as_str()) && !words.is_empty()
    });
    let first = kind.fields()[0];
    if !said.contains_key(first) {
        say(first, "documents-wrong-proposal-missing");
    }
    for (field, words) in &mut said {
        if words.chars().count() > LONGEST {
            say(field, "documents-wrong-too-long");
        }
        let is_wrong = match field.as_str() {
            "deadline" => due(words).map(|due| *words = due).is_none(),
            "date" => day(words).map(|day| *words = day.to_string()).is_none(),
            _ => false,
        };
        if is_wrong {
            say(field, "documents-wrong-deadline");
        }
    }
    if matches!(kind, ProposalKind::Target | ProposalKind::Result) {
        for field in ["value", "value_to"] {
            let is_missing = field == "value" && !said.contains_key(field);
            let is_wrong = said
                .get(field)
                .is_some_and(|words| vn_numbers::parse(words, vn_numbers::Style::Vietnamese).is_err());
            if is_missing || is_wrong {
                say(field, "documents-wrong-value");
            }
        }
    }
    if wrong.is_empty() { Ok(said) } else { Err(wrong) }
}

/// `5/4/2026` and `2026-04-05` alike.
fn day(words: &str) -> Option<Date> {
    // A day with its hour is more than a day.
    if let Some(day) = words.parse().ok().filter(|_| !words.contains('T')) {
        return Some(day);
    }
    let mut parts = words.split('/').map(|part| part.trim().parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let small = |number: i16| i8::try_from(number).ok();
    parts.next().is_none().then(|| Date::new(year, small(month)?, small(day)?).ok())?
}

/// A day, a day with its hour, a rhythm, or an event.
fn due(words: &str) -> Option<String> {
    if let Some(day) = day(words) {
        return Some(day.to_string());
    }
    let is_hour = words.parse::<jiff::civil::DateTime>().is_ok();
    let is_other = OTHER_DUE.iter().any(|begin| words.starts_with(begin));
    (is_hour || is_other).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fields: &[(&str, &str)]) -> Said {
        fields.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect()
    }

    #[test]
    fn a_deadline_is_a_day_that_can_be_a_rhythm_or_an_event() {
        let with =
            |words| correction(ProposalKind::Directive, of(&[("action", "rà soát"), ("deadline", words)]));
        assert_eq!(with("30/6/2026").unwrap()["deadline"], "2026-06-30");
        assert_eq!(with("2026-06-30T17:00").unwrap()["deadline"], "2026-06-30T17:00");
        assert_eq!(with("monthly:15").unwrap()["deadline"], "monthly:15");
        assert_eq!(with("  ").unwrap().get("deadline"), None);
        for words in ["31/02/2026", "sớm", "30/6"] {
            assert_eq!(with(words).unwrap_err()[0].field, "deadline", "{words}");
        }
    }

    #[test]
    fn a_correction_holds_its_first_field_and_readable_numbers_and_nothing_else() {
        let said = of(&[("indicator", " che phủ  rừng "), ("value", "46,8"), ("lead", "Sở Y tế")]);
        assert_eq!(
            correction(ProposalKind::Target, said),
            Ok(of(&[("indicator", "che phủ rừng"), ("value", "46,8")]))
        );
        let wrong = correction(ProposalKind::Target, of(&[("value", "nhiều")])).unwrap_err();
        let fields: Vec<&str> = wrong.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["indicator", "value"]);
    }
}
