//! Which number a conference bears: counted on within a term, or since counting began anew within it.

use jiff::civil::Date;

use crate::conference::{Kind, Term};

/// The term in which a day lies: the last one that began by then. `terms` in any order.
pub fn term_on(terms: &[Term], day: Date) -> Option<&Term> {
    terms.iter().filter(|term| term.starts_on <= day).max_by_key(|term| (term.starts_on, term.id))
}

/// The next number in a term. What is asked in writing is no conference that is counted.
pub fn next(term: &Term, used: &[i64], kind: Kind) -> Option<i64> {
    (kind != Kind::Written).then(|| used.iter().max().map_or(term.first_number, |last| last + 1))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Clock, Id};

    use super::*;

    fn term(starts_on: Date) -> Term {
        let id: Id<crate::conference::TermTag> = kernel::ids::Mint::seeded(1).id(Clock::System.now());
        let name = "2020–2025".to_owned();
        Term { id, body: id.retag(), name, starts_on, first_number: 1, reason: String::new() }
    }

    #[test]
    fn numbers_go_on_within_a_term_and_begin_anew_after_a_merger() {
        let before = term(date(2020, 10, 14));
        let merged = term(date(2025, 7, 1));
        let terms = [merged.clone(), before.clone()];
        assert_eq!(term_on(&terms, date(2025, 6, 30)), Some(&before));
        assert_eq!(term_on(&terms, date(2025, 7, 1)), Some(&merged));
        assert_eq!(term_on(&terms, date(2019, 1, 1)), None);
        assert_eq!(next(&before, &[23, 25, 24], Kind::Regular), Some(26));
        assert_eq!(next(&merged, &[], Kind::Extraordinary), Some(1));
        assert_eq!(next(&before, &[25], Kind::Written), None);
    }
}
