//! Days that are due as a calendar that other programs read: iCalendar (RFC 5545) with whole-day entries only.

use jiff::Timestamp;
use jiff::civil::Date;

/// The longest line, in bytes, without its end.
const LINE: usize = 75;

/// A day in a calendar.
pub struct Entry {
    /// The same for ever, unique among all entries of the installation.
    pub id: String,
    pub day: Date,
    pub stamp: Timestamp,
    pub summary: String,
    pub description: String,
    /// Where to read more; empty without one.
    pub address: String,
    /// Grows with every step, so that calendars take the newer one.
    pub sequence: i64,
}

/// A calendar with a name that people see.
pub fn written(name: &str, entries: impl Iterator<Item = Entry>) -> String {
    let mut out = String::new();
    let mut line = |words: &str| fold(&mut out, words);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Tien Do//VI");
    line("CALSCALE:GREGORIAN");
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    for entry in entries {
        let next = entry.day.tomorrow().unwrap_or(entry.day);
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@tien-do", entry.id));
        line(&format!("DTSTAMP:{}", entry.stamp.strftime("%Y%m%dT%H%M%SZ")));
        line(&format!("SEQUENCE:{}", entry.sequence));
        line(&format!("DTSTART;VALUE=DATE:{}", entry.day.strftime("%Y%m%d")));
        line(&format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")));
        line(&format!("SUMMARY:{}", escaped(&entry.summary)));
        line(&format!("DESCRIPTION:{}", escaped(&entry.description)));
        if !entry.address.is_empty() {
            line(&format!("URL:{}", entry.address));
        }
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn escaped(words: &str) -> String {
    words
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace('\n', "\\n")
}

/// A long line goes on in the next one after a space, never within a letter.
fn fold(out: &mut String, words: &str) {
    let mut length = 0;
    for letter in words.chars() {
        if length + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_entry_is_a_whole_day_whose_words_cannot_break_the_calendar() {
        let entry = Entry {
            id: "01J".into(),
            day: date(2026, 12, 31),
            stamp: "2026-06-01T02:03:04Z".parse().unwrap(),
            summary: "Rà soát; báo cáo, trình\nEND:VCALENDAR".into(),
            description: String::new(),
            address: "https://example.org/nhiem-vu/01J".into(),
            sequence: 3,
        };
        let text = written("Tiến Độ", std::iter::once(entry));
        assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(text.contains("DTSTAMP:20260601T020304Z\r\nSEQUENCE:3\r\n"));
        assert!(text.contains("SUMMARY:Rà soát\\; báo cáo\\, trình\\nEND:VCALENDAR\r\n"));
        assert_eq!(text.matches("\r\nEND:VCALENDAR").count(), 1);
    }

    #[test]
    fn long_lines_are_folded_by_bytes_and_unfold_to_what_they_were() {
        let words = "Đẩy nhanh tiến độ giải ngân vốn đầu tư công ".repeat(9);
        let mut out = String::new();
        fold(&mut out, &words);
        assert!(out.split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(out.replace("\r\n ", ""), format!("{words}\r\n"));
        assert_eq!(escaped("a, b; c\nd"), "a\\, b\\; c\\nd");
    }
}
