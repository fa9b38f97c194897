//! What two people said to the same proposals, each for themselves: where they agree, where they differ.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::Text;

use crate::proposal::{ProposalId, Said, Verdict};

/// What one reader says to one proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    pub proposal: ProposalId,
    pub reader: String,
    pub reader_name: String,
    pub version: i64,
    pub verdict: Verdict,
    pub said: Option<Said>,
    pub recorded_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadersRefused {
    /// Two people are reading: nothing counts until it is settled.
    AreReading,
    /// Nobody opened it for two readings.
    AreNotReading,
    /// Nothing was said that could be settled.
    NothingSaid,
}

impl ReadersRefused {
    pub fn text(self) -> Text {
        Text::new(match self {
            Self::AreReading => "documents-refused-two-readers",
            Self::AreNotReading => "documents-refused-one-reader",
            Self::NothingSaid => "documents-refused-nothing-said",
        })
    }
}

/// The opinions on each proposal that two or more people have one on.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Compared {
    pub agreed: Vec<(ProposalId, Vec<Opinion>)>,
    pub differing: Vec<(ProposalId, Vec<Opinion>)>,
}

/// An opinion that was taken back is none.
pub fn compared(opinions: Vec<Opinion>) -> Compared {
    let mut by_proposal: BTreeMap<ProposalId, Vec<Opinion>> = BTreeMap::new();
    for opinion in opinions.into_iter().filter(|one| one.verdict != Verdict::Open) {
        by_proposal.entry(opinion.proposal).or_default().push(opinion);
    }
    let mut out = Compared::default();
    for (proposal, opinions) in by_proposal.into_iter().filter(|(_, of)| of.len() > 1) {
        let first = (opinions[0].verdict, opinions[0].said.clone());
        let is_agreed = opinions.iter().all(|one| (one.verdict, one.said.clone()) == first);
        if is_agreed { &mut out.agreed } else { &mut out.differing }.push((proposal, opinions));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    fn opinion(number: u128, reader: &str, verdict: Verdict, said: Option<&str>) -> Opinion {
        Opinion {
            proposal: Id::from_ulid(number.into()),
            reader: reader.into(),
            reader_name: reader.into(),
            version: 1,
            verdict,
            said: said.map(|words| [("action".to_owned(), words.to_owned())].into()),
            recorded_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn two_differ_in_verdict_or_in_words_and_one_alone_does_not_differ() {
        use Verdict::{Confirmed, Open, Rejected};
        let found = compared(vec![
            opinion(1, "an", Confirmed, None),
            opinion(1, "binh", Confirmed, None),
            opinion(2, "an", Confirmed, None),
            opinion(2, "binh", Rejected, None),
            opinion(3, "an", Confirmed, Some("rà soát")),
            opinion(3, "binh", Confirmed, None),
            opinion(4, "an", Confirmed, None),
            opinion(4, "binh", Open, None),
        ]);
        let of = |list: &[(ProposalId, Vec<Opinion>)]| -> Vec<ProposalId> {
            list.iter().map(|(id, _)| *id).collect()
        };
        assert_eq!(of(&found.agreed), [Id::from_ulid(1.into())]);
        assert_eq!(of(&found.differing), [Id::from_ulid(2.into()), Id::from_ulid(3.into())]);
    }
}
