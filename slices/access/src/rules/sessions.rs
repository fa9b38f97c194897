//! How long a session lasts: a working day at most, and four hours without a visit.

use jiff::{SignedDuration, Timestamp};

/// A form left open over lunch still goes through; a forgotten browser does not stay signed in over night.
const IDLE: SignedDuration = SignedDuration::from_hours(4);
const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);

pub fn is_over(created_at: Timestamp, seen_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(created_at) >= ABSOLUTE || now.duration_since(seen_at) >= IDLE
}

/// Sessions begun at or before this moment are over, whatever happened in them.
pub fn began_after(now: Timestamp) -> Timestamp {
    now.saturating_sub(ABSOLUTE).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_after_four_idle_hours_and_after_twelve_in_all() {
        let hour = |hours: i64| Timestamp::from_second(1_600_000_000 + hours * 3_600).unwrap();
        assert!(!is_over(hour(0), hour(0), hour(3)));
        assert!(is_over(hour(0), hour(0), hour(4)));
        assert!(!is_over(hour(0), hour(9), hour(11)));
        assert!(is_over(hour(0), hour(11), hour(12)));
    }
}
