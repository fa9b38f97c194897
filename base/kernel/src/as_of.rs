//! The moment a screen shows: everything known by the end of that day, nothing later.

use jiff::civil::Date;

/// What was known by the end of `day`, looked at on `today`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AsOf {
    pub day: Date,
    pub today: Date,
}

impl AsOf {
    pub fn today(today: Date) -> Self {
        Self { day: today, today }
    }

    pub fn day(day: Date, today: Date) -> Self {
        Self { day: day.min(today), today }
    }

    pub fn is_past(self) -> bool {
        self.day < self.today
    }

    /// Whether something recorded on `recorded` and looked at from this day is seen in hindsight (hồi cứu).
    pub fn is_hindsight(self, recorded: Date) -> bool {
        recorded > self.day
    }

    pub fn year(self) -> i16 {
        self.day.year()
    }
}
