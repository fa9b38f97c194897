//! What follows an attempt: taken, again later, given up, or no more to this address at all.

use jiff::{SignedDuration, Timestamp};

/// What an attempt came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The other system answered with this status.
    Status(i64),
    /// It could not be asked, and why.
    Trouble(Trouble),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The name leads nowhere.
    Unknown,
    /// The name leads into a private network, which the configuration does not allow.
    Private,
    /// Nobody answers at the address, or breaks off.
    Gone,
    /// No protected connection: a certificate that nobody vouches for, or none.
    Unprotected,
    /// No answer in time.
    Slow,
}

impl Trouble {
    pub const ALL: [Self; 5] = [Self::Unknown, Self::Private, Self::Gone, Self::Unprotected, Self::Slow];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Private => "private",
            Self::Gone => "gone",
            Self::Unprotected => "unprotected",
            Self::Slow => "slow",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Unknown => "webhooks-trouble-unknown",
            Self::Private => "webhooks-trouble-private",
            Self::Gone => "webhooks-trouble-gone",
            Self::Unprotected => "webhooks-trouble-unprotected",
            Self::Slow => "webhooks-trouble-slow",
        }
    }
}

/// What is to be done after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Taken,
    Again(Timestamp),
    GivenUp,
    /// The other system says that it wants no more, or has not answered for days.
    Stop,
}

/// Pauses between attempts: soon at first, so that a restart loses no time, then hours, over about three days in all.
const PAUSES: [SignedDuration; 9] = [
    SignedDuration::from_secs(5),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(5),
    SignedDuration::from_hours(10),
    SignedDuration::from_hours(14),
    SignedDuration::from_hours(20),
    SignedDuration::from_hours(24),
];
/// An address that took nothing for so long is not tried any more.
const STOPS_AFTER: SignedDuration = SignedDuration::from_hours(5 * 24);
/// "Gone": the standard lets a receiver say so that it wants no more.
const WANTS_NO_MORE: i64 = 410;

pub fn is_taken(answer: Answer) -> bool {
    matches!(answer, Answer::Status(200..=299))
}

/// `attempts`: how many there were, this one included.
pub fn next(answer: Answer, attempts: i64, failing_since: Option<Timestamp>, now: Timestamp) -> Next {
    if is_taken(answer) {
        return Next::Taken;
    }
    let fails_long = failing_since.is_some_and(|since| now.duration_since(since) >= STOPS_AFTER);
    if fails_long || answer == Answer::Status(WANTS_NO_MORE) {
        return Next::Stop;
    }
    let pause = usize::try_from(attempts - 1).ok().and_then(|at| PAUSES.get(at));
    pause.map_or(Next::GivenUp, |pause| Next::Again(now.saturating_add(*pause).unwrap_or(now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_taken_is_tried_again_ever_more_slowly_and_given_up_after_three_days() {
        let mut now: Timestamp = "2020-09-25T05:00:00Z".parse().unwrap();
        let (began, mut attempts) = (now, 1);
        while let Next::Again(at) = next(Answer::Status(500), attempts, None, now) {
            assert!(at > now);
            (now, attempts) = (at, attempts + 1);
        }
        assert_eq!(attempts, 10);
        let hours = now.duration_since(began).as_hours();
        assert!((70..80).contains(&hours), "{hours}");
        assert_eq!(next(Answer::Status(500), attempts, None, now), Next::GivenUp);
    }

    #[test]
    fn only_a_status_of_success_is_an_answer_and_nobody_is_led_elsewhere() {
        let now = Timestamp::UNIX_EPOCH;
        for status in [200, 204, 299] {
            assert_eq!(next(Answer::Status(status), 1, None, now), Next::Taken);
        }
        for status in [301, 302, 400, 401, 404, 429, 503] {
            assert!(matches!(next(Answer::Status(status), 1, None, now), Next::Again(_)), "{status}");
        }
        assert!(matches!(next(Answer::Trouble(Trouble::Gone), 1, None, now), Next::Again(_)));
    }

    #[test]
    fn an_address_that_is_gone_or_fails_for_five_days_is_asked_no_more() {
        let now = Timestamp::UNIX_EPOCH;
        let since = |hours| Some(now - SignedDuration::from_hours(hours));
        assert_eq!(next(Answer::Status(410), 1, None, now), Next::Stop);
        assert_eq!(next(Answer::Status(500), 1, since(120), now), Next::Stop);
        assert!(matches!(next(Answer::Status(500), 1, since(119), now), Next::Again(_)));
        assert_eq!(next(Answer::Status(200), 1, since(240), now), Next::Taken);
    }
}
