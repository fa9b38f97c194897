//! How long somebody waits who keeps guessing. Every attempt counts before the password is looked at, so that
//! many guesses at once count as many; a right one takes its own count back.

use jiff::{SignedDuration, Timestamp};

/// What was counted of one login or one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub failures: i64,
    pub last_at: Timestamp,
    pub blocked_until: Option<Timestamp>,
}

/// What is guessed at: one person's login, or anything from one address, behind which a whole office may sit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Login,
    Address,
}

impl Subject {
    /// So many attempts are free of waiting.
    const fn free(self) -> i64 {
        match self {
            Self::Login => 5,
            Self::Address => 50,
        }
    }
}

/// Long enough to make guessing hopeless, short enough that nobody can lock a colleague out for the day.
const LONGEST: i64 = 15 * 60;
/// After an hour without an attempt the count begins anew.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(1);

/// Takes one attempt: either the new count, or the moment until which to wait.
pub fn take(before: Option<Counted>, subject: Subject, now: Timestamp) -> Result<Counted, Timestamp> {
    let before = before.filter(|counted| now.duration_since(counted.last_at) < FORGOTTEN);
    if let Some(until) =
        before.as_ref().and_then(|counted| counted.blocked_until).filter(|until| *until > now)
    {
        return Err(until);
    }
    let failures = before.map_or(0, |counted| counted.failures) + 1;
    let over = failures - subject.free();
    let blocked_until = (over >= 0).then(|| {
        let seconds = if over >= 8 { LONGEST } else { (5_i64 << over).min(LONGEST) };
        now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now)
    });
    Ok(Counted { failures, last_at: now, blocked_until })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_600_000_000 + second).unwrap()
    }

    #[test]
    fn the_wait_grows_from_seconds_to_a_quarter_of_an_hour_and_no_further() {
        let mut counted = None;
        let mut now = 0;
        let mut waits = Vec::new();
        for _ in 0..16 {
            let taken = take(counted.take(), Subject::Login, at(now)).unwrap();
            let wait = taken.blocked_until.map_or(0, |until| until.duration_since(at(now)).as_secs());
            now += wait;
            waits.push(wait);
            counted = Some(taken);
        }
        assert_eq!(waits, [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
    }

    #[test]
    fn an_attempt_while_waiting_is_told_until_when_and_does_not_lengthen_the_wait() {
        let counted = Counted { failures: 6, last_at: at(0), blocked_until: Some(at(10)) };
        assert_eq!(take(Some(counted.clone()), Subject::Login, at(9)), Err(at(10)));
        assert!(take(Some(counted), Subject::Login, at(10)).is_ok());
    }

    #[test]
    fn an_hour_of_quiet_begins_anew_and_an_office_shares_its_address() {
        let counted = Counted { failures: 20, last_at: at(0), blocked_until: Some(at(900)) };
        assert_eq!(take(Some(counted), Subject::Login, at(3_600)).unwrap().failures, 1);
        let many = Counted { failures: 48, last_at: at(0), blocked_until: None };
        assert_eq!(take(Some(many), Subject::Address, at(1)).unwrap().blocked_until, None);
    }
}
