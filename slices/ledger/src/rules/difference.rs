//! What a verification can find, and how it says so.

use fact_log::NoteError;
use kernel::Text;

/// Which fact, so that a person can find it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Named {
    pub leaf: u64,
    pub fact: String,
    pub kind: String,
    pub subject: String,
}

/// One thing that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "difference", rename_all = "snake_case")]
pub enum Difference {
    /// The content of a fact was changed; its digest still is the sealed one.
    ContentAltered(Named),
    /// The digest beside a fact was changed; its content still is the sealed one.
    DigestAltered(Named),
    /// A fact was rewritten together with its digest.
    FactReplaced(Named),
    /// No fact stands for this leaf any more.
    FactMissing { leaf: u64 },
    /// A fact says it is sealed, but no checkpoint covers it.
    NotCovered(Named),
    /// A row that a fact commits to was changed.
    RowAltered {
        #[serde(flatten)]
        named: Named,
        row: String,
    },
    /// The rows that a fact commits to are not those it was made of, and none of them says which.
    RowsAltered(Named),
    /// One of these rows, or several, was changed; the fact marks its rows in runs.
    RowsAlteredAmong {
        #[serde(flatten)]
        named: Named,
        first: String,
        last: String,
    },
    /// Rows are missing, or there are more of them.
    RowsCount {
        #[serde(flatten)]
        named: Named,
        expected: u64,
        found: u64,
    },
    /// A tile does not hold the hashes of what lies below it.
    TileAltered { level: u8, number: u64 },
    /// A checkpoint's signature or text does not hold.
    CheckpointAltered {
        size: u64,
        #[serde(serialize_with = "words")]
        why: NoteError,
    },
    /// The log does not have the root that was signed for this size; up to the size before, it had.
    HistoryRewritten { size: u64, sound_to: u64 },
    /// A checkpoint kept elsewhere is of a longer log: its end was cut off.
    LogCut { size: u64, kept_elsewhere: u64 },
    /// A checkpoint kept elsewhere has another root than the log had at that size.
    OtherHistory { kept_elsewhere: u64 },
    /// The checkpoint kept elsewhere cannot be trusted itself.
    KeptElsewhereAltered {
        #[serde(serialize_with = "words")]
        why: NoteError,
    },
}

fn words<S: serde::Serializer>(why: &NoteError, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(why)
}

/// A size or number as a message shows it: whole, without the groups that a plural would bring.
fn count(number: u64) -> String {
    number.to_string()
}

impl Difference {
    /// The sentence that names it.
    pub fn text(&self) -> Text {
        let of = |key, named: &Named| {
            Text::new(key)
                .with("leaf", count(named.leaf))
                .with("fact", named.fact.as_str())
                .with("kind", named.kind.as_str())
                .with("subject", named.subject.as_str())
        };
        match self {
            Self::ContentAltered(named) => of("ledger-content-altered", named),
            Self::DigestAltered(named) => of("ledger-digest-altered", named),
            Self::FactReplaced(named) => of("ledger-fact-replaced", named),
            Self::FactMissing { leaf } => Text::new("ledger-fact-missing").with("leaf", count(*leaf)),
            Self::NotCovered(named) => of("ledger-not-covered", named),
            Self::RowAltered { named, row } => of("ledger-row-altered", named).with("row", row.as_str()),
            Self::RowsAltered(named) => of("ledger-rows-altered", named),
            Self::RowsAlteredAmong { named, first, last } => of("ledger-rows-altered-among", named)
                .with("first", first.as_str())
                .with("last", last.as_str()),
            Self::RowsCount { named, expected, found } => {
                of("ledger-rows-count", named).with("expected", count(*expected)).with("found", count(*found))
            }
            Self::TileAltered { level, number } => Text::new("ledger-tile-altered")
                .with("level", count((*level).into()))
                .with("number", count(*number)),
            Self::CheckpointAltered { size, why } => {
                Text::new("ledger-checkpoint-altered").with("size", count(*size)).with("why", why_text(*why))
            }
            Self::HistoryRewritten { size, sound_to } => Text::new("ledger-history-rewritten")
                .with("size", count(*size))
                .with("sound", count(*sound_to)),
            Self::LogCut { size, kept_elsewhere } => {
                Text::new("ledger-log-cut").with("size", count(*size)).with("kept", count(*kept_elsewhere))
            }
            Self::OtherHistory { kept_elsewhere } => {
                Text::new("ledger-other-history").with("kept", count(*kept_elsewhere))
            }
            Self::KeptElsewhereAltered { why } => {
                Text::new("ledger-kept-elsewhere-altered").with("why", why_text(*why))
            }
        }
    }
}

/// Why a note was not accepted, as a message.
pub fn why_text(why: NoteError) -> Text {
    Text::new(match why {
        NoteError::BadKey => "ledger-why-bad-key",
        NoteError::Malformed => "ledger-why-malformed",
        NoteError::NotSigned => "ledger-why-not-signed",
        NoteError::BadSignature => "ledger-why-bad-signature",
        NoteError::OtherLog => "ledger-why-other-log",
    })
}
