//! Due days of what the visitor's units owe, as a calendar that other programs read (iCalendar, RFC 5545).

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{Text, UnitId};
use ui::{Failure, Visit, dates};

use super::{form_links, own_units};
use crate::rules::progress::is_owed;
use crate::store;

/// So many due days, the most urgent first.
const LISTED: i64 = 500;
const ASKED: usize = 400;

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let today = visit.installation.clock.today();
    let tree = organisation::tree(&visit.installation, &mut tx, today).await?;
    let units: Vec<UnitId> = own_units(&visit, &tree).iter().take(ASKED).map(|unit| unit.id).collect();
    let found = store::requests::of_units(&mut tx, &units, today, LISTED).await?;
    let ids: Vec<_> = found.iter().map(|request| request.round).collect();
    let rounds = store::forms::rounds(&mut tx, &ids).await?;
    let forms = store::forms::of_rounds(&mut tx, &rounds).await?;
    drop(tx);
    let stamp = visit.installation.clock.now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Tien Do//reports//VI".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(&visit.t("reports-owed-title"))),
    ];
    for request in found.iter().filter(|request| is_owed(request)) {
        let Some(round) = rounds.iter().find(|round| round.id == request.round) else { continue };
        let form = forms.iter().find(|form| (form.id, form.version) == (round.form, round.version));
        let Some(form) = form else { continue };
        let unit = tree.get(request.unit).map(|unit| unit.name.clone()).unwrap_or_default();
        let title = Text::new("reports-request-title")
            .with("form", form.says.name.as_str())
            .with("period", dates::period(round.period))
            .with("unit", unit);
        let next = request.due.checked_add(1.day()).unwrap_or(request.due);
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@tiendo", request.id),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", basic(request.due)),
            format!("DTEND;VALUE=DATE:{}", basic(next)),
            format!("SUMMARY:{}", escaped(&visit.say(&title))),
            format!("DESCRIPTION:{}", escaped(&form_links::request(request.id))),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    let text: String = lines.iter().flat_map(|line| folded(line)).collect();
    Ok(([(CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}

fn basic(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Lines of at most 75 bytes; what follows begins with a space. No letter is cut.
fn folded(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > 74 {
            pieces.push(" ".to_owned());
            length = 1;
        }
        length += letter.len_utf8();
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces.into_iter().map(|piece| format!("{piece}\r\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let line = format!("SUMMARY:{}", "ế".repeat(40));
        let pieces = folded(&line);
        assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.len() <= 77));
        let whole: String = pieces.iter().map(|piece| piece.trim_end().trim_start_matches(' ')).collect();
        assert_eq!(whole, line);
        assert_eq!(escaped("a, b; c\nd"), "a\\, b\\; c\\nd");
    }
}
