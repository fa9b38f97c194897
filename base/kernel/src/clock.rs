//! Now and today: the only place that reads the system's clock. Time is Asia/Ho_Chi_Minh.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Unit};

/// Where "now" comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    System,
    Fixed(Timestamp),
}

impl Clock {
    /// The present moment in whole microseconds, as both databases keep it.
    #[expect(clippy::disallowed_methods, reason = "the one place where the system's clock is read")]
    pub fn now(self) -> Timestamp {
        let now = match self {
            Self::System => Timestamp::now(),
            Self::Fixed(at) => at,
        };
        now.round(Unit::Microsecond).unwrap_or(now)
    }

    pub fn today(self) -> Date {
        day_of(self.now())
    }
}

/// Viet Nam keeps UTC+7 all year.
pub fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(7))
}

/// The day in Viet Nam on which a moment falls.
pub fn day_of(at: Timestamp) -> Date {
    at.to_zoned(zone()).date()
}

/// The first moment of a day in Viet Nam.
pub fn start_of(day: Date) -> Timestamp {
    day.to_zoned(zone()).map_or(Timestamp::MIN, |start| start.timestamp())
}
