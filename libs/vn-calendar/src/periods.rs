//! Periods of report: week, month, quarter, six months, nine months, year.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::Error;
use crate::texts::{self, Words};

/// What a periodic report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReportPeriod {
    /// Seven days from a day that the regime chooses
    Week {
        /// Its first day
        first: Date,
    },
    /// A month
    Month {
        /// The year
        year: i16,
        /// 1..=12
        month: i8,
    },
    /// A quarter
    Quarter {
        /// The year
        year: i16,
        /// 1..=4
        quarter: i8,
    },
    /// The first six months
    SixMonths {
        /// The year
        year: i16,
    },
    /// The first nine months
    NineMonths {
        /// The year
        year: i16,
    },
    /// A year
    Year {
        /// The year
        year: i16,
    },
}

impl ReportPeriod {
    /// The kind's name in data: `week`, `month`, `quarter`, `six_months`, `nine_months`, `year`.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Week { .. } => "week",
            Self::Month { .. } => "month",
            Self::Quarter { .. } => "quarter",
            Self::SixMonths { .. } => "six_months",
            Self::NineMonths { .. } => "nine_months",
            Self::Year { .. } => "year",
        }
    }

    /// Its first and last day by the calendar, or nothing when there is no such period.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::ReportPeriod;
    ///
    /// let third = ReportPeriod::Quarter { year: 2026, quarter: 3 };
    /// assert_eq!(third.span(), Some((date(2026, 7, 1), date(2026, 9, 30))));
    /// ```
    pub fn span(self) -> Option<(Date, Date)> {
        let (year, from, to) = match self {
            Self::Week { first } => return Some((first, first.checked_add(6.days()).ok()?)),
            Self::Month { year, month } => (year, month, month),
            Self::Quarter { year, quarter: quarter @ 1..=4 } => (year, quarter * 3 - 2, quarter * 3),
            Self::Quarter { .. } => return None,
            Self::SixMonths { year } => (year, 1, 6),
            Self::NineMonths { year } => (year, 1, 9),
            Self::Year { year } => (year, 1, 12),
        };
        Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
    }

    pub(crate) fn words(self) -> Words {
        match self {
            Self::Week { first } => {
                let day = texts::day(first);
                Words::new(format!("tuần từ {}", day.vi), format!("week from {}", day.en))
            }
            Self::Month { year, month } => {
                Words::new(format!("tháng {month} năm {year}"), format!("month {month} of {year}"))
            }
            Self::Quarter { year, quarter } => {
                let roman = ["I", "II", "III", "IV"];
                let roman = usize::try_from(quarter - 1).ok().and_then(|at| roman.get(at)).unwrap_or(&"");
                Words::new(format!("quý {roman} năm {year}"), format!("quarter {quarter} of {year}"))
            }
            Self::SixMonths { year } => {
                Words::new(format!("6 tháng đầu năm {year}"), format!("first six months of {year}"))
            }
            Self::NineMonths { year } => {
                Words::new(format!("9 tháng đầu năm {year}"), format!("first nine months of {year}"))
            }
            Self::Year { year } => Words::new(format!("năm {year}"), format!("year {year}")),
        }
    }
}

/// `2026-02`, `2026-Q1`, `2026-6M`, `2026-9M`, `2026`, and `2026-07-02/P7D` for a week.
impl fmt::Display for ReportPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Week { first } => write!(f, "{first}/P7D"),
            Self::Month { year, month } => write!(f, "{year}-{month:02}"),
            Self::Quarter { year, quarter } => write!(f, "{year}-Q{quarter}"),
            Self::SixMonths { year } => write!(f, "{year}-6M"),
            Self::NineMonths { year } => write!(f, "{year}-9M"),
            Self::Year { year } => write!(f, "{year}"),
        }
    }
}

impl FromStr for ReportPeriod {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let period = read(text.trim()).filter(|period| period.span().is_some());
        period.ok_or_else(|| Error::Unreadable(text.to_owned()))
    }
}

fn read(text: &str) -> Option<ReportPeriod> {
    if let Some(first) = text.strip_suffix("/P7D") {
        return Some(ReportPeriod::Week { first: first.parse().ok()? });
    }
    let (year, rest) = text.split_once('-').unwrap_or((text, ""));
    let year: i16 = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    Some(match rest {
        "" if text.len() == 4 => ReportPeriod::Year { year },
        "6M" => ReportPeriod::SixMonths { year },
        "9M" => ReportPeriod::NineMonths { year },
        _ => match rest.strip_prefix('Q') {
            Some(quarter) => ReportPeriod::Quarter { year, quarter: quarter.parse().ok()? },
            None if rest.len() == 2 => ReportPeriod::Month { year, month: rest.parse().ok()? },
            None => return None,
        },
    })
}
