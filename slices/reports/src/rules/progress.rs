//! How far a request is, and whether in time. Late, missing and excused are three things, worked out from what was
//! done and the day; none of them is kept.

use jiff::civil::Date;
use kernel::Problem;

use crate::figure::State;
use crate::form::words;
use crate::request::Request;

words! {
    /// How far a request is.
    Stage {
        Excused = "excused", "reports-stage-excused";
        Unbegun = "unbegun", "reports-stage-unbegun";
        Drafted = "drafted", "reports-stage-drafted";
        Returned = "returned", "reports-stage-returned";
        Submitted = "submitted", "reports-stage-submitted";
        Signed = "signed", "reports-stage-signed";
        Accepted = "accepted", "reports-stage-accepted";
    }
}

words! {
    /// Whether it was in time.
    Timing {
        /// Nothing is to be said yet, or never: it is not due, or excused.
        Open = "open", "reports-timing-open";
        InTime = "in_time", "reports-timing-in-time";
        /// Handed in after its due day.
        Late = "late", "reports-timing-late";
        /// Its due day has passed and nothing was ever handed in.
        Missing = "missing", "reports-timing-missing";
    }
}

/// How far a request is.
pub fn stage(of: &Request) -> Stage {
    if of.excuse.is_some() && of.submission.is_none() {
        return Stage::Excused;
    }
    match of.state {
        Some(State::Accepted) => Stage::Accepted,
        Some(State::Signed) => Stage::Signed,
        Some(State::Submitted) => Stage::Submitted,
        Some(State::Returned) => Stage::Returned,
        None if of.draft_version > 0 => Stage::Drafted,
        None => Stage::Unbegun,
    }
}

/// Whether it was in time, on a day. What was handed in in time and returned was in time.
pub fn timing(of: &Request, today: Date) -> Timing {
    match of.first_at.map(kernel::clock::day_of) {
        Some(day) if day > of.due => Timing::Late,
        Some(_) => Timing::InTime,
        None if of.excuse.is_some() => Timing::Open,
        None if of.due < today => Timing::Missing,
        None => Timing::Open,
    }
}

/// A request as it stood by the end of a day: what came later is taken away.
pub fn as_of(of: &Request, day: Date) -> Request {
    let mut then = of.clone();
    if then.first_at.is_some_and(|at| kernel::clock::day_of(at) > day) {
        then.first_at = None;
        then.submission = None;
        then.state = None;
    }
    if then.accepted_on.is_some_and(|accepted| accepted > day) {
        then.accepted_on = None;
        then.state = Some(State::Submitted);
    }
    if then.excuse.as_ref().is_some_and(|excuse| kernel::clock::day_of(excuse.at) > day) {
        then.excuse = None;
    }
    then
}

/// How complete a form's period is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Units that were asked.
    pub asked: usize,
    pub in_time: usize,
    pub late: usize,
    /// Due and never handed in.
    pub missing: usize,
    /// Not handed in and not due yet.
    pub open: usize,
    pub excused: usize,
    /// Of those handed in.
    pub accepted: usize,
}

/// Counts requests as they stood by the end of a day. Each is in time, late, missing, open or excused: one of them.
pub fn completeness<'a>(requests: impl IntoIterator<Item = &'a Request>, day: Date) -> Completeness {
    let mut counts = Completeness::default();
    for request in requests {
        let then = as_of(request, day);
        counts.asked += 1;
        match timing(&then, day) {
            Timing::InTime => counts.in_time += 1,
            Timing::Late => counts.late += 1,
            Timing::Missing => counts.missing += 1,
            Timing::Open if stage(&then) == Stage::Excused => counts.excused += 1,
            Timing::Open => counts.open += 1,
        }
        counts.accepted += usize::from(stage(&then) == Stage::Accepted);
    }
    counts
}

/// Whether the unit still has something to do.
pub fn is_owed(of: &Request) -> bool {
    matches!(stage(of), Stage::Unbegun | Stage::Drafted | Stage::Returned)
}

/// Why a request cannot be answered or excused now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestRefused {
    /// What was handed in waits for a decision.
    Waiting,
    /// What was handed in was accepted: a correction goes by the figures themselves.
    Accepted,
    /// Who has handed in needs no excuse.
    HandedIn,
    AlreadyExcused,
    NoReason,
}

impl From<RequestRefused> for Problem {
    fn from(refused: RequestRefused) -> Self {
        Self::refused(match refused {
            RequestRefused::Waiting => "reports-refused-waiting",
            RequestRefused::Accepted => "reports-refused-accepted",
            RequestRefused::HandedIn => "reports-refused-handed-in",
            RequestRefused::AlreadyExcused => "reports-refused-already-excused",
            RequestRefused::NoReason => "reports-refused-no-reason",
        })
    }
}

/// Whether figures may be entered for it. Who is excused may report all the same.
pub fn may_fill(of: &Request) -> Result<(), RequestRefused> {
    match stage(of) {
        Stage::Submitted | Stage::Signed => Err(RequestRefused::Waiting),
        Stage::Accepted => Err(RequestRefused::Accepted),
        Stage::Excused | Stage::Unbegun | Stage::Drafted | Stage::Returned => Ok(()),
    }
}

/// Whether a unit may be excused, for this reason.
pub fn may_excuse(of: &Request, reason: &str) -> Result<(), RequestRefused> {
    match stage(of) {
        Stage::Excused => Err(RequestRefused::AlreadyExcused),
        Stage::Unbegun | Stage::Drafted | Stage::Returned if reason.trim().is_empty() => {
            Err(RequestRefused::NoReason)
        }
        Stage::Unbegun | Stage::Drafted => Ok(()),
        Stage::Returned | Stage::Submitted | Stage::Signed | Stage::Accepted => Err(RequestRefused::HandedIn),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use kernel::Id;
    use organisation::UnitKind;

    use super::*;
    use crate::request::Excuse;

    fn request() -> Request {
        let nil = ulid::Ulid::nil();
        Request {
            id: Id::from_ulid(nil),
            round: Id::from_ulid(nil),
            unit: Id::from_ulid(nil),
            kind: UnitKind::Commune,
            due: date(2020, 9, 25),
            submission: None,
            state: None,
            author: None,
            remarks: 0,
            first_at: None,
            accepted_on: None,
            draft_version: 0,
            excuse: None,
        }
    }

    fn handed_in(state: State, at: &str) -> Request {
        Request {
            submission: Some(Id::from_ulid(ulid::Ulid::nil())),
            state: Some(state),
            first_at: Some(at.parse().expect("a moment")),
            ..request()
        }
    }

    fn excused() -> Request {
        let excuse = Excuse { reason: "lũ".to_owned(), by: "VP".to_owned(), at: Timestamp::UNIX_EPOCH };
        Request { excuse: Some(excuse), ..request() }
    }

    #[test]
    fn late_missing_and_excused_are_three_things() {
        let (before, on, after) = (date(2020, 9, 24), date(2020, 9, 25), date(2020, 9, 26));
        assert_eq!(timing(&request(), before), Timing::Open);
        assert_eq!(timing(&request(), on), Timing::Open, "the due day itself is in time");
        assert_eq!(timing(&request(), after), Timing::Missing);
        assert_eq!(timing(&excused(), after), Timing::Open);
        assert_eq!(stage(&excused()), Stage::Excused);
        // 24:00 in Viet Nam is 17:00 of UTC.
        let in_time = handed_in(State::Submitted, "2020-09-25T16:59:59Z");
        let late = handed_in(State::Submitted, "2020-09-25T17:00:00Z");
        assert_eq!(timing(&in_time, after), Timing::InTime);
        assert_eq!(timing(&late, after), Timing::Late);
        // Returned is owed again, but was handed in in time.
        let returned = handed_in(State::Returned, "2020-09-24T02:00:00Z");
        assert_eq!((timing(&returned, after), stage(&returned)), (Timing::InTime, Stage::Returned));
        assert!(is_owed(&returned) && is_owed(&request()) && !is_owed(&excused()) && !is_owed(&in_time));
    }

    #[test]
    fn a_period_is_as_complete_as_it_was_on_the_day_that_is_looked_at() {
        let in_time = handed_in(State::Submitted, "2020-09-24T02:00:00Z");
        let mut accepted = handed_in(State::Accepted, "2020-09-26T02:00:00Z");
        accepted.accepted_on = Some(date(2020, 9, 28));
        let mut excused = excused();
        if let Some(excuse) = &mut excused.excuse {
            excuse.at = "2020-09-27T02:00:00Z".parse().expect("a moment");
        }
        let all = [request(), in_time, accepted, excused];
        let on = |day| {
            let c = completeness(&all, date(2020, 9, day));
            (c.asked, c.in_time, c.late, c.missing, c.open, c.excused, c.accepted)
        };
        assert_eq!(on(23), (4, 0, 0, 0, 4, 0, 0), "nothing came, nothing is due");
        assert_eq!(on(25), (4, 1, 0, 0, 3, 0, 0));
        assert_eq!(on(26), (4, 1, 1, 2, 0, 0, 0), "handed in, not accepted yet");
        assert_eq!(on(28), (4, 1, 1, 1, 0, 1, 1));
    }

    #[test]
    fn what_waits_or_is_accepted_is_not_filled_in_again() {
        assert_eq!(may_fill(&request()), Ok(()));
        assert_eq!(may_fill(&excused()), Ok(()));
        for state in [State::Submitted, State::Signed] {
            assert_eq!(may_fill(&handed_in(state, "2020-09-24T02:00:00Z")), Err(RequestRefused::Waiting));
        }
        let accepted = handed_in(State::Accepted, "2020-09-24T02:00:00Z");
        assert_eq!(may_fill(&accepted), Err(RequestRefused::Accepted));
    }

    #[test]
    fn an_excuse_needs_a_reason_and_somebody_who_has_not_reported() {
        assert_eq!(may_excuse(&request(), "lũ"), Ok(()));
        assert_eq!(may_excuse(&request(), " "), Err(RequestRefused::NoReason));
        assert_eq!(may_excuse(&excused(), "lũ"), Err(RequestRefused::AlreadyExcused));
        let waiting = handed_in(State::Submitted, "2020-09-24T02:00:00Z");
        assert_eq!(may_excuse(&waiting, "lũ"), Err(RequestRefused::HandedIn));
    }
}
