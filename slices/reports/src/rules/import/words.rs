//! Periods, days, kinds and statuses as people write them, in either language.

use jiff::civil::Date;
use kernel::{Period, Span};

use crate::figure::Status;

pub fn span_of(text: &str) -> Option<Span> {
    match vn_numbers::fold(text).as_str() {
        "period" | "ky" | "trong ky" | "rieng ky" => Some(Span::OfPeriod),
        "cumulative" | "luy ke" | "cong don" | "luy ke tu dau nam" => Some(Span::Cumulative),
        _ => None,
    }
}

pub fn status_of(text: &str) -> Option<Status> {
    match vn_numbers::fold(text).as_str() {
        "estimate" | "uoc" | "uoc tinh" | "uoc thuc hien" | "so uoc" => Some(Status::Estimate),
        "preliminary" | "so bo" => Some(Status::Preliminary),
        "official" | "chinh thuc" => Some(Status::Official),
        _ => None,
    }
}

/// `2020-09`, `2020-Q3`, `2020-9M`, `2020`, and what stands for them in reports: month 9/2020, quarter III of 2020,
/// the first 6 months of 2020.
pub fn period_of(text: &str) -> Option<Period> {
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    let tokens = tokens(text);
    let year_at = tokens.iter().position(|token| token.len() == 4 && token.parse::<i16>().is_ok())?;
    let year = tokens[year_at].parse().ok()?;
    let rest: Vec<&str> = tokens
        .iter()
        .enumerate()
        .filter(|&(at, token)| at != year_at && !matches!(token.as_str(), "nam" | "dau" | "ca" | "cua"))
        .map(|(_, token)| token.as_str())
        .collect();
    match rest.as_slice() {
        [] => Period::new(year, 1, 12),
        ["thang" | "t", month] | [month] if is_number(month) => Period::month(year, month.parse().ok()?),
        [months, "thang"] => Period::first_months(year, months.parse().ok()?),
        ["quy" | "q", quarter] => Period::quarter(year, quarter_of(quarter)?),
        ["nua"] => Period::first_months(year, 6),
        _ => None,
    }
}

fn is_number(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_digit())
}

fn quarter_of(token: &str) -> Option<i8> {
    match token {
        "1" | "i" => Some(1),
        "2" | "ii" => Some(2),
        "3" | "iii" => Some(3),
        "4" | "iv" => Some(4),
        _ => None,
    }
}

/// Runs of letters and runs of digits, without marks: `T9/2020` is `t`, `9`, `2020`.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = None;
    for c in vn_numbers::fold(text).chars() {
        let kind = if c.is_ascii_digit() { Some(true) } else { c.is_alphabetic().then_some(false) };
        match (kind, tokens.last_mut()) {
            (None, _) => {}
            (kind, Some(token)) if kind == last => token.push(c),
            _ => tokens.push(c.to_string()),
        }
        last = kind;
    }
    tokens
}

/// `2020-09-25` or `25/9/2020`.
pub fn day_of(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let &[day, month, year] = parts.as_slice() else { return None };
    let is_year = year.len() == 4 && is_number(year);
    is_year.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_as_reports_write_it() {
        let known = [
            ("2020-09", "2020-09"),
            ("2020-Q3", "2020-Q3"),
            ("2020-9M", "2020-9M"),
            ("2020", "2020"),
            ("tháng 9/2020", "2020-09"),
            ("Tha\u{301}ng 9 năm 2020", "2020-09"),
            ("T9/2020", "2020-09"),
            ("09/2020", "2020-09"),
            ("9 tháng 2020", "2020-9M"),
            ("9 tháng năm 2020", "2020-9M"),
            ("6 tháng đầu năm 2020", "2020-6M"),
            ("quý III/2020", "2020-Q3"),
            ("Quý 3 năm 2020", "2020-Q3"),
            ("năm 2020", "2020"),
            ("cả năm 2020", "2020"),
        ];
        for (text, period) in known {
            assert_eq!(period_of(text).map(|period| period.to_string()).as_deref(), Some(period), "{text}");
        }
        for text in ["", "1/9/2020", "13/2020", "quý V/2020", "tháng chín", "2020-2021", "mới đây"] {
            assert_eq!(period_of(text), None, "{text}");
        }
    }

    #[test]
    fn kinds_statuses_and_days_are_read_in_both_languages() {
        assert_eq!(span_of("Lũy kế"), span_of("cumulative"));
        assert_eq!(span_of("luỹ kế"), Some(Span::Cumulative));
        assert_eq!(span_of("trong kỳ"), Some(Span::OfPeriod));
        assert_eq!(status_of("Ước"), Some(Status::Estimate));
        assert_eq!(status_of("sơ bộ"), Some(Status::Preliminary));
        assert_eq!(status_of("chính thức"), Some(Status::Official));
        assert_eq!(status_of("chắc"), None);
        let day = Some(Date::constant(2020, 9, 25));
        assert_eq!((day_of("2020-09-25"), day_of("25/9/2020"), day_of("31/9/2020")), (day, day, None));
    }
}
