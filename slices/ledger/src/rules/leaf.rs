//! What a fact's leaf is, and what differs when a stored fact no longer fits it.

use fact_log::{Hash, leaf_hash};
use kernel::facts::StoredFact;

use super::difference::Difference;

/// The leaf that stands for a fact: over its digest as kept, never over its content.
pub fn leaf_of(fact: &StoredFact) -> Hash {
    leaf_hash(&fact.digest)
}

/// Compares a fact with its digest, and its digest with the leaf that the log has.
pub fn examine(fact: &StoredFact, leaf: u64, sealed: Hash) -> Option<Difference> {
    let altered = || named(fact, leaf);
    if fact.computed_digest() != fact.digest {
        return Some(if leaf_hash(&fact.computed_digest()) == sealed {
            Difference::DigestAltered(altered())
        } else {
            Difference::ContentAltered(altered())
        });
    }
    (leaf_of(fact) != sealed).then(|| Difference::FactReplaced(altered()))
}

/// A fact as a difference names it.
pub fn named(fact: &StoredFact, leaf: u64) -> super::difference::Named {
    super::difference::Named {
        leaf,
        fact: fact.id.to_string(),
        kind: fact.kind.clone(),
        subject: fact.subject.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact() -> StoredFact {
        let mut fact = StoredFact {
            id: "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap(),
            kind: "reports.accepted".into(),
            subject: "s".into(),
            actor: "system:test".into(),
            at: "2020-09-25T05:00:00Z".parse().unwrap(),
            body: r#"{"value":"567634.2"}"#.into(),
            salt: vec![7; 16],
            digest: Vec::new(),
            leaf: Some(3),
        };
        fact.digest = fact.computed_digest();
        fact
    }

    #[test]
    fn an_untouched_fact_fits_its_leaf() {
        assert_eq!(examine(&fact(), 3, leaf_of(&fact())), None);
    }

    #[test]
    fn one_byte_of_the_content_is_missed() {
        let mut altered = fact();
        altered.body = altered.body.replace("567634.2", "567634.3");
        assert!(matches!(examine(&altered, 3, leaf_of(&fact())), Some(Difference::ContentAltered(_))));
    }

    #[test]
    fn a_fact_rewritten_with_its_digest_is_not_the_one_that_was_sealed() {
        let mut replaced = fact();
        replaced.body = "{}".into();
        replaced.digest = replaced.computed_digest();
        assert!(matches!(examine(&replaced, 3, leaf_of(&fact())), Some(Difference::FactReplaced(_))));
    }

    #[test]
    fn a_digest_altered_alone_is_told_apart_from_altered_content() {
        let mut altered = fact();
        altered.digest[0] ^= 1;
        assert!(matches!(examine(&altered, 3, leaf_of(&fact())), Some(Difference::DigestAltered(_))));
    }
}
