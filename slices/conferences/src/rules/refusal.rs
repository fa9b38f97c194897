//! Why something with a conference is refused, each reason with its words and the next step.

use kernel::{Problem, Text};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConferenceRefused {
    /// Its body has no term on that day.
    NoTerm,
    /// It is over: nothing of it changes any more.
    Over,
    /// The invitations were not sent yet.
    NotCalled,
    /// Nobody is left to be called.
    NobodyToCall,
    NothingToSend,
    /// Whoever acts is not called to this conference.
    NotDelegate,
    /// The point is settled already.
    Settled,
    /// Somebody changed the paper meanwhile.
    Stale,
    /// The new version says the same as the one before.
    SamePaper,
    /// It bears a mark of state secrecy.
    Secret,
    TooLarge {
        megabytes: usize,
    },
}

impl ConferenceRefused {
    pub fn text(&self) -> Text {
        match self {
            Self::NoTerm => Text::new("conferences-refused-no-term"),
            Self::Over => Text::new("conferences-refused-over"),
            Self::NotCalled => Text::new("conferences-refused-not-called"),
            Self::NobodyToCall => Text::new("conferences-refused-nobody-to-call"),
            Self::NothingToSend => Text::new("conferences-refused-nothing-to-send"),
            Self::NotDelegate => Text::new("conferences-refused-not-delegate"),
            Self::Settled => Text::new("conferences-refused-settled"),
            Self::Stale => Text::new("conferences-refused-stale"),
            Self::SamePaper => Text::new("conferences-refused-same-paper"),
            Self::Secret => Text::new("conferences-refused-secret"),
            Self::TooLarge { megabytes } => {
                Text::new("conferences-refused-too-large").with("megabytes", *megabytes)
            }
        }
    }
}

impl From<ConferenceRefused> for Problem {
    fn from(refused: ConferenceRefused) -> Self {
        Self::Refused(refused.text())
    }
}
