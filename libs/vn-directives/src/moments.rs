//! Calendar expressions: a day, a month, a quarter, part of a year, with the hour if one is told.

use crate::dates::{Anchor, full_year, last_day, month_end, quarter, written};
use crate::doc::Doc;
use crate::lexicon::Tag;

/// A calendar expression and the tokens it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    pub to: usize,
    /// Last day of what is told, with the hour if known.
    pub value: String,
    pub grain: Grain,
    pub year: Option<u32>,
    pub month: u32,
    pub day: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    Day,
    Month,
    Quarter,
    Half,
    /// "cuối năm 2025": a part of a year that is itself named.
    YearPart,
    Year,
}

/// The longest calendar expression that begins here.
pub(crate) fn moment(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Option<Moment> {
    const OPENS: u128 = Tag::Day.bit()
        | Tag::Month.bit()
        | Tag::Quarter.bit()
        | Tag::HalfYear.bit()
        | Tag::NineMonths.bit()
        | Tag::Year.bit()
        | Tag::First.bit()
        | Tag::Middle.bit()
        | Tag::End.bit()
        | Tag::FirstHalf.bit()
        | Tag::TenDays.bit();
    if at >= end || doc.mask(at) & OPENS == 0 && !doc.is_number(at) {
        return None;
    }
    hour_and_day(doc, at, end, anchor)
        .or_else(|| day(doc, at, end, anchor))
        .or_else(|| half(doc, at, end, anchor))
        .or_else(|| month(doc, at, end, anchor))
        .or_else(|| quarter_of(doc, at, end, anchor))
        .or_else(|| year(doc, at, end, anchor))
}

/// "17 giờ", "17 giờ 30 phút", "17h00": hour, minute, next token.
pub(crate) fn hour(doc: &Doc, at: usize, end: usize) -> Option<(u32, u32, usize)> {
    let hour = doc.number(at).filter(|hour| *hour <= 24)?;
    let mut next = at + 1 + doc.at(at + 1, Tag::Hour)?;
    let mut minute = 0;
    if let Some(number) = doc.number(next).filter(|minute| *minute < 60 && next < end)
        && (doc.close(next) || doc.is(next + 1, Tag::Minute))
    {
        minute = number;
        next += 1;
        next += doc.at(next, Tag::Minute).unwrap_or(0);
    }
    (next <= end).then_some((hour, minute, next))
}

fn hour_and_day(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Option<Moment> {
    let (hour, minute, mut next) = hour(doc, at, end)?;
    while doc.mark(next, ",") || ["sáng", "chiều", "trưa", "tối"].contains(&doc.word(next)) {
        next += 1;
    }
    let day = day(doc, next, end, anchor)?;
    Some(Moment { value: format!("{}T{hour:02}:{minute:02}", day.value), ..day })
}

fn separator(doc: &Doc, at: usize) -> bool {
    matches!(doc.word(at), "/" | "-" | "–" | "." | "‑")
}

/// A day in numbers or in words.
pub(crate) fn day(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Option<Moment> {
    let named = doc.at(at, Tag::Day);
    let from = at + named.unwrap_or(0);
    if let Some(found) = dotted(doc, from, end) {
        return Some(found);
    }
    let day = doc.number(from).filter(|day| (1..=31).contains(day))?;
    let mut next = from + 1;
    let in_words = doc.is(next, Tag::Month);
    if in_words && named.is_none() {
        return None;
    }
    if !in_words && !separator(doc, next) {
        return None;
    }
    if !in_words && named.is_none() && !doc.close(next) {
        return None;
    }
    let dash = !in_words && doc.word(next) != "/";
    next += 1;
    let month = doc.number(next).filter(|month| (1..=12).contains(month))?;
    next += 1;
    let mut year = None;
    if next < end && (separator(doc, next) || (in_words && doc.is(next, Tag::Year))) {
        let told = doc.number(next + 1).filter(|_| doc.word(next + 1).len() != 3).and_then(full_year);
        if told.is_some() && next + 1 < end {
            (year, next) = (told, next + 2);
        }
    } else if next < end
        && doc.is(next, Tag::Year)
        && let Some(told) = doc.number(next + 1).and_then(full_year)
    {
        (year, next) = (Some(told), next + 2);
    }
    if dash && year.is_none() && named.is_none() {
        return None;
    }
    let year = year.or_else(|| rolled(anchor, month));
    Some(Moment { to: next, value: written(year, month, day)?, grain: Grain::Day, year, month, day })
}

/// A date without year falls in the text's own year, or early in the next one when written late in a year.
fn rolled(anchor: Anchor, month: u32) -> Option<u32> {
    match (anchor.year, anchor.month) {
        (Some(year), Some(own)) if own > month + 8 => Some(year + 1),
        (year, _) => year,
    }
}

/// "31.1.2021" is one number to the tokens.
fn dotted(doc: &Doc, at: usize, end: usize) -> Option<Moment> {
    if at >= end || !doc.is_number(at) {
        return None;
    }
    let mut parts = doc.word(at).split('.').map(|part| part.parse::<u32>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let year = full_year(year).filter(|year| *year > 1900)?;
    if parts.next().is_some() || !(1..=12).contains(&month) {
        return None;
    }
    Some(Moment {
        to: at + 1,
        value: written(Some(year), month, day)?,
        grain: Grain::Day,
        year: Some(year),
        month,
        day,
    })
}

/// The year after a month or quarter: "/2024", "-2024", "năm 2024".
fn year_after(doc: &Doc, at: usize, end: usize) -> Option<(u32, usize)> {
    let told = (separator(doc, at) || doc.is(at, Tag::Year)) && at + 1 < end;
    let year = doc.number(at + 1).filter(|year| *year >= 1945)?;
    told.then(|| full_year(year)).flatten().map(|year| (year, at + 2))
}

/// Which part of the period: "đầu", "giữa", "cuối", "nửa đầu", "trung tuần".
fn part(doc: &Doc, at: usize) -> Option<(usize, Part)> {
    if let Some(hit) = doc.hit(at, Tag::TenDays) {
        return Some((hit.len as usize, Part::Day(hit.value.parse().ok()?)));
    }
    if let Some(len) = doc.at(at, Tag::FirstHalf) {
        return Some((len, Part::Day(15)));
    }
    if let Some(len) = doc.at(at, Tag::First) {
        return Some((len, Part::First));
    }
    if let Some(len) = doc.at(at, Tag::Middle) {
        return Some((len, Part::Middle));
    }
    doc.at(at, Tag::End).map(|len| (len, Part::End))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Day(u32),
    First,
    Middle,
    End,
}

fn month(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Option<Moment> {
    let (skip, part) = part(doc, at).map_or((0, Part::End), |(len, part)| (len, part));
    let mut next = at + skip;
    next += doc.at(next, Tag::Month)?;
    let month = doc.number(next).filter(|month| (1..=12).contains(month) && next < end)?;
    next += 1;
    let year = match year_after(doc, next, end) {
        Some((year, after)) => {
            next = after;
            Some(year)
        }
        None => rolled(anchor, month),
    };
    let last = last_day(year.unwrap_or(2023), month)?;
    let day = match part {
        Part::Day(day) => day.min(last),
        Part::First => 10,
        Part::Middle => 20,
        Part::End => last,
    };
    Some(Moment { to: next, value: written(year, month, day)?, grain: Grain::Month, year, month, day })
}

fn quarter_of(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Option<Moment> {
    let skip = part(doc, at).map_or(0, |(len, _)| len);
    let mut next = at + skip;
    next += doc.at(next, Tag::Quarter)?;
    let quarter = quarter(doc.word(next)).filter(|_| next < end)?;
    next += 1;
    let year = match year_after(doc, next, end) {
        Some((year, after)) => {
            next = after;
            Some(year)
        }
        None => anchor.year,
    };
    let month = quarter * 3;
    let day = last_day(year.unwrap_or(2023), month)?;
    Some(Moment { to: next, value: month_end(year, month)?, grain: Grain::Quarter, year, month, day })
}

/// "6 tháng đầu năm 2024", "9 tháng năm 2024".
fn half(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Option<Moment> {
    let six = doc.at(at, Tag::HalfYear);
    let mut next = at + six.or_else(|| doc.at(at, Tag::NineMonths))?;
    let late = doc.at(next, Tag::End);
    next += late.or_else(|| doc.at(next, Tag::First)).unwrap_or(0);
    let told = doc.is(next, Tag::Year).then(|| doc.number(next + 1).and_then(full_year)).flatten();
    let year = if let Some(year) = told.filter(|_| next + 1 < end) {
        next += 2;
        Some(year)
    } else if doc.is(next, Tag::Year) && late.is_none_or(|_| true) && next > at + 2 {
        next += 1;
        anchor.year
    } else {
        return None;
    };
    let month = match (six.is_some(), late.is_some()) {
        (_, true) => 12,
        (true, false) => 6,
        (false, false) => 9,
    };
    let day = last_day(year.unwrap_or(2023), month)?;
    Some(Moment { to: next, value: month_end(year, month)?, grain: Grain::Half, year, month, day })
}

fn year(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Option<Moment> {
    let part = part(doc, at).filter(|(_, part)| !matches!(part, Part::Day(_)));
    let mut next = at + part.map_or(0, |(len, _)| len);
    next += doc.at(next, Tag::Year)?;
    let told = doc.number(next).filter(|year| *year >= 1945).and_then(full_year).filter(|_| next < end);
    let this = doc.at(next, Tag::This);
    if told.is_none() && (part.is_none() && this.is_none() || anchor.year.is_none()) {
        return None;
    }
    next += if told.is_some() { 1 } else { this.unwrap_or(0) };
    let year = told.or(anchor.year);
    let month = match part.map(|(_, part)| part) {
        Some(Part::First) => 3,
        Some(Part::Middle) => 6,
        _ => 12,
    };
    let grain = if part.is_some() { Grain::YearPart } else { Grain::Year };
    let day = last_day(year.unwrap_or(2023), month)?;
    Some(Moment { to: next, value: month_end(year, month)?, grain, year, month, day })
}
