//! May a target be given this value: bounds that make sense, and for a change a reason and a document.

use kernel::Text;

use crate::indicator::Direction;
use crate::plan::{Basis, NewTarget};

/// The years for which a promise can be made.
pub const YEARS: std::ops::RangeInclusive<i16> = 1986..=2100;

/// Why a value is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetRefused {
    Year,
    NoValue,
    /// The lower bound lies above the upper one.
    BoundsReversed,
    /// Upward a lower bound is promised, downward an upper one, a band needs both.
    BoundMissing(Direction),
    /// An implied target is worked out for a day, never kept.
    Implied,
    KnownInFuture,
    ReasonMissing,
    DocumentMissing,
    NothingChanges,
    /// Somebody else has changed it since; the version that stands now.
    Stale(i64),
}

impl TargetRefused {
    pub fn text(self) -> Text {
        Text::new(match self {
            Self::Year => "targets-refused-year",
            Self::NoValue => "targets-refused-no-value",
            Self::BoundsReversed => "targets-refused-bounds-reversed",
            Self::BoundMissing(Direction::Up) => "targets-refused-low-missing",
            Self::BoundMissing(Direction::Down) => "targets-refused-high-missing",
            Self::BoundMissing(Direction::Band) => "targets-refused-band-incomplete",
            Self::Implied => "targets-refused-implied",
            Self::KnownInFuture => "targets-refused-known-in-future",
            Self::ReasonMissing => "targets-refused-reason-missing",
            Self::DocumentMissing => "targets-refused-document-missing",
            Self::NothingChanges => "targets-refused-nothing-changes",
            Self::Stale(version) => return Text::new("targets-refused-stale").with("version", version),
        })
    }
}

/// What stands before the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub version: i64,
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub is_withdrawn: bool,
}

/// Whether a value makes a promise at all.
pub fn admit(new: &NewTarget, direction: Direction, today: jiff::civil::Date) -> Result<(), TargetRefused> {
    if !YEARS.contains(&new.year) {
        return Err(TargetRefused::Year);
    }
    if new.basis == Basis::Implied {
        return Err(TargetRefused::Implied);
    }
    if new.known_on.is_some_and(|day| day > today) {
        return Err(TargetRefused::KnownInFuture);
    }
    match (new.low, new.high, direction) {
        (None, None, _) => Err(TargetRefused::NoValue),
        (Some(low), Some(high), _) if low > high => Err(TargetRefused::BoundsReversed),
        (None, _, Direction::Up | Direction::Band) | (_, None, Direction::Down | Direction::Band) => {
            Err(TargetRefused::BoundMissing(direction))
        }
        _ => Ok(()),
    }
}

/// A standing value changes only for a reason, by a document.
pub fn change(new: &NewTarget, standing: Option<Standing>) -> Result<(), TargetRefused> {
    let Some(standing) = standing.filter(|standing| !standing.is_withdrawn) else { return Ok(()) };
    if (standing.low, standing.high) == (new.low, new.high) {
        return Err(TargetRefused::NothingChanges);
    }
    if new.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        return Err(TargetRefused::ReasonMissing);
    }
    if new.citation.is_none() { Err(TargetRefused::DocumentMissing) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;
    use kernel::{Citation, Id};

    fn new(low: Option<i64>, high: Option<i64>) -> NewTarget {
        let id = Id::from_ulid(Default::default());
        NewTarget { low, high, ..NewTarget::point(id, id.retag(), 2020, 0) }
    }

    fn admitted(low: Option<i64>, high: Option<i64>, direction: Direction) -> Result<(), TargetRefused> {
        admit(&new(low, high), direction, Date::constant(2020, 9, 25))
    }

    #[test]
    fn a_promise_needs_the_bound_that_its_direction_promises() {
        assert_eq!(admitted(Some(20), None, Direction::Up), Ok(()));
        assert_eq!(admitted(None, Some(22), Direction::Up), Err(TargetRefused::BoundMissing(Direction::Up)));
        assert_eq!(admitted(None, Some(22), Direction::Down), Ok(()));
        assert_eq!(
            admitted(Some(20), None, Direction::Down),
            Err(TargetRefused::BoundMissing(Direction::Down))
        );
        assert_eq!(
            admitted(Some(20), None, Direction::Band),
            Err(TargetRefused::BoundMissing(Direction::Band))
        );
        assert_eq!(admitted(None, None, Direction::Up), Err(TargetRefused::NoValue));
        assert_eq!(admitted(Some(3), Some(2), Direction::Up), Err(TargetRefused::BoundsReversed));
    }

    #[test]
    fn what_no_promise_can_be_is_refused() {
        let today = Date::constant(2020, 9, 25);
        let admitted = |new: NewTarget| admit(&new, Direction::Up, today);
        let good = new(Some(1), Some(1));
        assert_eq!(admitted(NewTarget { year: 12, ..good.clone() }), Err(TargetRefused::Year));
        assert_eq!(
            admitted(NewTarget { basis: Basis::Implied, ..good.clone() }),
            Err(TargetRefused::Implied)
        );
        let tomorrow = NewTarget { known_on: Some(Date::constant(2020, 9, 26)), ..good };
        assert_eq!(admitted(tomorrow), Err(TargetRefused::KnownInFuture));
    }

    #[test]
    fn a_standing_value_changes_for_a_reason_by_a_document() {
        let standing = Standing { version: 1, low: Some(1), high: Some(1), is_withdrawn: false };
        let changed = |new: &NewTarget| change(new, Some(standing));
        let mut new = new(Some(2), Some(2));
        assert_eq!(changed(&new), Err(TargetRefused::ReasonMissing));
        new.reason = Some("dịch bệnh".into());
        assert_eq!(changed(&new), Err(TargetRefused::DocumentMissing));
        new.citation = Some(Citation::new("documents.document", "x"));
        assert_eq!(changed(&new), Ok(()));
        (new.low, new.high) = (Some(1), Some(1));
        assert_eq!(changed(&new), Err(TargetRefused::NothingChanges));
        assert_eq!(change(&new, Some(Standing { is_withdrawn: true, ..standing })), Ok(()));
        assert_eq!(change(&new, None), Ok(()));
    }
}
