//! What may become of a submission, and by whom. Whoever enters a figure can neither sign nor accept it.

use kernel::Problem;

use crate::figure::State;

/// What is to be done with a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Sign,
    Accept,
    Return,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepRefused {
    /// Who handed it in cannot accept it.
    OwnReport,
    /// Nor sign it: a signature is a second pair of eyes.
    OwnSignature,
    AlreadySigned,
    AlreadyAccepted,
    AlreadyReturned,
    /// A return without a reason helps nobody.
    NoReason,
    /// A cell that the report does not have.
    NoSuchLine,
}

impl StepRefused {
    pub const fn key(self) -> &'static str {
        match self {
            Self::OwnReport => "reports-refused-own-report",
            Self::OwnSignature => "reports-refused-own-signature",
            Self::AlreadySigned => "reports-refused-already-signed",
            Self::AlreadyAccepted => "reports-refused-already-accepted",
            Self::AlreadyReturned => "reports-refused-already-returned",
            Self::NoReason => "reports-refused-no-reason",
            Self::NoSuchLine => "reports-refused-no-such-line",
        }
    }
}

impl From<StepRefused> for Problem {
    fn from(refused: StepRefused) -> Self {
        Self::refused(refused.key())
    }
}

/// The state after the step.
pub fn next(state: State, step: Step, author: &str, actor: &str) -> Result<State, StepRefused> {
    match (state, step) {
        (State::Accepted, _) => Err(StepRefused::AlreadyAccepted),
        (State::Returned, _) => Err(StepRefused::AlreadyReturned),
        (State::Signed, Step::Sign) => Err(StepRefused::AlreadySigned),
        (State::Submitted, Step::Sign) if author == actor => Err(StepRefused::OwnSignature),
        (State::Submitted, Step::Sign) => Ok(State::Signed),
        (_, Step::Accept) if author == actor => Err(StepRefused::OwnReport),
        (_, Step::Accept) => Ok(State::Accepted),
        (_, Step::Return) => Ok(State::Returned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_enters_a_figure_can_neither_sign_nor_accept_it() {
        assert_eq!(next(State::Submitted, Step::Sign, "user:a", "user:a"), Err(StepRefused::OwnSignature));
        assert_eq!(next(State::Submitted, Step::Sign, "user:a", "user:b"), Ok(State::Signed));
        assert_eq!(next(State::Submitted, Step::Accept, "user:a", "user:a"), Err(StepRefused::OwnReport));
        assert_eq!(next(State::Signed, Step::Accept, "user:a", "user:a"), Err(StepRefused::OwnReport));
        assert_eq!(next(State::Signed, Step::Accept, "user:a", "user:b"), Ok(State::Accepted));
    }

    #[test]
    fn what_is_decided_stays_decided() {
        for step in [Step::Sign, Step::Accept, Step::Return] {
            assert_eq!(next(State::Accepted, step, "a", "b"), Err(StepRefused::AlreadyAccepted));
            assert_eq!(next(State::Returned, step, "a", "b"), Err(StepRefused::AlreadyReturned));
        }
        assert_eq!(next(State::Signed, Step::Sign, "a", "b"), Err(StepRefused::AlreadySigned));
    }

    #[test]
    fn the_author_may_take_a_report_back() {
        assert_eq!(next(State::Submitted, Step::Return, "a", "a"), Ok(State::Returned));
    }
}
