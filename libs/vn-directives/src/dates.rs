//! Days as numbers: the last day of a period, what fits, and the parts that a text leaves out.

use jiff::civil::Date;

/// The text's own date, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub year: Option<u32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl Anchor {
    /// Reads `YYYY[-MM[-DD]]`.
    pub fn parse(text: &str) -> Self {
        let mut parts = text.split('-').map(|part| part.trim().parse::<u32>().ok());
        let year = parts.next().flatten().filter(|year| (1900..=2200).contains(year));
        let month = parts.next().flatten().filter(|month| (1..=12).contains(month));
        let day = parts.next().flatten().filter(|day| (1..=31).contains(day));
        Self { year, month, day }
    }
}

/// The last day of a month; a month that cannot be has none.
pub(crate) fn last_day(year: u32, month: u32) -> Option<u32> {
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    u32::try_from(date.last_of_month().day()).ok()
}

/// A day that the calendar has, written; a day that cannot be (31/02) is none.
pub(crate) fn written(year: Option<u32>, month: u32, day: u32) -> Option<String> {
    match year {
        Some(year) => {
            (1..=last_day(year, month)?).contains(&day).then(|| format!("{year:04}-{month:02}-{day:02}"))
        }
        None => (1..=last_day(2024, month)?).contains(&day).then(|| format!("--{month:02}-{day:02}")),
    }
}

/// The last day of a month, written.
pub(crate) fn month_end(year: Option<u32>, month: u32) -> Option<String> {
    let day = last_day(year.unwrap_or(2023), month)?;
    written(year, month, day)
}

/// A year written with two or four digits.
pub(crate) const fn full_year(number: u32) -> Option<u32> {
    match number {
        1945..=2100 => Some(number),
        0..=60 => Some(2000 + number),
        _ => None,
    }
}

/// A quarter in Roman or Arabic numbers.
pub(crate) fn quarter(word: &str) -> Option<u32> {
    match word {
        "I" | "1" | "i" | "01" | "l" => Some(1),
        "II" | "2" | "ii" | "02" | "ll" => Some(2),
        "III" | "3" | "iii" | "03" | "lll" => Some(3),
        "IV" | "4" | "iv" | "04" | "lV" => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_cannot_be_is_no_day() {
        assert_eq!(written(Some(2025), 2, 29), None);
        assert_eq!(written(Some(2024), 2, 29).as_deref(), Some("2024-02-29"));
        assert_eq!(written(None, 2, 31), None);
        assert_eq!(month_end(Some(2026), 9).as_deref(), Some("2026-09-30"));
    }
}
