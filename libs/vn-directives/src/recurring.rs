//! Deadlines that come again: every week on Friday, on the 15th of each month, twice a year.

use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::moments::hour;

/// A recurring expression: its normal form and the token after it.
pub(crate) fn recurring(doc: &Doc, at: usize, end: usize) -> Option<(String, usize)> {
    anchored(doc, at, end).or_else(|| periods(doc, at, end))
}

const ORDER: [&str; 6] = ["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"];

fn joined(mut values: Vec<String>) -> Option<String> {
    values.sort_by_key(|value| {
        let name = value.split(':').next().unwrap_or("");
        (ORDER.iter().position(|known| *known == name), value.clone())
    });
    values.dedup();
    (!values.is_empty()).then(|| values.join("+"))
}

/// Which period a word names.
fn period(doc: &Doc, at: usize) -> Option<(&'static str, usize)> {
    // "6 tháng, 1 năm"
    if matches!(doc.word(at), "1" | "01" | "một") && doc.is(at + 1, Tag::Year) {
        return Some(("yearly", 2));
    }
    if let Some(len) = doc.at(at, Tag::HalfYear) {
        return Some(("half-yearly", len));
    }
    [
        (Tag::Day, "daily"),
        (Tag::Week, "weekly"),
        (Tag::Month, "monthly"),
        (Tag::Quarter, "quarterly"),
        (Tag::Year, "yearly"),
    ]
    .into_iter()
    .find_map(|(tag, name)| doc.at(at, tag).map(|len| (name, len)))
}

/// "hằng tháng", "mỗi tuần": the period and the next token.
fn every(doc: &Doc, at: usize) -> Option<(&'static str, usize)> {
    let next = at + doc.at(at, Tag::Every)?;
    let (name, len) = period(doc, next)?;
    // "mỗi năm 2025", "hàng năm 2024" name a year, not a rhythm; "định kỳ năm" alone neither.
    let numbered = doc.is_number(next + len)
        && name != "half-yearly"
        && doc.number(next + len).is_some_and(|n| n > 1000);
    (!numbered).then_some((name, next + len))
}

/// Day, hour or weekday first: "ngày 15 hằng tháng", "15/6 và 15/12 hằng năm", "6 giờ và 15 giờ hằng ngày".
fn anchored(doc: &Doc, at: usize, end: usize) -> Option<(String, usize)> {
    if let Some(hit) = doc.hit(at, Tag::Weekday) {
        let (name, next) = every(doc, at + hit.len as usize)?;
        return (name == "weekly" && next <= end).then(|| (format!("weekly:{}", hit.value), next));
    }
    // "17 giờ thứ Sáu hằng tuần": the normal form has no hour of a week.
    if let Some((_, _, after)) = hour(doc, at, end) {
        let weekday = after + usize::from(doc.mark(after, ","));
        if doc.is(weekday, Tag::Weekday) {
            return anchored(doc, weekday, end);
        }
    }
    let mut points: Vec<Point> = vec![];
    let mut next = at;
    loop {
        let named = doc.at(next, Tag::Day).unwrap_or(0);
        if let Some((hour, minute, after)) = hour(doc, next, end) {
            points.push(Point::Hour(hour, minute));
            next = after;
        } else {
            let day = doc.number(next + named).filter(|day| (1..=31).contains(day))?;
            let slash = doc.mark(next + named + 1, "/") || named > 0 && month_follows(doc, next + named + 1);
            match doc.number(next + named + 2).filter(|month| slash && (1..=12).contains(month)) {
                Some(month) => {
                    points.push(Point::Date(month, day));
                    next += named + 3;
                }
                None => {
                    points.push(Point::Day(day));
                    next += named + 1;
                }
            }
        }
        let joins = doc.mark(next, ",") || doc.mark(next, ";") || doc.is(next, Tag::And);
        if !joins || points.len() >= 12 || next >= end {
            break;
        }
        next += 1 + usize::from(doc.is(next + 1, Tag::Before) && doc.is_number(next + 2));
    }
    next += doc.at(next, Tag::Of).unwrap_or(0);
    // "ngày 20 tháng cuối quý", "ngày 20 của tháng cuối quý".
    if let Some(len) = doc.at(next, Tag::Month) {
        let after = next + len + doc.at(next + len, Tag::End)?;
        let quarter = after + doc.at(after, Tag::Every).unwrap_or(0);
        let after = quarter + doc.at(quarter, Tag::Quarter)?;
        return spelled(&points, "quarterly").map(|value| (value, after)).filter(|_| after <= end);
    }
    let (name, after) = every(doc, next)?;
    spelled(&points, name).map(|value| (value, after)).filter(|_| after <= end)
}

/// "ngày 31 tháng 12", "ngày 31-12".
fn month_follows(doc: &Doc, at: usize) -> bool {
    doc.is(at, Tag::Month) || doc.mark(at, "-") && doc.close(at) && doc.close(at + 1)
}

enum Point {
    Hour(u32, u32),
    Day(u32),
    Date(u32, u32),
}

fn spelled(points: &[Point], period: &str) -> Option<String> {
    let values = points.iter().map(|point| match point {
        Point::Hour(hour, minute) => format!("{period}:{hour:02}:{minute:02}"),
        Point::Day(day) => format!("{period}:{day}"),
        Point::Date(month, day) => format!("yearly:{month:02}-{day:02}"),
    });
    joined(values.collect())
}

/// Periods first: "định kỳ 6 tháng, hằng năm", "hằng quý", "Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (…)".
fn periods(doc: &Doc, at: usize, end: usize) -> Option<(String, usize)> {
    let periodic = doc.at(at, Tag::Periodic).unwrap_or(0);
    let mut next = at + periodic;
    let mut values = vec![];
    let mut to = at;
    loop {
        let found = every(doc, next).or_else(|| {
            let listed = periodic > 0 || !values.is_empty();
            let (name, len) = period(doc, next).filter(|_| listed)?;
            let numbered = name != "half-yearly" && doc.is_number(next + len);
            (!numbered).then_some((name, next + len))
        });
        let Some((name, after)) = found.filter(|(_, after)| *after <= end) else { break };
        let (value, after) = detail(doc, name, after, end);
        values.push(value);
        to = after;
        let joins = doc.mark(after, ",") || doc.mark(after, ";") || doc.is(after, Tag::And);
        if !joins || values.len() >= 8 {
            break;
        }
        next = after + 1;
    }
    joined(values).map(|value| (value, to))
}

/// What follows a period: "(trước ngày 15/6)", "vào thứ Sáu", "vào ngày 20".
fn detail(doc: &Doc, name: &str, at: usize, end: usize) -> (String, usize) {
    let bracket = usize::from(doc.mark(at, "("));
    let cue = doc.any(at + bracket, &[Tag::Before, Tag::By]).unwrap_or(0);
    let start = at + bracket + cue;
    if bracket + cue > 0 && start < end {
        if let Some(hit) = doc.hit(start, Tag::Weekday).filter(|_| name == "weekly") {
            let to = start + hit.len as usize + bracket;
            return (format!("weekly:{}", hit.value), to);
        }
        if let Some((hour, minute, to)) = hour(doc, start, end).filter(|_| name == "daily") {
            return (format!("daily:{hour:02}:{minute:02}"), to + bracket);
        }
        let named = doc.at(start, Tag::Day).unwrap_or(0);
        let month =
            doc.number(start + named + 2).filter(|month| doc.mark(start + named + 1, "/") && *month <= 12);
        match (doc.number(start + named), month) {
            (Some(day), Some(month)) if name.ends_with("yearly") && day <= 31 => {
                return (format!("yearly:{month:02}-{day:02}"), start + named + 3 + bracket);
            }
            (Some(day), None) if named > 0 && day <= 31 && matches!(name, "monthly" | "quarterly") => {
                return (format!("{name}:{day}"), start + named + 1 + bracket);
            }
            _ => {}
        }
    }
    (name.to_owned(), at)
}
